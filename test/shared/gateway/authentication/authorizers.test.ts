import { describe, expect, test } from 'vitest';
import type { OutboundAnswer } from '../../../../shared/gateway/outbound-call.ts';
import { readGatewayConfig } from '../../../../shared/gateway/read-gateway-config.ts';
import { describeRecords, type PipelineOutcome } from '../../../../shared/gateway/run-pipeline.ts';
import { utf8Decode, utf8Encode } from '../../../../shared/http/utf8.ts';
import { type CallGiven, gatewayOf, NOW, signedHeaders, type TestGateway } from '../../../support/gateway-call.ts';

const url = 'http://127.0.0.1:9/auth?x=1';
const file = (authorizer: object, api: object = {}, more: object = {}): object => ({
  authorizers: [{ name: 'badge', ...authorizer }],
  apps: [{ name: 'app', key: 'k', secret: 's', authorized: '*' }],
  groups: [
    {
      name: 'g',
      apis: [{ name: 'a', method: 'ANY', path: '/a', auth: 'AUTHORIZER', authorizer: 'badge', ...api }],
      ...more,
    },
  ],
});
const withHeaders = (...headers: [string, string][]): CallGiven => ({ target: '/a', headers });

function asked(outcome: PipelineOutcome): Extract<PipelineOutcome, { kind: 'ask' }> {
  if (outcome.kind !== 'ask') throw new Error(`${outcome.kind} instead of a question`);
  return outcome;
}

interface End {
  readonly status: number;
  readonly code: string | undefined;
  readonly reason: string | undefined;
  readonly facts: PipelineOutcome['facts'];
}

function endOf(outcome: PipelineOutcome): End {
  if (outcome.kind !== 'answer') throw new Error(outcome.kind);
  const reached = describeRecords(outcome.records).filter((decision) => decision.outcome !== 'not-reached');
  return {
    status: outcome.answer.status,
    code: outcome.answer.errorCode,
    reason: reached.at(-1)?.reason,
    facts: outcome.facts,
  };
}

/** The call decided with this answer of the function. */
function answeredWith(gateway: TestGateway, given: CallGiven, answer: OutboundAnswer): End {
  return endOf(asked(gateway.run(given)).resume(answer, gateway.context));
}

const served = (text: string, status = 200): OutboundAnswer => ({
  kind: 'answered',
  status,
  headers: [],
  body: utf8Encode(text),
});
const returned = (body: unknown, statusCode = 200): OutboundAnswer =>
  served(JSON.stringify({ statusCode, body: typeof body === 'string' ? body : JSON.stringify(body) }));
const ALLOW = returned({ status: 'allow', context: { user: 'li' } });
const DENY = returned({ status: 'deny' });
const fault = (kind: 'unreachable' | 'timeout' | 'too-large'): OutboundAnswer => ({
  kind: 'fault',
  fault: kind,
  detail: 'WHY',
});

describe('the event of a function', () => {
  test('holds the identity sources, the user data and the body, and goes to the URL of the file by POST', () => {
    const authorizer = {
      url,
      identities: [
        { location: 'HEADER', name: 'X-Badge' },
        { location: 'QUERY', name: 'who' },
      ],
      userData: 'mine',
      needBody: true,
      timeoutMs: 1234,
      retries: 3,
    };
    const given: CallGiven = {
      method: 'POST',
      target: '/a?who=a%20b',
      headers: [
        ['x-badge', 'b-1'],
        ['X-Other', 'o'],
      ],
      body: '{"n":"ä"}',
    };
    const { ask } = asked(gatewayOf(file(authorizer)).run(given));
    expect(ask).toMatchObject({
      scheme: 'http',
      hostname: '127.0.0.1',
      port: 9,
      method: 'POST',
      target: '/auth?x=1',
      timeoutMs: 1234,
      retries: 3,
    });
    expect(ask.headers).toContainEqual(['Host', '127.0.0.1:9']);
    expect(JSON.parse(ask.body instanceof Uint8Array ? utf8Decode(ask.body) : '')).toEqual({
      headers: { 'x-badge': 'b-1', 'X-Badge': 'b-1' },
      queryStringParameters: { who: 'a b' },
      user_data: 'mine',
      body: '{"n":"ä"}',
    });
  });

  test('has no body unless it is wanted, and waits no longer than a back end may', () => {
    const parameters = { backend_timeout: 1000 };
    const gateway = gatewayOf({ ...file({ url, timeoutMs: 5000 }), parameters });
    const { ask } = asked(gateway.run({ ...withHeaders(), method: 'POST', body: 'x' }));
    expect(JSON.parse(ask.body instanceof Uint8Array ? utf8Decode(ask.body) : '')).toEqual({
      headers: {},
      queryStringParameters: {},
    });
    expect(ask.timeoutMs).toBe(1000);
  });
});

describe('the answer of a function', () => {
  const cases: Record<string, [OutboundAnswer, number, string | undefined, relaxed: number]> = {
    allows: [ALLOW, 200, undefined, 200],
    'allows without a context': [returned({ status: 'allow' }), 200, undefined, 200],
    'allows with numbers and switches': [
      returned({ status: 'allow', context: { n: 1, b: true } }),
      200,
      undefined,
      200,
    ],
    denies: [DENY, 401, 'APIG.0305', 401],
    'has another statusCode': [returned({ status: 'allow' }, 403), 500, 'APIG.0601', 500],
    'has the statusCode 500': [returned({ status: 'allow' }, 500), 500, 'APIG.0601', 200],
    'has the statusCode 503': [returned({ status: 'allow' }, 503), 500, 'APIG.0601', 200],
    'comes with another HTTP status': [served('{}', 404), 500, 'APIG.0601', 500],
    'comes with the HTTP status 503': [served('', 503), 500, 'APIG.0601', 200],
    'is no JSON': [served('allow'), 500, 'APIG.0601', 500],
    'is a list': [served('[]'), 500, 'APIG.0601', 500],
    'has no statusCode': [served('{"status":"allow"}'), 500, 'APIG.0601', 500],
    'has a body that is an object': [served('{"statusCode":200,"body":{"status":"allow"}}'), 500, 'APIG.0601', 500],
    'has a body that is no JSON': [returned('allow'), 500, 'APIG.0601', 500],
    'has another status': [returned({ status: 'Allow' }), 500, 'APIG.0601', 500],
    'has a nested context': [returned({ status: 'allow', context: { a: {} } }), 500, 'APIG.0601', 500],
    'has a context that is a list': [returned({ status: 'allow', context: ['a'] }), 500, 'APIG.0601', 500],
    'has a context name that begins with a digit': [
      returned({ status: 'allow', context: { '1a': 'x' } }),
      500,
      'APIG.0601',
      500,
    ],
    'has a context name of 33 characters': [
      returned({ status: 'allow', context: { ['a'.repeat(33)]: 'x' } }),
      500,
      'APIG.0601',
      500,
    ],
    'does not come': [fault('timeout'), 500, 'APIG.0601', 200],
    'cannot be had': [fault('unreachable'), 500, 'APIG.0601', 200],
    'is larger than 1 MB': [fault('too-large'), 500, 'APIG.0601', 500],
  };
  test.each(Object.entries(cases))('%s', (_name, [answer, status, code, relaxed]) => {
    expect(answeredWith(gatewayOf(file({ url })), withHeaders(), answer)).toMatchObject({ status, code });
    const inRelaxedMode = answeredWith(gatewayOf(file({ url, relaxed: true })), withHeaders(), answer);
    expect(inRelaxedMode.status).toBe(relaxed);
  });

  test('gives a context of texts, and none in relaxed mode', () => {
    const context = returned({ status: 'allow', context: { user: 'li', n: 1, b: true } });
    expect(answeredWith(gatewayOf(file({ url })), withHeaders(), context).facts.authorizerContext).toEqual({
      user: 'li',
      n: '1',
      b: 'true',
    });
    const relaxed = answeredWith(gatewayOf(file({ url, relaxed: true })), withHeaders(), fault('timeout'));
    expect(relaxed.facts.authorizerContext).toEqual({});
  });
});

describe('identity sources', () => {
  const identities = [{ location: 'HEADER', name: 'X-Badge', validation: '[a-z]+-\\d+' }];
  test.each([
    ['missing', withHeaders(), 401],
    ['not as the expression wants it', withHeaders(['X-Badge', 'a-1x']), 401],
  ])('%s: 0305 without asking', (_name, given, status) => {
    const decided = gatewayOf(file({ url, identities })).ask(given);
    expect(decided).toMatchObject({
      status,
      code: 'APIG.0305',
      message: 'Incorrect authentication information.',
      guess: true,
    });
  });
  test('in order: the function is asked', () => {
    expect(gatewayOf(file({ url, identities })).run(withHeaders(['X-Badge', 'ab-12'])).kind).toBe('ask');
  });
});

test('each failure has the response type of its own', () => {
  const responses = {
    AUTHORIZER_IDENTITIES_FAILURE: { status: 451, body: '$context.error.type' },
    AUTHORIZER_FAILURE: { status: 452 },
    AUTHORIZER_CONF_FAILURE: { status: 453 },
  };
  const identities = [{ location: 'HEADER', name: 'X-Badge' }];
  const gateway = gatewayOf(file({ url, identities }, {}, { responses }));
  expect(gateway.ask(withHeaders())).toMatchObject({ status: 451, body: 'AUTHORIZER_IDENTITIES_FAILURE' });
  const given = withHeaders(['X-Badge', 'x']);
  expect(answeredWith(gateway, given, DENY).status).toBe(452);
  expect(answeredWith(gateway, given, fault('timeout')).status).toBe(453);
});

describe('answers that are kept', () => {
  const identities = [{ location: 'HEADER', name: 'X-Badge' }];
  const kept = (): TestGateway => gatewayOf(file({ url, identities, ttl: 60 }));
  test('count for the same identity sources until their time is over', () => {
    const gateway = kept();
    expect(answeredWith(gateway, withHeaders(['X-Badge', '1']), ALLOW).status).toBe(200);
    expect(answeredWith(gateway, withHeaders(['X-Badge', '2']), DENY).code).toBe('APIG.0305');
    gateway.nowMs = NOW + 59_999;
    expect(endOf(gateway.run(withHeaders(['X-Badge', '1'], ['X-Other', 'x']))).facts.authorizerContext).toEqual({
      user: 'li',
    });
    expect(endOf(gateway.run(withHeaders(['X-Badge', '2']))).code).toBe('APIG.0305');
    gateway.nowMs = NOW + 60_000;
    expect(gateway.run(withHeaders(['X-Badge', '1'])).kind).toBe('ask');
  });
  test('are not those of a function that failed', () => {
    const gateway = kept();
    expect(answeredWith(gateway, withHeaders(['X-Badge', '1']), fault('timeout')).status).toBe(500);
    expect(gateway.run(withHeaders(['X-Badge', '1'])).kind).toBe('ask');
  });
  test('are forgotten with a changed configuration', () => {
    const gateway = kept();
    answeredWith(gateway, withHeaders(['X-Badge', '1']), ALLOW);
    gateway.configure(file({ url, identities, ttl: 60 }));
    expect(gateway.run(withHeaders(['X-Badge', '1'])).kind).toBe('ask');
  });
});

describe('a script in the place of the function', () => {
  const script = {
    rules: [
      { when: [{ in: 'HEADER', name: 'X-Role', equals: 'root' }], status: 'deny' },
      {
        when: [
          { in: 'HEADER', name: 'x-role', pattern: '^(admin|user)$' },
          { in: 'QUERY', name: 'dry', present: false },
        ],
        status: 'allow',
        context: { level: 2 },
      },
      { when: [{ in: 'BODY', pattern: '"magic"' }], status: 'allow' },
      { when: [{ in: 'USER_DATA', equals: 'x' }], status: 'allow' },
      { when: [{ in: 'HEADER', name: 'X-Role', equals: 'boom' }], status: 'allow', statusCode: 503 },
    ],
    context: { from: 'script' },
  };
  const gateway = gatewayOf(file({ script, needBody: true, userData: 'y' }));
  test.each([
    ['the first rule that holds', withHeaders(['X-Role', 'root']), 'APIG.0305'],
    ['a pattern and an absent parameter', withHeaders(['X-Role', 'admin']), undefined],
    [
      'a condition that does not hold',
      { target: '/a?dry=1', headers: [['X-Role', 'admin']] } as CallGiven,
      'APIG.0305',
    ],
    ['the body', { method: 'POST', target: '/a', body: '{"magic":1}' } as CallGiven, undefined],
    ['a status of its own', withHeaders(['X-Role', 'boom']), 'APIG.0601'],
    ['no rule that holds', withHeaders(), 'APIG.0305'],
  ])('decides by %s', (_name, given, code) => {
    expect(gateway.ask(given).code).toBe(code);
  });
  test('gives the context of script and rule', () => {
    expect(gateway.run(withHeaders(['X-Role', 'user'])).facts.authorizerContext).toEqual({
      from: 'script',
      level: '2',
    });
  });
  test('may allow what no rule denies', () => {
    const open = gatewayOf(file({ script: { ...script, status: 'allow' }, needBody: true }));
    expect(open.ask(withHeaders()).status).toBe(200);
    expect(open.ask(withHeaders(['X-Role', 'root'])).code).toBe('APIG.0305');
  });
});

describe('two-factor', () => {
  const both = (authorizer: object): TestGateway => gatewayOf(file(authorizer, { auth: 'APP', twoFactor: true }));
  const signed = { target: '/a', headers: signedHeaders({ target: '/a' }, 'k', 's') };
  test('asks the authorizer once the signature is right', () => {
    expect(both({ url }).ask(withHeaders()).code).toBe('APIG.0303');
    const gateway = both({ url });
    const end = answeredWith(gateway, signed, ALLOW);
    expect(end.status).toBe(200);
    expect(end.facts.identity?.kind).toBe('app');
    expect(end.facts.authorizerContext).toEqual({ user: 'li' });
    expect(answeredWith(gateway, signed, DENY).code).toBe('APIG.0305');
  });
});

describe('the authorizer of a back end', () => {
  const backend = {
    type: 'MOCK',
    authorizer: 'badge',
  };
  const api = { auth: 'NONE', authorizer: undefined, backend };
  test('gets the user data only, and its context goes on under a name of its own', () => {
    const identities = [{ location: 'HEADER', name: 'X-Badge' }];
    const gateway = gatewayOf(file({ type: 'BACKEND', url, userData: 'u', needBody: true, identities }, api));
    const question = asked(gateway.run({ ...withHeaders(['X-Badge', 'x']), method: 'POST', body: 'b' }));
    expect(question.ask.body instanceof Uint8Array && utf8Decode(question.ask.body)).toBe('{"user_data":"u"}');
    const end = endOf(question.resume(ALLOW, gateway.context));
    expect(end.facts.backendAuthorizerContext).toEqual({ user: 'li' });
    expect(end.facts.authorizerContext).toBeUndefined();
  });
  test('denies with 0305', () => {
    expect(gatewayOf(file({ type: 'BACKEND', script: { status: 'deny' } }, api)).ask(withHeaders())).toMatchObject({
      status: 401,
      code: 'APIG.0305',
      step: 'backend-authorizer',
    });
  });
});

describe('the file', () => {
  const problemsOf = (written: object): string[] => {
    const reading = readGatewayConfig(written);
    return reading.ok ? [] : reading.problems.map(({ pointer, allowed }) => `${pointer} ${allowed}`);
  };
  test.each([
    [
      'a cache without identity sources',
      file({ url, ttl: 1 }),
      '/authorizers/0/identities at least one identity source',
    ],
    ['script and url', file({ url, script: {} }), '/authorizers/0/url either a script or a url'],
    ['a URL with a user', file({ url: 'http://a@b/' }), '/authorizers/0/url a URL with http or https, host and path'],
    [
      'a rule on a body that is not sent',
      file({ script: { rules: [{ when: [{ in: 'BODY', equals: 'x' }], status: 'allow' }] } }),
      '/authorizers/0/needBody true',
    ],
    [
      'an expression that the engine refuses',
      file({ url, identities: [{ location: 'QUERY', name: 'q', validation: '(?=a)' }] }),
      '/authorizers/0/identities/0/validation a regular expression',
    ],
    ['eleven retries', file({ url, retries: 11 }), '/authorizers/0/retries a whole number from 0 to 10'],
    [
      'a TTL of 3601 seconds',
      file({ url, ttl: 3601, identities: [{ location: 'QUERY', name: 'q' }] }),
      '/authorizers/0/ttl a whole number from 0 to 3600',
    ],
    [
      'a back-end authorizer in front',
      file({ type: 'BACKEND', url }),
      '/groups/0/apis/0/authorizer the name of an authorizer of type FRONTEND',
    ],
    [
      'a front-end authorizer behind',
      file({ url }, { backend: { type: 'MOCK', authorizer: 'badge' } }),
      '/groups/0/apis/0/backend/authorizer the name of an authorizer of type BACKEND',
    ],
    [
      'two-factor without an authorizer',
      file({ url }, { auth: 'APP', twoFactor: true, authorizer: undefined }),
      '/groups/0/apis/0/authorizer the name of an authorizer',
    ],
    [
      'Authorization as a parameter',
      file({ url }, { parameters: [{ name: 'authorization', in: 'HEADER' }] }),
      '/groups/0/apis/0/parameters/0/name a header other than X-Auth-Token, Authorization',
    ],
  ])('refuses %s', (_name, written, problem) => {
    expect(problemsOf(JSON.parse(JSON.stringify(written)))).toEqual([expect.stringContaining(problem)]);
  });
});
