import { afterAll, beforeAll, expect, test } from 'vitest';
import { type StartedBackend, startBackend } from '../../support/start-backend.ts';
import { type StartedGateway, startGateway } from '../../support/start-gateway.ts';

let functions: StartedBackend;
let backend: StartedBackend;
let started: StartedGateway;

const verdict = (status: string, context: object = {}): string =>
  JSON.stringify({ statusCode: 200, body: JSON.stringify({ status, context }) });

beforeAll(async () => {
  functions = await startBackend((seen, response) => {
    const event = JSON.parse(seen.body.toString('utf8'));
    if (seen.target === '/behind') return response.end(verdict('allow', { key: event.user_data }));
    if (seen.target === '/slow') return response;
    if (seen.target === '/large') return response.end(Buffer.alloc(2 * 1024 * 1024, 'x'));
    const token = event.headers['x-token'];
    return response.end(verdict(token === 'good' ? 'allow' : 'deny', { user: 'li', sawBody: event.body ?? '' }));
  });
  backend = await startBackend();
  const at = `http://127.0.0.1:${functions.port}`;
  const identities = [{ location: 'HEADER', name: 'X-Token' }];
  const api = (name: string, more: object = {}): object => ({
    name,
    method: 'ANY',
    path: `/${name}`,
    auth: 'AUTHORIZER',
    authorizer: name,
    ...more,
  });
  started = await startGateway({
    authorizers: [
      { name: 'front', url: `${at}/front`, identities, needBody: true },
      { name: 'kept', url: `${at}/front`, identities, ttl: 60 },
      { name: 'slow', url: `${at}/slow`, timeoutMs: 50, retries: 2 },
      { name: 'large', url: `${at}/large`, relaxed: true },
      { name: 'behind', type: 'BACKEND', url: `${at}/behind`, userData: 'u-1' },
    ],
    groups: [
      {
        name: 'g',
        apis: [
          api('front', {
            backend: {
              type: 'HTTP',
              url: `http://127.0.0.1:${backend.port}/`,
              authorizer: 'behind',
              parameters: [
                { name: 'X-User', in: 'HEADER', origin: 'SYSTEM', value: '$context.authorizer.frontend.user' },
                { name: 'X-Saw', in: 'HEADER', origin: 'SYSTEM', value: '$context.authorizer.frontend.sawBody' },
                { name: 'X-Key', in: 'HEADER', origin: 'SYSTEM', value: '$context.authorizer.backend.key' },
              ],
            },
          }),
          api('kept'),
          api('slow'),
          api('large'),
        ],
      },
    ],
  });
});

afterAll(async () => {
  await started.stop();
  await functions.stop();
  await backend.stop();
});

const call = (path: string, init: RequestInit = {}): Promise<Response> => fetch(`${started.url}${path}`, init);

test('a function at a local URL allows, and its context reaches the back end with that of the back end authorizer', async () => {
  const answer = await call('/front', { method: 'POST', headers: { 'X-Token': 'good' }, body: 'the body' });
  expect([answer.status, await answer.text()]).toEqual([200, 'backend']);
  expect(backend.seen.at(-1)?.headers).toMatchObject({ 'x-user': 'li', 'x-saw': 'the body', 'x-key': 'u-1' });
  expect(backend.seen.at(-1)?.body.toString()).toBe('the body');
});

test('a function denies with 0305 and nothing reaches the back end', async () => {
  const before = backend.seen.length;
  const answer = await call('/front', { headers: { 'X-Token': 'bad' } });
  expect(answer.status).toBe(401);
  expect(await answer.json()).toMatchObject({
    error_code: 'APIG.0305',
    error_msg: 'Incorrect authentication information.',
  });
  expect(backend.seen).toHaveLength(before);
});

test('an answer that is kept is not asked for again', async () => {
  const before = functions.seen.length;
  for (let i = 0; i < 3; i++) expect((await call('/kept', { headers: { 'X-Token': 'good' } })).status).toBe(200);
  expect(functions.seen).toHaveLength(before + 1);
});

test('a function that does not answer is asked again as often as is set, then it is 0601', async () => {
  const before = functions.seen.length;
  const answer = await call('/slow');
  expect(answer.status).toBe(500);
  expect(await answer.json()).toMatchObject({ error_code: 'APIG.0601', error_msg: 'Internal server error.' });
  expect(functions.seen).toHaveLength(before + 3);
});

test('more than 1 MB is a fault of the function that relaxed mode does not pass over', async () => {
  expect((await call('/large')).status).toBe(500);
  const [entry] = started.gateway.log(1);
  expect(entry?.trace.find(({ step }) => step === 'authentication')?.reason).toContain('more than 1 MB');
});

test('a client that leaves while a function is asked leaves no trace behind', async () => {
  const gone = new AbortController();
  const leaving = call('/slow', { signal: gone.signal });
  setTimeout(() => gone.abort(), 20);
  await expect(leaving).rejects.toThrow();
  expect((await call('/kept', { headers: { 'X-Token': 'good' } })).status).toBe(200);
});
