// Gateway parameters under the gateway's own names, with their ranges and defaults (gateway.md 3).
import { isHeaderName } from '../../http/header-names.ts';
import { z } from '../../model/json-mode.ts';
import { anyText, choice, list, members, onOff, text, wholeNumber } from './fields.ts';

/** A switch alone, or an object that begins with it and adds settings; the switch alone takes their defaults. */
function switchWith<S extends z.ZodRawShape>(settings: S) {
  return z.preprocess(
    (value) => (typeof value === 'object' && value !== null ? value : { enable: value }),
    members({ enable: onOff(), ...settings }),
  );
}

const headerName = text('a header name').refine(isHeaderName, { error: 'a header name' });
/** Empty as on the console: the usual header. */
const headerNameOrNothing = z.union([z.literal(''), headerName], { error: 'a header name, or nothing' });
const tokenSeconds = wholeNumber(1, 72_000);

export const CIPHERS = [
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES256-GCM-SHA384',
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES128-GCM-SHA256',
  'ECDHE-ECDSA-AES256-SHA384',
  'ECDHE-RSA-AES256-SHA384',
  'ECDHE-ECDSA-AES128-SHA256',
  'ECDHE-RSA-AES128-SHA256',
] as const;

export const parametersSchema = members({
  ratelimit_api_limits: wholeNumber(1, 1_000_000).default(200),
  request_body_size: wholeNumber(1, 9536).default(12),
  backend_timeout: wholeNumber(1, 600_000).default(60_000),
  app_token: switchWith({
    app_token_expire_time: tokenSeconds.default(3600),
    refresh_token_expire_time: tokenSeconds.default(7200),
    app_token_uri: text('a path that begins with /')
      .startsWith('/', { error: 'a path that begins with /' })
      .default('/v1/apigw/oauth2/token'),
    /** The key a real gateway encrypts its tokens with. Ours are random texts: accepted and without effect. */
    app_token_key: anyText().optional(),
  }).prefault(false),
  app_api_key: onOff().default(false),
  app_basic: onOff().default(false),
  app_secret: onOff().default(false),
  app_jwt: switchWith({ auth_header: headerName.default('Authorization') }).prefault(false),
  app_route: onOff().default(false),
  backend_client_certificate: switchWith({
    content: anyText().default(''),
    key: anyText().default(''),
    ca: anyText().default(''),
  }).prefault(false),
  ssl_ciphers: list(choice(...CIPHERS), 8)
    .min(1, { error: 'at least one cipher' })
    .default([...CIPHERS]),
  real_ip_from_xff: onOff().default(false),
  xff_index: wholeNumber(-2_147_483_648, 2_147_483_647).default(-1),
  real_ip_header_getter: text('header:NAME')
    .regex(/^header:.+$/, { error: 'header:NAME' })
    .optional(),
  vpc_name_modifiable: onOff().default(true),
  default_group_host_trustlist: list(text(), 100).default([]),
  throttle_strategy: choice('cluster', 'local').default('cluster'),
  custom_auth_header: members({
    app_auth_header: headerNameOrNothing.optional(),
    backend_sign_header: headerNameOrNothing.optional(),
  }).default({}),
  custom_log: list(members({ location: choice('header', 'query', 'cookie'), name: text() }), 10).default([]),
  gzip: onOff().default(false),
  comp_level: wholeNumber(1, 9).default(6),
  sse_strategy: onOff().default(false),
  vpc_health_status: onOff().default(false),
  request_custom_config: members({
    http2: onOff().default(true),
    request_body_timeout: wholeNumber(1, 86_400).default(8),
  }).prefault({}),
  api_uri_no_escape: onOff().default(false),
  policy_cookie_param: onOff().default(false),
  public_key: onOff().default(false),
  backend_token_allow: list(text(), 1000).default([]),
  /** Not one of APIG's: which signature algorithms this gateway verifies. What a real one takes is not documented. */
  signature_algorithms: list(choice('SDK-HMAC-SHA256', 'SDK-HMAC-SM3', 'V11-HMAC-SHA256', 'V11-HMAC-SM3'), 4)
    .min(1, { error: 'at least one algorithm' })
    .default(['SDK-HMAC-SHA256']),
  /** Known by name only; no document describes them. Accepted and without effect. */
  default_group_hide: z.unknown().optional(),
  cookie_first_line: z.unknown().optional(),
});
export type GatewayParameters = z.output<typeof parametersSchema>;
