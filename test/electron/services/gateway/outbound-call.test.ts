import { afterEach, expect, test } from 'vitest';
import { type BackendCaller, createBackendCaller } from '../../../../electron/services/gateway/backend-call.ts';
import { performOutbound } from '../../../../electron/services/gateway/outbound-call.ts';
import { bodyInMemory } from '../../../../electron/services/gateway/request-body.ts';
import type { OutboundAnswer, OutboundCall } from '../../../../shared/gateway/outbound-call.ts';
import { utf8Decode, utf8Encode } from '../../../../shared/http/utf8.ts';
import { type StartedBackend, startBackend } from '../../../support/start-backend.ts';

let backends: BackendCaller;
let backend: StartedBackend;

async function ask(
  answer: Parameters<typeof startBackend>[0],
  change: Partial<OutboundCall> = {},
): Promise<OutboundAnswer> {
  backend = await startBackend(answer);
  backends = createBackendCaller();
  const call: OutboundCall = {
    scheme: 'http',
    hostname: '127.0.0.1',
    port: backend.port,
    method: 'POST',
    target: '/auth?x=1',
    headers: [
      ['Host', 'function.local'],
      ['X-Text', 'ä'],
    ],
    body: utf8Encode('{"a":"ä"}'),
    timeoutMs: 5000,
    retries: 0,
    ...change,
  };
  return performOutbound(call, bodyInMemory(Buffer.from('0123456789')), backends, new AbortController().signal);
}

afterEach(async () => {
  backends.close();
  await backend.stop();
});

test('sends what was asked and gives the whole answer', async () => {
  const answer = await ask((_seen, response) => {
    response.writeHead(403, { 'X-Why': 'no' });
    response.end('words');
  });
  expect(backend.seen[0]).toMatchObject({ method: 'POST', target: '/auth?x=1' });
  expect(backend.seen[0]?.headers.host).toBe('function.local');
  expect(backend.seen[0]?.body.toString('utf8')).toBe('{"a":"ä"}');
  if (answer.kind !== 'answered') throw new Error(answer.detail);
  expect(answer.status).toBe(403);
  expect(answer.headers).toContainEqual(['X-Why', 'no']);
  expect(utf8Decode(answer.body)).toBe('words');
});

test('an answer of 1 MB is taken, one byte more is not', async () => {
  const whole = await ask((_seen, response) => response.end(Buffer.alloc(1024 * 1024)));
  expect(whole.kind).toBe('answered');
  backends.close();
  await backend.stop();
  const longer = await ask((_seen, response) => response.end(Buffer.alloc(1024 * 1024 + 1)));
  expect(longer).toMatchObject({ kind: 'fault', fault: 'too-large' });
});

test('an answer that does not come, and one that does not end, are timeouts', async () => {
  expect(await ask(() => {}, { timeoutMs: 50 })).toMatchObject({ kind: 'fault', fault: 'timeout' });
  backends.close();
  await backend.stop();
  const halfway = await ask((_seen, response) => response.write('half'), { timeoutMs: 50 });
  expect(halfway).toMatchObject({ kind: 'fault', fault: 'timeout' });
});

test('an answer that is cut short is a fault', async () => {
  const answer = await ask((_seen, response) => {
    response.writeHead(200, { 'Content-Length': '100' });
    response.write('half');
    setImmediate(() => response.destroy());
  });
  expect(answer).toMatchObject({ kind: 'fault', fault: 'unreachable' });
});

test.each([
  [0, 1, 503],
  [2, 3, 503],
  [10, 4, 200],
])('with %i retries a service that recovers at its fourth call is called %i times', async (retries, calls, status) => {
  let count = 0;
  const answer = await ask(
    (_seen, response) => {
      response.statusCode = ++count < 4 ? 503 : 200;
      response.end();
    },
    { retries },
  );
  expect(backend.seen).toHaveLength(calls);
  expect(answer).toMatchObject({ status });
});

test('a redirect is an answer, not a way to another address', async () => {
  const answer = await ask((_seen, response) => {
    response.writeHead(302, { Location: 'http://127.0.0.1:1/' });
    response.end();
  });
  expect(answer).toMatchObject({ kind: 'answered', status: 302 });
});
