// The plug-in third_auth: a service of the user's own authenticates calls (gateway.md 2.8, end). Members under the
// gateway's own names; lists that its interface writes as null are read as empty.
import { isHeaderName } from '../../http/header-names.ts';
import { splitHost } from '../../http/request-target.ts';
import { z } from '../../model/json-mode.ts';
import { readMatchExpression } from '../match-expression.ts';
import { anyText, choice, flag, list, members, text, wholeNumber } from './fields.ts';

/** null stands for "not given". */
function orNothing<T extends z.ZodType>(schema: T) {
  return z.preprocess((value) => value ?? undefined, schema);
}

const sources = orNothing(list(members({ name: text() }), 10).default([]));
const headerName = text('a header name').refine(isHeaderName, { error: 'a header name' });
const editor = { id: anyText().optional(), disabled: flag().optional(), focused: flag().optional() };

const HOST_AND_PORT = 'HOST or HOST:PORT';
const hostAndPort = anyText().refine((host) => host === '' || (!/[/@\s]/.test(host) && splitHost(host).ok), {
  error: HOST_AND_PORT,
});

const authRequest = members({
  method: choice('GET', 'POST', 'PUT', 'HEAD'),
  protocol: choice('HTTP', 'HTTPS').default('HTTP'),
  url_domain: orNothing(hostAndPort.default('')),
  timeout: wholeNumber(1, 600_000).default(5000),
  path: text('a path that begins with /').startsWith('/', { error: 'a path that begins with /' }),
  vpc_channel_enabled: flag().default(false),
  /** `vpc_id` is the name of a channel here; `vpc_proxy_host` the Host to send to it. */
  vpc_channel_info: orNothing(
    members({ vpc_id: text(), vpc_proxy_host: orNothing(hostAndPort.default('')) }).optional(),
  ),
}).superRefine((request, context) => {
  if (request.vpc_channel_enabled ? request.vpc_channel_info !== undefined : request.url_domain !== '') return;
  const member = request.vpc_channel_enabled ? 'vpc_channel_info' : 'url_domain';
  const message = request.vpc_channel_enabled ? 'an object with: vpc_id, vpc_proxy_host' : HOST_AND_PORT;
  context.addIssue({ code: 'custom', path: [member], message, input: undefined });
});

const ruleParameter = members({
  name: text(),
  type: choice('path', 'method', 'header', 'query', 'system'),
  value: orNothing(text().optional()),
  ...editor,
});

const rule = members({
  rule_name: text(),
  match_regex: text('a condition such as ["reqPath","==","/a"]').superRefine((written, context) => {
    const reading = readMatchExpression(written);
    if (!reading.ok) context.addIssue({ code: 'custom', message: reading.problem, input: written });
  }),
  parameters: list(text(), 100).optional(),
  ...editor,
});

export const thirdAuthContent = members({
  auth_request: authRequest,
  /** Failures of one address within five minutes before it is refused for the rest of them; none without it. */
  custom_forbid_limit: orNothing(wholeNumber(1, 2_147_483_647).optional()),
  carry_body: orNothing(
    members({ enabled: flag(), max_body_size: wholeNumber(1, 10_000_000_000).default(1000) }).prefault({
      enabled: false,
    }),
  ),
  auth_downgrade_enabled: flag().default(false),
  carry_path_enabled: flag().default(false),
  return_resp_body_enabled: flag().default(false),
  carry_resp_headers: orNothing(list(headerName, 10).default([])),
  simple_auth_mode_enabled: flag().default(true),
  match_auth: orNothing(members({ key: headerName, value: anyText() }).optional()),
  /** What of the call goes to the service; without any, all its headers and its whole query. */
  identities: orNothing(members({ headers: sources, queries: sources, query: sources }).prefault({})),
  rule_enabled: flag().default(false),
  rule_type: choice('allow', 'deny').default('allow'),
  parameters: orNothing(list(ruleParameter, 100).default([])),
  rules: orNothing(list(rule, 100).default([])),
}).superRefine((content, context) => {
  if (!content.simple_auth_mode_enabled && content.match_auth === undefined) {
    const message = 'an object with: key, value, since simple_auth_mode_enabled is false';
    context.addIssue({ code: 'custom', path: ['match_auth'], message, input: undefined });
  }
  const known = new Set(content.parameters.map(({ name }) => name));
  content.rules.forEach(({ match_regex }, r) => {
    const reading = readMatchExpression(match_regex);
    if (!reading.ok || reading.expression.names.every((name) => known.has(name))) return;
    const message = `a condition over declared parameters (${[...known].join(', ') || 'none is declared'})`;
    context.addIssue({ code: 'custom', path: ['rules', r, 'match_regex'], message, input: match_regex });
  });
});
export type ThirdAuthContent = z.output<typeof thirdAuthContent>;
