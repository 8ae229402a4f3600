// Provocations by what stands behind the gateway: back ends, channels, functions, services that authenticate.
import { gatewayFile } from '../sample-gateway.ts';
import { tlsCertificate } from '../tls-certificate.ts';
import { type Behind, NOW, type Provocation, until } from './provocation.ts';

const http =
  (backend: (behind: Behind) => object, rest: object = {}) =>
  (behind: Behind): object =>
    gatewayFile({ api: { backend: { type: 'HTTP', retries: 0, ...backend(behind) } } }, rest);
const api: Provocation['provoke'] = ({ call }) => call('/api');

const third =
  (content: (behind: Behind) => object, rest: object = {}) =>
  (behind: Behind): object => {
    const auth_request = { method: 'GET', protocol: 'HTTP', path: '/check' };
    const own: { auth_request?: object } = content(behind);
    const plugin = {
      name: 'sso',
      type: 'third_auth',
      content: { ...own, auth_request: { ...auth_request, ...own.auth_request } },
    };
    return gatewayFile({ api: { plugins: ['sso'] } }, { plugins: [plugin], ...rest });
  };
const hostOf = (url: string): string => url.slice('http://'.length);
const askAt = (url: string): object => ({ auth_request: { url_domain: hostOf(url) } });
const denying = (behind: Behind): object => ({
  ...askAt(behind.answering),
  simple_auth_mode_enabled: false,
  match_auth: { key: 'X-Pass', value: 'yes' },
});

export const backendProvocations: readonly Provocation[] = [
  {
    error: '0201.502',
    how: 'a back end whose port is closed',
    file: http(({ closed }) => ({ url: closed })),
    provoke: api,
  },
  {
    error: '0202',
    how: 'HTTPS to a back end that speaks HTTP',
    file: http(({ answering }) => ({ url: answering.replace('http:', 'https:') })),
    provoke: api,
  },
  {
    error: '0203',
    how: "a back end that does not answer within the API's timeout",
    file: http(({ silent }) => ({ url: silent, timeoutMs: 50 })),
    provoke: api,
  },
  {
    error: '0205',
    how: 'no client certificate to a domain with two-way TLS',
    file: gatewayFile(
      { api: {} },
      {},
      { domainSettings: [{ domain: 'api.example.com', ca: tlsCertificate, clientAuthentication: true }] },
    ),
    tls: true,
    provoke: ({ call }) => call('/api', { tls: {} }),
  },
  {
    error: '0312',
    how: 'a service for third-party authentication that does not answer as agreed',
    file: third(denying),
    provoke: api,
  },
  {
    error: '0313',
    how: 'third-party authentication without the header that it reads',
    file: third(({ answering }) => ({ ...askAt(answering), identities: { headers: [{ name: 'X-User' }] } })),
    provoke: api,
  },
  {
    error: '0314',
    how: 'third-party authentication once more after the failures that custom_forbid_limit allows',
    file: third((behind) => ({ ...denying(behind), custom_forbid_limit: 1 })),
    provoke: ({ call }) => until(3, () => call('/api')),
  },
  {
    error: '0404',
    how: 'a back end in a segment that is not supported, while the switch for strict addresses is on',
    file: http(({ answering }) => ({ url: answering }), { faults: [{ type: 'STRICT_BACKEND_ADDRESSES' }] }),
    provoke: api,
  },
  {
    error: '0601',
    how: 'an authorizer whose function answers 500',
    file: gatewayFile(
      { api: { auth: 'AUTHORIZER', authorizer: 'a' } },
      { authorizers: [{ name: 'a', script: { statusCode: 500 } }] },
    ),
    provoke: api,
  },
  {
    error: '0605',
    how: 'a back end whose name has no address',
    file: http(() => ({ url: 'http://private.example.com/' }), { resolver: { 'private.example.com': null } }),
    provoke: api,
  },
  {
    error: '0609',
    how: 'a channel that an import named and nothing has',
    file: http(() => ({ channel: 'gone' }), { unresolved: { channels: ['gone'] } }),
    provoke: api,
  },
  {
    error: '0610',
    how: 'a channel without a member that may be used',
    file: http(() => ({ channel: 'pool' }), { channels: [{ name: 'pool', members: [] }] }),
    provoke: api,
  },
  {
    error: '0612',
    how: 'a back end that is the API itself, ten times over',
    file: gatewayFile({ api: {} }),
    provoke: ({ call, configure, port }) => {
      const url = `http://127.0.0.1:${port}/api`;
      configure(gatewayFile({ api: { backend: { type: 'HTTP', url, retries: 0, host: 'api.example.com' } } }));
      return call('/api');
    },
  },
  {
    error: '0615',
    how: 'third-party authentication over a channel without members',
    file: third(() => ({ auth_request: { vpc_channel_enabled: true, vpc_channel_info: { vpc_id: 'pool' } } }), {
      channels: [{ name: 'pool', members: [] }],
    }),
    provoke: api,
  },
  {
    error: '0616',
    how: 'a service for third-party authentication whose port is closed',
    file: third(({ closed }) => askAt(closed)),
    provoke: api,
  },
  {
    error: '0617',
    how: 'a service for third-party authentication that answers 503',
    file: third(({ failing }) => askAt(failing)),
    provoke: api,
  },
  {
    error: '0705',
    how: 'the switch for back-end signatures that fail',
    file: http(({ answering }) => ({ url: answering }), { faults: [{ type: 'BACKEND_SIGNATURE_FAILURE' }] }),
    provoke: api,
  },
  {
    error: '503',
    detail: '503.breaker',
    how: 'a circuit breaker that a failing back end has opened',
    file: ({ failing }) =>
      gatewayFile(
        { api: { plugins: ['fuse'], backend: { type: 'HTTP', url: failing, retries: 0 } } },
        {
          plugins: [
            {
              name: 'fuse',
              type: 'breaker',
              content: {
                breaker_condition: {
                  breaker_type: 'condition',
                  unhealthy_condition: '["$context.statusCode","in","503"]',
                  unhealthy_threshold: 1,
                },
              },
            },
          ],
        },
      ),
    provoke: ({ call, clock }) => {
      clock.set(NOW);
      return until(2, () => call('/api'));
    },
  },
];
