import { createServer } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { signRequest } from '../../../shared/signing/sign-request.ts';
import { type BackendRequestSeen, type StartedBackend, startBackend } from '../../support/start-backend.ts';
import { type StartedGateway, startGateway } from '../../support/start-gateway.ts';

let backend: StartedBackend;
let started: StartedGateway;

const api = (name: string, path: string, backendMember: object, more: object = {}): object => ({
  name,
  method: 'ANY',
  path,
  backend: { type: 'HTTP', ...backendMember },
  ...more,
});

/** A port on which nothing listens: taken and given back. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

beforeAll(async () => {
  backend = await startBackend((seen, response) => {
    if (seen.target.startsWith('/slow')) return;
    if (seen.target.startsWith('/break')) {
      response.writeHead(200, { 'Content-Length': '100' });
      response.write('only the beginning');
      setImmediate(() => response.destroy());
      return;
    }
    if (seen.target.startsWith('/large')) {
      response.end(Buffer.alloc(20 * 1024 * 1024, 'x'));
      return;
    }
    response.sendDate = false;
    response.writeHead(207, 'Own Words', [
      'X-One',
      '1',
      'X-One',
      '2',
      'x-Case',
      'ä',
      'Access-Control-Allow-Origin',
      'https://own',
    ]);
    response.end(`${seen.method} ${seen.target} ${seen.body.toString('utf8')}`);
  });
  const at = `http://127.0.0.1:${backend.port}`;
  const dead = await freePort();
  started = await startGateway({
    environments: [{ name: 'RELEASE', variables: { where: `127.0.0.1:${backend.port}`, tree: 'oak' } }],
    channels: [
      { name: 'pool', members: [{ host: '127.0.0.1', port: backend.port }] },
      { name: 'empty', members: [{ host: '127.0.0.1', port: 1, enabled: false }] },
    ],
    apps: [{ key: 'k', secret: 's', authorized: '*' }],
    groups: [
      {
        name: 'g',
        apis: [
          api('plain', '/plain', { url: `${at}/there?fixed=1` }, { cors: true }),
          api(
            'variable',
            '/pets/{petId}',
            {
              url: `${at}/animals/animal-{id}`,
              parameters: [
                { name: 'id', in: 'PATH', value: 'petId' },
                { name: 'size', in: 'QUERY', value: 'limit' },
                { name: 'X-Kind', in: 'HEADER', value: 'X-Sort' },
                { name: 'x-const', in: 'HEADER', origin: 'CONSTANT', value: 'c' },
                { name: 'who', in: 'QUERY', origin: 'SYSTEM', value: '$context.apiName' },
              ],
            },
            {
              parameters: [
                { name: 'petId', in: 'PATH' },
                { name: 'limit', in: 'QUERY', default: '20' },
                { name: 'X-Sort', in: 'HEADER' },
              ],
            },
          ),
          api('direct', '/direct/{x}', { url: `${at}/d/{x}` }),
          api('tree', '/test/', { url: `${at}/test2/` }, { matchMode: 'SWA' }),
          api('signed', '/signed', { url: `${at}/signed` }, { auth: 'APP' }),
          api('byUrl', '/by-url', { url: 'http://#where#/#tree#/url' }),
          api('parts', '/parts', { scheme: 'HTTP', address: '#where#', path: '/#tree#/x', method: 'POST' }),
          api('pool', '/pool', { channel: 'pool', path: '/pooled' }),
          api('empty', '/empty', { channel: 'empty' }),
          api('slow', '/slow', { url: `${at}/slow`, timeoutMs: 60, retries: 1 }),
          api('dead', '/dead', { url: `http://127.0.0.1:${dead}/`, retries: 0 }),
          api('nameless', '/nameless', { url: 'http://no-such-host.invalid/', retries: 0 }),
          api('break', '/break', { url: `${at}/break` }),
          api('large', '/large', { url: `${at}/large` }),
          { name: 'function', path: '/function', backend: { type: 'FUNCTION', urn: 'urn:x' } },
        ],
      },
    ],
  });
});

afterEach(() => {
  backend.seen.length = 0;
});

afterAll(async () => {
  await started.stop();
  await backend.stop();
});

const last = (): BackendRequestSeen => {
  const seen = backend.seen.at(-1);
  if (!seen) throw new Error('the backend was not called');
  return seen;
};

describe('a backend request', () => {
  test('carries method, query, headers and body on, without what belongs to one connection or to the gateway', async () => {
    const response = await fetch(`${started.url}/plain?b=2&a=%20x`, {
      method: 'PUT',
      body: 'grüße',
      headers: {
        'X-Own': '1',
        'X-Auth-Token': 'secret-token',
        'X-Apig-AppCode': 'code',
        'X-Forwarded-For': '203.0.113.9',
      },
    });
    expect(last()).toMatchObject({ method: 'PUT', target: '/there?fixed=1&b=2&a=%20x' });
    expect(last().body.toString('utf8')).toBe('grüße');
    expect(last().headers).toMatchObject({
      host: `127.0.0.1:${backend.port}`,
      'x-own': '1',
      'content-length': '7',
      'x-forwarded-for': '203.0.113.9, 127.0.0.1',
      'x-forwarded-proto': 'http',
      'x-real-ip': '127.0.0.1',
      'x-request-id': response.headers.get('x-request-id'),
    });
    expect(last().headers).not.toHaveProperty('x-auth-token');
    expect(last().headers).not.toHaveProperty('x-apig-appcode');
  });

  test("passes the answer on unchanged, with the gateway's own Date and request id", async () => {
    const response = await fetch(`${started.url}/plain`, { headers: { Origin: 'https://shop' } });
    expect(response.status).toBe(207);
    expect(response.headers.get('x-one')).toBe('1, 2');
    expect(Buffer.from(response.headers.get('x-case') ?? '', 'latin1').toString('utf8')).toBe('ä');
    expect(response.headers.get('access-control-allow-origin')).toBe('https://own');
    expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f]{32}$/);
    expect(Number.isNaN(Date.parse(response.headers.get('date') ?? ''))).toBe(false);
    expect(await response.text()).toContain('GET /there');
  });

  test('maps declared, constant and system parameters to their places', async () => {
    await fetch(`${started.url}/pets/a%20b?limit=5&other=1`, { headers: { 'x-sort': 'cat' } });
    expect(last().target).toBe('/animals/animal-a%20b?other=1&size=5&who=variable');
    expect(last().headers).toMatchObject({ 'x-kind': 'cat', 'x-const': 'c' });
    expect(last().headers).not.toHaveProperty('x-sort');
    await fetch(`${started.url}/pets/7`);
    expect(last().target).toBe('/animals/animal-7?size=20&who=variable');
  });

  test('fills environment variables, appends what follows a prefix, and uses the method of the backend', async () => {
    await fetch(`${started.url}/parts`);
    expect(last()).toMatchObject({ method: 'POST', target: '/oak/x' });
    await fetch(`${started.url}/by-url`);
    expect(last().target).toBe('/oak/url');
    await fetch(`${started.url}/test/AA/C%20C/?q=1`);
    expect(last().target).toBe('/test2/AA/C%20C/?q=1');
    await fetch(`${started.url}/pool`);
    expect(last()).toMatchObject({ target: '/pooled', headers: { host: `127.0.0.1:${started.port}` } });
  });

  test('calls each member with the method and path of its group, also when it repeats', async () => {
    const green = await startBackend();
    const dead = await freePort();
    const members = [
      { host: '127.0.0.1', port: backend.port, group: 'blue' },
      { host: '127.0.0.1', port: green.port, group: 'green' },
      { host: '127.0.0.1', port: dead, group: 'red' },
    ];
    const memberGroups = [
      { name: 'blue', method: 'PUT', path: '/blue' },
      { name: 'green', path: '/green/{id}' },
      { name: 'red', path: '/red' },
    ];
    const grouped = {
      type: 'HTTP-VPC-MEMBER-GROUP',
      channel: 'pool',
      groups: memberGroups.map(({ name }) => name),
      memberGroups,
      retries: 1,
      parameters: [{ name: 'id', in: 'PATH', value: 'id' }],
    };
    const own = await startGateway({
      channels: [{ name: 'pool', members }],
      groups: [{ name: 'g', apis: [api('grouped', '/{id}', grouped, { method: 'GET' })] }],
    });
    const before = backend.seen.length;
    const statuses: number[] = [];
    for (let i = 0; i < 6; i++) statuses.push((await fetch(`${own.url}/7`)).status);
    await own.stop();
    await green.stop();
    expect(statuses).toEqual([207, 200, 502, 207, 200, 502]);
    const line = ({ method, target }: BackendRequestSeen): string => `${method} ${target}`;
    expect(backend.seen.slice(before).map(line)).toEqual(['PUT /blue', 'PUT /blue']);
    expect(green.seen.map(line)).toEqual(['GET /green/7', 'GET /green/7']);
  });

  test.each([['/direct/%2e%2e'], ['/direct/.'], ['/test/%2e%2e/x'], ['/test/a/%2E%2e%2fx']])(
    'is refused when %s would leave the path of the backend',
    async (target) => {
      const { request } = await import('node:http');
      const status = await new Promise((resolve) => {
        request({ port: started.port, path: target, host: '127.0.0.1' }, (response) => {
          response.resume();
          resolve(response.statusCode);
        }).end();
      });
      expect(status).toBe(400);
      expect(backend.seen).toEqual([]);
    },
  );

  test.each([
    ['/direct/a%2Fb', '/d/a%2Fb'],
    ['/direct/x%40evil.example.com', '/d/x@evil.example.com'],
    ['/direct/%3Fq%3D1%23', '/d/%3Fq=1%23'],
    ['/direct/..%5C', '/d/..%5C'],
    ['/test//x', '/test2//x'],
  ])('keeps %s inside the path', async (target, expected) => {
    await fetch(`${started.url}${target}`);
    // %2F separates segments before matching, so the first one is no call of this API.
    expect(backend.seen.map((seen) => seen.target)).toEqual(target.includes('%2F') ? [] : [expected]);
  });
});

describe('a backend that fails', () => {
  const ask = async (path: string): Promise<object> => {
    const response = await fetch(`${started.url}${path}`);
    const trace = started.gateway.log(1)[0]?.trace ?? [];
    const step = trace.find(({ outcome }) => outcome === 'stopped');
    return { status: response.status, ...((await response.json()) as object), step: step?.step };
  };

  test.each([
    ['/dead', 502, 'APIG.0201', 'Backend unavailable.', 'call'],
    ['/slow', 504, 'APIG.0203', 'Backend timeout', 'call'],
    ['/nameless', 500, 'APIG.0605', 'Domain name resolution failed.', 'call'],
    ['/empty', 502, 'APIG.0610', 'No backend available.', 'load-balance'],
    ['/function', 500, 'APIG.0601', 'Internal server error.', 'backend'],
  ])('%s gives %i %s', async (path, status, code, message, step) => {
    expect(await ask(path)).toMatchObject({ status, error_code: code, error_msg: message, step });
  });

  test('is tried again as often as the API says', async () => {
    await fetch(`${started.url}/slow`);
    expect(backend.seen).toHaveLength(2);
  });

  test('in the middle of its answer breaks the answer off instead of completing it', async () => {
    const response = await fetch(`${started.url}/break`);
    await expect(response.text()).rejects.toThrow();
  });
});

test('a large answer streams through whole', async () => {
  const response = await fetch(`${started.url}/large`);
  expect((await response.arrayBuffer()).byteLength).toBe(20 * 1024 * 1024);
});

describe('a body of 10 MB, kept in a temporary file,', () => {
  const body = Buffer.alloc(10 * 1024 * 1024, 'abcdefgh');

  test('arrives whole at the back end', async () => {
    const response = await fetch(`${started.url}/plain`, { method: 'POST', body });
    await response.arrayBuffer();
    expect(last().body.equals(body)).toBe(true);
  });

  test('is part of the signature: accepted as it is, refused with one byte changed', async () => {
    const url = `${started.url}/signed`;
    const request = { method: 'POST', url, headers: [], bodyBase64: body.toString('base64') };
    const signed = signRequest(request, { key: 'k', secret: 's' }, Date.now());
    if (!signed.ok) throw new Error(signed.problem);
    const headers = signed.trace.headers
      .filter(([name]) => name !== 'Host')
      .map(([name, value]): [string, string] => [name, value]);
    const changed = Buffer.from(body);
    changed[5_000_000] = 0;
    const statuses = [];
    for (const sent of [body, changed]) {
      const response = await fetch(url, { method: 'POST', body: sent, headers });
      await response.arrayBuffer();
      statuses.push(response.status);
    }
    expect(statuses).toEqual([207, 401]);
    expect(started.gateway.log(1)[0]?.causes).toBeUndefined();
  });
});
