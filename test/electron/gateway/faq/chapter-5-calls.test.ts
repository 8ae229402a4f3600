// The FAQ's sections 5.1 to 5.3, 5.13 and 5.17 (why a call fails, and which back end it takes) against the real gateway.
import { expect, test } from 'vitest';
import { readGatewayConfig } from '../../../../shared/gateway/read-gateway-config.ts';
import type { ClientCall } from '../../../support/gateway-client.ts';
import { APP, gatewayFile, gatewayWith } from '../../../support/one-test.ts';

const NOT_PUBLISHED = 'The API does not exist or has not been published in the environment.';
const DEBUGGING = 'a1b2.apigw.example.com';

/** Every leaf of the tree of causes that an API can show to its caller; the network's lie outside of it. */
const TREE: Record<
  string,
  { call: ClientCall & { path?: string }; says: [number, string, string | RegExp]; why: string }
> = {
  'FAQ 5.1: the header host:GROUP DOMAIN is missing, so Host is the address': {
    call: { host: '127.0.0.1' },
    says: [404, 'APIG.0101', NOT_PUBLISHED],
    why: 'Host 127.0.0.1 is bound to no API group',
  },
  "FAQ 5.1: another group's domain": {
    call: { host: 'other.example.com' },
    says: [404, 'APIG.0101', NOT_PUBLISHED],
    why: 'No API published in RELEASE takes GET /open',
  },
  'FAQ 5.1: the API is not published': {
    call: { path: '/unpublished' },
    says: [404, 'APIG.0101', NOT_PUBLISHED],
    why: 'it is published in no environment',
  },
  'FAQ 5.1: the signature has a wrong secret': {
    call: { path: '/app', sign: { ...APP, secret: 'wrong' } },
    says: [
      401,
      'APIG.0303',
      /^Incorrect app authentication information: verify signature fail, canonicalRequest:GET\|\/app\/\|/,
    ],
    why: 'differs',
  },
  'FAQ 5.1: no authentication at all': {
    call: { path: '/app' },
    says: [401, 'APIG.0303', 'Incorrect app authentication information: Authorization header is missing'],
    why: '',
  },
  'FAQ 5.1: access control denies the address': {
    call: { path: '/listed' },
    says: [403, 'APIG.0402', 'The IP address is not authorized to access the API.'],
    why: '127.0.0.1',
  },
};

const tree = () =>
  gatewayFile(
    { open: {}, app: { auth: 'APP' }, unpublished: { published: [] }, listed: { accessControl: 'office' } },
    { accessControlPolicies: [{ name: 'office', effect: 'PERMIT', values: ['10.0.0.0/8'] }] },
  );

test.each(Object.keys(TREE))('%s', async (name) => {
  const leaf = TREE[name];
  if (leaf === undefined) throw new Error('no such leaf');
  const file = tree() as { groups: object[] };
  const { call, reason } = await gatewayWith({
    ...file,
    groups: [...file.groups, { name: 'other', domains: ['other.example.com'], apis: [] }],
  });
  const { path = '/open', ...given } = leaf.call;
  const [status, code, message] = leaf.says;
  const said = typeof message === 'string' ? message : expect.stringMatching(message);
  expect(await call(path, given)).toMatchObject({ status, code, message: said });
  expect(reason()).toContain(leaf.why);
});

test('FAQ 5.1: more than ratelimit_api_limits, and more than 1,000 a day on the debugging domain', async () => {
  const { call, gateway } = await gatewayWith(gatewayFile({ open: {} }, { parameters: { ratelimit_api_limits: 2 } }), {
    clock: { nowMs: () => 0, monotonicMs: () => 0 },
  });
  for (let i = 0; i < 2; i++) expect((await call('/open')).status).toBe(200);
  expect(await call('/open')).toMatchObject({
    status: 429,
    code: 'APIG.0308',
    message: 'The throttling threshold has been reached: policy api over ratelimit,limit:2,time:1 second',
  });
  gateway.setFaults([{ type: 'DEBUGGING_QUOTA_USED_UP' }]);
  expect((await call('/open', { host: DEBUGGING })).message).toContain(
    'policy domain over ratelimit,limit:1000,time:1 day',
  );
});

test('FAQ 5.2: a URI of 32,768 bytes passes, one byte more is 414', async () => {
  // Over HTTPS: over HTTP, address and headers together have 32 KB.
  const { call } = await gatewayWith(gatewayFile({ open: {} }), {}, { tls: true });
  const target = (bytes: number) => '/open?q='.padEnd(bytes, 'x');
  expect((await call(target(32_768), { tls: {} })).status).toBe(200);
  expect(await call(target(32_769), { tls: {} })).toMatchObject({
    status: 414,
    code: 'APIG.0201',
    message: 'Request URI too large.',
  });
});

const preflight = {
  headers: [
    ['Origin', 'https://shop.example.com'],
    ['Access-Control-Request-Method', 'GET'],
  ],
} as const;

/** Both texts of the 404, one case per cause, and two causes at once. */
const NO_API: Record<string, { path: string; call?: ClientCall; message?: string; why: string }> = {
  'FAQ 5.3: 404 for another method': {
    path: '/pets',
    call: { method: 'POST' },
    message: 'The API does not exist.',
    why: 'GET',
  },
  'FAQ 5.3: 404 for another path': { path: '/pats', why: 'No API published in RELEASE takes GET /pats' },
  'FAQ 5.3: 404 for a closing slash too many': { path: '/pets/', why: '/pets' },
  'FAQ 5.3: 404 for a closing slash missing': { path: '/tree', why: '/tree/' },
  'FAQ 5.3: 404 for letters of another case': { path: '/Pets', why: 'No API published in RELEASE takes GET /Pets' },
  'FAQ 5.3: 404 for a domain that is bound to no group': {
    path: '/pets',
    call: { host: 'pats.example.com' },
    why: 'bound to no API group',
  },
  'FAQ 5.3: 404 for published in another environment': { path: '/beta', why: 'is published in BETA, not in RELEASE' },
  'FAQ 5.3: 404 for X-Stage of an environment that does not exist': {
    path: '/beta',
    call: { headers: [['X-Stage', 'TEST']] },
    why: 'does not exist',
  },
  'FAQ 5.3: 404 for published nowhere': { path: '/draft', why: 'published in no environment' },
  'FAQ 5.3: 404 for a preflight without an API for OPTIONS': {
    path: '/pets',
    call: { method: 'OPTIONS', ...preflight },
    why: 'OPTIONS',
  },
  'FAQ 5.3: 404 for slash and environment at once': { path: '/beta/', why: '/beta/' },
};

test.each(Object.keys(NO_API))('%s', async (name) => {
  const one = NO_API[name];
  if (one === undefined) throw new Error('no such case');
  const { call, reason } = await gatewayWith(
    gatewayFile(
      { pets: {}, tree: { path: '/tree/' }, beta: { published: ['BETA'] }, draft: { published: [] } },
      { environments: [{ name: 'RELEASE' }, { name: 'BETA' }] },
    ),
  );
  const { path, call: given, message = NOT_PUBLISHED, why } = one;
  expect(await call(path, given)).toMatchObject({ status: 404, code: 'APIG.0101', message });
  expect(reason()).toContain(why);
  expect((await call('/pets')).status).toBe(200);
});

test('FAQ 5.13: x-auth-token cannot be declared, and the refusal says to just send it', () => {
  const reading = readGatewayConfig(
    gatewayFile({ iam: { auth: 'IAM', parameters: [{ name: 'x-auth-token', in: 'HEADER' }] } }),
  );
  if (reading.ok) throw new Error('declared');
  expect(reading.problems).toMatchObject([
    {
      pointer: '/groups/0/apis/0/parameters/0/name',
      found: '"x-auth-token"',
      allowed: expect.stringContaining('a caller just sends them'),
    },
  ]);
});

test('FAQ 5.13: x-auth-token is read as the token of a call that just sends it', async () => {
  const { call } = await gatewayWith(
    gatewayFile({ iam: { auth: 'IAM' } }, { iam: { tokens: [{ token: 'made-up-token', user: 'li' }] } }),
  );
  expect((await call('/iam', { headers: [['x-auth-token', 'made-up-token']] })).status).toBe(200);
  expect(await call('/iam')).toMatchObject({
    status: 401,
    code: 'APIG.0301',
    message: 'Incorrect IAM authentication information: x-auth-token not found',
  });
});

const mock = (body: string) => ({ type: 'MOCK', body });
const when = (parameter: string, value: string, type = 'EXACT') => ({ source: 'REQUEST', parameter, type, value });
const overlapping = [
  { name: 'exact', conditions: [when('v', '2')], backend: mock('exact') },
  { name: 'both', combine: 'ALL', conditions: [when('v', '1,2,3', 'ENUM'), when('w', 'x')], backend: mock('both') },
  { name: 'enum', conditions: [when('v', '1,2,3', 'ENUM')], backend: mock('enum') },
  {
    name: 'either',
    combine: 'ANY',
    conditions: [
      when('v', '^[0-9]+$', 'PATTERN'),
      { source: 'SYSTEM', parameter: 'reqPath', type: 'EXACT', value: '/b' },
    ],
    backend: mock('either'),
  },
  { name: 'here', conditions: [{ source: 'SOURCE', value: '127.0.0.0/8' }], backend: mock('here') },
];

test('FAQ 5.17: five overlapping policies are tried in order, the first that matches decides, else the default', async () => {
  const api = (backendPolicies: object[]) => ({
    parameters: [
      { name: 'v', in: 'QUERY' },
      { name: 'w', in: 'QUERY' },
    ],
    backend: mock('default'),
    backendPolicies,
  });
  const { call, gateway } = await gatewayWith(
    gatewayFile({ a: api(overlapping), b: api(overlapping.slice(0, 3)), c: api([...overlapping].reverse()) }),
  );
  const taken = async (target: string) => (await call(target)).body;
  expect(await taken('/a?v=2&w=x')).toBe('exact');
  expect(await taken('/a?v=1&w=x')).toBe('both');
  expect(await taken('/a?v=1')).toBe('enum');
  expect(await taken('/a?v=77')).toBe('either');
  expect(await taken('/a?v=no')).toBe('here');
  expect(await taken('/b?v=9')).toBe('default');
  expect(await taken('/c?v=2&w=x')).toBe('here');
  await call('/a?v=1');
  const step = gateway.log(1)[0]?.trace.find(({ step: name }) => name === 'backend-policy');
  expect(JSON.stringify(step)).toMatch(/exact.*both.*enum/);
});

test('FAQ 5.1: a chosen error for the next calls, by its switch', async () => {
  const { call, gateway } = await gatewayWith(gatewayFile({ open: {} }));
  gateway.setFaults([{ type: 'ERROR_CODE', code: 'APIG.0308', count: 2 }]);
  for (let i = 0; i < 2; i++) expect(await call('/open')).toMatchObject({ status: 429, code: 'APIG.0308' });
  expect((await call('/open')).status).toBe(200);
});
