// `countersign send`, `clock` and `probe` as processes against real servers.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { bundleCli, type CliBundle, runCli } from '../../support/cli-process.ts';
import { type StartedGateway, startGateway } from '../../support/start-gateway.ts';

const key = 'made-up-app-key';
const secret = 'MARKER-made-up-app-secret-c2d8';
// Each test starts processes; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let cli: CliBundle;
let gateway: StartedGateway;
let backend: Server;
let backendUrl: string;
const offset = { seconds: 0 };

beforeAll(async () => {
  cli = await bundleCli();
  gateway = await startGateway({
    groups: [
      {
        name: 'pets',
        domains: ['pets.example.com', '127.0.0.1'],
        apis: [
          { name: 'list', path: '/v1/pets', auth: 'APP', backend: { type: 'MOCK', status: 200, body: '{"pets":[]}' } },
          { name: 'make', method: 'POST', path: '/v1/pets', auth: 'APP', backend: { type: 'MOCK', status: 201 } },
        ],
      },
    ],
    apps: [{ name: 'demo', key, secret, authorized: '*' }],
  });
  backend = createServer((request, response) => {
    response.setHeader('Date', new Date(Date.now() + offset.seconds * 1000).toUTCString());
    response.setHeader('Set-Cookie', 'session=MARKER-session-cookie-of-backend; Path=/');
    if (request.url === '/bytes') response.end(Buffer.from([0xff, 0x00, 0xfe]));
    else response.end(JSON.stringify({ token: 'MARKER-token-in-body-123', secret, name: 'li' }));
  });
  await new Promise<void>((resolve) => backend.listen(0, '127.0.0.1', resolve));
  backendUrl = `http://127.0.0.1:${(backend.address() as AddressInfo).port}`;
});
afterAll(async () => {
  cli.remove();
  await gateway.stop();
  backend.close();
});

/** A port on which nobody listens. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const ndjson = (values: readonly unknown[]) => values.map((value) => `${JSON.stringify(value)}\n`).join('');
const caseFor = (url: string, more: object = {}) => ({
  id: 'one',
  request: { method: 'GET', url, headers: [] },
  credential: { key, secret },
  ...more,
});

describe('send', () => {
  it('signs, sends and answers with status, headers, body, timings, clock and no complaint', async () => {
    const result = await runCli(cli, ['send', '--json'], ndjson([caseFor(`${gateway.url}/v1/pets?b=2&a=1`)]));
    expect([result.code, result.stderr]).toEqual([0, '']);
    const [answer] = result.lines as Record<string, unknown>[];
    expect(answer).toMatchObject({
      id: 'one',
      status: 200,
      body: '{"pets":[]}',
      timings: { doneMs: expect.any(Number) },
      clock: { source: 'date-header', origin: gateway.url, skewMs: expect.any(Number) },
      diagnosis: { causes: [{ cause: 'none' }] },
    });
    expect(answer?.headers).toContainEqual(['Server', 'api-gateway']);
  });

  it('explains a refusal and ends with 1; in a batch with 0', async () => {
    const wrong = caseFor(`${gateway.url}/v1/pets`, { credential: { key, secret: 'another-made-up-secret' } });
    const single = await runCli(cli, ['send', '--json'], ndjson([wrong]));
    expect(single.code).toBe(1);
    expect(single.lines[0]).toMatchObject({
      status: 401,
      diagnosis: { causes: [{ cause: 'credential.secret-mismatch' }] },
    });
    const batch = await runCli(cli, ['send', '--json'], ndjson([wrong, caseFor(`${gateway.url}/v1/pets`)]));
    expect([batch.code, batch.lines.length]).toEqual([0, 2]);
  });

  it('sends one request from flags to another address, with Host and body as given', async () => {
    const words = ['http://pets.example.com/v1/pets', '-d', '{"name":"li"}', '-H', 'Content-Type: application/json'];
    const more = ['--key', key, '--connect-to', `127.0.0.1:${gateway.port}`];
    const result = await runCli(cli, ['send', ...words, ...more], '', { environment: { COUNTERSIGN_SECRET: secret } });
    expect([result.code, result.stderr]).toEqual([0, '']);
    expect(result.stdout).toMatch(/^Status 201\n/);
  });

  it('sends what an official signer that does not sign Host would send', async () => {
    const result = await runCli(
      cli,
      ['send', '--json'],
      ndjson([caseFor(`${gateway.url}/v1/pets`, { profile: 'sdk-go' })]),
    );
    expect(result.lines[0]).toMatchObject({ status: 200 });
  });

  it('diagnoses a connection that nobody takes', async () => {
    const result = await runCli(cli, ['send', '--json'], ndjson([caseFor(`http://127.0.0.1:${await freePort()}/`)]));
    expect(result.code).toBe(1);
    expect(result.lines[0]).toMatchObject({
      networkError: { code: 'ECONNREFUSED' },
      diagnosis: { causes: [{ cause: 'network.refused' }] },
    });
  });

  it('masks secrets in the answer unless they are asked for', async () => {
    const input = ndjson([caseFor(`${backendUrl}/`)]);
    const masked = await runCli(cli, ['send', '--json'], input);
    expect(masked.stdout).toContain('\\"name\\":\\"li\\"');
    expect(masked.stdout).not.toContain('MARKER');
    const shown = await runCli(cli, ['send', '--json', '--show-secrets'], input);
    expect(shown.stdout).toContain('MARKER-session-cookie-of-backend');
    expect(shown.stdout).toContain('MARKER-token-in-body-123');
  });

  it('gives a body that is no text in base64', async () => {
    const result = await runCli(cli, ['send', '--json'], ndjson([caseFor(`${backendUrl}/bytes`)]));
    expect(result.lines[0]).toMatchObject({ bodyBase64: '/wD+' });
  });

  it.each([
    [['--connect-to', 'nonsense'], '--connect-to must be HOST:PORT'],
    [['--timeout', '0'], '--timeout must be a whole number'],
  ])('refuses %j', async (words, message) => {
    const result = await runCli(cli, ['send', 'http://127.0.0.1/', ...words]);
    expect([result.code, result.stdout]).toEqual([2, '']);
    expect(result.stderr).toContain(message);
  });
});

describe('clock', () => {
  it('measures the skew and ends with 1 beyond 15 minutes', async () => {
    offset.seconds = 0;
    const near = await runCli(cli, ['clock', backendUrl, '--json']);
    expect(near.code).toBe(0);
    const [reading] = near.lines as { skewMs: number; uncertaintyMs: number }[];
    expect(Math.abs(reading?.skewMs ?? Number.NaN)).toBeLessThanOrEqual((reading?.uncertaintyMs ?? 0) + 50);

    offset.seconds = 3600;
    const far = await runCli(cli, ['clock', backendUrl]);
    offset.seconds = 0;
    expect(far.code).toBe(1);
    expect(far.stdout).toMatch(/^This machine's clock is (59 min 59 s|1 h|1 h \d s) behind http/);
  });

  it('needs a URL, and ends with 1 when nobody answers', async () => {
    const none = await runCli(cli, ['clock']);
    expect([none.code, none.stderr]).toEqual([2, expect.stringContaining('a URL is needed')]);
    const nobody = await runCli(cli, ['clock', `http://127.0.0.1:${await freePort()}`, '--json']);
    expect([nobody.code, nobody.lines]).toMatchObject([1, [{ error: { code: 'UNAVAILABLE' } }]]);
  });
});

describe('countersign probe', () => {
  it('follows the way step by step and says which server answered', async () => {
    const done = await runCli(cli, [
      'probe',
      'http://pets.example.com/v1/pets',
      '--connect-to',
      `127.0.0.1:${gateway.port}`,
    ]);
    expect(done.code).toBe(0);
    expect(done.stdout).toMatch(/^DNS\s+not needed\nTCP\s+[\d.]+ ms {2}ok {2}127\.0\.0\.1:\d+ \(this machine\)\n/);
    expect(done.stdout).toContain('APIG.0101');
  });

  it('ends at a closed port with exit code 1, in JSON as the window has it', async () => {
    const done = await runCli(cli, ['probe', `http://127.0.0.1:${await freePort()}`, '--json']);
    expect(done.code).toBe(1);
    expect(JSON.parse(done.stdout)).toMatchObject({
      cause: 'network.refused',
      steps: [{ outcome: 'skipped' }, { outcome: 'failed', code: 'ECONNREFUSED' }, {}, { outcome: 'not-reached' }],
    });
  });

  it('refuses a DNS server that is no address, with exit code 2', async () => {
    const done = await runCli(cli, ['probe', 'https://a.invalid', '--dns-server', 'dns.example.com']);
    expect(done.code).toBe(2);
    expect(done.stderr).toContain('“dns.example.com” is no address of a DNS server');
  });
});
