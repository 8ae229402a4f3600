// The gateway as windows and scripts reach it: publishing, fault switches, memory and reload, through dispatch, with
// real sockets.
import { Agent, get } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createServices, type Services } from '../../electron/create-services.ts';
import { createHandlers } from '../../electron/rpc/create-handlers.ts';
import { createDispatch, type Dispatch } from '../../electron/rpc/dispatch.ts';
import type { RpcError } from '../../shared/rpc/rpc-error.ts';
import { signRequest } from '../../shared/signing/sign-request.ts';
import { type MemoryPorts, memoryPorts } from '../support/memory-ports.ts';
import { fixedClock, type TestClock } from '../support/start-gateway.ts';

const NOW = Date.UTC(2026, 4, 27, 2, 0, 0);
const HOST = 'pets.example.com';

const mock = (body: string): object => ({ type: 'MOCK', body });

interface Given {
  readonly path?: string;
  readonly api?: object;
  readonly rest?: object;
}

const file = ({ path = '/old', api = {}, rest = {} }: Given = {}): object => ({
  environments: [{ name: 'RELEASE' }, { name: 'BETA' }],
  groups: [
    {
      name: 'pets',
      domains: [HOST],
      debuggingDomain: 'debug.example.com',
      apis: [
        { name: 'a', method: 'GET', path, backend: mock(path), ...api },
        { name: 'iam', method: 'GET', path: '/iam', auth: 'IAM' },
        { name: 'app', method: 'GET', path: '/app', auth: 'APP' },
      ],
    },
  ],
  apps: [
    { name: 'demo', key: 'key-1', secret: 'secret-1', authorized: [{ api: 'pets/app', environments: ['RELEASE'] }] },
  ],
  iam: { accessKeys: [{ ak: 'AK1', sk: 'SK1' }] },
  ...rest,
});

let clock: TestClock;
let ports: MemoryPorts;
let services: Services;
let dispatch: Dispatch;
let url: string;

beforeEach(async () => {
  clock = fixedClock(NOW);
  ports = memoryPorts({ clock, settings: { gateway: { startWithApp: true, port: 0 } } });
  services = await createServices(ports);
  await services.start();
  dispatch = createDispatch(createHandlers(services));
  await take(file(), true);
  url = services.gateway.status().url ?? '';
});
afterEach(() => services.close());

// The answers were parsed by the schemas of the contract already; here they are only looked at.
async function rpc(method: string, input: object = {}): Promise<never> {
  const answer = await dispatch(method, input);
  if (!answer.ok) throw new Error(`${answer.error.code}: ${answer.error.message}`);
  return answer.value as never;
}

async function refusal(method: string, input: object): Promise<RpcError> {
  const answer = await dispatch(method, input);
  if (answer.ok) throw new Error('answered');
  return answer.error;
}

const take = (document: object, publish = false): Promise<{ applied: boolean; problems: object[] }> =>
  rpc('gateway.configure', { text: JSON.stringify(document), publish });

interface Answer {
  readonly status: number;
  readonly body: string;
}

function call(path: string, headers: Record<string, string> = {}, agent?: Agent): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = get(
      `${url}${path}`,
      { headers: { Host: HOST, ...headers }, ...(agent ? { agent } : {}) },
      (response) => {
        let body = '';
        response.setEncoding('utf8');
        response.on('data', (piece: string) => {
          body += piece;
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
      },
    );
    request.on('error', reject);
  });
}

function signed(path: string, key: string, secret: string, extra: Record<string, string> = {}): Promise<Answer> {
  const made = signRequest({ method: 'GET', url: `http://${HOST}${path}`, headers: [] }, { key, secret }, NOW);
  if (!made.ok) throw new Error(made.problem);
  return call(path, { ...Object.fromEntries(made.trace.headers), ...extra });
}

async function lastReason(): Promise<string> {
  const [entry] = (await rpc('gateway.log', { limit: 1 })) as unknown as {
    trace: { outcome: string; reason: string }[];
  }[];
  return entry?.trace.find(({ outcome }) => outcome === 'stopped')?.reason ?? '';
}

const A = { api: 'pets/a', environment: 'RELEASE' };

describe('publishing (FAQ 4.1)', () => {
  test('edit the path → the old one answers, the new one 404 → publish → swapped', async () => {
    expect(await take(file({ path: '/new' }))).toMatchObject({ applied: true, unpublishedChanges: 1 });
    expect(await call('/old')).toMatchObject({ status: 200, body: '/old' });
    const refused = await call('/new');
    expect(refused.status).toBe(404);
    expect(JSON.parse(refused.body)).toMatchObject({
      error_msg: 'The API does not exist or has not been published in the environment.',
      error_code: 'APIG.0101',
    });
    expect(await lastReason()).toContain(
      'takes this call since 2026-05-27T02:00:00.000Z, but that change is not published',
    );
    expect(await rpc('gateway.status')).toMatchObject({ unpublishedChanges: 1 });

    clock.set(NOW + 60_000);
    expect(await rpc('gateway.publish', { ...A, remark: 'moved' })).toMatchObject({
      api: 'pets/a',
      path: '/new',
      environments: [
        {
          environment: 'RELEASE',
          published: true,
          changed: false,
          current: 'v2',
          records: [
            { id: 'v1', path: '/old' },
            { id: 'v2', path: '/new', time: '2026-05-27T02:01:00.000Z', remark: 'moved' },
          ],
        },
      ],
    });
    expect((await call('/old')).status).toBe(404);
    expect(await call('/new')).toMatchObject({ status: 200, body: '/new' });
    expect(await rpc('gateway.status')).toMatchObject({ unpublishedChanges: 0 });
  });

  test('versions can be compared, switched and taken offline, and outlive a restart of the app', async () => {
    await take(file({ path: '/new' }), true);
    expect(await rpc('gateway.compareVersions', { ...A, from: 'v1', to: 'draft' })).toMatchObject({
      changes: [
        { pointer: '/path', before: '"/old"', after: '"/new"' },
        { pointer: '/backend/body', before: '"/old"', after: '"/new"' },
      ],
    });
    await rpc('gateway.switchVersion', { ...A, version: 'v1' });
    expect(await call('/old')).toMatchObject({ status: 200, body: '/old' });

    await services.close();
    services = await createServices(
      memoryPorts({ clock, folder: ports.paths.data, settings: { gateway: { startWithApp: true, port: 0 } } }),
    );
    await services.start();
    dispatch = createDispatch(createHandlers(services));
    url = services.gateway.status().url ?? '';
    expect(await call('/old')).toMatchObject({ status: 200, body: '/old' });

    await rpc('gateway.takeOffline', A);
    expect((await call('/old')).status).toBe(404);
    expect(await lastReason()).toContain('No API published in RELEASE takes GET /old');
    expect((await call('/new')).status).toBe(404);
    expect(await lastReason()).toContain('it is published in no environment');
  });

  test('everything that was changed is published at once, or nothing', async () => {
    await take(file({ path: '/new' }));
    expect(await rpc('gateway.publishChanged', { environment: 'BETA' })).toEqual({ apis: [] });
    expect(await rpc('gateway.publishChanged')).toMatchObject({ apis: [{ api: 'pets/a' }] });
    expect((await call('/new')).status).toBe(200);
  });

  test('the text that people edit holds no records, and they stay when it is taken', async () => {
    await take(file({ path: '/new' }));
    const { text } = (await rpc('gateway.config')) as { text: string };
    expect(text).not.toContain('publications');
    expect(((await rpc('gateway.config', { publications: true })) as { text: string }).text).toContain('publications');
    await rpc('gateway.configure', { text });
    expect((await call('/old')).status).toBe(200);
    await rpc('gateway.configure', { text: JSON.stringify({ ...JSON.parse(text), publications: [] }) });
    expect((await call('/new')).status).toBe(200);
  });

  test.each<[string, object, string, string]>([
    [
      'publish',
      { api: 'pets/x', environment: 'RELEASE' },
      'NOT_FOUND',
      'There is no API pets/x. Name it GROUP/API, as in the gateway file.',
    ],
    [
      'publish',
      { api: 'pets/a', environment: 'TEST' },
      'NOT_FOUND',
      'There is no environment TEST. Environments: RELEASE, BETA.',
    ],
    [
      'takeOffline',
      { api: 'pets/a', environment: 'BETA' },
      'CONFLICT',
      'pets/a is not published in BETA, so it cannot be taken offline there.',
    ],
    [
      'switchVersion',
      { ...A, version: 'v5' },
      'NOT_FOUND',
      'pets/a has no versions in RELEASE yet. Publish it there first.',
    ],
    [
      'compareVersions',
      { ...A, from: 'v5', to: 'draft' },
      'NOT_FOUND',
      'pets/a has no versions in RELEASE yet. Publish it there first.',
    ],
  ])('gateway.%s %j is refused: %s', async (method, input, code, message) => {
    expect(await refusal(`gateway.${method}`, input)).toMatchObject({ code, message });
  });
});

describe('environments', () => {
  test('v1 and v2 of an API answer in two of them, and each credential is bound per environment (FAQ 2.1)', async () => {
    await take(file({ path: '/v1' }), true);
    await take(file({ path: '/v2', api: { published: ['RELEASE', 'BETA'] } }));
    expect((await call('/v1')).body).toBe('/v1');
    expect((await call('/v2', { 'X-Stage': 'BETA' })).body).toBe('/v2');
    expect((await call('/v1', { 'X-Stage': 'BETA' })).status).toBe(404);
    expect((await signed('/app', 'key-1', 'secret-1')).status).toBe(200);
    const bound = {
      apps: [
        { name: 'demo', key: 'key-1', secret: 'secret-1', authorized: [{ api: 'pets/app', environments: ['BETA'] }] },
      ],
    };
    const both = file({ rest: bound }) as { groups: { apis: object[] }[] };
    both.groups[0]?.apis.splice(2, 1, {
      name: 'app',
      method: 'GET',
      path: '/app',
      auth: 'APP',
      published: ['RELEASE', 'BETA'],
    });
    await take(both);
    const refused = await signed('/app', 'key-1', 'secret-1');
    expect([refused.status, JSON.parse(refused.body).error_code]).toEqual([403, 'APIG.0304']);
    expect((await signed('/app', 'key-1', 'secret-1', { 'X-Stage': 'BETA' })).status).toBe(200);
  });

  test('X-Stage absent, of a wrong name, of the right name in any case of the header (FAQ 4.2)', async () => {
    await take(file({ api: { published: ['BETA'] } }));
    expect((await call('/old')).status).toBe(404);
    expect(await lastReason()).toBe('GET /old is published in BETA, not in RELEASE.');
    expect((await call('/old', { 'X-Stage': 'TEST' })).status).toBe(404);
    expect(await lastReason()).toContain('X-Stage names the environment TEST, which does not exist');
    expect((await call('/old', { 'x-sTAGE': 'BETA' })).status).toBe(200);
  });

  test('one API, two environments, two backends by variables; unset it cannot be published (FAQ 4.3)', async () => {
    const { createServer } = await import('node:http');
    const servers = ['one', 'two'].map((body) => createServer((_request, response) => response.end(body)));
    const origins = await Promise.all(
      servers.map(
        (server) =>
          new Promise<string>((resolve) => {
            server.listen(0, '127.0.0.1', () => {
              const address = server.address();
              resolve(typeof address === 'object' && address !== null ? `127.0.0.1:${address.port}` : '');
            });
          }),
      ),
    );
    const [release = '', beta = ''] = origins;
    const given = (variables: object): object =>
      file({
        api: { backend: { type: 'HTTP', url: 'http://#where#/' }, published: ['BETA'] },
        rest: {
          environments: [
            { name: 'RELEASE', variables },
            { name: 'BETA', variables: { where: beta } },
          ],
        },
      });
    await take(given({}), true);
    expect(await refusal('gateway.publish', A)).toMatchObject({
      code: 'CONFLICT',
      message:
        'pets/a cannot be published in RELEASE: the variables #where# have no value there. Give them one in the environment or in the group.',
      data: { text: { id: 'publishing.variables', params: { names: '#where#' } } },
    });
    await take(given({ where: release }));
    await rpc('gateway.publish', A);
    expect((await call('/old')).body).toBe('one');
    expect((await call('/old', { 'X-Stage': 'BETA' })).body).toBe('two');
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
  });
});

describe('fault switches', () => {
  test('are set, told to the window, and counted in the status', async () => {
    expect(await rpc('gateway.faults')).toEqual({ faults: [] });
    const set = await rpc('gateway.setFaults', { faults: [{ type: 'ERROR_CODE', code: 'APIG.0308', count: 2 }] });
    expect(set).toEqual({
      applied: true,
      problems: [],
      faults: [{ fault: { type: 'ERROR_CODE', code: 'APIG.0308', count: 2 }, left: 2 }],
    });
    expect(ports.events.filter(({ event }) => event === 'gateway.faults')).toHaveLength(1);
    expect((await call('/old')).status).toBe(429);
    expect(await rpc('gateway.status')).toMatchObject({ faults: 1 });
    expect((await call('/old')).status).toBe(429);
    expect((await call('/old')).status).toBe(200);
    expect(await rpc('gateway.faults')).toMatchObject({ faults: [{ left: 0 }] });
    expect(await rpc('gateway.status')).toMatchObject({ faults: 0 });
    await rpc('gateway.setFaults', { faults: [] });
    expect(ports.events.filter(({ event }) => event === 'gateway.faults').at(-1)?.payload).toEqual({ faults: [] });
  });

  test('that are wrong leave those that are on', async () => {
    await rpc('gateway.setFaults', { faults: [{ type: 'ACCOUNT_FROZEN' }] });
    expect(
      await rpc('gateway.setFaults', { faults: [{ type: 'KEY_LOCKED', key: 'AK9' }, { type: 'X' }] }),
    ).toMatchObject({
      applied: false,
      problems: [{ pointer: '/1/type', found: '"X"' }],
      faults: [{ fault: { type: 'ACCOUNT_FROZEN' } }],
    });
    const refused = await signed('/app', 'key-1', 'secret-1');
    expect([refused.status, JSON.parse(refused.body).error_code]).toEqual([405, 'APIG.0502']);
  });

  test('the clock is one of them', async () => {
    await rpc('gateway.setFaults', { faults: [{ type: 'CLOCK_OFFSET', seconds: 901 }] });
    expect((await signed('/app', 'key-1', 'secret-1')).body).toContain('signature expired');
    await rpc('gateway.clockOffset', { seconds: 0 });
    expect(await rpc('gateway.faults')).toEqual({ faults: [] });
    expect((await signed('/app', 'key-1', 'secret-1')).status).toBe(200);
  });

  test('changes can be made to take their time', async () => {
    await rpc('gateway.setFaults', { faults: [{ type: 'CHANGE_DELAY', seconds: 7 }] });
    await take(file({ path: '/new' }), true);
    expect(await rpc('gateway.status')).toMatchObject({ pendingChanges: 1 });
    clock.set(NOW + 6999);
    expect((await call('/old')).status).toBe(200);
    clock.set(NOW + 7000);
    expect((await call('/old')).status).toBe(404);
    expect((await call('/new')).status).toBe(200);
  });
});

describe('what the gateway remembers', () => {
  const lock = async (): Promise<void> => {
    for (let i = 0; i < 6; i++) await signed('/iam', 'AK1', 'wrong');
  };
  type Lines = { lines: { table: string; id: string; subject: string }[] };

  test('is listed, and forgotten singly or as a whole', async () => {
    await lock();
    await call('/old');
    const { lines } = (await rpc('gateway.state')) as Lines;
    expect(lines).toContainEqual(
      expect.objectContaining({
        table: 'failures',
        subject: 'AK1',
        values: { failures: 6, locked: true },
        endsAtMs: NOW + 300_000,
      }),
    );
    expect(lines).toContainEqual(
      expect.objectContaining({
        table: 'windows',
        subject: 'ratelimit_api_limits',
        values: expect.objectContaining({ used: 1, limit: 200 }),
      }),
    );
    const id = lines.find(({ table }) => table === 'failures')?.id;
    expect((await signed('/iam', 'AK1', 'SK1')).status).toBe(401);
    expect(await rpc('gateway.resetState', { table: 'failures', id })).toEqual({ removed: 1 });
    expect((await signed('/iam', 'AK1', 'SK1')).status).toBe(200);
    await rpc('gateway.resetState');
    expect(await rpc('gateway.state')).toEqual({ lines: [] });
  });

  test('outlives a reload as long as its subject is there', async () => {
    await lock();
    await take(file({ path: '/new' }));
    expect((await signed('/iam', 'AK1', 'SK1')).body).toContain('AK access failed to reach the limit,forbidden');
    await take(file({ rest: { iam: {} } }));
    await take(file());
    expect((await signed('/iam', 'AK1', 'SK1')).status).toBe(200);
  });
});

describe('a reload', () => {
  test('keeps connections, and an invalid file changes nothing and has every problem named', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const sockets = new Set<unknown>();
    agent.on('free', (socket) => sockets.add(socket));
    const flight = Array.from({ length: 150 }, async (_, i) => {
      if (i % 20 === 10) await take(file({ path: '/old', api: { backend: mock(`reload ${i}`) } }), true);
      if (i % 20 === 15)
        expect(
          await take({ groups: [{ name: 'pets', apis: [{ path: 'x' }, { path: '/y', auth: 'WHO' }] }] }),
        ).toMatchObject({
          applied: false,
          problems: [{ pointer: '/groups/0/apis/0/path' }, { pointer: '/groups/0/apis/1/auth' }],
        });
      return call('/old', {}, agent);
    });
    const answers = await Promise.all(flight);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(sockets.size).toBe(1);
    expect((await call('/old')).body).toBe('reload 130');
    agent.destroy();
  });
});

describe('the log', () => {
  test('is exported as HAR with the decisions and without secrets', async () => {
    await call('/old?b=2&a=%C3%A9&flag');
    await call('/nowhere', { 'X-Auth-Token': 'MARKER-token-77123', Cookie: 'sid=MARKER-cookie-1' });
    await signed('/app', 'key-1', 'MARKER-wrong-secret');
    const { text, entries, leftOut } = (await rpc('gateway.exportHar')) as {
      text: string;
      entries: number;
      leftOut: number;
    };
    expect([entries, leftOut]).toEqual([3, 0]);
    expect(text).not.toContain('MARKER');
    const { log } = JSON.parse(text);
    expect(log).toMatchObject({
      version: '1.2',
      creator: { name: 'Countersign' },
      comment: expect.stringContaining('Left out'),
    });
    const [first, second] = log.entries;
    expect(first).toMatchObject({
      startedDateTime: '2026-05-27T02:00:00.000Z',
      request: {
        method: 'GET',
        url: 'http://pets.example.com/old?b=2&a=%C3%A9&flag',
        httpVersion: 'HTTP/1.1',
        queryString: [
          { name: 'b', value: '2' },
          { name: 'a', value: '%C3%A9' },
          { name: 'flag', value: '' },
        ],
      },
      response: { status: 200, content: { size: 4, text: '/old', mimeType: expect.stringContaining('text/plain') } },
      timings: { send: 0, wait: 0, receive: 0 },
    });
    expect(second).toMatchObject({ response: { status: 404 }, _errorCode: 'APIG.0101' });
    expect(second._trace).toContainEqual(
      expect.objectContaining({
        step: 'route',
        outcome: 'stopped',
        reason: 'No API published in RELEASE takes GET /nowhere.',
      }),
    );
    const one = (await rpc('gateway.exportHar', { ids: [second._requestId, 'gone'] })) as {
      entries: number;
      leftOut: number;
    };
    expect([one.entries, one.leftOut]).toEqual([1, 1]);
  });

  test('is read page by page', async () => {
    for (let i = 0; i < 5; i++) await call(`/old?page=${i}`);
    type Page = { id: string; target: string }[];
    const first = (await rpc('gateway.log', { limit: 2 })) as Page;
    expect(first.map(({ target }) => target)).toEqual(['/old?page=4', '/old?page=3']);
    const second = (await rpc('gateway.log', { limit: 9, before: first[1]?.id })) as Page;
    expect(second.map(({ target }) => target)).toEqual(['/old?page=2', '/old?page=1', '/old?page=0']);
    expect(await rpc('gateway.log', { before: 'gone' })).toEqual([]);
  });
});

describe('an API made from a request', () => {
  test('of the log answers what was answered then', async () => {
    await take(
      file({ api: { backend: { type: 'MOCK', status: 201, headers: { 'X-Kind': 'cat' }, body: '{"id":7}' } } }),
      true,
    );
    await call('/old?limit=3');
    const [{ id }] = (await rpc('gateway.log')) as unknown as [{ id: string }];
    const wanted = { from: { id }, group: 'pets', name: 'copy', environment: 'BETA' };
    const preview = await rpc('gateway.apiFromRequest', { ...wanted, preview: true });
    expect(preview).toMatchObject({ api: 'pets/copy', added: false, definition: { method: 'GET', path: '/old' } });
    expect(await refusal('gateway.apiFromRequest', wanted)).toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('GET /old NORMAL'),
    });
    await rpc('gateway.apiFromRequest', { from: { id: await idOf('/made') }, group: 'pets' });
    expect((await call('/made')).status).toBe(200);
  });

  test('that is described is added with the authentication it was made for', async () => {
    const made = await rpc('gateway.apiFromRequest', {
      from: {
        request: {
          method: 'POST',
          url: 'https://pets.example.com/v1/orders%20of/7?limit=2&_x=1',
          headers: [['Authorization', 'SDK-HMAC-SHA256 Access=key-1, SignedHeaders=x-sdk-date, Signature=00']],
          response: {
            status: 202,
            headers: [
              ['Content-Type', 'application/json'],
              ['Date', 'x'],
            ],
            body: '{"ok":true}',
          },
        },
      },
      group: 'pets',
    });
    expect(made).toEqual({
      api: 'pets/post-v1-orders-20of-7',
      added: true,
      notes: [],
      definition: expect.objectContaining({ method: 'POST', path: '/v1/orders%20of/7', auth: 'APP' }),
    });
  });

  test.each<[object, string, string]>([
    [{ from: { id: 'gone' }, group: 'pets' }, 'NOT_FOUND', 'The log has no request gone any more.'],
    [{ from: { id: 'gone' }, group: 'x' }, 'NOT_FOUND', 'There is no API group x. Groups: pets.'],
    [{ from: { request: { method: 'GET', url: 'ftp://x' } }, group: 'pets' }, 'BAD_INPUT', 'is neither a URL'],
  ])('%j is refused', async (input, code, message) => {
    expect(await refusal('gateway.apiFromRequest', input)).toMatchObject({
      code,
      message: expect.stringContaining(message),
    });
  });

  async function idOf(target: string): Promise<string> {
    await call(target);
    const [{ id }] = (await rpc('gateway.log', { limit: 1 })) as unknown as [{ id: string }];
    return id;
  }
});
