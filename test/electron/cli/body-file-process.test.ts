// `--body-file` with a file that no process should hold: signed, sent and verified from the disk.
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync } from 'node:fs';
import { open, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { sdkHmacSha256 } from '../../../shared/signing/algorithms/sdk-hmac-sha256.ts';
import { signRequest } from '../../../shared/signing/sign-request.ts';
import { bundleCli, type CliBundle, runCli, startCli } from '../../support/cli-process.ts';
import { type StartedGateway, startGateway } from '../../support/start-gateway.ts';

// Each test starts processes; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const MB = 1024 * 1024;
const key = 'made-up-app-key';
const secret = 'made-up-app-secret-c2d8';
const date = '20260527T020000Z';
const folder = mkdtempSync(join(tmpdir(), 'countersign-body-file-'));
const large = join(folder, 'large.bin');
const small = join(folder, 'small.json');
const sha256 = { large: '', small: createHash('sha256').update('{"a":1}').digest('hex') };

let cli: CliBundle;
let gateway: StartedGateway;
let backend: Server;
const arrived: { bytes: number; sha256: string }[] = [];

beforeAll(async () => {
  const hash = createHash('sha256');
  const file = await open(large, 'w');
  for (let index = 0; index < 200; index++) {
    const piece = randomBytes(MB);
    hash.update(piece);
    await file.write(piece);
  }
  await file.close();
  await writeFile(small, '{"a":1}');
  sha256.large = hash.digest('hex');
  cli = await bundleCli();
  backend = createServer((request, response) => {
    const seen = createHash('sha256');
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      seen.update(chunk);
    });
    request.on('end', () => {
      arrived.push({ bytes, sha256: seen.digest('hex') });
      response.end('stored');
    });
  });
  await new Promise<void>((resolve) => backend.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(backend.address() as AddressInfo).port}/`;
  const upload = { name: 'up', method: 'POST', path: '/up', auth: 'APP', backend: { type: 'HTTP', url } };
  gateway = await startGateway({
    parameters: { request_body_size: 300 },
    groups: [{ name: 'g', domains: ['127.0.0.1'], apis: [upload] }],
    apps: [{ name: 'demo', key, secret, authorized: '*' }],
  });
});
afterAll(async () => {
  cli.remove();
  await gateway.stop();
  backend.close();
  await rm(folder, { recursive: true, force: true });
});

const words = (command: string, url: string, file: string, more: readonly string[] = []) => [
  command,
  url,
  '--json',
  '--key',
  key,
  '--body-file',
  file,
  ...more,
];
const environment = { COUNTERSIGN_SECRET: secret };
const answerOf = async (...given: Parameters<typeof words>) => {
  const result = await runCli(cli, words(...given), '', { environment });
  return { code: result.code, answer: result.lines[0] as Record<string, unknown>, stderr: result.stderr };
};

/** The most memory that a process has had until it ended, in MB; undefined where the system does not tell. */
function peakOf(given: readonly string[]): Promise<number | undefined> {
  const child = startCli(cli, given, { environment });
  let peak: number | undefined;
  const timer = setInterval(() => {
    try {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
      peak = Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024 || peak;
    } catch {
      // Not this system, or the process is gone.
    }
  }, 5);
  child.stdout.resume();
  child.stderr.resume();
  child.stdin.end();
  return new Promise((resolve) =>
    child.on('close', () => {
      clearInterval(timer);
      resolve(peak);
    }),
  );
}

describe('a body file of 200 MB', () => {
  it('is signed by its hash, by every signer', async () => {
    for (const more of [[], ['--profile', 'apig-go'], ['--algorithm', 'SDK-HMAC-SM3']]) {
      const { code, answer } = await answerOf('sign', 'https://h.example/up', large, ['--date', date, ...more]);
      expect(code).toBe(0);
      const payload = String(answer.canonicalRequest).split('\n').at(-1);
      if (more[0] === '--algorithm') expect(payload).toMatch(/^[0-9a-f]{64}$/);
      else expect(payload).toBe(sha256.large);
      expect(String(answer.canonicalRequest)).toMatch(/^POST\n/);
    }
  });

  it('arrives whole, and the gateway takes its signature', async () => {
    const { code, answer } = await answerOf('send', `${gateway.url}/up`, large);
    expect(answer).toMatchObject({ status: 200, body: 'stored' });
    expect(code).toBe(0);
    expect(arrived.at(-1)).toEqual({ bytes: 200 * MB, sha256: sha256.large });
  });

  it('is verified: its own signature is valid, another one is not', async () => {
    const url = 'https://h.example/up?b=2&a=1';
    const credential = { key, secret };
    const headers = [['X-Sdk-Date', date]] as const;
    const signed = signRequest({ method: 'POST', url, headers: [...headers] }, credential, 0, {
      bodyHash: sha256.large,
    });
    if (!signed.ok) throw new Error(signed.problem);
    const flags = (authorization: string) => ['-H', `X-Sdk-Date: ${date}`, '-H', `Authorization: ${authorization}`];
    const right = await answerOf('verify', url, large, flags(signed.trace.authorization));
    expect(right.answer).toMatchObject({ valid: true, differences: [] });
    expect(right.code).toBe(0);
    const other = sdkHmacSha256.hash.hmacHex(secret, 'other');
    const wrong = await answerOf(
      'verify',
      url,
      large,
      flags(signed.trace.authorization.replace(/[0-9a-f]{64}$/, other)),
    );
    expect(wrong.answer).toMatchObject({
      valid: false,
      expected: { signature: signed.trace.signature },
      differences: [{ part: 'signature', reason: 'signature-differs' }],
    });
    expect(wrong.code).toBe(1);
  });

  it('needs no more memory than a small one, but for what a stream holds', async () => {
    for (const [command, url] of [
      ['sign', 'https://h.example/up'],
      ['send', `${gateway.url}/up`],
    ] as const) {
      const little = await peakOf(words(command, url, small));
      const much = await peakOf(words(command, url, large));
      if (little === undefined || much === undefined) continue;
      expect(much - little).toBeLessThan(150);
    }
  });
});

describe('any other body file', () => {
  it('is read and goes on as text or bytes', async () => {
    const { code, answer } = await answerOf('send', `${gateway.url}/up`, small);
    expect(code).toBe(0);
    expect(answer).toMatchObject({ status: 200 });
    expect(arrived.at(-1)).toEqual({ bytes: 7, sha256: sha256.small });
  });

  it('is an error that names the file where there is none', async () => {
    const { code, stderr } = await answerOf('sign', 'https://h.example/up', join(folder, 'none'));
    expect(code).toBe(2);
    expect(stderr).toContain('none');
  });
});
