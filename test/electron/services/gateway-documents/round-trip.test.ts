// Export and import are each other's reverse, for any configuration: written out and read back it is the same.
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { comparable } from '../../../../electron/services/gateway-documents/comparable.ts';
import { exportDocument } from '../../../../electron/services/gateway-documents/export-document.ts';
import { importDocument } from '../../../../electron/services/gateway-documents/import-document.ts';
import { readGatewayConfig } from '../../../../shared/gateway/read-gateway-config.ts';

// Properties over whole documents; on a busy machine they take their time.
vi.setConfig({ testTimeout: 60_000 });

const word = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_]{2,12}$/);
const awkward = fc.constantFrom(
  'yes',
  'no',
  'on',
  'null',
  '1_000',
  '0x1f',
  ' x ',
  'a: b',
  '#a',
  '*a',
  '- a',
  "it's",
  '"q"',
  '文字',
  'a\nb',
  '1e3',
  '12:30',
);
const value = fc.oneof(word, awkward, fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }));
const maybe = <T>(members: Record<string, fc.Arbitrary<T>>) => fc.record(members, { requiredKeys: [] });
const method = fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'HEAD', 'PATCH', 'OPTIONS', 'ANY');
const scheme = fc.constantFrom('HTTP', 'HTTPS');

const parameter = fc
  .oneof(
    fc
      .tuple(
        fc.record({
          name: word,
          in: fc.constantFrom('QUERY', 'HEADER'),
          type: fc.constant('STRING'),
          required: fc.boolean(),
        }),
        maybe<unknown>({
          default: value,
          enum: fc.array(value, { minLength: 1, maxLength: 3 }),
          minLength: fc.nat(5),
          maxLength: fc.integer({ min: 5, max: 50 }),
          passThrough: fc.boolean(),
          validEnable: fc.boolean(),
          description: value,
          sample: value,
          orchestrations: fc.constant(['rule_a']),
        }),
      )
      .map(([a, b]) => ({ ...a, ...b })),
    fc
      .tuple(
        fc.record({ name: word, in: fc.constant('QUERY'), type: fc.constant('NUMBER'), required: fc.boolean() }),
        maybe<unknown>({
          default: fc.constantFrom('0', '20', '1.50', '007'),
          min: fc.integer({ min: -9, max: 3 }),
          max: fc.nat(99).map((n) => n + 4),
        }),
      )
      .map(([a, b]) => ({ ...a, ...b })),
  )
  .map(({ name, ...rest }) => ({ name: rest.in === 'HEADER' ? name.replaceAll('_', '-') : name, ...rest }));

const backendParameters = fc.uniqueArray(
  fc.record({
    name: word,
    in: fc.constantFrom('QUERY', 'HEADER'),
    origin: fc.constantFrom('CONSTANT', 'SYSTEM'),
    value: fc.constantFrom('$context.sourceIp', '$context.stage'),
  }),
  { maxLength: 3, selector: ({ name }) => name },
);
const call = {
  method,
  path: fc.constantFrom('/', '/x', '/a/b-{id}', '/#tree#/{id}'),
  timeoutMs: fc.integer({ min: 1, max: 60_000 }),
  retries: fc.integer({ min: -1, max: 10 }),
  clientTls: fc.boolean(),
};
const withId = (parameters: object[]) => [...parameters, { name: 'id', in: 'PATH', origin: 'REQUEST', value: 'id' }];
const withPathParameter = <T extends { path: string; parameters: object[] }>(backend: T) =>
  backend.path.includes('{id}') ? { ...backend, parameters: withId(backend.parameters) } : backend;

const address = fc.constantFrom('127.0.0.1:9001', 'api.internal', '#host#:8443');
const httpBackend = fc.oneof(
  fc
    .record({ type: fc.constant('HTTP'), address, scheme, parameters: backendParameters, ...call })
    .map(withPathParameter),
  fc.record({
    type: fc.constant('HTTP'),
    url: fc.constantFrom('http://127.0.0.1:9000/x', 'https://a.b', 'http://a.b/x?y=1'),
    method,
    retries: call.retries,
  }),
  fc
    .record({
      type: fc.constantFrom('HTTP', 'HTTP-VPC'),
      channel: fc.constantFrom('wards', 'later'),
      scheme,
      parameters: backendParameters,
      ...call,
    })
    .map(withPathParameter),
);
const mockBackend = fc.record(
  {
    type: fc.constant('MOCK'),
    body: fc.oneof(fc.constant(''), value),
    status: fc.constantFrom(200, 201, 404),
    headers: fc.constantFrom({}, { 'X-A': 'b' }),
    description: value,
  },
  { requiredKeys: ['type'] },
);
const functionBackend = fc.record(
  {
    type: fc.constant('FUNCTION'),
    urn: fc.constant('urn:f'),
    version: word,
    alias: word,
    invocation: fc.constantFrom('sync', 'async'),
    networkType: fc.constantFrom('V1', 'V2'),
  },
  { requiredKeys: ['type', 'urn'] },
);
const groupBackend = fc.record({
  type: fc.constant('HTTP-VPC-MEMBER-GROUP'),
  channel: fc.constant('wards'),
  groups: fc.constantFrom(['green'], ['green', 'blue']),
  scheme,
  method,
  path: fc.constant('/g'),
});

const condition = fc.oneof(
  fc.record({ source: fc.constant('SOURCE'), value: fc.constantFrom('10.0.0.0/8', '10.0.0.1,::1') }),
  fc.record({
    source: fc.constant('REQUEST'),
    parameter: fc.constant('id'),
    type: fc.constantFrom('EXACT', 'ENUM'),
    value,
  }),
  fc.record({
    source: fc.constant('REQUEST'),
    parameter: fc.constant('id'),
    type: fc.constant('PATTERN'),
    value: fc.constant('^a.*$'),
  }),
  fc.record({
    source: fc.constant('SYSTEM'),
    parameter: fc.constantFrom('reqPath', 'reqMethod'),
    type: fc.constant('EXACT'),
    value: fc.constant('GET'),
  }),
  fc.record({ source: fc.constantFrom('COOKIE', 'AUTHORIZER'), parameter: word, type: fc.constant('EXACT'), value }),
);
const policiesOver = (backend: fc.Arbitrary<object>) =>
  fc.uniqueArray(
    fc.record({
      name: fc.oneof(word, fc.constant('v2')),
      combine: fc.constantFrom('ALL', 'ANY'),
      conditions: fc.array(condition, { minLength: 1, maxLength: 3 }),
      backend,
    }),
    { maxLength: 3, selector: ({ name }) => name },
  );
const backends = fc.oneof(
  fc.record({ backend: httpBackend, backendPolicies: policiesOver(httpBackend) }),
  fc.record({ backend: mockBackend, backendPolicies: policiesOver(mockBackend) }),
  fc.record({ backend: functionBackend, backendPolicies: policiesOver(functionBackend) }),
  fc.record({ backend: groupBackend }),
);

const api = fc
  .tuple(
    fc.record({
      name: fc.oneof(word, fc.constant('my api')),
      method,
      matchMode: fc.constantFrom('NORMAL', 'SWA'),
      segment: word,
    }),
    maybe<unknown>({
      description: value,
      tags: fc.uniqueArray(word, { maxLength: 3 }),
      protocol: fc.constantFrom('HTTP', 'HTTPS', 'BOTH'),
      cors: fc.boolean(),
      visibility: fc.constantFrom('public', 'private'),
      published: fc.constantFrom([], ['RELEASE'], ['BETA'], ['RELEASE', 'BETA']),
      throttling: fc.constantFrom('gold', 'to-all'),
      accessControl: fc.constantFrom('office', ['office', 'guests']),
      plugins: fc.constantFrom(['later_plugin'], ['headers']),
      response: fc.constantFrom('default', 'friendly'),
      isSendFgBodyBase64: fc.boolean(),
      contentType: fc.constantFrom('application/json', 'text/plain'),
      resultNormalSample: value,
      resultFailureSample: value,
    }),
    fc.constantFrom<object>(
      { auth: 'NONE' },
      { auth: 'APP' },
      { auth: 'APP', appCode: true },
      { auth: 'IAM' },
      { auth: 'AUTHORIZER', authorizer: 'door' },
      { auth: 'APP', authorizer: 'apig-auth-app', twoFactor: true },
    ),
    fc.uniqueArray(parameter, { maxLength: 3, selector: ({ name }) => name.toLowerCase() }),
    backends,
  )
  .map(([{ segment, ...must }, may, auth, parameters, back]) => ({
    ...{ ...must, ...may, ...auth, ...back },
    path: `/${segment}/{id}`,
    parameters: [
      ...parameters.filter(({ name }) => name !== 'id'),
      { name: 'id', in: 'PATH', type: 'STRING', required: true },
    ],
  }));

const group = fc.record(
  {
    name: fc.oneof(word, fc.constant('my-group')),
    description: value,
    domains: fc.constantFrom(['*'], ['pets.example.com'], ['pets.example.com', '127.0.0.1', '*'], ['*.example.com']),
    debuggingDomain: fc.constant('d.apigw.example.com'),
    variables: fc.constant({ BETA: { host: 'b' } }),
    responses: fc.constantFrom<object>(
      { friendly: { AUTH_FAILURE: { status: 401, body: '{"a":1}' }, THROTTLED: {} } },
      { friendly: { NOT_FOUND: { status: 410, headers: { 'X-A': 'b' } } }, default: {} },
    ),
    apis: fc.uniqueArray(api, {
      maxLength: 5,
      comparator: (a, b) => a.name === b.name || `${a.method} ${a.path}` === `${b.method} ${b.path}`,
    }),
  },
  { requiredKeys: ['name', 'apis', 'responses'] },
);

/** What a group may refer to; an import finds it in the file or brings it along. */
const surroundings = {
  environments: [{ name: 'BETA' }],
  channels: [{ name: 'wards' }],
  plugins: [{ name: 'headers', type: 'set_resp_headers', content: { response_headers: [] } }],
  unresolved: { channels: ['later'], plugins: ['later_plugin'], orchestrationRules: ['rule_a'] },
};
const policies = {
  throttlingPolicies: [
    { name: 'gold', period: { unit: 'SECOND' }, apiLimit: 10, userLimit: 5, special: [{ app: 'demo', limit: 7 }] },
    { name: 'to-all', type: 'SHARED', period: { unit: 'DAY', count: 2 }, apiLimit: 10 },
  ],
  accessControlPolicies: [
    { name: 'office', effect: 'PERMIT', values: ['127.0.0.1', '10.0.0.0/8'] },
    { name: 'guests', type: 'DOMAIN', effect: 'DENY', values: ['guest'] },
  ],
  authorizers: [
    {
      name: 'door',
      identities: [{ location: 'HEADER', name: 'X-Badge' }],
      script: { allowWhenHeader: { name: 'x', equals: 'y' } },
    },
    {
      name: 'apig-auth-app',
      type: 'FRONTEND',
      uri: 'urn:x',
      version: 'latest',
      identities: [{ location: 'QUERY', name: 'badge', validation: '^b' }],
      ttl: 60,
      relaxed: true,
    },
  ],
};

describe('a group', () => {
  it.each([
    ['openapi3', 'yaml'],
    ['openapi3', 'json'],
    ['swagger2', 'yaml'],
    ['swagger2', 'json'],
  ] as const)('comes back the same by way of %s in %s', (format, encoding) => {
    fc.assert(
      fc.property(group, (given) => {
        const reading = readGatewayConfig({ ...surroundings, ...policies, groups: [given] });
        if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
        const { config } = reading;
        const { text, notices } = exportDocument(config, { format, encoding, scope: 'extended', version: '1' });
        expect(notices).toEqual([]);
        const back = importDocument({ ...surroundings, groups: [] }, text);
        expect(back.report.problems).toEqual([]);
        expect(back.problems).toEqual([]);
        expect(comparable(back.config?.groups)).toEqual(comparable(config.groups));
        for (const list of ['throttlingPolicies', 'accessControlPolicies', 'authorizers'] as const) {
          for (const entry of back.config?.[list] ?? []) {
            const { uri: _uri, ...own } = comparable(entry) as Record<string, unknown>;
            expect(comparable(config[list].find(({ name }) => name === entry.name))).toMatchObject(own);
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  it.each(['basic', 'full'] as const)('is written in the extent %s without what belongs to larger ones', (scope) => {
    fc.assert(
      fc.property(group, (given) => {
        const reading = readGatewayConfig({ ...surroundings, ...policies, groups: [given] });
        if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
        const { text } = exportDocument(reading.config, { format: 'openapi3', encoding: 'json', scope, version: '1' });
        const { paths, ...root }: { paths: Record<string, Record<string, object>> } = JSON.parse(text);
        expect(Object.keys(root).filter((name) => name.startsWith('x-'))).toEqual([]);
        for (const operation of Object.values(paths).flatMap((item) => Object.values(item))) {
          const names = Object.keys(operation);
          expect(names).toEqual(
            expect.arrayContaining(['x-apigateway-request-type', 'x-apigateway-match-mode', 'x-apigateway-cors']),
          );
          expect(names.includes('x-apigateway-backend')).toBe(scope === 'full');
          expect(names.some((name) => /ratelimit|access-control|plugins|-response$|countersign/.test(name))).toBe(
            false,
          );
        }
      }),
      { numRuns: 20 },
    );
  });
});

describe('an export', () => {
  const exported = (file: object, more: object = {}) => {
    const reading = readGatewayConfig(file);
    if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
    return exportDocument(reading.config, {
      format: 'openapi3',
      encoding: 'yaml',
      scope: 'extended',
      version: '1',
      ...more,
    });
  };

  it('quotes what YAML 1.1 would read as something else', () => {
    const { text } = exported({
      groups: [
        {
          name: 'quoted',
          apis: [{ path: '/a', method: 'GET', name: 'theApi', backend: { type: 'MOCK', body: 'yes' } }],
        },
      ],
    });
    expect(text).toContain('result-content: "yes"');
  });

  it('tells what a gateway would refuse and what a document has no place for', () => {
    const apis = [
      { name: 'first', method: 'GET', path: '/a', parameters: [{ name: 'a'.repeat(40), in: 'QUERY' }] },
      { name: 'second', method: 'GET', path: '/a', matchMode: 'SWA' },
    ];
    expect(exported({ groups: [{ name: 'noticed', apis }] }).notices).toEqual([
      { api: 'GET /a', finding: expect.stringContaining('a name has 1 to 32 letters') },
      { api: 'GET /a', finding: expect.stringContaining('second is left out') },
    ]);
  });

  it('declares the variables of paths that a gateway file leaves to themselves', () => {
    const backend = { type: 'HTTP', url: 'http://127.0.0.1:9000/animals/{petId}', method: 'GET' };
    const file = {
      groups: [{ name: 'implied', apis: [{ name: 'getPet', method: 'GET', path: '/pets/{petId}', backend }] }],
    };
    const { text, notices } = exported(file);
    expect(notices).toEqual([]);
    const back = importDocument({ groups: [] }, text);
    expect(back.report.apis[0]).toMatchObject({
      parameters: [{ name: 'petId', in: 'PATH' }],
      backend: { parameters: [{ name: 'petId' }] },
    });
    expect(back.config?.groups[0]?.apis[0]).toMatchObject({ parameters: [], backend: { parameters: [] } });
  });

  it('carries no secret', () => {
    const file = {
      groups: [{ name: 'secretive', apis: [{ name: 'theApi', path: '/a', signatureKey: 'to_backend', auth: 'APP' }] }],
      signatureKeys: [{ name: 'to_backend', type: 'HMAC', key: 'MARKER-key-1', secret: 'MARKER-secret-1234567' }],
      apps: [{ key: 'MARKER-app-key', secret: 'MARKER-app-secret', appCodes: ['MARKER-code'], authorized: '*' }],
      iam: { tokens: [{ token: 'MARKER-token' }] },
    };
    expect(exported(file).text).not.toContain('MARKER');
  });
});
