// Provocations by authentication, authorization, access control of credentials, throttling and quotas.
import type { HeaderList } from '../../../shared/model/header-list.ts';
import type { ClientCall, Signer } from '../gateway-client.ts';
import { AK, APP, gatewayFile, OTHER_APP } from '../sample-gateway.ts';
import { NOW, type Provocation, type Scene, until } from './provocation.ts';

const EMPTY_HASH = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const canonical = `GET|/api/||host:api.example.com|x-sdk-date:20260527T020000Z||host;x-sdk-date|${EMPTY_HASH}`;
const EXPIRED = { signatureTime: '20260527T014459Z', serverTime: '20260527T020000Z' };
const OLD_MS = NOW - 15 * 60_000 - 1000;
const HASH = '0'.repeat(64);

const headers = (...list: HeaderList): ClientCall => ({ headers: list });
const signed = (who: typeof APP, more: Partial<Signer> = {}): ClientCall => ({ sign: { ...who, atMs: NOW, ...more } });
const authorization = (text: string) => headers(['Authorization', text], ['X-Sdk-Date', '20260527T020000Z']);
/** The signed headers with one replaced, or taken out where there is no value. */
const swapped = (name: string, value?: string) => ({
  spoil: (list: HeaderList): HeaderList =>
    list.flatMap(([own, old]) =>
      own !== name ? [[own, old] as const] : value === undefined ? [] : [[own, value] as const],
    ),
});

const app = (api: object = {}, rest: object = {}) => gatewayFile({ api: { auth: 'APP', ...api } }, rest);
const iam = (rest: object = {}) => gatewayFile({ api: { auth: 'IAM' } }, rest);
const api =
  (given: ClientCall): Provocation['provoke'] =>
  ({ call }) =>
    call('/api', given);

/** What both kinds of signatures can have wrong; the texts differ by their beginnings alone, except for the time. */
const SIGNATURE_FAULTS: readonly (readonly [string, string, Provocation['values'], (who: typeof APP) => ClientCall])[] =
  [
    ['expired', 'a signature of more than 15 minutes ago', EXPIRED, (who) => signed(who, { atMs: OLD_MS })],
    [
      'algorithm',
      'an algorithm that the gateway does not verify',
      { algorithm: 'SDK-HMAC-SM3' },
      ({ key }) => authorization(`SDK-HMAC-SM3 Access=${key}, SignedHeaders=host, Signature=${HASH}`),
    ],
    [
      'empty-access',
      'an Authorization header without Access',
      {},
      () => authorization(`SDK-HMAC-SHA256 SignedHeaders=host;x-sdk-date, Signature=${HASH}`),
    ],
    [
      'signed-header',
      'a signed header that was not sent',
      { name: 'x-trace' },
      ({ key }) =>
        authorization(`SDK-HMAC-SHA256 Access=${key}, SignedHeaders=host;x-sdk-date;x-trace, Signature=${HASH}`),
    ],
    ['no-signing-date', 'a signature without X-Sdk-Date', {}, (who) => signed(who, swapped('X-Sdk-Date'))],
    [
      'invalid-signing-date',
      'X-Sdk-Date in another form',
      { value: '2026-05-27' },
      (who) => signed(who, swapped('X-Sdk-Date', '2026-05-27')),
    ],
    [
      'date-not-signed',
      'X-Sdk-Date that is not in SignedHeaders',
      {},
      ({ key }) => authorization(`SDK-HMAC-SHA256 Access=${key}, SignedHeaders=host, Signature=${HASH}`),
    ],
  ];

const ofSignatures = (error: '0301' | '0303'): readonly Provocation[] =>
  SIGNATURE_FAULTS.map(([suffix, how, values = {}, given]) => ({
    error,
    // Every fault of the table has its text under both codes; the test fails where one has not.
    detail: `${error}.${suffix}` as '0301.expired',
    values,
    how: `${how}, to an API for ${error === '0301' ? 'IAM' : 'apps'}`,
    file: error === '0301' ? iam() : app(),
    provoke: api(given(error === '0301' ? AK : APP)),
  }));

const withToken = (token: object) => iam({ iam: { tokens: [{ token: 'made-up-token', user: 'li', ...token }] } });
const sendToken = api(headers(['X-Auth-Token', 'made-up-token']));

const iamProvocations: readonly Provocation[] = [
  ...ofSignatures('0301'),
  {
    error: '0301',
    detail: '0301.verify-aksk',
    values: { canonical },
    how: 'a wrong SK',
    file: iam(),
    provoke: api(signed(AK, { secret: 'wrong' })),
  },
  {
    error: '0301',
    detail: '0301.locked',
    how: 'six wrong signatures with one AK in a row',
    file: iam(),
    provoke: ({ call }) => until(6, () => call('/api', signed(AK, { secret: 'wrong' }))),
  },
  {
    error: '0301',
    detail: '0301.decrypt-token',
    how: 'a token that nobody has',
    file: iam(),
    provoke: sendToken,
  },
  {
    error: '0301',
    detail: '0301.ak-not-exist',
    values: { ak: 'AKNOBODY' },
    how: 'an AK that nobody has',
    file: iam(),
    provoke: api(signed(AK, { key: 'AKNOBODY' })),
  },
  { error: '0301', detail: '0301.no-token', how: 'neither token nor signature', file: iam(), provoke: api({}) },
  {
    error: '0301',
    detail: '0301.token-expired',
    values: { expiresAt: '2026-05-27T01:00:00Z' },
    how: 'a token past its time',
    file: withToken({ expiresAt: '2026-05-27T01:00:00Z' }),
    provoke: sendToken,
  },
  {
    error: '0301',
    detail: '0301.unauthorized',
    how: 'a temporary AK with another security token than its own',
    file: iam({ iam: { accessKeys: [{ ak: AK.key, sk: AK.secret, securityToken: 'made-up-security-token' }] } }),
    provoke: api({ ...signed(AK), headers: [['X-Security-Token', 'another']] }),
  },
  {
    error: '0302',
    how: 'an account that access control denies',
    file: gatewayFile(
      { api: { auth: 'IAM', accessControl: 'p' } },
      { accessControlPolicies: [{ name: 'p', type: 'DOMAIN', effect: 'DENY', values: ['acme'] }] },
    ),
    provoke: api(signed(AK)),
  },
  {
    error: '0307',
    how: 'a token in time that IAM no longer takes',
    file: withToken({ invalidated: true }),
    provoke: sendToken,
  },
];

const code = (value: string) => headers(['X-Apig-AppCode', value]);
const jwt = app({}, { parameters: { app_jwt: true } });
const ofKey = (timestamp: string) =>
  api(headers(['X-HW-ID', APP.key], ['Timestamp', timestamp], ['Authorization', 'ab']));

const appProvocations: readonly Provocation[] = [
  ...ofSignatures('0303'),
  {
    error: '0303',
    detail: '0303.app-not-found',
    values: { appKey: 'nobody' },
    how: 'an AppKey that no app has',
    file: app(),
    provoke: api(signed(APP, { key: 'nobody' })),
  },
  {
    error: '0303',
    detail: '0303.verify',
    values: { canonical },
    how: 'a wrong AppSecret',
    file: app(),
    provoke: api(signed(APP, { secret: 'wrong' })),
  },
  {
    error: '0303',
    detail: '0303.appcode',
    how: 'an AppCode that no app has, over HTTPS',
    file: app({ appCode: true }),
    tls: true,
    provoke: api({ ...code('other-code'), tls: {} }),
  },
  {
    error: '0303',
    detail: '0303.http-appcode',
    how: 'an AppCode over HTTP',
    file: app({ appCode: true }),
    provoke: api(code('any-code')),
  },
  { error: '0303', detail: '0303.no-authorization', how: 'no authentication at all', file: app(), provoke: api({}) },
  {
    error: '0303',
    detail: '0303.timestamp',
    how: 'app_jwt with a Timestamp that is none',
    file: jwt,
    provoke: ofKey('yesterday'),
  },
  {
    error: '0303',
    detail: '0303.jwt',
    how: 'app_jwt with a hash of something else',
    file: jwt,
    provoke: ofKey(String(NOW / 1000)),
  },
  {
    error: '0304',
    how: 'an app that is not bound to the API',
    file: app({}, { apps: [{ name: 'demo', ...APP }] }),
    provoke: api(signed(APP)),
  },
  {
    error: '0305',
    how: 'an authorizer that denies',
    file: gatewayFile(
      { api: { auth: 'AUTHORIZER', authorizer: 'a' } },
      { authorizers: [{ name: 'a', script: { status: 'deny' } }] },
    ),
    provoke: api({}),
  },
  {
    error: '0405',
    how: "an address that the credential's own list denies",
    file: app(
      {},
      { apps: [{ name: 'demo', ...APP, authorized: '*', accessControl: { effect: 'PERMIT', values: ['10.0.0.1'] } }] },
    ),
    provoke: api(signed(APP)),
  },
  {
    error: '0501',
    how: 'one call more than the quota of the credential',
    file: app(
      {},
      {
        apps: [{ name: 'demo', ...APP, authorized: '*', quota: 'q' }],
        quotaPolicies: [{ name: 'q', limit: 1, period: { unit: 'DAY' } }],
      },
    ),
    provoke: ({ call }) => until(2, () => call('/api', signed(APP))),
  },
  {
    error: '0502',
    how: 'a frozen app',
    file: app({}, { apps: [{ name: 'demo', ...APP, authorized: '*', frozen: true }] }),
    provoke: api(signed(APP)),
  },
  {
    error: '1009',
    how: 'app_secret with a wrong secret',
    file: app({}, { parameters: { app_secret: true } }),
    provoke: api(headers(['X-HW-ID', APP.key], ['X-HW-AppKey', 'wrong'])),
  },
];

const ONE = { limit: '1', count: '1', unit: 'day' };
const limited = (limits: object) => ({
  throttlingPolicies: [{ name: 't', apiLimit: 100, period: { unit: 'DAY' }, ...limits }],
});
const twice =
  (given: ClientCall): Provocation['provoke'] =>
  ({ call }) =>
    until(2, () => call('/api', given));

const throttlingProvocations: readonly Provocation[] = [
  {
    error: '0308',
    detail: '0308.api',
    values: { limit: '200', count: '1', unit: 'second' },
    how: 'the 201st call within a second where no policy is bound',
    file: gatewayFile({ api: {} }),
    provoke: ({ call }) => until(201, () => call('/api')),
  },
  {
    error: '0308',
    detail: '0308.user',
    values: ONE,
    how: 'one call more than the limit of a user',
    file: gatewayFile({ api: { auth: 'IAM', throttling: 't' } }, limited({ userLimit: 1 })),
    provoke: twice(signed(AK)),
  },
  {
    error: '0308',
    detail: '0308.app',
    values: ONE,
    how: 'one call more than the limit of a credential',
    file: gatewayFile({ api: { auth: 'APP', throttling: 't' } }, limited({ appLimit: 1 })),
    provoke: twice(signed(APP)),
  },
  {
    error: '0308',
    detail: '0308.ip',
    values: ONE,
    how: 'one call more than the limit of an address',
    file: gatewayFile({ api: { throttling: 't' } }, limited({ ipLimit: 1 })),
    provoke: twice({}),
  },
  {
    error: '0308',
    detail: '0308.rule',
    values: ONE,
    how: 'one call more than a rule of throttling 2.0 allows',
    file: gatewayFile(
      { api: { plugins: ['t'] } },
      {
        plugins: [
          {
            name: 't',
            type: 'rate_limit',
            content: {
              api_limit: 100,
              default_time_unit: 'day',
              parameters: [{ name: 'kind', type: 'query', value: 'kind' }],
              rules: [
                { rule_name: 'bulk', match_regex: '["kind","==","bulk"]', limit: 1, interval: 1, time_unit: 'day' },
              ],
            },
          },
        ],
      },
    ),
    provoke: ({ call }) => until(2, () => call('/api?kind=bulk')),
  },
  {
    error: '0308',
    detail: '0308.domain',
    how: 'the 1,001st call of a day on the debugging domain',
    file: gatewayFile({ api: {} }, { parameters: { ratelimit_api_limits: 1_000_000 } }),
    provoke: ({ call }) => until(1001, () => call('/api', { host: 'a1b2.apigw.example.com' })),
  },
];

const PATH = '/v1/apigw/oauth2/token';
const FORM = 'application/x-www-form-urlencoded';
const tokens = app({}, { parameters: { app_token: true } });
const CREDENTIAL = `client_id=${APP.key}&client_secret=${APP.secret}`;
const OTHER = `client_id=${OTHER_APP.key}&client_secret=${OTHER_APP.secret}`;
const FIRST = `grant_type=client_credentials&${CREDENTIAL}`;

const ask = ({ call }: Scene, body: string, type = FORM, more: HeaderList = []) =>
  call(PATH, { method: 'POST', body, headers: [['Content-Type', type], ...more] });

async function issued(scene: Scene): Promise<{ access_token: string; refresh_token: string }> {
  return JSON.parse((await ask(scene, FIRST)).body);
}

const asking = (
  error: Provocation['error'],
  how: string,
  body: string,
  type?: string,
  more?: HeaderList,
): Provocation => ({
  error,
  how: `a request for a token: ${how}`,
  file: tokens,
  provoke: (scene) => ask(scene, body, type, more),
});

const tokenProvocations: readonly Provocation[] = [
  {
    error: '1001',
    how: 'a refresh token past its time',
    file: tokens,
    provoke: async (scene) => {
      const { refresh_token } = await issued(scene);
      scene.clock.set(NOW + 7200_000);
      return ask(scene, `grant_type=refresh_token&${CREDENTIAL}&refresh_token=${refresh_token}`);
    },
  },
  {
    error: '1002',
    how: 'an access token past its time',
    file: tokens,
    provoke: async (scene) => {
      const { access_token } = await issued(scene);
      scene.clock.set(NOW + 3600_000);
      return scene.call('/api', headers(['Authorization', `Bearer ${access_token}`]));
    },
  },
  {
    error: '1003',
    how: 'a refresh token of another app',
    file: tokens,
    provoke: async (scene) => {
      const { refresh_token } = await issued(scene);
      return ask(scene, `grant_type=refresh_token&${OTHER}&refresh_token=${refresh_token}`);
    },
  },
  {
    error: '1004',
    how: 'an access token of an app that was deleted meanwhile',
    file: tokens,
    provoke: async (scene) => {
      const { access_token } = await issued(scene);
      scene.configure(app({}, { parameters: { app_token: true }, apps: [{ name: 'other', ...OTHER_APP }] }));
      return scene.call('/api', headers(['Authorization', `Bearer ${access_token}`]));
    },
  },
  asking('2201', 'a wrong secret', `grant_type=client_credentials&client_id=${APP.key}&client_secret=wrong`),
  asking('2202', 'a refresh token that nobody got', `grant_type=refresh_token&${CREDENTIAL}&refresh_token=x`),
  {
    error: '2203',
    how: 'an access token that nobody got',
    file: tokens,
    provoke: api(headers(['Authorization', 'Bearer made-up'])),
  },
  asking('2204', 'another Content-Type', FIRST, 'text/plain'),
  asking('2205', 'JSON that is none', '{', 'application/json'),
  asking('2206', 'Authorization with another scheme than Basic', FIRST, FORM, [['Authorization', 'Digest x']]),
  asking('2208', 'through_data of more than 300 characters', `${FIRST}&through_data=${'x'.repeat(301)}`),
  asking('2209', 'an unknown grant_type', `grant_type=password&${CREDENTIAL}`),
  asking('2210', 'no grant_type', CREDENTIAL),
  asking('2211', 'no client_id', 'grant_type=client_credentials'),
  asking('2212', 'no client_secret', `grant_type=client_credentials&client_id=${APP.key}`),
  asking('2213', 'no refresh_token', `grant_type=refresh_token&${CREDENTIAL}`),
];

export const credentialProvocations: readonly Provocation[] = [
  ...iamProvocations,
  ...appProvocations,
  ...throttlingProvocations,
  ...tokenProvocations,
];
