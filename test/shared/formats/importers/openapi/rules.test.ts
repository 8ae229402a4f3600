// One case for each rule of an import: what breaks it, in which format, where the problem points.
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { importOpenApi } from '../../../../../shared/formats/importers/openapi/import-openapi.ts';

type Members = Record<string, unknown>;

const mock = { type: 'MOCK', mockEndpoints: { 'result-content': 'x' } };
const http = { address: '127.0.0.1:9001', scheme: 'http', method: 'GET', path: '/x' };
const operation = { operationId: 'theApi', responses: { default: { description: 'd' } }, 'x-apigateway-backend': mock };

const schemes = {
  app: { type: 'apiKey', in: 'header', name: 'Authorization', 'x-apigateway-auth-type': 'AppSigv1' },
  iam: { type: 'apiKey', in: 'header', name: 'unused', 'x-apigateway-auth-type': 'IAM' },
  none: { type: 'apiKey', in: 'header', name: 'unused', 'x-apigateway-auth-type': 'IAM_NONE' },
  odd: { type: 'apiKey', in: 'header', name: 'unused', 'x-apigateway-auth-type': 'LDAP' },
  bare: { type: 'apiKey', in: 'header', name: 'key' },
  query: { type: 'apiKey', in: 'query', name: 'key', 'x-apigateway-auth-type': 'AppSigv1' },
  bearer: { type: 'http', scheme: 'bearer' },
  door: {
    ...{ type: 'apiKey', in: 'header', name: 'unused' },
    'x-apigateway-authorizer': { type: 'FRONTEND', authorizer_type: 'FUNC', authorizer_uri: 'urn:x' },
  },
  gate: {
    ...{ type: 'apiKey', in: 'header', name: 'unused' },
    'x-apigateway-authorizer': { type: 'FRONTEND', authorizer_type: 'FUNC', authorizer_uri: 'urn:y' },
  },
};

/** Declared only where it is used, since it is a problem by itself. */
const broken = {
  ...{ type: 'apiKey', in: 'header', name: 'unused' },
  'x-apigateway-authorizer': { authorizer_type: 'FUNC' },
};

interface Place {
  readonly path?: string;
  readonly item?: Members;
  readonly root?: Members;
}

/** A document with one GET, in the given format. */
function document(
  format: 'swagger' | 'openapi',
  given: Members,
  { path = '/a', item = {}, root = {} }: Place = {},
): Members {
  const paths = { [path]: { ...item, get: { ...operation, ...given } } };
  const info = { title: 'rule_test', version: '1' };
  const declared = JSON.stringify(given).includes('"broken"') ? { ...schemes, broken } : schemes;
  if (format === 'swagger') return { swagger: '2.0', info, paths, securityDefinitions: declared, ...root };
  return { openapi: '3.0.1', info, paths, components: { securitySchemes: declared }, ...root };
}

const both = (given: Members, place?: Place) =>
  (['swagger', 'openapi'] as const).map((format) => importOpenApi(JSON.stringify(document(format, given, place))));

const at = (rest: string): string => `/paths/~1a/get${rest}`;

/** Beside an operation that is right otherwise: the problem's id and where it points. */
const refused: readonly (readonly [title: string, given: Members, id: string, pointer: string, place?: Place])[] = [
  [
    'a match mode in small letters',
    { 'x-apigateway-match-mode': 'normal' },
    'match-mode-invalid',
    at('/x-apigateway-match-mode'),
  ],
  [
    'a match mode that is a list',
    { 'x-apigateway-match-mode': ['SWA'] },
    'match-mode-invalid',
    at('/x-apigateway-match-mode'),
  ],
  [
    'an unknown request type',
    { 'x-apigateway-request-type': 'hidden' },
    'choice-invalid',
    at('/x-apigateway-request-type'),
  ],
  ['cors as text', { 'x-apigateway-cors': 'true' }, 'member-not-flag', at('/x-apigateway-cors')],
  [
    'an unknown content type',
    { 'x-apigateway-content-type': 'image/png' },
    'choice-invalid',
    at('/x-apigateway-content-type'),
  ],
  ['a name of two characters', { operationId: 'ab' }, 'api-name-invalid', at('/operationId')],
  ['a name with blanks', { operationId: 'my api' }, 'api-name-invalid', at('/operationId')],
  ['a name that begins with a dash', { operationId: '-abc' }, 'api-name-invalid', at('/operationId')],
  ['a name of 256 characters', { operationId: 'a'.repeat(256) }, 'api-name-invalid', at('/operationId')],
  ['a name that is an object', { operationId: {} }, 'member-not-text', at('/operationId')],
  ['eleven tags', { tags: Array.from({ length: 11 }, (_, i) => `t${i}`) }, 'tags-invalid', at('/tags')],
  ['a tag of 129 characters', { tags: ['t'.repeat(129)] }, 'tags-invalid', at('/tags')],
  ['parameters that are an object', { parameters: {} }, 'member-not-list', at('/parameters')],
  ['a parameter that is text', { parameters: ['page'] }, 'object-needed', at('/parameters/0')],
  [
    'a parameter without a name',
    { parameters: [{ in: 'query', type: 'string' }] },
    'member-missing',
    at('/parameters/0'),
  ],
  [
    'a parameter without a place',
    { parameters: [{ name: 'p', type: 'string' }] },
    'member-missing',
    at('/parameters/0'),
  ],
  [
    'a cookie parameter',
    { parameters: [{ name: 'p', in: 'cookie' }] },
    'parameter-place-unsupported',
    at('/parameters/0/in'),
  ],
  [
    'a form parameter',
    { parameters: [{ name: 'p', in: 'formData' }] },
    'parameter-place-unsupported',
    at('/parameters/0/in'),
  ],
  [
    'X-Auth-Token in any case',
    { parameters: [{ name: 'x-AUTH-token', in: 'header' }] },
    'parameter-reserved',
    at('/parameters/0'),
  ],
  ['x-stage', { parameters: [{ name: 'X-Stage', in: 'query' }] }, 'parameter-reserved', at('/parameters/0')],
  ['x-apig-…', { parameters: [{ name: 'X-Apig-Mode', in: 'header' }] }, 'parameter-reserved', at('/parameters/0')],
  ['x-sdk-…', { parameters: [{ name: 'x-sdk-date', in: 'header' }] }, 'parameter-reserved', at('/parameters/0')],
  [
    'a header with _',
    { parameters: [{ name: 'X_A', in: 'header' }] },
    'parameter-name-invalid',
    at('/parameters/0/name'),
  ],
  [
    'a name that begins with a digit',
    { parameters: [{ name: '1a', in: 'query' }] },
    'parameter-name-invalid',
    at('/parameters/0/name'),
  ],
  [
    'a name of 33 characters',
    { parameters: [{ name: 'a'.repeat(33), in: 'query' }] },
    'parameter-name-invalid',
    at('/parameters/0/name'),
  ],
  [
    'a parameter twice',
    {
      parameters: [
        { name: 'X-A', in: 'header' },
        { name: 'x-a', in: 'header' },
      ],
    },
    'parameter-duplicate',
    at('/parameters/1'),
  ],
  [
    '51 parameters',
    { parameters: Array.from({ length: 51 }, (_, i) => ({ name: `p${i}`, in: 'query' })) },
    'parameters-too-many',
    at('/parameters'),
  ],
  [
    'pass-through sometimes',
    { parameters: [{ name: 'p', in: 'query', 'x-apigateway-pass-through': 'sometimes' }] },
    'choice-invalid',
    at('/parameters/0/x-apigateway-pass-through'),
  ],
  [
    'orchestrations that are text',
    { parameters: [{ name: 'p', in: 'query', 'x-apigateway-orchestrations': 'a' }] },
    'member-not-texts',
    at('/parameters/0/x-apigateway-orchestrations'),
  ],
  [
    'a path parameter that the path lacks',
    { parameters: [{ name: 'id', in: 'path', required: true }] },
    'path-parameter-unused',
    at(''),
  ],
  [
    'a reference to a file',
    { parameters: [{ $ref: 'parameters.yaml#/a' }] },
    'reference-remote',
    at('/parameters/0/$ref'),
  ],
  [
    'a reference to a server',
    { parameters: [{ $ref: 'https://example.com/a.json' }] },
    'reference-remote',
    at('/parameters/0/$ref'),
  ],
  [
    'a reference that leads nowhere',
    { parameters: [{ $ref: '#/parameters/none' }] },
    'reference-unknown',
    at('/parameters/0/$ref'),
  ],
  [
    'a reference to itself',
    { parameters: [{ $ref: '#/paths/~1a/get/parameters/0' }] },
    'reference-cycle',
    at('/parameters/0/$ref'),
  ],
  ['a reference that is a number', { parameters: [{ $ref: [] }] }, 'reference-invalid', at('/parameters/0/$ref')],
  ['an undefined scheme', { security: [{ absent: [] }] }, 'security-scheme-undefined', at('/security/0/absent')],
  [
    'a scheme called like a member of every object',
    { security: [{ constructor: [] }] },
    'security-scheme-undefined',
    at('/security/0/constructor'),
  ],
  ['a bearer scheme', { security: [{ bearer: [] }] }, 'security-scheme-unsupported', at('/security/0/bearer')],
  ['an apiKey in the query', { security: [{ query: [] }] }, 'security-scheme-unsupported', at('/security/0/query')],
  [
    'an apiKey without an auth type',
    { security: [{ bare: [] }] },
    'security-scheme-unsupported',
    at('/security/0/bare'),
  ],
  ['APP and IAM together', { security: [{ app: [], iam: [] }] }, 'security-combination', at('/security/0')],
  ['two authorizers', { security: [{ door: [], gate: [] }] }, 'security-combination', at('/security/0')],
  ['an authorizer that is not right', { security: [{ broken: [] }] }, 'authorizer-refused', at('/security/0/broken')],
  ['security that is an object', { security: { app: [] } }, 'member-not-list', at('/security')],
  ['a requirement that is text', { security: ['app'] }, 'object-needed', at('/security/0')],
  [
    'an unknown throttling policy',
    { 'x-apigateway-ratelimit': 'gold' },
    'ratelimit-unknown',
    at('/x-apigateway-ratelimit'),
  ],
  [
    'an unknown access control policy',
    { 'x-apigateway-access-control': 'office' },
    'access-control-unknown',
    at('/x-apigateway-access-control'),
  ],
  [
    'one of two access control policies unknown',
    { 'x-apigateway-access-control': ['office'] },
    'access-control-unknown',
    at('/x-apigateway-access-control/0'),
  ],
  ['an unknown response', { 'x-apigateway-response': 'friendly' }, 'response-unknown', at('/x-apigateway-response')],
  ['plug-ins that are text', { 'x-apigateway-plugins': 'cors' }, 'member-not-texts', at('/x-apigateway-plugins')],
  ['a path without a slash', {}, 'path-invalid', '/paths/a', { path: 'a' }],
  ['a path with a question mark', {}, 'path-invalid', '/paths/~1a?b', { path: '/a?b' }],
  ['a path of 513 characters', {}, 'path-too-long', `/paths/~1${'a'.repeat(512)}`, { path: `/${'a'.repeat(512)}` }],
  ['a variable behind a prefix', {}, 'path-variable-form', '/paths/~1a-{b}', { path: '/a-{b}' }],
  ['a variable before a suffix', {}, 'path-variable-form', '/paths/~1{b}-a', { path: '/{b}-a' }],
  ['{name+} in the middle', {}, 'path-rest-position', '/paths/~1{b+}~1a', { path: '/{b+}/a' }],
  ['a variable twice', {}, 'path-variable-twice', '/paths/~1{b}~1{b}', { path: '/{b}/{b}' }],
];

describe('an API is refused for', () => {
  it.each<[string, Members, string, string, Place?]>(refused.map(([...each]) => each))('%s', (...row) => {
    const [, given, id, pointer, place] = row;
    for (const report of both(given, place)) {
      expect(report.problems.filter(({ severity }) => severity !== 'policy')).toEqual([
        expect.objectContaining({ id, pointer, severity: 'api' }),
      ]);
      expect(report).toMatchObject({ accepted: 0, apis: [], rejected: [{ method: 'GET' }] });
    }
  });
});

const backend = (members: Members) => ({ 'x-apigateway-backend': members });
const end = (rest: string): string => at(`/x-apigateway-backend${rest}`);
const parameter = (members: Members) => backend({ type: 'HTTP', httpEndpoints: http, parameters: [members] });
const right = { name: 'p', value: 'v', in: 'query', origin: 'CONSTANT' };

const refusedBackends: readonly (readonly [string, Members, string, string])[] = [
  ['that is text', { 'x-apigateway-backend': 'MOCK' }, 'object-needed', end('')],
  ['without a type', backend({ mockEndpoints: {} }), 'member-missing', end('')],
  ['of an unknown type', backend({ type: 'GRPC' }), 'backend-type-invalid', end('/type')],
  [
    'of type FUNCTION without its endpoints',
    backend({ type: 'FUNCTION', httpEndpoints: http }),
    'backend-endpoints-missing',
    end(''),
  ],
  [
    'with endpoints that are a list',
    backend({ type: 'HTTP', httpEndpoints: [http] }),
    'object-needed',
    end('/httpEndpoints'),
  ],
  [
    'without an address',
    backend({ type: 'HTTP', httpEndpoints: { ...http, address: undefined } }),
    'member-missing',
    end('/httpEndpoints'),
  ],
  [
    'with a URL as address',
    backend({ type: 'HTTP', httpEndpoints: { ...http, address: 'http://a' } }),
    'address-invalid',
    end('/httpEndpoints/address'),
  ],
  [
    'with port 0',
    backend({ type: 'HTTP', httpEndpoints: { ...http, address: 'a:0' } }),
    'address-invalid',
    end('/httpEndpoints/address'),
  ],
  [
    'with two addresses',
    backend({ type: 'HTTP', httpEndpoints: { ...http, address: ['a', 'b'] } }),
    'address-several',
    end('/httpEndpoints/address'),
  ],
  [
    'with scheme ftp',
    backend({ type: 'HTTP', httpEndpoints: { ...http, scheme: 'ftp' } }),
    'choice-invalid',
    end('/httpEndpoints/scheme'),
  ],
  [
    'without a method',
    backend({ type: 'HTTP', httpEndpoints: { ...http, method: undefined } }),
    'member-missing',
    end('/httpEndpoints'),
  ],
  [
    'without a path',
    backend({ type: 'HTTP', httpEndpoints: { ...http, path: '' } }),
    'member-missing',
    end('/httpEndpoints'),
  ],
  [
    'with a query in its path',
    backend({ type: 'HTTP', httpEndpoints: { ...http, path: '/x?y' } }),
    'backend-path-invalid',
    end('/httpEndpoints/path'),
  ],
  [
    'with {name+} in its path',
    backend({ type: 'HTTP', httpEndpoints: { ...http, path: '/{x+}' } }),
    'backend-path-invalid',
    end('/httpEndpoints/path'),
  ],
  [
    'with a path variable that nothing fills',
    backend({ type: 'HTTP', httpEndpoints: { ...http, path: '/{x}' } }),
    'backend-path-parameter-undeclared',
    end('/httpEndpoints'),
  ],
  [
    'with timeout 0',
    backend({ type: 'HTTP', httpEndpoints: { ...http, timeout: 0 } }),
    'timeout-range',
    end('/httpEndpoints/timeout'),
  ],
  [
    'with a timeout above backend_timeout',
    backend({ type: 'HTTP', httpEndpoints: { ...http, timeout: 60_001 } }),
    'timeout-range',
    end('/httpEndpoints/timeout'),
  ],
  [
    'with half a millisecond',
    backend({ type: 'HTTP', httpEndpoints: { ...http, timeout: 1.5 } }),
    'timeout-range',
    end('/httpEndpoints/timeout'),
  ],
  [
    'with 11 retries',
    backend({ type: 'HTTP', httpEndpoints: { ...http, retryCount: '11' } }),
    'number-range',
    end('/httpEndpoints/retryCount'),
  ],
  [
    'with -2 retries',
    backend({ type: 'HTTP', httpEndpoints: { ...http, retryCount: -2 } }),
    'number-range',
    end('/httpEndpoints/retryCount'),
  ],
  [
    'with enableClientSsl as text',
    backend({ type: 'HTTP', httpEndpoints: { ...http, enableClientSsl: 'yes' } }),
    'member-not-flag',
    end('/httpEndpoints/enableClientSsl'),
  ],
  [
    'over a channel without its name',
    backend({ type: 'HTTP-VPC', httpVpcEndpoints: { scheme: 'http', method: 'GET', path: '/' } }),
    'member-missing',
    end('/httpVpcEndpoints'),
  ],
  [
    'over member groups without any',
    backend({ type: 'HTTP-VPC-MEMBER-GROUP', httpVpcMemberGroupEndpoints: { name: 'c', memberGroupUrlInfos: [] } }),
    'member-missing',
    end('/httpVpcMemberGroupEndpoints'),
  ],
  [
    'of a function without a version',
    backend({ type: 'FUNCTION', functionEndpoints: { 'function-urn': 'u', 'invocation-type': 'sync' } }),
    'member-missing',
    end('/functionEndpoints'),
  ],
  [
    'of a function called sometimes',
    backend({
      type: 'FUNCTION',
      functionEndpoints: { 'function-urn': 'u', version: 'v', 'invocation-type': 'sometimes' },
    }),
    'choice-invalid',
    end('/functionEndpoints/invocation-type'),
  ],
  ['of a Mock without content', backend({ type: 'MOCK', mockEndpoints: {} }), 'member-missing', end('/mockEndpoints')],
  [
    'of a Mock with an object as content',
    backend({ type: 'MOCK', mockEndpoints: { 'result-content': {} } }),
    'member-not-text',
    end('/mockEndpoints/result-content'),
  ],
  [
    'with a parameter from nowhere',
    parameter({ ...right, origin: 'REQUEST' }),
    'backend-parameter-unmapped',
    end('/parameters/0'),
  ],
  [
    'with a parameter of an unknown origin',
    parameter({ ...right, origin: 'BODY' }),
    'choice-invalid',
    end('/parameters/0/origin'),
  ],
  ['with a parameter in the body', parameter({ ...right, in: 'body' }), 'choice-invalid', end('/parameters/0/in')],
  [
    'with a parameter without a value',
    parameter({ ...right, value: undefined }),
    'member-missing',
    end('/parameters/0'),
  ],
  ['with the parameter x-stage', parameter({ ...right, name: 'x-stage' }), 'parameter-reserved', end('/parameters/0')],
  [
    'with a value of 256 characters',
    parameter({ ...right, value: 'v'.repeat(256) }),
    'value-too-long',
    end('/parameters/0/value'),
  ],
  [
    'with parameters that are an object',
    backend({ type: 'HTTP', httpEndpoints: http, parameters: {} }),
    'member-not-list',
    end('/parameters'),
  ],
];

describe('an API is refused for a back end', () => {
  it.each(refusedBackends)('%s', (_title, given, id, pointer) => {
    for (const report of both(given)) {
      const own = report.problems.filter(({ severity }) => severity === 'api');
      expect(own).toEqual([expect.objectContaining({ id, pointer })]);
    }
  });
});

const policies = (...list: readonly unknown[]) => ({
  parameters: [{ name: 'p', in: 'query', type: 'string' }],
  'x-apigateway-backend': { type: 'HTTP', httpEndpoints: http },
  'x-apigateway-backend-policies': list,
});
const condition = { type: 'equal', value: '1', origin: 'request', parameter: 'p' };
const policy = (members: Members = {}) => ({
  type: 'HTTP',
  name: 'one',
  conditions: [condition],
  httpEndpoints: http,
  ...members,
});
const pol = (rest: string): string => at(`/x-apigateway-backend-policies${rest}`);

const refusedPolicies: readonly (readonly [string, Members, string, string])[] = [
  [
    'six of them',
    policies(...Array.from({ length: 6 }, (_, i) => policy({ name: `p_${i}` }))),
    'policies-too-many',
    pol(''),
  ],
  [
    'a Mock beside HTTP',
    policies({ ...policy({ type: 'MOCK' }), mockEndpoints: { 'result-content': '' } }),
    'policy-type-mixed',
    pol('/0/type'),
  ],
  ['two of one name', policies(policy(), policy()), 'policy-name-duplicate', pol('/1')],
  ['a name of two characters', policies(policy({ name: 'v2' })), 'policy-name-invalid', pol('/0/name')],
  ['no conditions', policies(policy({ conditions: [] })), 'member-missing', pol('/0')],
  ['conditions that are an object', policies(policy({ conditions: {} })), 'member-not-list', pol('/0/conditions')],
  ['effectMode SOME', policies(policy({ effectMode: 'SOME' })), 'choice-invalid', pol('/0/effectMode')],
  [
    'a condition on an unknown parameter',
    policies(policy({ conditions: [{ ...condition, parameter: 'q' }] })),
    'condition-parameter-unknown',
    pol('/0/conditions/0/parameter'),
  ],
  [
    'a condition of an unknown origin',
    policies(policy({ conditions: [{ ...condition, origin: 'body' }] })),
    'choice-invalid',
    pol('/0/conditions/0/origin'),
  ],
  [
    'a condition without a value',
    policies(policy({ conditions: [{ ...condition, value: '' }] })),
    'member-missing',
    pol('/0/conditions/0'),
  ],
  [
    'a pattern with look-ahead',
    policies(policy({ conditions: [{ ...condition, type: 'pattern', value: '(?=a)' }] })),
    'pattern-invalid',
    pol('/0/conditions/0/value'),
  ],
  [
    'a source that is no address',
    policies(policy({ conditions: [{ type: '', value: '10.0.0.0/8,here', origin: 'source' }] })),
    'address-range-invalid',
    pol('/0/conditions/0/value'),
  ],
  [
    'an unknown system parameter',
    policies(policy({ conditions: [{ ...condition, origin: 'system', parameter: 'host' }] })),
    'choice-invalid',
    pol('/0/conditions/0/parameter'),
  ],
  [
    'a pattern for the method',
    policies(policy({ conditions: [{ ...condition, origin: 'system', parameter: 'req_method', type: 'pattern' }] })),
    'condition-method-pattern',
    pol('/0/conditions/0'),
  ],
];

describe('an API is refused for backend policies with', () => {
  it.each(refusedPolicies)('%s', (_title, given, id, pointer) => {
    const report = importOpenApi(JSON.stringify(document('swagger', given)));
    const own = report.problems.filter(({ severity }) => severity === 'api');
    expect(own).toEqual([expect.objectContaining({ id, pointer })]);
  });
});

const throttling = { 'api-limit': 10, interval: 1, unit: 'SECOND' };
const rate = (members: Members, name = 'gold') => ({ 'x-apigateway-ratelimits': { [name]: members } });
const acl = (members: Members) => ({ 'x-apigateway-access-controls': { office: members } });

const refusedRoots: readonly (readonly [string, Members, string, string])[] = [
  [
    'a throttling policy without its limit',
    rate({ ...throttling, 'api-limit': undefined }),
    'member-missing',
    '/x-apigateway-ratelimits/gold',
  ],
  [
    'a throttling policy of 0',
    rate({ ...throttling, 'api-limit': 0 }),
    'number-range',
    '/x-apigateway-ratelimits/gold/api-limit',
  ],
  [
    'a throttling policy by the week',
    rate({ ...throttling, unit: 'WEEK' }),
    'choice-invalid',
    '/x-apigateway-ratelimits/gold/unit',
  ],
  [
    'a user limit above the API’s',
    rate({ ...throttling, 'user-limit': 11 }),
    'limit-order',
    '/x-apigateway-ratelimits/gold/user-limit',
  ],
  [
    'a credential limit above the user’s',
    rate({ ...throttling, 'user-limit': 5, 'app-limit': 6 }),
    'limit-order',
    '/x-apigateway-ratelimits/gold/app-limit',
  ],
  [
    'an IP limit above the API’s',
    rate({ ...throttling, 'ip-limit': 11 }),
    'limit-order',
    '/x-apigateway-ratelimits/gold/ip-limit',
  ],
  [
    'an excluded object of unknown type',
    rate({ ...throttling, special: [{ type: 'GROUP', limit: 1, instance: 'x' }] }),
    'choice-invalid',
    '/x-apigateway-ratelimits/gold/special/0/type',
  ],
  ['a throttling policy of two characters', rate(throttling, 'go'), 'policy-name-rule', '/x-apigateway-ratelimits/go'],
  [
    'a throttling policy that is text',
    { 'x-apigateway-ratelimits': { gold: 'x' } },
    'object-needed',
    '/x-apigateway-ratelimits/gold',
  ],
  [
    'throttling policies that are a list',
    { 'x-apigateway-ratelimits': [] },
    'object-needed',
    '/x-apigateway-ratelimits',
  ],
  [
    'an access control policy for users',
    acl({ 'acl-type': 'PERMIT', 'entity-type': 'USER', value: 'a' }),
    'choice-invalid',
    '/x-apigateway-access-controls/office/entity-type',
  ],
  [
    'an access control policy with a wrong address',
    acl({ 'acl-type': 'DENY', 'entity-type': 'IP', value: '10.0.0.300' }),
    'address-range-invalid',
    '/x-apigateway-access-controls/office/value',
  ],
  [
    'an access control policy without values',
    acl({ 'acl-type': 'DENY', 'entity-type': 'IP' }),
    'member-missing',
    '/x-apigateway-access-controls/office',
  ],
  [
    'a response of an unknown type',
    { 'x-apigateway-responses': { a: { TEAPOT: {} } } },
    'response-type-unknown',
    '/x-apigateway-responses/a/TEAPOT',
  ],
  [
    'a response with status 444',
    { 'x-apigateway-responses': { a: { THROTTLED: { status: 444 } } } },
    'number-range',
    '/x-apigateway-responses/a/THROTTLED/status',
  ],
  [
    'five named responses',
    { 'x-apigateway-responses': { a: {}, b: {}, c: {}, d: {}, e: {} } },
    'responses-too-many',
    '/x-apigateway-responses',
  ],
];

describe('a policy is refused, the APIs without it stay:', () => {
  it.each(refusedRoots)('%s', (_title, root, id, pointer) => {
    for (const report of both({}, { root: { ...root, ...{ securityDefinitions: {}, components: {} } } })) {
      expect(report.problems).toEqual([expect.objectContaining({ id, pointer, severity: 'policy' })]);
      expect(report.accepted).toBe(1);
    }
  });

  it('and an API that names it goes with it', () => {
    const given = { 'x-apigateway-ratelimit': 'gold' };
    const [report] = both(given, { root: rate({ ...throttling, 'api-limit': 'many' }) });
    expect(report?.problems.map(({ id }) => id)).toContain('ratelimit-unknown');
    expect(report?.rejected).toHaveLength(1);
  });
});

describe('parameters by format', () => {
  const inFormat = (schema: Members, more: Members = {}) => {
    const named = { name: 'p', in: 'query', ...more };
    return [
      importOpenApi(JSON.stringify(document('swagger', { parameters: [{ ...named, ...schema }] }))),
      importOpenApi(stringify(document('openapi', { parameters: [{ ...named, schema }] }))),
    ];
  };

  it.each([
    [
      { type: 'integer', minimum: 1, maximum: 9, default: 3 },
      { type: 'NUMBER', min: 1, max: 9, default: '3' },
    ],
    [{ type: 'long' }, { type: 'NUMBER' }],
    [
      { type: 'float', minimum: -0.5 },
      { type: 'NUMBER', min: -0.5 },
    ],
    [
      { type: 'double', enum: [1, 2.5] },
      { type: 'NUMBER', enum: ['1', '2.5'] },
    ],
    [
      { type: 'string', minLength: 2, maxLength: 4, enum: ['ab', 'abc'] },
      { type: 'STRING', minLength: 2, maxLength: 4, enum: ['ab', 'abc'] },
    ],
    [{ type: 'string', minLength: 0, maxLength: 0, minimum: 0, maximum: 0 }, { type: 'STRING' }],
    [{ type: 'number', minimum: 0, maximum: 0 }, { type: 'NUMBER' }],
  ])('%j', (schema, expected) => {
    for (const report of inFormat(schema)) {
      expect(report.problems).toEqual([]);
      expect(report.apis[0]?.parameters).toEqual([{ name: 'p', in: 'QUERY', required: false, ...expected }]);
    }
  });

  it.each([
    [{ type: 'array' }, 'parameter-type-unsupported'],
    [{ type: 'boolean' }, 'parameter-type-unsupported'],
    [{ type: 7 }, 'parameter-type-unsupported'],
    [{ type: 'integer', minimum: 'one' }, 'member-not-number'],
    [{ type: 'string', maxLength: -1 }, 'member-not-number'],
    [{ type: 'string', enum: 'a,b' }, 'member-not-texts'],
    [{ type: 'string', default: {} }, 'member-not-text'],
    [{ type: 'integer', minimum: 5, maximum: 4 }, 'parameter-bounds-crossed'],
  ])('%j is refused', (schema, id) => {
    for (const report of inFormat(schema)) expect(report.problems.map((problem) => problem.id)).toEqual([id]);
  });

  it('warns of Authorization and takes everything else of a parameter', () => {
    const more = { 'x-apigateway-pass-through': 'never', 'x-apigateway-sample': 's', description: 'd', required: true };
    for (const report of inFormat({ type: 'string' }, { ...more, name: 'Authorization', in: 'header' })) {
      expect(report.warnings.map(({ id }) => id)).toEqual(['parameter-authorization']);
      expect(report.apis[0]?.parameters[0]).toMatchObject({
        passThrough: false,
        sample: 's',
        description: 'd',
        required: true,
      });
    }
  });
});

describe('what is inherited', () => {
  it('parameters of the path, of which the operation replaces those of the same name and place', () => {
    const inPath = [
      { name: 'id', in: 'path', type: 'integer' },
      { name: 'q', in: 'query', type: 'string' },
    ];
    const own = { parameters: [{ name: 'q', in: 'query', type: 'integer' }] };
    const text = JSON.stringify(document('swagger', own, { path: '/{id}', item: { parameters: inPath } }));
    expect(importOpenApi(text).apis[0]?.parameters).toMatchObject([
      { name: 'id', in: 'PATH', required: true, type: 'NUMBER' },
      { name: 'q', type: 'NUMBER' },
    ]);
  });

  it.each<[string, Members, Place, string]>([
    ['nothing', {}, {}, 'HTTPS'],
    ['schemes of the document', {}, { root: { schemes: ['http'] } }, 'HTTP'],
    ['schemes of the operation', { schemes: ['https', 'http'] }, { root: { schemes: ['http'] } }, 'BOTH'],
    ['WebSocket schemes', { schemes: ['ws', 'wss'] }, {}, 'BOTH'],
  ])('the protocol of Swagger 2.0 from %s', (_title, given, place, protocol) => {
    expect(importOpenApi(JSON.stringify(document('swagger', given, place))).apis[0]).toMatchObject({ protocol });
  });

  it.each<[string, Members, Place, string]>([
    ['nothing', {}, {}, 'HTTPS'],
    ['servers of the document', {}, { root: { servers: [{ url: 'http://a.b' }] } }, 'HTTP'],
    ['servers of the path', {}, { item: { servers: [{ url: 'http://a.b' }, { url: 'https://a.b' }] } }, 'BOTH'],
    [
      'servers of the operation',
      { servers: [{ url: 'https://a.b' }] },
      { item: { servers: [{ url: 'http://a.b' }] } },
      'HTTPS',
    ],
    ['a server of variables', { servers: [{ url: '{s}://a.b', variables: { s: { default: 'http' } } }] }, {}, 'HTTP'],
    ['a relative server', { servers: [{ url: '/v1' }] }, {}, 'HTTPS'],
  ])('the protocol of OpenAPI 3.0 from %s', (_title, given, place, protocol) => {
    expect(importOpenApi(JSON.stringify(document('openapi', given, place))).apis[0]).toMatchObject({ protocol });
  });

  it('refuses gRPC', () => {
    expect(importOpenApi(JSON.stringify(document('swagger', { schemes: ['grpcs'] }))).problems[0]?.id).toBe(
      'protocol-grpc',
    );
  });

  it.each<[string, Members, Place, Members]>([
    ['none', {}, {}, { auth: 'NONE' }],
    ['that of the document', {}, { root: { security: [{ app: [] }] } }, { auth: 'APP', appCode: false }],
    [
      'an empty list over that of the document',
      { security: [] },
      { root: { security: [{ app: [] }] } },
      { auth: 'NONE' },
    ],
    ['an empty requirement', { security: [{}] }, {}, { auth: 'NONE' }],
    ['IAM', { security: [{ iam: [] }] }, {}, { auth: 'IAM', twoFactor: false }],
    ['an authorizer', { security: [{ door: [] }] }, {}, { auth: 'AUTHORIZER', authorizer: 'door', twoFactor: false }],
    ['two factors', { security: [{ iam: [], door: [] }] }, {}, { auth: 'IAM', authorizer: 'door', twoFactor: true }],
    ['the first of two', { security: [{ iam: [] }, { app: [] }] }, {}, { auth: 'IAM' }],
    ['IAM_NONE as IAM', { security: [{ none: [] }] }, {}, { auth: 'IAM' }],
  ])('authentication: %s', (_title, given, place, expected) => {
    for (const report of both(given, place)) expect(report.apis[0]).toMatchObject(expected);
  });

  it.each([
    ['/', '/a'],
    ['/api/v2/', '/api/v2/a'],
    ['/v1', '/v1/a'],
    ['v1', '/v1/a'],
  ])('basePath %s', (basePath, path) => {
    expect(importOpenApi(JSON.stringify(document('swagger', {}, { root: { basePath } }))).apis[0]).toMatchObject({
      path,
    });
  });
});

describe('an authorizer', () => {
  const authorizer = (members: Members) => ({
    type: 'apiKey',
    in: 'header',
    name: 'x',
    'x-apigateway-authorizer': members,
  });
  const whole = { type: 'FRONTEND', authorizer_type: 'FUNC', authorizer_uri: 'urn:x' };
  const report = (members: Members) =>
    importOpenApi(
      JSON.stringify(document('swagger', {}, { root: { securityDefinitions: { door: authorizer(members) } } })),
    );

  it.each<[string, Members, string, string]>([
    ['a cache without identity sources', { ...whole, ttl: 5 }, 'identities-needed', ''],
    ['a cache of more than an hour', { ...whole, ttl: 3601 }, 'number-range', '/ttl'],
    ['no function', { ...whole, authorizer_uri: '' }, 'member-missing', ''],
    ['another kind of function', { ...whole, authorizer_type: 'HTTP' }, 'choice-invalid', '/authorizer_type'],
    ['11 retries', { ...whole, retry_attempts: 11 }, 'number-range', '/retry_attempts'],
    ['an identity without a place', { ...whole, identities: [{ name: 'a' }] }, 'member-missing', '/identities/0'],
    ['identities that are an object', { ...whole, identities: {} }, 'member-not-list', '/identities'],
  ])('is refused for %s', (_title, members, id, rest) => {
    const pointer = `/securityDefinitions/door/x-apigateway-authorizer${rest}`;
    expect(report(members).problems).toEqual([expect.objectContaining({ id, pointer, severity: 'policy' })]);
    expect(report(members).authorizers).toEqual([]);
  });

  it('is taken with everything that it says', () => {
    const more = {
      authorizer_alias_uri: 'urn:a',
      network_type: 'V2',
      need_body: true,
      timeout: 5000,
      auth_downgrade_enabled: true,
    };
    expect(
      report({
        ...whole,
        ...more,
        user_data: 'u',
        identities: [{ location: 'query', name: 'q', validation: '' }],
        ttl: 3600,
      }).authorizers,
    ).toEqual([
      {
        ...{ name: 'door', type: 'FRONTEND', uri: 'urn:x', aliasUri: 'urn:a', networkType: 'V2', userData: 'u' },
        ...{
          needBody: true,
          timeoutMs: 5000,
          relaxed: true,
          ttl: 3600,
          identities: [{ location: 'QUERY', name: 'q' }],
        },
      },
    ]);
  });
});

describe('a document as a whole', () => {
  const api = (members: Members = {}) => ({ ...operation, ...members });
  const paths = (members: Members, root: Members = {}) =>
    importOpenApi(JSON.stringify({ ...document('openapi', {}, { root }), paths: members }));

  it('refuses the later of two with one name; a refused one takes no name', () => {
    const report = paths({
      '/wrong': { get: api({ 'x-apigateway-cors': 1 }) },
      '/one': { get: api() },
      '/two': { get: api() },
    });
    expect(report.apis.map(({ path }) => path)).toEqual(['/one']);
    expect(report.problems.map(({ id }) => id)).toEqual(['member-not-flag', 'api-name-duplicate']);
  });

  it('makes names of method and path, and takes every method', () => {
    const members = { 'x-apigateway-backend': mock };
    const methods = ['get', 'post', 'put', 'delete', 'head', 'patch', 'options', 'x-apigateway-any-method'];
    const report = paths({ '/a/{b}-c': {}, '/x/y': Object.fromEntries(methods.map((method) => [method, members])) });
    expect(report.apis.map(({ name }) => name)).toEqual([
      ...['GET__x_y', 'POST__x_y', 'PUT__x_y', 'DELETE__x_y', 'HEAD__x_y', 'PATCH__x_y', 'OPTIONS__x_y', 'ANY__x_y'],
    ]);
  });

  it('refuses trace, tells unknown members and extensions, and ignores x-… paths', () => {
    const report = paths({ '/a': { trace: {}, GET: {}, 'x-b': 1, get: api({ 'x-c': 1 }) }, 'x-d': 2 }, { 'x-e': 3 });
    expect(report.problems.map(({ id }) => id)).toEqual(['method-unsupported']);
    expect(report.warnings.map(({ id, pointer }) => [id, pointer])).toEqual([
      ['extension-unknown', '/paths/~1a/x-b'],
      ['member-unknown', '/paths/~1a/GET'],
      ['extension-unknown', '/x-e'],
      ['extension-unknown', '/paths/~1a/get/x-c'],
    ]);
  });

  it('answers 200 where the back end is absent, and says so', () => {
    const report = paths({ '/a': { get: api({ 'x-apigateway-backend': undefined, 'x-apigateway-cors': true }) } });
    expect(report.warnings).toMatchObject([{ id: 'backend-absent', severity: 'notice' }]);
    expect(report.apis[0]?.backend).toEqual({ type: 'MOCK', body: '' });
  });

  it('knows what the gateway has, and finds policies under components', () => {
    const given = {
      'x-apigateway-ratelimit': 'gold',
      'x-apigateway-access-control': ['one', 'office'],
      'x-apigateway-response': 'kind',
      'x-apigateway-plugins': ['cors', 'new'],
    };
    const root = { components: { ...rate(throttling), 'x-apigateway-responses': { kind: {} } } };
    const text = JSON.stringify(document('openapi', given, { root }));
    const known = { accessControlPolicies: ['one', 'office'], plugins: ['cors'] };
    const report = importOpenApi(text, { known });
    expect(report.problems).toEqual([]);
    expect(report.warnings).toMatchObject([{ id: 'plugin-unknown', params: { found: 'new' } }]);
    expect(report.apis[0]).toMatchObject({ throttling: 'gold', accessControl: ['one', 'office'], response: 'kind' });
  });

  it('raises the limit of timeouts with backend_timeout', () => {
    const given = backend({ type: 'HTTP', httpEndpoints: { ...http, timeout: 90_000 } });
    const text = JSON.stringify(document('swagger', given));
    expect(importOpenApi(text).accepted).toBe(0);
    expect(importOpenApi(text, { backendTimeoutMs: 90_000 }).apis[0]?.backend).toMatchObject({ timeoutMs: 90_000 });
  });

  it('takes all spellings of conditions', () => {
    const conditions = [
      condition,
      { ...condition, type: 'exact', origin: 'param' },
      { ...condition, type: 'enum', parameter: undefined, parameter_name: 'p' },
      { ...condition, type: 'PATTERN' },
      { type: 'equal', value: 'GET', origin: 'system', parameter: 'req_method' },
      { type: 'equal', value: 'a', origin: 'cookie', parameter: 'session' },
      { type: 'equal', value: 'a', origin: 'frontend_authorizer', parameter: '$context.authorizer.frontend.role' },
    ];
    const report = importOpenApi(JSON.stringify(document('openapi', policies(policy({ conditions })))));
    expect(report.problems).toEqual([]);
    expect(
      report.apis[0]?.backendPolicies[0]?.conditions.map(({ source, type, parameter: name }) => [source, type, name]),
    ).toEqual([
      ['REQUEST', 'EXACT', 'p'],
      ['REQUEST', 'EXACT', 'p'],
      ['REQUEST', 'ENUM', 'p'],
      ['REQUEST', 'PATTERN', 'p'],
      ['SYSTEM', 'EXACT', 'reqMethod'],
      ['COOKIE', 'EXACT', 'session'],
      ['AUTHORIZER', 'EXACT', 'role'],
    ]);
  });

  it('follows references through chains, into parameters, schemas and paths', () => {
    const text = `
openapi: 3.0.0
info: { title: chain_test }
paths:
  /a: { $ref: '#/components/x-items/a~1b' }
components:
  x-items: { a/b: { get: { operationId: chained, parameters: [{ $ref: '#/components/parameters/one' }] } } }
  parameters:
    one: { $ref: '#/components/parameters/two' }
    two: { name: q, in: query, schema: { $ref: '#/components/schemas/page' } }
  schemas: { page: { type: integer, minimum: 3 } }
`;
    expect(importOpenApi(text).apis[0]).toMatchObject({
      name: 'chained',
      parameters: [{ name: 'q', type: 'NUMBER', min: 3 }],
    });
  });

  it('follows anchors, aliases and merges, the own members winning', () => {
    const text = `
swagger: "2.0"
info: { title: anchors_test }
x-base: &base { x-apigateway-match-mode: SWA, x-apigateway-cors: true, x-apigateway-backend: &mock { type: MOCK, mockEndpoints: { result-content: hi } } }
paths:
  /a: { get: { <<: *base, operationId: merged, x-apigateway-match-mode: NORMAL } }
  /b: { get: { operationId: aliased, x-apigateway-backend: *mock } }
`;
    const { apis, problems } = importOpenApi(text);
    expect(problems).toEqual([]);
    expect(apis[0]).toMatchObject({ matchMode: 'NORMAL', cors: true, backend: { body: 'hi' } });
    expect(apis[1]).toMatchObject({ matchMode: 'NORMAL', cors: false, backend: { body: 'hi' } });
  });

  it('takes host names without ports, and turns a title that is no name into one', () => {
    const servers = [{ url: 'https://A.example.com:8443/v1' }, { url: 'http://a.example.com' }, { url: '/relative' }];
    const report = paths({}, { servers, info: { title: 'Pets & Co. 2' } });
    expect(report).toMatchObject({ domains: ['a.example.com'], group: 'Pets_Co_2' });
    expect(report.warnings[0]).toMatchObject({ id: 'group-name-invalid' });
  });
});
