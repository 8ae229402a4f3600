import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { timersFrom } from '../../../electron/services/gateway/timers.ts';
import { sdkHmacSha256 } from '../../../shared/signing/algorithms/sdk-hmac-sha256.ts';
import { verifySignature } from '../../../shared/signing/verify-signature.ts';
import { manualTimers } from '../../support/manual-timers.ts';
import { rawServer } from '../../support/raw-server.ts';
import { type BackendRequestSeen, startBackend } from '../../support/start-backend.ts';
import { configOf, startGateway } from '../../support/start-gateway.ts';
import { tlsCertificate, tlsKey } from '../../support/tls-certificate.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

type Ports = Parameters<typeof startGateway>[1];

async function gatewayWith(file: object, ports: Ports = {}) {
  const started = await startGateway(file, ports);
  closing.push(() => started.stop());
  const ask = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(`${started.url}${path}`, init);
    const text = await response.text();
    const trace = started.gateway.log(1)[0]?.trace ?? [];
    const said = trace.filter(({ outcome }) => outcome !== 'not-reached').at(-1);
    return { status: response.status, text, code: /"error_code":"([^"]+)"/.exec(text)?.[1], said: said?.reason, trace };
  };
  return { ...started, ask };
}

async function backend(answer?: Parameters<typeof startBackend>[0]) {
  const started = await startBackend(answer);
  closing.push(() => started.stop());
  return { ...started, at: `http://127.0.0.1:${started.port}` };
}

async function secureBackend(options: object = {}) {
  const server = createHttpsServer({ key: tlsKey, cert: tlsCertificate, ...options }, (_request, response) =>
    response.end('secure'),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(
    () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  );
  // An address of the test's own server; a listening TCP server has an address object.
  return { port: (server.address() as AddressInfo).port };
}

const oneApi = (backendMember: object, more: object = {}): object => ({
  groups: [{ name: 'g', apis: [{ name: 'a', path: '/a', backend: { type: 'HTTP', ...backendMember } }] }],
  ...more,
});

describe('fault switches over a socket', () => {
  test.each([
    ['BACKEND_DOWN', 502, 'APIG.0201', 'The backend could not be reached: ECONNREFUSED (fault switch BACKEND_DOWN).'],
    ['BACKEND_RESET', 502, 'APIG.0201', 'The backend could not be reached: ECONNRESET (fault switch BACKEND_RESET).'],
    [
      'BACKEND_WRONG_PROTOCOL',
      502,
      'APIG.0202',
      "The backend's answer could not be read: EPROTO (fault switch BACKEND_WRONG_PROTOCOL).",
    ],
    [
      'BACKEND_UNRESOLVABLE',
      500,
      'APIG.0605',
      'The fault switch BACKEND_UNRESOLVABLE is on: the name 127.0.0.1 counts as having no address.',
    ],
    [
      'STRICT_BACKEND_ADDRESSES',
      403,
      'APIG.0404',
      'Strict backend addresses are on: 127.0.0.1 lies in 127.0.0.0/8, a segment that backends must not have.',
    ],
    ['BACKEND_SIGNATURE_FAILURE', 500, 'APIG.0705', 'The fault switch BACKEND_SIGNATURE_FAILURE is on.'],
  ])('%s: %i %s', async (type, status, code, said) => {
    const { at, seen } = await backend();
    const { ask } = await gatewayWith(oneApi({ url: at, retries: 0 }, { faults: [{ type }] }));
    expect(await ask('/a')).toMatchObject({ status, code, said });
    expect(seen).toEqual([]);
  });

  test('BACKEND_SLOW holds the answer back, and beyond the time limit it is 504', async () => {
    const { at, seen } = await backend();
    const timers = manualTimers();
    const slow = oneApi(
      { url: at, retries: 0, timeoutMs: 5000 },
      { faults: [{ type: 'BACKEND_SLOW', delayMs: 4000 }], parameters: { backend_timeout: 120_000 } },
    );
    const { ask, gateway } = await gatewayWith(slow, { timers: timersFrom(timers.after) });
    const answered = ask('/a');
    while (timers.waiting === 0) await new Promise((resolve) => setImmediate(resolve));
    expect(seen).toEqual([]);
    timers.advance(4000);
    expect(await answered).toMatchObject({ status: 200, text: 'backend' });
    gateway.setFaults([{ type: 'BACKEND_SLOW', delayMs: 5000 }]);
    const late = ask('/a');
    while (timers.waiting === 0) await new Promise((resolve) => setImmediate(resolve));
    timers.advance(5000);
    expect(await late).toMatchObject({
      status: 504,
      code: 'APIG.0203',
      said: "The backend did not answer within 5000 ms. That is the API's own timeout; the gateway parameter backend_timeout allows 120000 ms, and changing it does not change the API's own.",
    });
  });

  test.each([0, 1, 5])('ANSWER_CUT ends the body after %i bytes and closes the connection', async (afterBytes) => {
    const { at } = await backend((_seen, response) => response.end('0123456789'));
    const { url } = await gatewayWith(oneApi({ url: at }, { faults: [{ type: 'ANSWER_CUT', afterBytes }] }));
    const response = await fetch(`${url}/a`);
    expect(response.status).toBe(200);
    let read = '';
    const failed = await (async () => {
      for await (const chunk of response.body ?? []) read += Buffer.from(chunk).toString();
    })().then(
      () => false,
      () => true,
    );
    expect([failed, read]).toEqual([true, '0123456789'.slice(0, afterBytes)]);
  });
});

describe('time limits', () => {
  test.each([
    [{ timeoutMs: 40 }, 120_000, 'The backend did not answer within 40 ms. That is the API’s own'],
    [{ timeoutMs: 5000 }, 40, 'The backend did not answer within 40 ms. The API’s own timeout is 5000 ms, but'],
  ])('%j under backend_timeout %i', async (own, backend_timeout, begins) => {
    const { at } = await backend(() => {});
    const { ask } = await gatewayWith(oneApi({ url: at, retries: 0, ...own }, { parameters: { backend_timeout } }));
    const { status, code, said } = await ask('/a');
    expect([status, code]).toEqual([504, 'APIG.0203']);
    expect(said?.startsWith(begins.replace('’', "'"))).toBe(true);
  });
});

describe('TLS to a back end', () => {
  test('takes a self-signed certificate on this machine, unless the API wants it verified', async () => {
    const { port } = await secureBackend();
    const url = `https://127.0.0.1:${port}/`;
    const lenient = await gatewayWith(oneApi({ url }));
    expect(await lenient.ask('/a')).toMatchObject({ status: 200, text: 'secure' });
    const strict = await gatewayWith(oneApi({ url, verifyTls: true }));
    expect(await strict.ask('/a')).toMatchObject({ status: 502, code: 'APIG.0202' });
  });

  test('verifies those elsewhere, here a name that the resolver table leads to this machine for', async () => {
    const { port } = await secureBackend();
    const named = { url: `https://other.example.com:${port}/` };
    const table = { resolver: { 'other.example.com': '127.0.0.1' } };
    const { ask } = await gatewayWith(oneApi({ ...named, verifyTls: true }, table));
    expect(await ask('/a')).toMatchObject({ status: 502, code: 'APIG.0202' });
  });

  test('shows the certificate of the gateway where the API asks for two-way TLS', async () => {
    const { port } = await secureBackend({ requestCert: true, rejectUnauthorized: true, ca: tlsCertificate });
    const url = `https://127.0.0.1:${port}/`;
    const parameters = {
      backend_client_certificate: { enable: 'on', content: tlsCertificate, key: 'vault:key', ca: tlsCertificate },
    };
    const secretOf = (reference: string) => (reference === 'vault:key' ? tlsKey : undefined);
    const shown = await gatewayWith(oneApi({ url, clientTls: true }, { parameters }), { secretOf });
    expect(await shown.ask('/a')).toMatchObject({ status: 200, text: 'secure' });
    const none = await gatewayWith(oneApi({ url, retries: 0 }, { parameters }), { secretOf });
    expect((await none.ask('/a')).status).toBe(502);
  });

  test.each(['000', '099'])('to a back end that answers with the status %s is the wrong protocol', async (status) => {
    const { port, close } = await rawServer((socket) =>
      socket.end(`HTTP/1.1 ${status} No\r\nContent-Length: 0\r\n\r\n`),
    );
    closing.push(close);
    const { ask } = await gatewayWith(oneApi({ url: `http://127.0.0.1:${port}/` }));
    expect(await ask('/a')).toMatchObject({ status: 502, code: 'APIG.0202' });
  });

  test('to a back end that speaks plain HTTP is the wrong protocol', async () => {
    const { port } = await backend();
    const { ask } = await gatewayWith(oneApi({ url: `https://127.0.0.1:${port}/` }));
    expect(await ask('/a')).toMatchObject({ status: 502, code: 'APIG.0202' });
  });
});

describe('names of back ends (FAQ 5.6)', () => {
  const table = { resolver: { 'private.example.com': null, 'public.example.com': '127.0.0.1' } };

  test('each remedy turns the failing call into an answer', async () => {
    const { port, seen } = await backend();
    const channels = [{ name: 'pool', members: [{ host: '127.0.0.1', port }] }];
    const apis = Object.entries({
      fails: { url: `http://private.example.com:${port}/` },
      'public-domain': { url: `http://public.example.com:${port}/` },
      'address-and-host': { url: `http://127.0.0.1:${port}/`, host: 'private.example.com' },
      'channel-and-host': { channel: 'pool', host: 'private.example.com' },
    }).map(([name, member]) => ({ name, path: `/${name}`, backend: { type: 'HTTP', ...member } }));
    const { ask } = await gatewayWith({ ...table, channels, groups: [{ name: 'g', apis }] });
    expect(await ask('/fails')).toMatchObject({
      status: 500,
      code: 'APIG.0605',
      said: 'The resolver table says that the name private.example.com has no address.',
    });
    for (const { path } of apis.slice(1)) expect((await ask(path)).status).toBe(200);
    expect(seen.map(({ headers }) => headers.host)).toEqual([
      `public.example.com:${port}`,
      'private.example.com',
      'private.example.com',
    ]);
  });

  test('a name that the system resolves into a segment that is not supported is refused when it is connected', async () => {
    const { port } = await backend();
    const url = `http://localhost:${port}/`;
    const { ask } = await gatewayWith(oneApi({ url }, { faults: [{ type: 'STRICT_BACKEND_ADDRESSES' }] }));
    expect(await ask('/a')).toMatchObject({
      status: 403,
      code: 'APIG.0404',
      said: 'Strict backend addresses are on: the name of the backend has the address 127.0.0.1, which lies in 127.0.0.0/8, a segment that backends must not have.',
    });
  });
});

describe('a channel over sockets', () => {
  test('repeats a failed call at another member', async () => {
    const alive = await backend();
    const dead = await backend();
    await dead.stop();
    const members = [
      { host: '127.0.0.1', port: dead.port },
      { host: '127.0.0.1', port: alive.port },
    ];
    const { ask } = await gatewayWith(
      oneApi({ channel: 'pool', retries: 1 }, { channels: [{ name: 'pool', members }] }),
    );
    const { status, said } = await ask('/a');
    expect(status).toBe(200);
    expect(said).toMatch(`Tries: 2, the last one at 127.0.0.1:${alive.port}.`);
  });

  test('has no back end once every member failed its checks, and has one again when a member comes back', async () => {
    const member = await backend();
    const timers = manualTimers();
    const healthCheck = { intervalSeconds: 10, unhealthyThreshold: 2, healthyThreshold: 1 };
    const channels = [{ name: 'pool', members: [{ host: '127.0.0.1', port: member.port }], healthCheck }];
    const { ask, gateway } = await gatewayWith(oneApi({ channel: 'pool', retries: 0 }, { channels }), {
      timers: timersFrom(timers.after),
    });
    const interval = async (): Promise<void> => {
      timers.advance(10_000);
      await gateway.checked();
    };
    await gateway.checked();
    expect((await ask('/a')).status).toBe(200);
    await member.stop();
    await interval();
    expect(await ask('/a')).toMatchObject({ status: 502, code: 'APIG.0201' });
    await interval();
    expect(await ask('/a')).toMatchObject({ status: 502, code: 'APIG.0610' });
    expect(gateway.state().find(({ table }) => table === 'health')).toMatchObject({
      subject: 'pool',
      values: { member: `127.0.0.1:${member.port}`, healthy: false, lastError: 'ECONNREFUSED' },
    });
    await member.again();
    await interval();
    expect((await ask('/a')).status).toBe(200);
  });

  test('counts calls under way until their answers are over', async () => {
    const answers: (() => void)[] = [];
    const busy = await backend((_seen, response) => answers.push(() => response.end('late')));
    const idle = await backend();
    const members = [busy, idle].map(({ port }) => ({ host: '127.0.0.1', port }));
    const channels = [{ name: 'pool', algorithm: 'WLC', members }];
    const { ask, gateway } = await gatewayWith(oneApi({ channel: 'pool' }, { channels }));
    const first = ask('/a');
    while (busy.seen.length === 0) await new Promise((resolve) => setImmediate(resolve));
    for (const _call of [1, 2, 3]) expect((await ask('/a')).text).toBe('backend');
    for (const answer of answers) answer();
    expect((await first).text).toBe('late');
    expect(gateway.state().filter(({ table }) => table === 'active')).toEqual([]);
  });
});

test('a call that comes back to the gateway more than ten times is refused', async () => {
  const started = await startGateway({ groups: [] });
  closing.push(() => started.stop());
  started.gateway.configure(configOf(oneApi({ url: `http://127.0.0.1:${started.port}/a`, retries: 0 })));
  const response = await fetch(`${started.url}/a`);
  expect(response.status).toBe(500);
  expect(await response.json()).toMatchObject({ error_code: 'APIG.0612', error_msg: 'An API cannot call itself.' });
  expect(started.gateway.log(100)).toHaveLength(11);
});

describe('signature keys over sockets', () => {
  const signed = { signatureKeys: [{ name: 'k', type: 'HMAC', key: 'bk', secret: 'bs' }] };
  const file = (at: string): object => ({
    ...signed,
    groups: [
      {
        name: 'g',
        apis: [{ name: 'a', path: '/a', signatureKey: 'k', backend: { type: 'HTTP', url: `${at}/b?x=%20` } }],
      },
    ],
  });
  const verified = (seen: BackendRequestSeen | undefined, secret: string): boolean => {
    if (seen === undefined) return false;
    const pairs = seen.rawHeaders.flatMap((name, i) =>
      i % 2 === 0 ? ([[name, seen.rawHeaders[i + 1] ?? '']] as const) : [],
    );
    const bodyHash = () => sdkHmacSha256.hash.hashHex(seen.body);
    return verifySignature({ method: seen.method, target: seen.target, headers: pairs, bodyHash }, secret).valid;
  };

  test.each([
    ['a small body', Buffer.from('{"a":"ä"}')],
    ['a body of 9 MB, kept in a file', Buffer.alloc(9 * 1024 * 1024, 'abcdefg')],
  ])('a back end verifies %s with our verifier', async (_name, body) => {
    const { at, seen } = await backend();
    const { url } = await gatewayWith(file(at));
    const response = await fetch(`${url}/a?y=1`, {
      method: 'POST',
      body,
      headers: { 'Content-Type': 'application/json' },
    });
    await response.text();
    expect(verified(seen[0], 'bs')).toBe(true);
    expect(verified(seen[0], 'wrong')).toBe(false);
  });
});

test('the log shows the request as forwarded, with the text that was signed and without secrets', async () => {
  const { at } = await backend();
  const key = { name: 'k', key: 'bk', secret: 'backend-secret-marker' };
  const api = (name: string, signatureKey: string): object => ({
    name,
    path: `/${name}`,
    signatureKey,
    backend: { type: 'HTTP', url: `${at}/to?x=1` },
  });
  const { ask, gateway } = await gatewayWith({
    parameters: { custom_auth_header: { backend_sign_header: 'X-Proof' } },
    signatureKeys: [
      { ...key, type: 'HMAC' },
      { ...key, name: 'b', type: 'BASIC' },
    ],
    groups: [{ name: 'g', apis: [api('hmac', 'k'), api('basic', 'b')] }],
  });
  const detail = async (path: string) => {
    await ask(path);
    return gateway.logEntry(gateway.log(1)[0]?.id ?? '').forwarded;
  };
  const hmac = await detail('/hmac');
  expect(hmac).toMatchObject({ method: 'GET', url: `${at}/to?x=1` });
  expect(hmac?.signing?.header).toBe('X-Proof');
  expect(hmac?.signing?.canonicalRequest).toMatch(/^GET\n\/to\/\nx=1\nhost:127\.0\.0\.1:\d+\nx-sdk-date:/);
  expect(hmac?.signing?.stringToSign).toMatch(/^SDK-HMAC-SHA256\n\d{8}T\d{6}Z\n[0-9a-f]{64}$/);
  const basic = await detail('/basic');
  expect(basic?.signing).toBeUndefined();
  const shown = JSON.stringify([hmac, basic]);
  expect(shown).not.toContain('backend-secret-marker');
  expect(shown).not.toContain(btoa('bk:backend-secret-marker'));
  expect(basic?.headers.find(([name]) => name === 'X-Proof')?.[1]).toMatch(/^Basic \*\*\*/);
});

describe('functions over sockets', () => {
  const api = (more: object): object => ({
    groups: [{ name: 'g', apis: [{ name: 'f', path: '/f', backend: { type: 'FUNCTION', urn: 'urn:f', ...more } }] }],
  });

  test('a program at a local URL answers for the function', async () => {
    const { at, seen } = await backend((one, response) => {
      const event = JSON.parse(one.body.toString());
      response.end(
        JSON.stringify({ statusCode: 201, headers: { 'X-F': 'y' }, body: `${event.httpMethod} ${event.path}` }),
      );
    });
    const { url } = await gatewayWith(api({ url: `${at}/invoke` }));
    const response = await fetch(`${url}/f`, { headers: { 'X-Apig-Mode': 'debug' } });
    expect([response.status, response.headers.get('x-f'), await response.text()]).toEqual([201, 'y', 'GET /f']);
    expect(response.headers.get('x-apig-upstream-latency')).toMatch(/^\d+$/);
    expect(seen[0]).toMatchObject({ method: 'POST', target: '/invoke' });
  });

  test('an asynchronous one is answered before it has', async () => {
    const { at, seen } = await backend(() => {});
    const { ask } = await gatewayWith(api({ url: at, invocation: 'async' }));
    expect((await ask('/f')).status).toBe(202);
    while (seen.length === 0) await new Promise((resolve) => setImmediate(resolve));
    expect(seen).toHaveLength(1);
  });
});

test('a circuit breaker counts what real back ends do', async () => {
  const { at, seen } = await backend((_seen, response) => response.writeHead(502).end());
  const condition = {
    breaker_type: 'condition',
    unhealthy_condition: '["$context.statusCode","in","502"]',
    unhealthy_threshold: 2,
  };
  const file = {
    plugins: [{ name: 'fuse', type: 'breaker', content: { breaker_condition: condition } }],
    groups: [{ name: 'g', apis: [{ path: '/a', plugins: ['fuse'], backend: { type: 'HTTP', url: at } }] }],
  };
  const { ask } = await gatewayWith(file);
  const statuses = [];
  for (const _call of [1, 2, 3]) statuses.push((await ask('/a')).status);
  expect(statuses).toEqual([502, 502, 503]);
  expect(seen).toHaveLength(2);
});
