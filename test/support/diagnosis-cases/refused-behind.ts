// Controls, limits, parameters, back ends: what the gateway's answer says by its code.
import type { CauseId } from '../../../shared/model/cause-ids.ts';
import type { World } from './case-family.ts';
import { APP, type Call, HOST, IAM, type Refusal, refusalFamily } from './refusal.ts';

const DEBUGGING = 'bb727c55e91a2801bafb7e7afcc70dd8.apigw.eu-west-101.example.com';
const mock = { type: 'MOCK', status: 200, body: 'ok' };

/** One API that takes everything below its path. */
const fileOf = (api: object, rest: object = {}): object => ({
  groups: [
    {
      name: 'shop',
      domains: [HOST],
      debuggingDomain: DEBUGGING,
      apis: [{ name: 'a', method: 'ANY', path: '/a', matchMode: 'SWA', backend: mock, ...api }],
    },
  ],
  apps: [{ name: 'demo', ...APP, authorized: '*' }],
  iam: { accessKeys: [{ ak: IAM.key, sk: IAM.secret, account: 'acme' }] },
  ...rest,
});

const parameters = [
  { name: 'n', in: 'QUERY', type: 'NUMBER', required: true, min: 1, max: 5 },
  { name: 'x-kind', in: 'HEADER', type: 'STRING', required: false, maxLength: 3 },
];
const declared = fileOf({ parameters });
const policy = (type: string, values: readonly string[]) => ({
  accessControlPolicies: [{ name: 'office', type, effect: 'DENY', values }],
});
const limited = (limits: object, period: object) =>
  fileOf(
    { throttling: 'few', auth: 'APP' },
    { throttlingPolicies: [{ name: 'few', period, apiLimit: 1000, ...limits }] },
  );
const backend = (own: object, rest: object = {}) =>
  fileOf({ backend: { type: 'HTTP', retries: 0, timeoutMs: 200, ...own } }, rest);
const on = (type: string, rest: object = {}) => ({ faults: [{ type, ...rest }] });
const errors = (code: string) => fileOf({}, { faults: [{ type: 'ERROR_CODE', code, count: 1000 }] });

async function closedPort(world: World): Promise<number> {
  // A port that was just listened on, under another number: nothing answers at 1 either way.
  await world.backend((_request, response) => void response.end());
  return 1;
}

const answering = async (world: World, own: (port: number) => object): Promise<object> =>
  backend(own(await world.backend((_request, response) => void response.end('ok'))));
const silent = async (world: World): Promise<object> =>
  backend({ url: `http://127.0.0.1:${await world.backend(() => undefined)}/`, timeoutMs: 50 });

const get: Call = { target: '/a/1' };
const post: Call = { method: 'POST', target: '/a/2?x=1', body: '{"a":1}' };

interface Plan {
  readonly cause: CauseId;
  readonly way: string;
  readonly file: Refusal['file'];
  readonly call?: Call;
  readonly before?: readonly Call[];
}

const plans: readonly Plan[] = [
  { cause: 'request.parameter-missing', way: 'a required parameter', file: declared, call: { target: '/a/1?m=3' } },
  { cause: 'request.parameter-invalid', way: 'out of range', file: declared, call: { target: '/a/1?n=9' } },
  {
    cause: 'request.parameter-invalid',
    way: 'too long',
    file: declared,
    call: { target: '/a/1?n=2', headers: [['X-Kind', 'long']] },
  },
  {
    cause: 'request.malformed',
    way: 'two Host headers',
    file: fileOf({}),
    call: { target: '/a/1', headers: [['Host', 'b.example.com']] },
  },
  { cause: 'request.malformed', way: 'a blank in the target', file: fileOf({}), call: { target: '/a/1 2' } },
  { cause: 'request.protocol', way: 'HTTP for HTTPS', file: fileOf({ protocol: 'HTTPS' }), call: get },
  {
    cause: 'control.ip-denied',
    way: 'access control by address',
    file: fileOf({ accessControl: 'office' }, policy('IP', ['127.0.0.1'])),
    call: get,
  },
  {
    cause: 'control.ip-denied',
    way: 'the list of the credential',
    file: {
      ...fileOf({ auth: 'APP' }),
      apps: [{ name: 'demo', ...APP, authorized: '*', accessControl: { effect: 'DENY', values: ['127.0.0.1'] } }],
    },
    call: { ...post, sign: APP },
  },
  {
    cause: 'control.account-denied',
    way: 'access control by account',
    file: fileOf({ auth: 'IAM', accessControl: 'office' }, policy('DOMAIN', ['acme'])),
    call: { ...get, sign: IAM },
  },
  { cause: 'control.account-denied', way: 'a forbidden region', file: errors('APIG.0802'), call: post },
  {
    cause: 'control.throttled',
    way: 'the second call of a minute',
    file: limited({ apiLimit: 1 }, { unit: 'MINUTE', count: 1 }),
    before: [{ ...get, sign: APP }],
    call: { ...get, headers: [['X-Apig-Mode', 'debug']], sign: APP },
  },
  {
    cause: 'control.throttled',
    way: 'the second call of a credential',
    file: limited({ appLimit: 1 }, { unit: 'DAY', count: 1 }),
    before: [{ ...post, sign: APP }],
    call: { ...post, sign: APP },
  },
  {
    cause: 'control.debug-domain-quota',
    way: 'used up',
    file: fileOf({}, on('DEBUGGING_QUOTA_USED_UP')),
    call: { ...get, host: DEBUGGING },
  },
  {
    cause: 'limit.uri',
    way: '33,000 bytes',
    file: fileOf({}),
    call: { target: `/a/1?short=1&token=${'x'.repeat(33_000)}` },
  },
  {
    cause: 'limit.headers',
    way: 'one of 33,000 bytes',
    file: fileOf({}),
    call: { ...get, headers: [['Cookie', 'c'.repeat(33_000)]] },
  },
  {
    cause: 'limit.body',
    way: 'more than 1 MB',
    file: fileOf({}, { parameters: { request_body_size: 1 } }),
    call: { ...post, body: 'b'.repeat(1_048_577) },
  },
  { cause: 'gateway.internal', way: 'no signature for the back end', file: errors('APIG.0705'), call: post },
  { cause: 'gateway.internal', way: 'a fault of its own', file: errors('APIG.0606'), call: get },
  {
    cause: 'backend.unavailable',
    way: 'a closed port',
    file: async (world) => backend({ url: `http://127.0.0.1:${await closedPort(world)}/` }),
    call: get,
  },
  {
    cause: 'backend.unavailable',
    way: 'reset',
    file: backend({ url: 'http://127.0.0.1:1/' }, on('BACKEND_RESET')),
    call: post,
  },
  { cause: 'backend.timeout', way: 'silent', file: silent, call: get },
  {
    cause: 'backend.dns',
    way: 'a name of nobody',
    file: backend({ url: 'http://no-such-backend.invalid/' }),
    call: get,
  },
  {
    cause: 'backend.no-member',
    way: 'no member left',
    file: fileOf(
      { backend: { type: 'HTTP', channel: 'c', path: '/' } },
      { channels: [{ name: 'c', members: [{ host: '127.0.0.1', port: 1 }] }], ...on('CHANNEL_WITHOUT_MEMBERS') },
    ),
    call: get,
  },
  {
    cause: 'backend.address-denied',
    way: 'a segment of the list',
    file: backend({ url: 'http://192.0.2.7/' }, on('STRICT_BACKEND_ADDRESSES')),
    call: post,
  },
];

const byAnswer = refusalFamily(
  'controls, limits and back ends',
  plans.map(({ call = get, ...plan }): Refusal => ({ ...plan, call, needs: 'answer' })),
);

/** The answer says unavailable; that scheme and port do not fit stands in the workspace. */
const protocols = refusalFamily('back ends of another protocol', [
  {
    cause: 'backend.protocol',
    alsoRight: ['backend.unavailable'],
    way: 'HTTP to the usual port of TLS',
    needs: 'workspace',
    file: backend({ url: 'http://127.0.0.1:8443/' }, on('BACKEND_WRONG_PROTOCOL')),
    call: get,
  },
  {
    cause: 'backend.protocol',
    alsoRight: ['backend.unavailable'],
    way: 'HTTPS to a server of HTTP',
    needs: 'answer',
    file: (world) => answering(world, (port) => ({ url: `https://127.0.0.1:${port}/` })),
    call: post,
  },
]);

export const refusedBehind = [byAnswer, protocols] as const;
