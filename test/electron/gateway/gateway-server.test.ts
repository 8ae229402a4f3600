import { createServer } from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { MOST_WAITING } from '../../../electron/services/gateway/explain-queue.ts';
import type { Gateway, GatewayPorts } from '../../../electron/services/gateway/gateway-server.ts';
import { pipeline } from '../../../shared/gateway/pipeline.ts';
import type { DiagnosisCase } from '../../../shared/model/diagnosis.ts';
import {
  type GatewayLogEntry,
  gatewayLogDetailSchema,
  gatewayLogEntrySchema,
  gatewayStatusSchema,
} from '../../../shared/model/gateway-log.ts';
import { signRequest } from '../../../shared/signing/sign-request.ts';
import { rawExchange } from '../../support/raw-exchange.ts';
import { configOf, fixedClock, type StartedGateway, startGateway } from '../../support/start-gateway.ts';

const NOW = Date.UTC(2026, 4, 27, 2, 0, 0);

const file = (body = 'one', more: object = {}): object => ({
  parameters: { ratelimit_api_limits: 1_000_000 },
  groups: [
    {
      name: 'g',
      apis: [
        { name: 'open', method: 'ANY', path: '/open', backend: { type: 'MOCK', body } },
        { name: 'app', method: 'ANY', path: '/app', auth: 'APP' },
        { name: 'iam', method: 'ANY', path: '/iam', auth: 'IAM' },
      ],
    },
  ],
  apps: [{ name: 'demo', key: 'key-1', secret: 'secret-1', authorized: '*' }],
  iam: { accessKeys: [{ ak: 'AK1', sk: 'SK1' }], tokens: [{ token: 'token-value-0123456789' }] },
  ...more,
});

const running: StartedGateway[] = [];

async function start(given: object = file(), ports: Partial<GatewayPorts> = {}): Promise<StartedGateway> {
  const started = await startGateway(given, ports);
  running.push(started);
  return started;
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((started) => started.stop()));
});

/** Sends a request signed by our own signer, at `nowMs` of the client. */
function sendSigned(
  started: StartedGateway,
  path: string,
  key: string,
  secret: string,
  nowMs: number,
): Promise<Response> {
  const url = `${started.url}${path}`;
  const signed = signRequest({ method: 'GET', url, headers: [] }, { key, secret }, nowMs);
  if (!signed.ok) throw new Error(signed.problem);
  const headers = signed.trace.headers
    .filter(([name]) => name !== 'Host')
    .map(([name, value]): [string, string] => [name, value]);
  return fetch(url, { headers });
}

const nextEntry = (gateway: Gateway): Promise<GatewayLogEntry> =>
  new Promise((resolve) => {
    const stop = gateway.onRequest(({ line }) => {
      stop();
      resolve(line());
    });
  });

describe('the clock', () => {
  test("of the gateway is the machine's plus the offset, in Date, in the window and in the message", async () => {
    const clock = fixedClock(NOW);
    const started = await start(file(), { clock });
    expect((await fetch(`${started.url}/open`)).headers.get('date')).toBe('Wed, 27 May 2026 02:00:00 GMT');
    expect((await sendSigned(started, '/app', 'key-1', 'secret-1', NOW)).status).toBe(200);
    expect(started.gateway.setClockOffset(1000).clockOffsetSeconds).toBe(1000);
    const refused = await sendSigned(started, '/app', 'key-1', 'secret-1', NOW);
    expect(refused.headers.get('date')).toBe('Wed, 27 May 2026 02:16:40 GMT');
    expect(await refused.json()).toMatchObject({
      error_code: 'APIG.0303',
      error_msg:
        'Incorrect app authentication information: signature expired, signature time:20260527T020000Z,server time:20260527T021640Z',
    });
    // The log tells when a request came by this machine's clock, so that its order and age stay true.
    expect(started.gateway.log(1)[0]?.time).toBe(new Date(NOW).toISOString());
  });

  test('takes the offset of the file, and keeps the one set by hand while the file does not change it', async () => {
    const started = await start(file('one', { clock: { offsetSeconds: 30 } }), { clock: fixedClock(NOW) });
    expect(started.gateway.status().clockOffsetSeconds).toBe(30);
    started.gateway.setClockOffset(-5);
    expect(started.gateway.configure(configOf(file('two', { clock: { offsetSeconds: 30 } }))).clockOffsetSeconds).toBe(
      -5,
    );
    expect(started.gateway.configure(configOf(file('two', { clock: { offsetSeconds: 40 } }))).clockOffsetSeconds).toBe(
      40,
    );
  });
});

describe('the lock of an AK', () => {
  test("holds over the wire for five minutes of the gateway's clock", async () => {
    const clock = fixedClock(NOW);
    const started = await start(file(), { clock });
    const message = async (secret: string): Promise<string> => {
      const response = await sendSigned(started, '/iam', 'AK1', secret, clock.nowMs());
      return response.status === 200 ? 'accepted' : ((await response.json()) as { error_msg: string }).error_msg;
    };
    for (let i = 0; i < 5; i++) expect(await message('wrong')).toContain('verify aksk signature fail');
    expect(await message('wrong')).toBe(
      'Incorrect IAM authentication information: AK access failed to reach the limit,forbidden',
    );
    expect(await message('SK1')).toContain('forbidden');
    started.gateway.configure(configOf(file('changed')));
    expect(await message('SK1')).toContain('forbidden');
    clock.set(NOW + 300_000);
    expect(await message('SK1')).toBe('accepted');
  });
});

describe('a change of the configuration', () => {
  test('acts at once on a connection that stays open', async () => {
    const started = await start();
    const { connect } = await import('node:net');
    const socket = connect(started.port, '127.0.0.1');
    const ask = (): Promise<string> =>
      new Promise((resolve) => {
        let text = '';
        const collect = (chunk: Buffer): void => {
          text += chunk.toString();
          if (!/\r\n\r\n.+/s.test(text)) return;
          socket.off('data', collect);
          resolve(text.slice(text.indexOf('\r\n\r\n') + 4));
        };
        socket.on('data', collect);
        socket.write('GET /open HTTP/1.1\r\nHost: a\r\n\r\n');
      });
    expect(await ask()).toBe('one');
    started.gateway.configure(configOf(file('two')));
    expect(await ask()).toBe('two');
    socket.destroy();
  });
});

describe('the log', () => {
  test('says every decision, newest first, in the shape of the contract', async () => {
    const started = await start();
    await fetch(`${started.url}/open?x=1`);
    await fetch(`${started.url}/nothing`);
    const [refused, answered] = started.gateway.log(10);
    expect(gatewayLogEntrySchema.array().parse(started.gateway.log(10))).toHaveLength(2);
    expect(answered).toMatchObject({ method: 'GET', target: '/open?x=1', status: 200 });
    expect(answered?.trace.map(({ step, outcome }) => `${step} ${outcome}`)).toEqual([
      'connection skipped',
      'message passed',
      'group passed',
      'environment passed',
      'route passed',
      'protocol passed',
      'cors skipped',
      'faults skipped',
      'authentication passed',
      'authorization skipped',
      'access-control skipped',
      'throttling passed',
      'parameters skipped',
      'backend-policy skipped',
      'proxy-cache skipped',
      'breaker skipped',
      'backend-authorizer skipped',
      'bound-policies skipped',
      'load-balance skipped',
      'backend passed',
      'backend-signature not-reached',
    ]);
    expect(refused).toMatchObject({ status: 404, errorCode: 'APIG.0101' });
    expect(refused?.trace.find(({ outcome }) => outcome === 'stopped')).toMatchObject({
      step: 'route',
      reason: 'No API published in RELEASE takes GET /nothing.',
      text: { id: 'route.unknown', params: { method: 'GET', path: '/nothing', environment: 'RELEASE' } },
    });
    expect(refused?.trace.filter(({ outcome }) => outcome === 'not-reached')).toHaveLength(pipeline.length - 5);
    expect(gatewayStatusSchema.parse(started.gateway.status())).toMatchObject({
      requests: 2,
      refused: 1,
      running: true,
    });
    expect(started.gateway.log(1)).toHaveLength(1);
    started.gateway.clearLog();
    expect(started.gateway.log(10)).toEqual([]);
    expect(started.gateway.status().logBytes).toBe(0);
  });

  test('keeps what cannot be read as HTTP too', async () => {
    const started = await start();
    await rawExchange(started.port, 'GARBAGE\r\n\r\n');
    expect(started.gateway.log(1)[0]).toMatchObject({ status: 400, errorCode: 'APIG.0201', method: '' });
  });

  test('keeps bodies and headers, and masks what is secret wherever it occurs', async () => {
    const started = await start();
    const token = 'secret-token-that-nobody-knows';
    await fetch(`${started.url}/iam`, {
      method: 'POST',
      body: `with ${token}`,
      headers: { 'X-Auth-Token': token, 'X-Own': 'seen' },
    });
    await fetch(`${started.url}/app`, {
      headers: {
        Authorization: 'Basic dXNlcjpwYXNzd29yZA==',
        'X-Apig-AppCode': 'code-0123456789',
        Cookie: 'session=42424242',
      },
    });
    const url = `${started.url}/app`;
    const signed = signRequest(
      { method: 'GET', url, headers: [['X-Auth-Token', token]] },
      { key: 'key-1', secret: 'wrong' },
      Date.now(),
    );
    if (!signed.ok) throw new Error('not signed');
    const headers = signed.trace.headers
      .filter(([name]) => name !== 'Host')
      .map(([name, value]): [string, string] => [name, value]);
    const echoed = await (await fetch(url, { headers })).text();
    expect(echoed).toContain(token);
    const everything = started.gateway
      .log(10)
      .map((entry) => gatewayLogDetailSchema.parse(started.gateway.logEntry(entry.id)));
    const text = JSON.stringify(everything);
    expect(text).not.toMatch(/nobody|dXNlcjpw|code-0123456789|42424242/);
    expect(text).toContain('seen');
    expect(text).toContain('Access=key-1');
    expect(everything.at(-1)?.requestBody.text).toMatch(/^with \*\*\*/);
  });

  test('knows nothing of an id that is gone', async () => {
    const started = await start();
    expect(() => started.gateway.logEntry('0'.repeat(32))).toThrow(/has no request/);
  });

  test('never holds more than ten thousand requests and 64 MB', async () => {
    const { TrafficLog } = await import('../../../electron/services/gateway/traffic-log.ts');
    const log = new TrafficLog();
    const entry = (id: string, bytes: number): Parameters<typeof log.add>[0] => ({
      id,
      timeMs: 0,
      method: 'GET',
      host: '',
      target: '/',
      status: 200,
      errorCode: undefined,
      durationMs: 0,
      records: [],
      rawHeaders: [],
      requestBody: new Uint8Array(bytes),
      requestBytes: bytes,
      responseHeaders: [],
      responseBody: new Uint8Array(0),
      responseBytes: 0,
    });
    for (let i = 0; i < 10_500; i++) log.add(entry(`small-${i}`, 0));
    expect(log.newest(20_000)).toHaveLength(10_000);
    expect(log.newest(1)[0]?.id).toBe('small-10499');
    expect(log.find('small-499')).toBeUndefined();
    for (let i = 0; i < 200; i++) log.add(entry(`large-${i}`, 1024 * 1024));
    expect(log.bytes).toBeLessThanOrEqual(64 * 1024 * 1024);
    expect(log.find('large-199')).toBeDefined();
    expect(log.find('large-100')).toBeUndefined();
  });
});

describe('an explanation', () => {
  const cause = {
    cause: 'route.path',
    certainty: 'proven',
    title: 't',
    explanation: 'e',
    params: {},
    evidence: [],
    fix: { text: 'f' },
  } as const;

  test('is asked for refused calls only, behind the answer, with the case as it arrived', async () => {
    const cases: DiagnosisCase[] = [];
    const started = await start(file(), {
      explain: async (entryCase) => {
        cases.push(entryCase);
        return [{ ...cause, evidence: [] }];
      },
    });
    const told: GatewayLogEntry[] = [];
    started.gateway.onRequest(({ line }) => told.push(line()));
    await fetch(`${started.url}/open`);
    const response = await sendSigned(started, '/app', 'key-1', 'wrong', Date.now());
    await started.gateway.explained();
    const [accepted, refused, explained] = told;
    expect(told).toHaveLength(3);
    expect(accepted).not.toHaveProperty('explanation');
    expect(refused).toMatchObject({ id: explained?.id, explanation: 'pending' });
    expect(explained).toMatchObject({ causes: [{ cause: 'route.path' }] });
    expect(explained).not.toHaveProperty('explanation');
    expect(cases).toHaveLength(1);
    expect(cases[0]).toMatchObject({
      sent: { scheme: 'http', method: 'GET', target: '/app', body: '' },
      credential: { key: 'key-1', secret: 'secret-1' },
      response: { status: 401, body: await response.text() },
      workspace: { apps: [{ name: 'demo', key: 'key-1' }], iam: { accessKeys: [{ ak: 'AK1' }] } },
    });
    expect(JSON.stringify(cases[0]?.workspace)).not.toContain('secret-1');
    expect(started.gateway.log(1)[0]?.causes).toHaveLength(1);
  });

  test('that fails costs neither the answer nor the entry', async () => {
    const started = await start(file(), {
      explain: () => Promise.reject(new Error('broken')),
    });
    expect((await fetch(`${started.url}/app`)).status).toBe(401);
    await started.gateway.explained();
    const [entry] = started.gateway.log(1);
    expect(entry).toMatchObject({ errorCode: 'APIG.0303', explanation: 'failed' });
    expect(entry).not.toHaveProperty('causes');
  });

  test('that takes long delays no answer; of too many that wait the oldest are left out', async () => {
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const asked: unknown[] = [];
    const started = await start(file(), {
      explain: async ({ id }) => {
        asked.push(id);
        await released;
        return [{ ...cause, evidence: [] }];
      },
    });
    const refuse = async (call = 0) => expect((await fetch(`${started.url}/app?call=${call}`)).status).toBe(401);
    await refuse();
    await vi.waitUntil(() => asked.length === 1);
    for (let call = 1; call < MOST_WAITING + 3; call++) await refuse(call);
    release();
    await started.gateway.explained();
    const oldestFirst = started.gateway.log(1000).reverse();
    const skipped = oldestFirst.filter(({ explanation }) => explanation === 'skipped');
    expect(skipped).toEqual(oldestFirst.slice(1, 3));
    expect(oldestFirst.filter(({ causes }) => causes?.length === 1)).toHaveLength(MOST_WAITING + 1);
    expect(asked).toHaveLength(MOST_WAITING + 1);
  });
});

describe('a gateway', () => {
  test('listens on 127.0.0.1 and on a free port unless told otherwise', async () => {
    const started = await start();
    expect(started.gateway.status()).toMatchObject({ host: '127.0.0.1', running: true });
    expect(started.port).toBeGreaterThan(0);
  });

  test('says what to do when the port is taken, and starts on another one afterwards', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const started = await start();
    await started.gateway.stop();
    await expect(started.gateway.start({ port })).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining(`127.0.0.1:${port}`),
    });
    expect(started.gateway.status()).toMatchObject({
      running: false,
      error: expect.stringContaining('Choose another port'),
    });
    const statuses: boolean[] = [];
    started.gateway.onStatus((status) => statuses.push(status.running));
    expect((await started.gateway.start({ port: 0 })).error).toBeUndefined();
    await started.gateway.stop();
    expect(statuses).toEqual([true, false]);
    await new Promise((resolve) => other.close(resolve));
  });

  test('ends its connections when it stops', async () => {
    const started = await start();
    const waiting = rawExchange(started.port, 'GET /open HTTP/1.1\r\nHost: a\r\n\r\nGET /op');
    await nextEntry(started.gateway);
    await started.gateway.stop();
    expect((await waiting).closed).toBe(true);
  });

  test('gives the same answer to the same request when its randomness is seeded', async () => {
    const ids: (string | null)[] = [];
    for (let run = 0; run < 2; run++) {
      let seed = 7;
      const random = (): number => {
        seed = (seed * 48271) % 2147483647;
        return seed / 2147483647;
      };
      const started = await start(file(), { random });
      ids.push((await fetch(`${started.url}/open`)).headers.get('x-request-id'));
    }
    expect(ids[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(ids[1]).toBe(ids[0]);
  });

  test('reads secrets that are kept elsewhere, and says so when one cannot be read', async () => {
    const given = file('one', { apps: [{ name: 'kept', key: 'key-1', secret: 'vault:42', authorized: '*' }] });
    const open = await start(given, {
      secretOf: (reference) => (reference === 'vault:42' ? 'kept-secret' : undefined),
    });
    expect((await sendSigned(open, '/app', 'key-1', 'kept-secret', Date.now())).status).toBe(200);
    const locked = await start(given);
    expect((await sendSigned(locked, '/app', 'key-1', 'kept-secret', Date.now())).status).toBe(500);
    expect(locked.gateway.log(1)[0]?.trace.find(({ outcome }) => outcome === 'stopped')?.reason).toContain(
      'could not be read',
    );
  });

  test('answers 500 with a request id when it fails itself, and goes on', async () => {
    const started = await start(file(), {
      secretOf: () => {
        throw new Error('the vault broke');
      },
    });
    started.gateway.configure(configOf(file('one', { apps: [{ key: 'key-1', secret: 'vault:1', authorized: '*' }] })));
    const response = await sendSigned(started, '/app', 'key-1', 'x', Date.now());
    expect(response.status).toBe(500);
    expect(await response.json()).toEqual({
      error_msg: 'Internal server error.',
      error_code: 'APIG.0601',
      request_id: response.headers.get('x-request-id'),
    });
    expect((await fetch(`${started.url}/open`)).status).toBe(200);
  });

  test('answers HEAD without a body, 204 without a length, and a Mock with its own headers', async () => {
    const started = await start({
      groups: [
        {
          name: 'g',
          apis: [
            {
              name: 'json',
              method: 'ANY',
              path: '/json',
              backend: { type: 'MOCK', body: '{"a":1}', headers: { 'X-Own': 'ä' } },
            },
            { name: 'empty', method: 'ANY', path: '/empty', backend: { type: 'MOCK', status: 204 } },
          ],
        },
      ],
    });
    const head = await rawExchange(started.port, 'HEAD /json HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
    expect(head.text).toMatch(/Content-Length: 7\r\n/);
    expect(head.text.endsWith('\r\n\r\n')).toBe(true);
    const empty = await rawExchange(started.port, 'GET /empty HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
    expect(empty.text).not.toMatch(/Content-Length/i);
    const json = await fetch(`${started.url}/json`);
    expect(json.headers.get('content-type')).toBe('application/json');
    expect(json.headers.get('server')).toBe('api-gateway');
    expect(Buffer.from(json.headers.get('x-own') ?? '', 'latin1').toString('utf8')).toBe('ä');
  });
});
