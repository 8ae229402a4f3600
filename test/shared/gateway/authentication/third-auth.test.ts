import { describe, expect, test } from 'vitest';
import type { OutboundAnswer } from '../../../../shared/gateway/outbound-call.ts';
import { readGatewayConfig } from '../../../../shared/gateway/read-gateway-config.ts';
import { describeRecords, type PipelineOutcome } from '../../../../shared/gateway/run-pipeline.ts';
import { utf8Decode, utf8Encode } from '../../../../shared/http/utf8.ts';
import type { HeaderList } from '../../../../shared/model/header-list.ts';
import { type CallGiven, gatewayOf, NOW, signedHeaders, type TestGateway } from '../../../support/gateway-call.ts';

const request = { method: 'GET', protocol: 'HTTP', url_domain: '127.0.0.1:9', timeout: 5000, path: '/check' };
const file = (content: object = {}, api: object = {}, more: object = {}): object => ({
  plugins: [{ name: 'sso', type: 'third_auth', content: { auth_request: request, ...content } }],
  apps: [{ name: 'app', key: 'k', secret: 's', authorized: '*' }],
  groups: [{ name: 'g', apis: [{ name: 'a', method: 'ANY', path: '/a', matchMode: 'SWA', plugins: ['sso'], ...api }] }],
  ...more,
});
const call: CallGiven = { target: '/a' };

function asked(outcome: PipelineOutcome): Extract<PipelineOutcome, { kind: 'ask' }> {
  if (outcome.kind !== 'ask') throw new Error(`${outcome.kind} instead of a question`);
  return outcome;
}

function endOf(outcome: PipelineOutcome) {
  if (outcome.kind !== 'answer') throw new Error(outcome.kind);
  const { status, errorCode: code, errorMessage: message, body } = outcome.answer;
  const trace = describeRecords(outcome.records);
  return { status, code, message, body: utf8Decode(body), trace, facts: outcome.facts };
}

const outcomeOf = (gateway: TestGateway, answer: OutboundAnswer, given: CallGiven = call) =>
  endOf(asked(gateway.run(given)).resume(answer, gateway.context));

const served = (status: number, headers: HeaderList = [], body = ''): OutboundAnswer => ({
  kind: 'answered',
  status,
  headers,
  body: utf8Encode(body),
});
const fault = (kind: 'unreachable' | 'timeout' | 'dns' | 'protocol' | 'too-large'): OutboundAnswer => ({
  kind: 'fault',
  fault: kind,
  detail: 'WHY',
});

const P = 'Incorrect third-party authentication ';
const DENIED = [401, 'APIG.0312', `${P}information,auth fail`] as const;
const UNREACHABLE = [500, 'APIG.0616', `${P}request information`] as const;
const FAULTY = [500, 'APIG.0617', `${P}response information`] as const;
const PASSED = [200, undefined, undefined] as const;

describe('what the service answers, in simple mode', () => {
  test.each([
    ['200', served(200), PASSED, PASSED],
    ['204', served(204), PASSED, PASSED],
    ['302', served(302), DENIED, DENIED],
    ['403', served(403), DENIED, DENIED],
    ['500', served(500), FAULTY, PASSED],
    ['503', served(503), FAULTY, PASSED],
    ['nothing in time', fault('timeout'), UNREACHABLE, PASSED],
    ['nothing, since it is down', fault('unreachable'), UNREACHABLE, PASSED],
    ['nothing, since its name is unknown', fault('dns'), UNREACHABLE, PASSED],
    ['no HTTP', fault('protocol'), FAULTY, FAULTY],
    ['more than 1 MB', fault('too-large'), FAULTY, FAULTY],
  ])('%s', (_name, answer, [status, code, message], downgraded) => {
    expect(outcomeOf(gatewayOf(file()), answer)).toMatchObject({ status, code, message });
    const relaxed = outcomeOf(gatewayOf(file({ auth_downgrade_enabled: true })), answer);
    expect([relaxed.status, relaxed.code, relaxed.message]).toEqual(downgraded);
  });
});

describe('match_auth', () => {
  const content = { simple_auth_mode_enabled: false, match_auth: { key: 'X-Result', value: 'success' } };
  test.each([
    ['the header with the value', served(200, [['x-result', 'success']]), PASSED],
    ['the header with the value and another status', served(403, [['x-result', 'success']]), PASSED],
    ['another value', served(200, [['X-Result', 'Success']]), DENIED],
    ['no such header', served(200), DENIED],
    ['500 with the header', served(500, [['X-Result', 'success']]), FAULTY],
  ])('%s', (_name, answer, [status, code, message]) => {
    expect(outcomeOf(gatewayOf(file(content)), answer)).toMatchObject({ status, code, message });
  });
});

describe('what is sent', () => {
  const askOf = (content: object, given: CallGiven = call, more: object = {}) =>
    asked(gatewayOf(file(content, {}, more)).run(given)).ask;
  const given: CallGiven = {
    method: 'POST',
    target: '/a/b?x=1&y=%2F',
    headers: [
      ['X-Token', 't'],
      ['X-Other', 'o'],
      ['Connection', 'close'],
      ['Content-Length', '4'],
    ],
    body: 'body',
  };
  test('without identity sources: all headers but those of the connection, the whole query, no body', () => {
    expect(askOf({}, given)).toEqual({
      scheme: 'http',
      hostname: '127.0.0.1',
      port: 9,
      method: 'GET',
      target: '/check?x=1&y=%2F',
      headers: [
        ['Host', '127.0.0.1:9'],
        ['X-Token', 't'],
        ['X-Other', 'o'],
      ],
      body: new Uint8Array(0),
      timeoutMs: 5000,
      retries: 0,
    });
  });
  test('with identity sources: these alone', () => {
    const identities = { headers: [{ name: 'x-token' }], queries: [{ name: 'y' }] };
    const ask = askOf({ identities }, given);
    expect([ask.target, ask.headers]).toEqual([
      '/check?y=%2F',
      [
        ['Host', '127.0.0.1:9'],
        ['x-token', 't'],
      ],
    ]);
  });
  test('the path behind that of the service, and the beginning of the body, where that is set', () => {
    const ask = askOf({ carry_path_enabled: true, carry_body: { enabled: true, max_body_size: 3 } }, given);
    expect([ask.target, ask.body]).toEqual(['/check/a/b?x=1&y=%2F', { requestBodyBytes: 3 }]);
  });
  test('by HTTPS to port 443, no longer than a back end may take', () => {
    const ask = askOf({ auth_request: { ...request, protocol: 'HTTPS', url_domain: 'sso.example.com' } }, call, {
      parameters: { backend_timeout: 70 },
    });
    expect(ask).toMatchObject({ scheme: 'https', hostname: 'sso.example.com', port: 443, timeoutMs: 70 });
  });
  test("through a channel with the Host that is set, else the caller's", () => {
    const channels = [{ name: 'pool', members: [{ host: '10.0.0.9', port: 81 }] }];
    const by = (vpc_proxy_host: string | null): object => ({
      auth_request: {
        ...request,
        url_domain: '',
        vpc_channel_enabled: true,
        vpc_channel_info: { vpc_id: 'pool', vpc_proxy_host },
      },
    });
    const ask = askOf(by('sso.local'), call, { channels });
    expect([ask.hostname, ask.port, ask.headers[0]]).toEqual(['10.0.0.9', 81, ['Host', 'sso.local']]);
    expect(askOf(by(null), call, { channels }).headers[0]).toEqual(['Host', 'api.example.com']);
    const disabled = [{ name: 'pool', members: [{ host: '10.0.0.9', port: 81, enabled: false }] }];
    expect(gatewayOf(file(by(null), {}, { channels: disabled })).ask(call)).toMatchObject({
      status: 500,
      code: 'APIG.0615',
      message: `${P}VPC information`,
    });
  });
});

test('an identity source that is missing is 0313, without asking', () => {
  const identities = { headers: [{ name: 'X-Token' }], query: [{ name: 'user' }] };
  const gateway = gatewayOf(file({ identities }));
  const wanted = { status: 401, code: 'APIG.0313', message: `${P}information,identities error` };
  expect(gateway.ask(call)).toMatchObject(wanted);
  expect(gateway.ask({ target: '/a', headers: [['X-Token', 't']] })).toMatchObject(wanted);
  expect(gateway.run({ target: '/a?user=1', headers: [['X-Token', 't']] }).kind).toBe('ask');
});

test('headers of the answer that are allowed go on to the back end', () => {
  const gateway = gatewayOf(
    file({ carry_resp_headers: ['X-User'] }, { backend: { type: 'HTTP', url: 'http://127.0.0.1:9/b' } }),
  );
  const question = asked(gateway.run({ target: '/a', headers: [['X-User', 'forged']] }));
  const outcome = question.resume(
    served(200, [
      ['x-user', 'li'],
      ['X-Secret', 's'],
    ]),
    gateway.context,
  );
  if (outcome.kind !== 'backend') throw new Error(outcome.kind);
  const sent = outcome.backend.headers.filter(([name]) => /^x-(user|secret)$/i.test(name));
  expect(sent).toEqual([['x-user', 'li']]);
});

test('return_resp_body_enabled hands the answer of the service on, and the trace says that it refuses', () => {
  const gateway = gatewayOf(file({ return_resp_body_enabled: true }));
  const end = outcomeOf(gateway, served(418, [['Content-Type', 'text/x']], 'no tea'));
  expect([end.status, end.body, end.code]).toEqual([418, 'no tea', undefined]);
  expect(end.trace.find(({ step }) => step === 'authentication')?.outcome).toBe('stopped');
  expect(outcomeOf(gateway, served(302)).status).toBe(401);
});

test.each([
  ['abcd', 200, true],
  ['abcd', 403, true],
  ['abc', 200, false],
  ['abc', 403, false],
])('a service that is asked with the beginning of %s and says %i: marked as ours %s', (body, status, isGuess) => {
  const gateway = gatewayOf(file({ carry_body: { enabled: true, max_body_size: 3 } }));
  const { trace } = outcomeOf(gateway, served(status), { ...call, method: 'POST', body });
  expect(trace.find(({ step }) => step === 'authentication')?.guess ?? false).toBe(isGuess);
});

describe('custom_forbid_limit', () => {
  const limited = (): TestGateway => gatewayOf(file({ custom_forbid_limit: 2 }));
  const MINUTE = 60_000;
  const FORBIDDEN = { status: 403, code: 'APIG.0314', message: `${P}information,access deny`, guess: true };
  test('refuses an address with more failures until five minutes after the first', () => {
    const gateway = limited();
    for (const minute of [0, 1, 2]) {
      gateway.nowMs = NOW + minute * MINUTE;
      expect(outcomeOf(gateway, served(403)).code).toBe('APIG.0312');
    }
    expect(gateway.ask(call)).toMatchObject(FORBIDDEN);
    expect(gateway.run({ ...call, peer: '192.0.2.8' }).kind).toBe('ask');
    gateway.nowMs = NOW + 5 * MINUTE - 1;
    expect(gateway.ask(call)).toMatchObject(FORBIDDEN);
    gateway.nowMs = NOW + 5 * MINUTE;
    expect(gateway.run(call).kind).toBe('ask');
  });
  test('counts refusals only: neither successes nor a service that fails', () => {
    const gateway = limited();
    for (const answer of [served(200), served(500), fault('timeout'), served(403), served(403)])
      outcomeOf(gateway, answer);
    expect(gateway.run(call).kind).toBe('ask');
  });
});

describe('rules', () => {
  const rules = (rule_type: string): object => ({
    rule_enabled: true,
    rule_type,
    parameters: [
      { name: 'path', type: 'path' },
      { name: 'method', type: 'method' },
      { name: 'kind', type: 'header', value: 'X-Kind' },
    ],
    rules: [
      { rule_name: 'open', match_regex: '["path","~~","^/a/open/"]' },
      { rule_name: 'kind', match_regex: '["AND",["method","==","POST"],["kind","in","x,y"]]' },
    ],
  });
  const open: CallGiven = { target: '/a/open/1' };
  const kind: CallGiven = { method: 'POST', target: '/a', headers: [['X-Kind', 'y']] };
  test.each([
    ['allow', open, 'answer'],
    ['allow', kind, 'answer'],
    ['allow', call, 'ask'],
    ['deny', open, 'ask'],
    ['deny', kind, 'ask'],
    ['deny', call, 'answer'],
  ])('type %s', (type, given, wanted) => {
    expect(gatewayOf(file(rules(type))).run(given).kind).toBe(wanted);
  });
});

test("the API's own authentication comes first, and both must pass", () => {
  const gateway = gatewayOf(file({}, { auth: 'APP' }));
  expect(gateway.ask(call).code).toBe('APIG.0303');
  const signed = { target: '/a', headers: signedHeaders(call, 'k', 's') };
  const end = outcomeOf(gateway, served(200), signed);
  expect([end.status, end.facts.identity?.kind]).toEqual([200, 'app']);
});

test('each failure has the response type of its own', () => {
  const responses = {
    THIRD_AUTH_FAILURE: { status: 451 },
    THIRD_AUTH_IDENTITIES_FAILURE: { status: 452 },
    THIRD_AUTH_CONF_FAILURE: { status: 453 },
  };
  const written = file({ identities: { headers: [{ name: 'X-Token' }] } });
  const groups = [{ name: 'g', responses, apis: [{ name: 'a', path: '/a', plugins: ['sso'] }] }];
  const gateway = gatewayOf({ ...written, groups });
  const given: CallGiven = { target: '/a', headers: [['X-Token', 't']] };
  expect(gateway.ask(call).status).toBe(452);
  expect(outcomeOf(gateway, served(403), given).status).toBe(451);
  expect(outcomeOf(gateway, fault('timeout'), given).status).toBe(453);
});

describe('the file', () => {
  const pointersOf = (content: object): string[] => {
    const reading = readGatewayConfig(file(content));
    return reading.ok ? [] : reading.problems.map(({ pointer }) => pointer);
  };
  test('takes what the console writes', () => {
    const written = {
      auth_request: { ...request, vpc_channel_info: null },
      custom_forbid_limit: 100,
      carry_body: { enabled: true, max_body_size: 1000 },
      auth_downgrade_enabled: true,
      carry_path_enabled: true,
      return_resp_body_enabled: false,
      carry_resp_headers: [],
      simple_auth_mode_enabled: true,
      match_auth: null,
      rule_enabled: false,
      rule_type: 'allow',
      identities: { headers: [{ name: 'X-Custom-Token' }], queries: null },
      parameters: null,
      rules: null,
    };
    expect(pointersOf(written)).toEqual([]);
  });
  const at = '/plugins/0/content';
  test.each([
    ['no address', { auth_request: { ...request, url_domain: '' } }, `${at}/auth_request/url_domain`],
    ['a path in the address', { auth_request: { ...request, url_domain: 'a/b' } }, `${at}/auth_request/url_domain`],
    [
      'a channel that is not named',
      { auth_request: { ...request, vpc_channel_enabled: true } },
      `${at}/auth_request/vpc_channel_info`,
    ],
    ['another method', { auth_request: { ...request, method: 'DELETE' } }, `${at}/auth_request/method`],
    ['neither simple mode nor match_auth', { simple_auth_mode_enabled: false }, `${at}/match_auth`],
    [
      'eleven headers to carry',
      { carry_resp_headers: Array.from({ length: 11 }, (_x, i) => `X-${i}`) },
      `${at}/carry_resp_headers`,
    ],
    [
      'a rule over a parameter that is not declared',
      { rules: [{ rule_name: 'r', match_regex: '["path","==","/"]' }] },
      `${at}/rules/0/match_regex`,
    ],
    [
      'a channel that does not exist',
      { auth_request: { ...request, vpc_channel_enabled: true, vpc_channel_info: { vpc_id: 'none' } } },
      `${at}/auth_request/vpc_channel_info/vpc_id`,
    ],
  ])('refuses %s', (_name, content, pointer) => {
    expect(pointersOf(content)).toEqual([pointer]);
  });
});
