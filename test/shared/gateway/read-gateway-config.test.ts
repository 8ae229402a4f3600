import { describe, expect, test } from 'vitest';
import { type ConfigProblem, readGatewayConfig } from '../../../shared/gateway/read-gateway-config.ts';

function problems(file: unknown): readonly ConfigProblem[] {
  const reading = readGatewayConfig(file);
  return reading.ok ? [] : reading.problems;
}

const pointers = (file: unknown): readonly string[] => problems(file).map(({ pointer }) => pointer);

const api = (more: object = {}): object => ({ name: 'a', method: 'GET', path: '/a', ...more });
const file = (apiMore: object = {}, more: object = {}): object => ({
  groups: [{ name: 'g', apis: [api(apiMore)] }],
  ...more,
});

/** The documented example, comments left out. */
const documented = {
  version: 1,
  parameters: { ratelimit_api_limits: 200, request_body_size: 12, backend_timeout: 60000 },
  clock: { offsetSeconds: 0 },
  environments: [{ name: 'RELEASE' }, { name: 'BETA', variables: { backend: 'beta.internal' } }],
  groups: [
    {
      name: 'pets',
      domains: ['pets.example.com', '127.0.0.1'],
      debuggingDomain: 'a1b2c3.apigw.example.com',
      responses: { AUTH_FAILURE: { status: 401, body: '{"error_msg":"$context.error.message"}' } },
      apis: [
        {
          name: 'getPet',
          method: 'GET',
          path: '/pets/{petId}',
          matchMode: 'NORMAL',
          auth: 'APP',
          appCode: false,
          protocol: 'BOTH',
          cors: false,
          published: ['RELEASE'],
          parameters: [{ name: 'petId', in: 'PATH', required: true, type: 'NUMBER', min: 1 }],
          backend: { type: 'MOCK', status: 200, headers: { 'content-type': 'application/json' }, body: '{"id":1}' },
          backendPolicies: [
            {
              name: 'v2',
              conditions: [{ source: 'REQUEST', parameter: 'v', type: 'EXACT', value: '2' }],
              combine: 'ALL',
              backend: { type: 'MOCK', status: 200, body: 'v2' },
            },
          ],
          throttling: 'gold',
          accessControl: 'office',
          signatureKey: 'to-backend',
        },
      ],
    },
  ],
  channels: [
    {
      name: 'vpc-1',
      algorithm: 'WRR',
      members: [{ host: '127.0.0.1', port: 9001, weight: 1 }],
      healthCheck: { protocol: 'TCP', intervalSeconds: 10 },
    },
  ],
  apps: [
    {
      name: 'demo',
      key: 'demo-app-key',
      secret: 'demo-app-secret',
      appCodes: ['demo-app-code'],
      authorized: [{ api: 'pets/getPet', environments: ['RELEASE'] }],
    },
  ],
  iam: {
    accessKeys: [{ ak: 'AKDEMO', sk: 'SKDEMO', account: 'acme', user: 'li' }],
    tokens: [{ token: '…', account: 'acme', user: 'li', expiresAt: '2026-12-31T00:00:00Z' }],
  },
  throttlingPolicies: [
    {
      name: 'gold',
      type: 'SHARED',
      period: { unit: 'SECOND', count: 1 },
      apiLimit: 200,
      userLimit: 100,
      appLimit: 50,
      ipLimit: 50,
      special: [{ app: 'demo', limit: 500 }],
    },
  ],
  accessControlPolicies: [{ name: 'office', type: 'IP', effect: 'PERMIT', values: ['127.0.0.1', '10.0.0.0/8'] }],
  signatureKeys: [{ name: 'to-backend', type: 'HMAC', key: '…', secret: '…' }],
  authorizers: [
    {
      name: 'jwt',
      type: 'FRONTEND',
      script: { allowWhenHeader: { name: 'x-demo', equals: 'yes' }, context: { user: 'u1' } },
    },
  ],
};

describe('a gateway file', () => {
  test('is accepted as documented, every member of it', () => {
    expect(problems(documented)).toEqual([]);
  });

  test('needs nothing but groups, and what is left out has its default', () => {
    const reading = readGatewayConfig({ groups: [{ apis: [{ path: '/a' }] }] });
    if (!reading.ok) throw new Error('refused');
    const { config } = reading;
    expect(config.parameters).toMatchObject({
      ratelimit_api_limits: 200,
      request_body_size: 12,
      backend_timeout: 60_000,
      xff_index: -1,
    });
    expect(config.groups[0]).toMatchObject({ domains: ['*'], name: 'group-1' });
    expect(config.groups[0]?.apis[0]).toMatchObject({
      name: 'ANY /a',
      method: 'ANY',
      matchMode: 'NORMAL',
      auth: 'NONE',
      protocol: 'BOTH',
      cors: false,
      published: ['RELEASE'],
      backend: { type: 'MOCK', status: 200, body: '' },
    });
    expect(problems({ groups: [] })).toEqual([]);
    expect(pointers({})).toEqual(['/groups']);
  });

  test('says where, what was found and what is allowed, for every problem in one list', () => {
    const reading = problems({
      groups: [
        {
          name: 'g',
          nonsense: 1,
          apis: [
            api({ method: 'FETCH', throttling: 'gold', published: ['BETA'] }),
            api({ name: 'b', path: '/b', auth: 7 }),
          ],
        },
      ],
      parameters: { request_body_size: 9537 },
    });
    expect(reading).toEqual(
      expect.arrayContaining([
        {
          pointer: '/groups/0/nonsense',
          found: 'unknown member "nonsense"',
          allowed:
            'one of: name, description, domains, debuggingDomain, domainSettings, responses, variables, forward, apis',
        },
        {
          pointer: '/groups/0/apis/0/method',
          found: '"FETCH"',
          allowed: 'one of: GET, POST, PUT, DELETE, HEAD, PATCH, OPTIONS, ANY',
        },
        { pointer: '/groups/0/apis/1/auth', found: '7', allowed: 'one of: NONE, APP, IAM, AUTHORIZER' },
        { pointer: '/parameters/request_body_size', found: '9537', allowed: 'a whole number from 1 to 9536' },
        {
          pointer: '/groups/0/apis/0/throttling',
          found: '"gold"',
          allowed: 'the name of a throttling policy (none is declared)',
        },
        { pointer: '/groups/0/apis/0/published/0', found: '"BETA"', allowed: 'the name of an environment (RELEASE)' },
      ]),
    );
    expect(reading).toHaveLength(6);
  });

  test.each([
    ['null', null],
    ['a list', []],
    ['a text', 'groups'],
    ['a number', 7],
  ])('is refused when the document is %s', (_name, document) => {
    expect(pointers(document)).toEqual(['']);
  });

  test('writes pointers with ~0 and ~1', () => {
    expect(pointers({ groups: [], 'a/b~c': 1 })).toEqual(['/a~1b~0c']);
  });

  test.each([
    ['a path without slash', { path: 'a' }, '/groups/0/apis/0/path'],
    ['a path with a query', { path: '/a?b' }, '/groups/0/apis/0/path'],
    ['a variable that is part of a segment', { path: '/a-{b}' }, '/groups/0/apis/0/path'],
    ['{name+} in the middle', { path: '/{a+}/b' }, '/groups/0/apis/0/path'],
    ['one variable twice', { path: '/{a}/{a}' }, '/groups/0/apis/0/path'],
    ['an unknown backend type', { backend: { type: 'TCP' } }, '/groups/0/apis/0/backend/type'],
    ['a backend without address', { backend: { type: 'HTTP' } }, '/groups/0/apis/0/backend'],
    [
      'a backend URL with another scheme',
      { backend: { type: 'HTTP', url: 'ftp://x/' } },
      '/groups/0/apis/0/backend/url',
    ],
    [
      'a backend URL with user information',
      { backend: { type: 'HTTP', url: 'http://a@b/' } },
      '/groups/0/apis/0/backend/url',
    ],
    ['an unknown channel', { backend: { type: 'HTTP-VPC', channel: 'c' } }, '/groups/0/apis/0/backend/channel'],
    [
      'a backend variable without value',
      { backend: { type: 'HTTP', url: 'http://h/{id}' } },
      '/groups/0/apis/0/backend/url',
    ],
    ['a Mock status of 99', { backend: { type: 'MOCK', status: 99 } }, '/groups/0/apis/0/backend/status'],
    [
      'a Mock header name with a blank',
      { backend: { type: 'MOCK', headers: { 'a b': '1' } } },
      '/groups/0/apis/0/backend/headers/a b',
    ],
    [
      'a Mock header value with a line break',
      { backend: { type: 'MOCK', headers: { a: '1\r\nb: 2' } } },
      '/groups/0/apis/0/backend/headers/a',
    ],
    [
      'a timeout of 0',
      { backend: { type: 'HTTP', url: 'http://h/', timeoutMs: 0 } },
      '/groups/0/apis/0/backend/timeoutMs',
    ],
    ['an unknown authorizer', { authorizer: 'x' }, '/groups/0/apis/0/authorizer'],
    ['AUTHORIZER without authorizer', { auth: 'AUTHORIZER' }, '/groups/0/apis/0/authorizer'],
    ['an unknown access control policy', { accessControl: 'x' }, '/groups/0/apis/0/accessControl'],
    ['an unknown signature key', { signatureKey: 'x' }, '/groups/0/apis/0/signatureKey'],
    ['an unknown plug-in', { plugins: ['x'] }, '/groups/0/apis/0/plugins/0'],
    ['an unknown response', { response: 'x' }, '/groups/0/apis/0/response'],
    [
      '51 parameters',
      { parameters: Array.from({ length: 51 }, (_x, i) => ({ name: `p${i}`, in: 'QUERY' })) },
      '/groups/0/apis/0/parameters',
    ],
    [
      'one header parameter in two cases',
      {
        parameters: [
          { name: 'X-A', in: 'HEADER' },
          { name: 'x-a', in: 'HEADER' },
        ],
      },
      '/groups/0/apis/0/parameters/1',
    ],
    [
      'a backend parameter from nowhere',
      { backend: { type: 'HTTP', url: 'http://h/', parameters: [{ name: 'q', in: 'QUERY', value: 'x' }] } },
      '/groups/0/apis/0/backend/parameters/0/value',
    ],
    [
      'a pattern that does not compile',
      {
        parameters: [{ name: 'q', in: 'QUERY' }],
        backendPolicies: [
          {
            name: 'p',
            conditions: [{ source: 'REQUEST', parameter: 'q', type: 'PATTERN', value: '(' }],
            backend: { type: 'MOCK' },
          },
        ],
      },
      '/groups/0/apis/0/backendPolicies/0/conditions/0/value',
    ],
  ])('names the place of %s', (_name, more, pointer) => {
    expect(pointers(file(more))).toEqual([pointer]);
  });

  test.each([
    [
      'an app for an API that is not there',
      { apps: [{ key: 'k', secret: 's', authorized: [{ api: 'g/b' }] }] },
      '/apps/0/authorized/0/api',
    ],
    [
      'an app in an environment that is not there',
      { apps: [{ key: 'k', secret: 's', authorized: [{ api: 'g/a', environments: ['X'] }] }] },
      '/apps/0/authorized/0/environments/0',
    ],
    [
      'an AppKey used twice',
      {
        apps: [
          { name: 'x', key: 'k', secret: 's' },
          { name: 'y', key: 'k', secret: 't' },
        ],
      },
      '/apps/1/key',
    ],
    [
      'an AppCode used twice',
      {
        apps: [
          { key: 'k', secret: 's', appCodes: ['c'] },
          { key: 'l', secret: 's', appCodes: ['c'] },
        ],
      },
      '/apps/1/appCodes/0',
    ],
    [
      'six AppCodes',
      { apps: [{ key: 'k', secret: 's', appCodes: ['1', '2', '3', '4', '5', '6'] }] },
      '/apps/0/appCodes',
    ],
    ['51 apps', { apps: Array.from({ length: 51 }, (_x, i) => ({ key: `k${i}`, secret: 's' })) }, '/apps'],
    [
      'an AK used twice',
      {
        iam: {
          accessKeys: [
            { ak: 'A', sk: '1' },
            { ak: 'A', sk: '2' },
          ],
        },
      },
      '/iam/accessKeys/1/ak',
    ],
    ['a token time that is none', { iam: { tokens: [{ token: 't', expiresAt: 'soon' }] } }, '/iam/tokens/0/expiresAt'],
    ['an environment declared twice', { environments: [{ name: 'B' }, { name: 'B' }] }, '/environments/1/name'],
    [
      'a fractional limit',
      { throttlingPolicies: [{ name: 't', period: { unit: 'DAY' }, apiLimit: 1.5 }] },
      '/throttlingPolicies/0/apiLimit',
    ],
    [
      'an unknown period',
      { throttlingPolicies: [{ name: 't', period: { unit: 'WEEK' }, apiLimit: 1 }] },
      '/throttlingPolicies/0/period/unit',
    ],
    [
      'an address that is none',
      { accessControlPolicies: [{ name: 'a', type: 'IP', effect: 'DENY', values: ['10.0.0.0/33'] }] },
      '/accessControlPolicies/0/values/0',
    ],
    ['another version', { version: 2 }, '/version'],
  ])('names the place of %s in the rest of the file', (_name, more, pointer) => {
    expect(pointers(file({}, more))).toEqual([pointer]);
  });

  test('binds a domain to one group only, whatever its case, but lets several groups take any Host', () => {
    const two = (first: object, second: object): object => ({
      groups: [
        { name: 'a', ...first },
        { name: 'b', ...second },
      ],
    });
    expect(pointers(two({ domains: ['X.example.com'] }, { domains: ['x.example.com'] }))).toEqual([
      '/groups/1/domains/0',
    ]);
    expect(pointers(two({ domains: ['x.example.com'] }, { debuggingDomain: 'x.example.com' }))).toEqual([
      '/groups/1/debuggingDomain',
    ]);
    expect(pointers(two({}, {}))).toEqual([]);
    expect(pointers(two({ domains: ['1.a', '2.a', '3.a', '4.a', '5.a', '6.a'] }, {}))).toEqual(['/groups/0/domains']);
    expect(
      pointers(
        two({ domains: ['1.a', '2.a', '3.a', '4.a', '5.a', '*', 'localhost', '127.0.0.1'] }, { domains: ['b'] }),
      ),
    ).toEqual([]);
  });

  test('refuses a second API with the same method, path and match mode, and only that', () => {
    const with2 = (second: object): object => ({
      groups: [{ name: 'g', apis: [api(), api({ name: 'b', ...second })] }],
    });
    expect(pointers(with2({}))).toEqual(['/groups/0/apis/1']);
    expect(pointers(with2({ matchMode: 'SWA' }))).toEqual([]);
    expect(pointers(with2({ method: 'ANY' }))).toEqual([]);
    expect(pointers(with2({ path: '/a/' }))).toEqual([]);
    expect(pointers(with2({ name: 'a', path: '/b' }))).toEqual(['/groups/0/apis/1/name']);
  });

  test('takes responses by type and by name and type, and points into the form that was written', () => {
    const responses = (value: unknown): object => ({ groups: [{ name: 'g', responses: value }] });
    expect(problems(responses({ AUTH_FAILURE: { status: 403 } }))).toEqual([]);
    expect(problems(responses({ friendly: { AUTH_FAILURE: { status: 403 } } }))).toEqual([]);
    expect(pointers(responses({ AUTH_FAILURE: { status: 444 } }))).toEqual(['/groups/0/responses/AUTH_FAILURE/status']);
    expect(pointers(responses({ friendly: { AUTH: {} } }))).toEqual(['/groups/0/responses/friendly/AUTH']);
    expect(pointers(responses({ AUTH_FAILURE: {}, AUTH: {} }))).toEqual(['/groups/0/responses/AUTH']);
  });

  test('never repeats a secret in a problem', () => {
    const text = JSON.stringify(
      problems({
        groups: [],
        apps: [
          { key: 'k', secret: 'VERY-SECRET', appCodes: ['SECRET-CODE'], nonsense: 1 },
          { key: 'l', secret: ['VERY-SECRET'], appCodes: ['SECRET-CODE'] },
        ],
        iam: {
          tokens: [{ token: 'SECRET-TOKEN' }, { token: 'SECRET-TOKEN' }],
          accessKeys: [{ ak: 'A', sk: 12345678 }],
        },
      }),
    );
    expect(text).toContain('/apps/1/secret');
    expect(text).toContain('/iam/accessKeys/0/sk');
    expect(text).not.toMatch(/VERY-SECRET|SECRET-CODE|SECRET-TOKEN|12345678/);
  });

  test('takes switches as words, and objects where a switch has settings', () => {
    const reading = readGatewayConfig({
      groups: [],
      parameters: { app_token: 'on', gzip: true, app_jwt: { enable: 'off' } },
    });
    if (!reading.ok) throw new Error('refused');
    expect(reading.config.parameters).toMatchObject({
      app_token: { enable: true, app_token_expire_time: 3600, refresh_token_expire_time: 7200 },
      gzip: true,
      app_jwt: { enable: false },
      app_basic: false,
    });
    expect(pointers({ groups: [], parameters: { gzip: 'yes' } })).toEqual(['/parameters/gzip']);
  });

  test('survives a document made to confuse it', () => {
    const strange = JSON.parse('{"groups":[{"__proto__":1,"constructor":2}],"toString":3}');
    expect(problems(strange).length).toBeGreaterThan(0);
    expect(Object.prototype).not.toHaveProperty('constructor.polluted');
  });
});
