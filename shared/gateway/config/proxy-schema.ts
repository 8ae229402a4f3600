// Contents of the plug-ins proxy_cache, proxy_mirror and kafka_log, under the gateway's own names (user guide, "Response
// Cache", "Traffic Mirroring", "Kafka Log Push"; API reference, ProxyCacheContent and KafkaLogContent).
import { isHeaderName } from '../../http/header-names.ts';
import { splitHost } from '../../http/request-target.ts';
import { z } from '../../model/json-mode.ts';
import { anyText, choice, dictionary, flag, list, members, text, wholeNumber } from './fields.ts';

/** The gateway's interface writes null for what is not given. */
function orNothing<T extends z.ZodType>(schema: T) {
  return z.preprocess((value) => value ?? undefined, schema);
}

const names = orNothing(list(text(), 100).default([]));
const OWN_HEADER = /^(x-apig-.*|x-request-id)$/i;

const cacheableHeader = text('a header name')
  .max(64, { error: 'a header name of at most 64 characters' })
  .refine((name) => isHeaderName(name) && !OWN_HEADER.test(name), {
    error: 'a header name other than x-apig-* and x-request-id',
  });

const cacheKey = members({ system_params: names, parameters: names, headers: names }).refine(
  (key) => key.system_params.length + key.parameters.length + key.headers.length > 0,
  { error: 'at least one of system_params, parameters and headers' },
);

export const proxyCacheContent = members({
  cache_key: cacheKey,
  cache_http_status_and_ttl: orNothing(
    list(members({ http_status: list(wholeNumber(100, 599), 100), ttl: wholeNumber(1, 2_147_483_647) }), 100).default(
      [],
    ),
  ),
  client_cache_control: orNothing(
    members({ mode: choice('off', 'all', 'apps').default('off'), datas: names }).prefault({}),
  ),
  cacheable_headers: orNothing(list(cacheableHeader, 20).default([])),
});
export type ProxyCacheContent = z.output<typeof proxyCacheContent>;

const HOST_AND_PORT = 'HOST or HOST:PORT, at most 255 characters';
const RATIO = 'a number from 0.00001 to 1';

export const proxyMirrorContent = members({
  protocol: z.preprocess(
    (value) => (typeof value === 'string' ? value.toUpperCase() : value),
    choice('HTTP', 'HTTPS').default('HTTP'),
  ),
  host: text(HOST_AND_PORT)
    .max(255, { error: HOST_AND_PORT })
    .refine((host) => !/[/@\s]/.test(host) && splitHost(host).ok, { error: HOST_AND_PORT }),
  /** Empty: the path of the request to the back end. */
  path: orNothing(
    anyText()
      .max(512, { error: 'at most 512 characters' })
      .refine((path) => path === '' || path.startsWith('/'), { error: 'a path that begins with /, or nothing' })
      .default(''),
  ),
  path_concat_mode: choice('replace', 'prefix').default('replace'),
  sample_ratio: z.number({ error: RATIO }).min(0.00001, { error: RATIO }).max(1, { error: RATIO }).default(1),
  timeout: wholeNumber(1, 600_000).default(5000),
  mirror_request_body_enabled: flag().default(true),
});
export type ProxyMirrorContent = z.output<typeof proxyMirrorContent>;

const saslConfig = members({
  security_protocol: choice('PLAINTEXT', 'SASL_PLAINTEXT', 'SASL_SSL').default('PLAINTEXT'),
  sasl_mechanisms: anyText().default('PLAIN'),
  sasl_username: orNothing(anyText().optional()),
  sasl_password: orNothing(anyText().optional()),
  ssl_ca_content: orNothing(anyText().optional()),
});

export const kafkaLogContent = members({
  broker_list: list(text('an address such as 192.168.0.10:9092'), 100).min(1, { error: 'at least one broker' }),
  topic: text(),
  key: orNothing(anyText().optional()),
  max_retry_count: wholeNumber(0, 5).default(0),
  retry_backoff: wholeNumber(1, 10).optional(),
  sasl_config: orNothing(saslConfig.optional()),
  /** Which fields a message has: switches and filters, of which only the switches that are on are told. */
  meta_config: orNothing(
    members({ system: dictionary(z.unknown()).optional(), call_data: dictionary(z.unknown()).optional() }).optional(),
  ),
});
export type KafkaLogContent = z.output<typeof kafkaLogContent>;
