import { describe, expect, test } from 'vitest';
import type { OutboundAnswer, OutboundCall } from '../../../../shared/gateway/outbound-call.ts';
import { utf8Decode, utf8Encode } from '../../../../shared/http/utf8.ts';
import { type CallGiven, gatewayOf, type TestGateway } from '../../../support/gateway-call.ts';

const file = (backend: object, more: object = {}): object => ({
  ...more,
  groups: [
    {
      name: 'g',
      apis: [
        {
          name: 'fn',
          path: '/f/{id}',
          parameters: [
            { name: 'id', in: 'PATH' },
            { name: 'size', in: 'QUERY', default: '9' },
          ],
          backend: { type: 'FUNCTION', urn: 'urn:x', ...backend },
        },
      ],
    },
  ],
});

function asked(gateway: TestGateway, given: CallGiven = {}): { ask: OutboundCall; event: Record<string, unknown> } {
  const outcome = gateway.run({ target: '/f/a%20b?q=1&q=2&z=%C3%A4', ...given });
  if (outcome.kind !== 'ask') throw new Error('nothing was asked');
  const { body } = outcome.ask;
  if ('requestBodyBytes' in body) throw new Error('the body is not the event');
  return { ask: outcome.ask, event: JSON.parse(utf8Decode(body)) };
}

/** The gateway's answer once the program behind the URL has answered. */
function resumed(gateway: TestGateway, answer: OutboundAnswer) {
  const outcome = gateway.run({ target: '/f/1' });
  if (outcome.kind !== 'ask') throw new Error('nothing was asked');
  gateway.nowMs += 25;
  const then = outcome.resume(answer, gateway.context);
  if (then.kind !== 'answer') throw new Error('no answer');
  const { answer: given } = then;
  return { ...given, body: utf8Decode(given.body), reason: then.records.at(-1)?.reason };
}

const answered = (body: string | object, status = 200): OutboundAnswer => ({
  kind: 'answered',
  status,
  headers: [],
  body: utf8Encode(typeof body === 'string' ? body : JSON.stringify(body)),
});

const URL_GIVEN = { url: 'http://127.0.0.1:9000/invoke?v=1', timeoutMs: 1234 };

describe('the event', () => {
  test('goes to the URL by POST, in the form of the trigger', () => {
    const backend = { ...URL_GIVEN, parameters: [{ name: 'kind', in: 'QUERY', origin: 'CONSTANT', value: 'a&b' }] };
    const { ask, event } = asked(gatewayOf(file(backend)), {
      method: 'POST',
      body: 'grüße',
      headers: [
        ['X-Own', '1'],
        ['X-Auth-Token', 'secret'],
      ],
    });
    expect(ask).toMatchObject({
      hostname: '127.0.0.1',
      port: 9000,
      method: 'POST',
      target: '/invoke?v=1',
      timeoutMs: 1234,
    });
    expect(ask.headers).toContainEqual(['Content-Type', 'application/json']);
    expect(event).toMatchObject({
      body: Buffer.from('grüße').toString('base64'),
      isBase64Encoded: true,
      requestContext: { requestId: '0123456789abcdef0123456789abcdef', apiId: 'g/fn', stage: 'RELEASE' },
      httpMethod: 'POST',
      path: '/f/a%20b',
      pathParameters: { id: 'a b' },
      queryStringParameters: { q: ['1', '2'], z: 'ä', kind: 'a&b', size: '9' },
    });
    expect(event.headers).toMatchObject({ host: 'api.example.com', 'x-own': '1', 'x-real-ip': '192.0.2.7' });
    expect(event.headers).not.toHaveProperty('x-auth-token');
  });

  test('carries the body as text where the API says so', () => {
    const { event } = asked(gatewayOf(file({ ...URL_GIVEN, bodyBase64: false })), { method: 'PUT', body: 'grüße' });
    expect(event).toMatchObject({ body: 'grüße', isBase64Encoded: false });
  });
});

describe('the answer', () => {
  const gateway = (): TestGateway => gatewayOf(file(URL_GIVEN));

  test('is taken from statusCode, headers and body', () => {
    const given = { statusCode: 201, headers: { 'X-One': 1, 'X-Two': ['a', 'b'], 'Content-Length': '99' }, body: 'ä' };
    expect(resumed(gateway(), answered(given))).toMatchObject({
      status: 201,
      headers: [
        ['X-One', '1'],
        ['X-Two', 'a'],
        ['X-Two', 'b'],
      ],
      body: 'ä',
      upstreamMs: 25,
      reason: { id: 'function.answered', params: { urn: 'urn:x', status: '201', ms: '25' } },
    });
  });

  test('may have its body in base64', () => {
    const body = Buffer.from('bytes').toString('base64');
    expect(resumed(gateway(), answered({ statusCode: 200, isBase64Encoded: true, body })).body).toBe('bytes');
  });

  test.each([
    ['words', 'function.form'],
    ['{"body":"no status"}', 'function.form'],
    ['{"statusCode":200,"body":{"not":"text"}}', 'function.form'],
    ['{"statusCode":200,"isBase64Encoded":true,"body":"*"}', 'function.form'],
  ])('%s is no answer of a function: 500', (text, id) => {
    expect(resumed(gateway(), answered(text))).toMatchObject({
      status: 500,
      errorCode: 'APIG.0601',
      errorMessage: 'Internal server error.',
      reason: { id, guess: true },
    });
  });

  test.each([
    ['unreachable', 502, 'APIG.0201'],
    ['timeout', 504, 'APIG.0203'],
    ['protocol', 502, 'APIG.0202'],
    ['dns', 500, 'APIG.0605'],
    ['too-large', 500, 'APIG.0601'],
  ] as const)('that fails with %s gives %i %s', (fault, status, errorCode) => {
    const outcome = resumed(gateway(), { kind: 'fault', fault, detail: 'words' });
    expect(outcome).toMatchObject({ status, errorCode, reason: { id: 'function.fault' } });
  });

  test('of another status than 200 is a fault of the program', () => {
    expect(resumed(gateway(), answered({ statusCode: 200 }, 404))).toMatchObject({
      status: 500,
      reason: { id: 'function.status', params: { status: '404' } },
    });
  });
});

describe('without a URL', () => {
  test('the canned answer of the back end is given', () => {
    const answer = { statusCode: 418, headers: { 'X-A': 'b' }, body: 'tea' };
    expect(gatewayOf(file({ answer })).ask({ target: '/f/1' })).toMatchObject({ status: 418, body: 'tea' });
  });

  test('the entry of functions with the same URN stands in', () => {
    const functions = [
      { urn: 'urn:other', answer: { body: 'no' } },
      { urn: 'urn:x', answer: { body: 'yes' } },
    ];
    expect(gatewayOf(file({}, { functions })).ask({ target: '/f/1' })).toMatchObject({ status: 200, body: 'yes' });
  });

  test('and without an answer the call fails and says what is missing', () => {
    expect(gatewayOf(file({})).ask({ target: '/f/1' })).toMatchObject({
      status: 500,
      code: 'APIG.0601',
      reason:
        'The gateway file says nothing that stands in for the function urn:x: give its backend, or its entry in functions, a url or an answer.',
    });
  });
});

test.each([
  ['by URL', URL_GIVEN],
  ['canned', { answer: {} }],
])('an asynchronous call (%s) is answered 202', (_name, given) => {
  const gateway = gatewayOf(file({ ...given, invocation: 'async' }));
  const first = gateway.run({ target: '/f/1' });
  if (first.kind === 'ask') expect(first.ask.detached).toBe(true);
  const then = first.kind === 'ask' ? first.resume(answered('', 202), gateway.context) : first;
  if (then.kind !== 'answer') throw new Error('no answer');
  expect(then.answer.status).toBe(202);
  expect(JSON.parse(utf8Decode(then.answer.body))).toEqual({ request_id: '0123456789abcdef0123456789abcdef' });
  expect(then.records.at(-1)?.reason).toMatchObject({ id: 'function.accepted', guess: true });
});
