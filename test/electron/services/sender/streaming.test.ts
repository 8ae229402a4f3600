import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { appendFile, open, readdir, readlink, rename, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createServices, type Services } from '../../../../electron/create-services.ts';
import { bodySource } from '../../../../electron/services/sender/body-source.ts';
import { fileBytes, fileFacts } from '../../../../electron/services/sender/file-bytes.ts';
import { httpExchange } from '../../../../electron/services/sender/http-exchange.ts';
import { type DraftBody, type RequestDraft, requestDraftSchema } from '../../../../shared/model/request.ts';
import { memoryPorts } from '../../../support/memory-ports.ts';
import { startGateway } from '../../../support/start-gateway.ts';

const MB = 1024 * 1024;
const folder = mkdtempSync(join(tmpdir(), 'countersign-streaming-'));
const pathOf = (name: string) => join(folder, name);
const app = { key: 'key-1', secret: 'secret-1' };
const clock = { nowMs: () => Date.now(), monotonicMs: () => performance.now() };

const opened: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

/** A file of `megabytes` different pieces; answers its SHA-256. */
async function writeLarge(path: string, megabytes: number): Promise<string> {
  const hash = createHash('sha256');
  const piece = randomBytes(MB);
  const file = await open(path, 'w');
  for (let index = 0; index < megabytes; index++) {
    piece.writeUInt32LE(index, 4711);
    hash.update(piece);
    await file.write(piece);
  }
  await file.close();
  return hash.digest('hex');
}

interface Arrival {
  readonly bytes: number;
  readonly sha256: string;
  readonly contentType: string | undefined;
}

/** A back end that hashes what arrives and keeps nothing of it. */
async function hashingBackend(): Promise<{ port: number; arrivals: Arrival[]; aborted: () => number }> {
  const arrivals: Arrival[] = [];
  let aborted = 0;
  const server = createServer((request, response) => {
    const hash = createHash('sha256');
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      hash.update(chunk);
    });
    request.on('error', () => {
      aborted += 1;
    });
    request.on('end', () => {
      arrivals.push({ bytes, sha256: hash.digest('hex'), contentType: request.headers['content-type'] });
      response.end('stored');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  opened.push(async () => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { port: address.port, arrivals, aborted: () => aborted };
}

async function gatewayBefore(backendPort: number, megabytes: number): Promise<number> {
  const started = await startGateway({
    parameters: { request_body_size: megabytes },
    groups: [
      {
        name: 'g',
        apis: [
          {
            name: 'upload',
            method: 'POST',
            path: '/upload',
            auth: 'APP',
            backend: { type: 'HTTP', url: `http://127.0.0.1:${backendPort}/store`, timeoutMs: 60_000 },
          },
        ],
      },
    ],
    apps: [{ name: 'demo', ...app, authorized: '*' }],
  });
  opened.push(() => started.stop());
  return started.port;
}

async function servicesWithKey(): Promise<{ services: Services; credentialId: string }> {
  const services = await createServices(memoryPorts({ settings: { gateway: { port: 0 } } }));
  opened.push(() => services.close());
  const { id } = await services.vault.save({ name: 'demo', kind: 'app', ...app });
  return { services, credentialId: id };
}

function draftTo(port: number, credentialId: string, body: DraftBody, more: object = {}): RequestDraft {
  return requestDraftSchema.parse({
    id: 'upload',
    name: 'upload',
    method: 'POST',
    url: 'http://files.example.com/upload',
    auth: { mode: 'APP', credentialId },
    connectTo: { kind: 'address', host: '127.0.0.1', port },
    body,
    ...more,
  });
}

/** The most that the process grew by while `work` ran, in MB. */
async function growthDuring<T>(work: () => Promise<T>): Promise<{ result: T; megabytes: number }> {
  const before = process.memoryUsage.rss();
  let most = before;
  const sampler = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 10);
  try {
    const result = await work();
    return { result, megabytes: (Math.max(most, process.memoryUsage.rss()) - before) / MB };
  } finally {
    clearInterval(sampler);
  }
}

const statusOf = (exchange: Awaited<ReturnType<Services['sender']['send']>>) =>
  exchange.outcome.kind === 'response' ? exchange.outcome.response.status : exchange.outcome;

const large = pathOf('large.bin');
let largeHash = '';
beforeAll(async () => {
  largeHash = await writeLarge(large, 200);
  return () => rm(folder, { recursive: true, force: true });
}, 60_000);

describe('a file of 200 MB as a body', () => {
  it('arrives byte for byte, its signature is accepted, and memory stays where it was', async () => {
    const backend = await hashingBackend();
    const port = await gatewayBefore(backend.port, 300);
    const { services, credentialId } = await servicesWithKey();
    // A first, small exchange loads what every exchange needs.
    await services.sender.send('warm', draftTo(port, credentialId, { kind: 'text', text: 'x' }));
    const draft = draftTo(port, credentialId, { kind: 'file', path: large });
    const { result: exchange, megabytes } = await growthDuring(() => services.sender.send('s', draft));
    expect(statusOf(exchange)).toBe(200);
    expect(exchange.trace?.payloadHash).toBe(largeHash);
    expect(backend.arrivals.at(-1)).toMatchObject({ bytes: 200 * MB, sha256: largeHash });
    expect(megabytes).toBeLessThan(150);
    const { body, raw, headers } = exchange.request;
    expect(headers).toContainEqual(['Content-Length', String(200 * MB)]);
    expect(body).toMatchObject({ bytes: 200 * MB, truncated: true });
    expect(raw.truncated).toBe(true);
    expect(raw.bytes).toBeGreaterThan(200 * MB);
    expect(Buffer.from(body.base64 ?? '', 'base64').length).toBeLessThanOrEqual(2 * MB);
    expect(Buffer.from(raw.base64 ?? '', 'base64').toString('latin1')).toMatch(/^POST \/upload HTTP\/1\.1\r\n/);
  }, 60_000);

  it('is refused by a gateway that takes less, and the refusal is the answer', async () => {
    const backend = await hashingBackend();
    const port = await gatewayBefore(backend.port, 12);
    const { services, credentialId } = await servicesWithKey();
    const exchange = await services.sender.send('s', draftTo(port, credentialId, { kind: 'file', path: large }));
    expect(statusOf(exchange)).toBe(413);
    expect(backend.arrivals).toEqual([]);
  }, 60_000);

  it('is signed wrongly with a wrong secret, and the diagnosis says so without the body', async () => {
    const backend = await hashingBackend();
    const port = await gatewayBefore(backend.port, 300);
    const { services } = await servicesWithKey();
    const { id } = await services.vault.save({ name: 'wrong', kind: 'app', key: app.key, secret: 'another' });
    const exchange = await services.sender.send('s', draftTo(port, id, { kind: 'file', path: large }));
    expect(statusOf(exchange)).toBe(401);
    expect(exchange.diagnosis?.causes[0]?.cause).toMatch(/^credential\./);
  }, 60_000);

  it('is one part of a form as well', async () => {
    const backend = await hashingBackend();
    const port = await gatewayBefore(backend.port, 300);
    const { services, credentialId } = await servicesWithKey();
    const body: DraftBody = {
      kind: 'multipart',
      boundary: 'form-boundary-1',
      parts: [
        { kind: 'text', name: 'title', text: '大文件' },
        { kind: 'file', name: 'file', path: large },
      ],
    };
    const { result: exchange, megabytes } = await growthDuring(() =>
      services.sender.send('s', draftTo(port, credentialId, body)),
    );
    const head =
      '--form-boundary-1\r\nContent-Disposition: form-data; name="title"\r\n\r\n大文件\r\n--form-boundary-1\r\n' +
      'Content-Disposition: form-data; name="file"; filename="large.bin"\r\nContent-Type: application/octet-stream\r\n\r\n';
    const hash = createHash('sha256').update(head);
    for await (const piece of fileBytes(await fileFacts(large))) hash.update(piece);
    const sha256 = hash.update('\r\n--form-boundary-1--\r\n').digest('hex');
    expect(statusOf(exchange)).toBe(200);
    expect(backend.arrivals).toEqual([
      {
        bytes: 200 * MB + Buffer.byteLength(head) + 23,
        sha256,
        contentType: 'multipart/form-data; boundary=form-boundary-1',
      },
    ]);
    expect(exchange.trace?.payloadHash).toBe(sha256);
    expect(megabytes).toBeLessThan(150);
  }, 60_000);

  it('is signed as an official signer would, unless that one signs another form of it', async () => {
    const backend = await hashingBackend();
    const port = await gatewayBefore(backend.port, 300);
    const { services, credentialId } = await servicesWithKey();
    const as = (profile: string) => {
      const draft = draftTo(
        port,
        credentialId,
        { kind: 'file', path: large },
        { auth: { mode: 'APP', credentialId, profile } },
      );
      return services.sender.send('s', draft);
    };
    const exchange = await as('apig-go');
    expect(statusOf(exchange)).toBe(200);
    expect(exchange.trace?.payloadHash).toBe(largeHash);
    await expect(as('sdk-node')).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining('8 MB') });
  }, 60_000);

  it('can be cancelled while it is sent, and its file is closed', async () => {
    const backend = await hashingBackend();
    const port = await gatewayBefore(backend.port, 300);
    const draft = draftTo(port, 'c', { kind: 'file', path: large });
    const stop = new AbortController();
    const source = await bodySource(draft, 'SDK-HMAC-SHA256');
    if (source.wire instanceof Uint8Array) throw new Error('200 MB must not be in memory');
    const { wire } = source;
    let pieces = 0;
    async function* watched() {
      for await (const piece of wire.stream()) {
        pieces += 1;
        if (pieces === 100) stop.abort();
        yield piece;
      }
    }
    const body = { ...wire, stream: watched };
    const exchange = await httpExchange(
      { method: 'POST', target: '/upload', headers: [['Host', 'files.example.com']], body },
      { clock, target: { host: '127.0.0.1', port, tls: false }, timeoutMs: 30_000, signal: stop.signal },
    );
    expect(exchange.outcome).toEqual({ kind: 'cancelled' });
    expect(exchange.written.total).toBeLessThan(100 * MB);
    expect(exchange.written.bytes.length).toBeLessThan(2 * MB);
    await expect.poll(() => openFiles(large)).toBe(0);
    expect(backend.arrivals).toEqual([]);
  }, 60_000);

  it('can be cancelled while it is hashed: nothing is signed, nothing goes out', async () => {
    const { services, credentialId } = await servicesWithKey();
    const backend = await hashingBackend();
    const sending = services.sender.send('s', draftTo(backend.port, credentialId, { kind: 'file', path: large }));
    await expect.poll(() => openFiles(large), { interval: 1 }).toBe(1);
    expect(services.sender.cancel('s')).toBe(true);
    const exchange = await sending;
    expect(exchange.outcome).toEqual({ kind: 'cancelled' });
    expect(exchange.trace).toBeUndefined();
    expect(exchange.request.headers.map(([name]) => name)).not.toContain('Authorization');
    expect(exchange.request.raw.bytes).toBe(0);
    expect(backend.arrivals).toEqual([]);
  }, 60_000);
});

/** Descriptors of this process that point at `path`; where the system does not tell, none. */
async function openFiles(path: string): Promise<number> {
  const descriptors = await readdir('/proc/self/fd').catch(() => []);
  const targets = await Promise.all(descriptors.map((each) => readlink(`/proc/self/fd/${each}`).catch(() => '')));
  return targets.filter((target) => target === path).length;
}

describe('a file that is not what it was when it was hashed', () => {
  const changes: [string, (path: string) => Promise<unknown>][] = [
    ['longer', (path) => appendFile(path, 'x')],
    ['shorter', (path) => truncate(path, 1000)],
    ['overwritten at the same length', async (path) => rewrite(path)],
    ['replaced by another with its size and time', async (path) => replace(path)],
    ['gone', (path) => rm(path)],
  ];

  async function rewrite(path: string): Promise<void> {
    const file = await open(path, 'r+');
    await file.write('X', 5);
    await file.close();
    await utimes(path, new Date(), new Date(Date.now() + 5000));
  }

  async function replace(path: string): Promise<void> {
    const { atime, mtime, size } = await stat(path);
    await writeFile(`${path}.new`, Buffer.alloc(size, 'y'));
    await utimes(`${path}.new`, atime, mtime);
    await rename(`${path}.new`, path);
  }

  it.each(changes)('is refused by name when it is %s', async (_what, change) => {
    const path = pathOf('changing.bin');
    await writeFile(path, randomBytes(10 * MB));
    const backend = await hashingBackend();
    const draft = draftTo(backend.port, 'c', { kind: 'file', path });
    const { wire } = await bodySource(draft, 'SDK-HMAC-SHA256');
    await change(path);
    const sending = httpExchange(
      { method: 'POST', target: '/', headers: [['Host', 'h']], body: wire },
      { clock, target: { host: '127.0.0.1', port: backend.port, tls: false }, timeoutMs: 10_000 },
    );
    await expect(sending).rejects.toMatchObject({
      code: _what === 'gone' ? 'NOT_FOUND' : 'CONFLICT',
      message: expect.stringContaining('changing.bin'),
      data: { problem: _what === 'gone' ? 'missing' : 'changed', name: 'changing.bin' },
    });
    expect(backend.arrivals).toEqual([]);
  });

  it('never arrives whole when it changes while it is sent', async () => {
    const path = pathOf('changing.bin');
    await writeFile(path, randomBytes(12 * MB));
    const backend = await hashingBackend();
    const { wire } = await bodySource(draftTo(backend.port, 'c', { kind: 'file', path }), 'SDK-HMAC-SHA256');
    if (wire instanceof Uint8Array) throw new Error('12 MB must not be in memory');
    async function* changing() {
      let pieces = 0;
      for await (const piece of wire instanceof Uint8Array ? [] : wire.stream()) {
        pieces += 1;
        if (pieces === 10) await rewrite(path);
        yield piece;
      }
    }
    const sending = httpExchange(
      { method: 'POST', target: '/', headers: [['Host', 'h']], body: { ...wire, stream: changing } },
      { clock, target: { host: '127.0.0.1', port: backend.port, tls: false }, timeoutMs: 10_000 },
    );
    const refusal = await sending.then(
      ({ outcome }) => outcome,
      (error: unknown) => error,
    );
    expect(refusal).toMatchObject({ code: 'CONFLICT', data: { problem: 'changed' } });
    expect(backend.arrivals).toEqual([]);
  });
});

describe('a file that cannot be sent', () => {
  it.each<[string, string, string, string]>([
    ['no path', '', 'BAD_INPUT', 'no-path'],
    ['a path that is not absolute', 'large.bin', 'BAD_INPUT', 'relative'],
    ['no file there', join(folder, 'nothing.bin'), 'NOT_FOUND', 'missing'],
    ['a file in the place of its folder', join(large, 'x'), 'NOT_FOUND', 'missing'],
    ['a folder', folder, 'BAD_INPUT', 'not-a-file'],
    ['a device', '/dev/zero', 'BAD_INPUT', 'not-a-file'],
    ['a path with a NUL', `${folder}/a\0b`, 'UNAVAILABLE', 'unreadable'],
  ])('is refused for %s', async (_what, path, code, problem) => {
    const { services, credentialId } = await servicesWithKey();
    for (const body of [
      { kind: 'file', path },
      { kind: 'multipart', boundary: 'b', parts: [{ kind: 'file', name: 'f', path }] },
    ] as const) {
      const draft = draftTo(1, credentialId, requestDraftSchema.shape.body.parse(body));
      await expect(services.sender.send('s', draft)).rejects.toMatchObject({ code, data: { problem } });
    }
  });
});

describe('a small body out of files', () => {
  it('is signed, sent and shown like a typed one', async () => {
    const path = pathOf('small.txt');
    await writeFile(path, '深圳');
    const backend = await hashingBackend();
    const port = await gatewayBefore(backend.port, 12);
    const { services, credentialId } = await servicesWithKey();
    const byFile = await services.sender.send('s', draftTo(port, credentialId, { kind: 'file', path }));
    const sha256 = createHash('sha256').update('深圳').digest('hex');
    expect(statusOf(byFile)).toBe(200);
    expect(backend.arrivals).toMatchObject([{ bytes: 6, sha256 }]);
    expect(byFile.request.body).toEqual({ text: '深圳', bytes: 6, truncated: false });
    expect(byFile.trace?.payloadHash).toBe(sha256);
  });

  it('may be empty', async () => {
    const path = pathOf('empty');
    await writeFile(path, '');
    const backend = await hashingBackend();
    const port = await gatewayBefore(backend.port, 12);
    const { services, credentialId } = await servicesWithKey();
    const exchange = await services.sender.send('s', draftTo(port, credentialId, { kind: 'file', path }));
    expect(statusOf(exchange)).toBe(200);
    expect(backend.arrivals).toMatchObject([{ bytes: 0 }]);
  });

  it('can be signed wrongly on purpose', async () => {
    const path = pathOf('small.txt');
    await writeFile(path, '{"a":1}');
    const backend = await hashingBackend();
    const port = await gatewayBefore(backend.port, 12);
    const { services, credentialId } = await servicesWithKey();
    const auth = { mode: 'APP', credentialId, mistake: 'body.changed-after-signing' };
    const draft = draftTo(port, credentialId, { kind: 'file', path }, { auth });
    const exchange = await services.sender.send('s', draft);
    expect(statusOf(exchange)).toBe(401);
    expect(exchange.diagnosis?.causes[0]).toMatchObject({ cause: 'body.changed-after-signing', certainty: 'proven' });
  });

  it.each([255 * 1024, 256 * 1024, 256 * 1024 + 1, 512 * 1024, 5 * 256 * 1024 + 7])(
    'of %i bytes is read whole',
    async (bytes) => {
      const path = pathOf('sized.bin');
      const content = randomBytes(bytes);
      await writeFile(path, content);
      const { wire, hash } = await bodySource(draftTo(1, 'c', { kind: 'file', path }), 'SDK-HMAC-SM3');
      expect(Buffer.from(wire as Uint8Array).equals(content)).toBe(true);
      expect(hash).toBe(createHash('sm3').update(content).digest('hex'));
    },
  );

  it('is refused when its form could not be read back', async () => {
    const { services, credentialId } = await servicesWithKey();
    const parts = [{ kind: 'text', name: 'a', text: 'x\n--b' }] as const;
    const draft = draftTo(1, credentialId, { kind: 'multipart', boundary: 'b', parts: [...parts] });
    await expect(services.sender.send('s', draft)).rejects.toMatchObject({
      code: 'BAD_INPUT',
      message: expect.stringMatching(/^Part 1: /),
      data: { problem: 'boundary-in-text', part: 0 },
    });
  });
});
