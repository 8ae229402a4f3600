import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createServices, type Services } from '../../../../electron/create-services.ts';
import { sampleApp } from '../../../../electron/services/samples/sample-credentials.ts';
import { SLICE_BYTES } from '../../../../electron/services/stores/body-files.ts';
import type { Exchange, ExchangeResponse } from '../../../../shared/model/exchange.ts';
import { requestDraftSchema } from '../../../../shared/model/request.ts';
import { type MemoryPorts, memoryPorts } from '../../../support/memory-ports.ts';

let folder: string;
let ports: MemoryPorts;
let services: Services;
let server: Server | undefined;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'record-'));
  ports = memoryPorts({ folder, settings: { gateway: { port: 0 } } });
  services = await createServices(ports);
});
afterEach(async () => {
  await services.close();
  server?.closeAllConnections();
  server?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function send(answer: RequestListener, sendId = 's'): Promise<Exchange> {
  server = createServer(answer);
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const draft = { id: 'd', name: 'd', method: 'GET', url: `http://127.0.0.1:${port}/`, auth: { mode: 'NONE' } };
  return services.sender.send(sendId, requestDraftSchema.parse(draft));
}

function responseOf({ outcome }: Exchange): ExchangeResponse {
  if (outcome.kind !== 'response') throw new Error(outcome.kind);
  return outcome.response;
}

async function whole(exchange: Exchange, part: 'response' | 'received'): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for (let at = 0; ; at += SLICE_BYTES) {
    const { bytes, total } = await services.bodyFiles.slice(exchange.id, part, at, at + SLICE_BYTES);
    pieces.push(bytes);
    if (at + SLICE_BYTES >= total) return Buffer.concat(pieces);
  }
}

test('A large body is whole in its file, and a window gets its beginning', async () => {
  const body = randomBytes(12_000_001);
  const exchange = await send((_request, response) => response.end(body));
  const response = responseOf(exchange);
  expect(response.body).toMatchObject({ bytes: body.length, truncated: true, file: true });
  expect(response.encodedBytes).toBe(body.length);
  expect(response.bodyEnd).toBeUndefined();
  expect(JSON.stringify(exchange).length).toBeLessThan(4_000_000);
  expect((await whole(exchange, 'response')).equals(body)).toBe(true);
});

test.each([
  ['a picture', 'image/png', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')],
  ['an archive that is called a text', 'text/plain', Buffer.from('PK\x03\x04', 'latin1')],
  ['bytes of no type', 'application/octet-stream', Buffer.from([1, 2, 3])],
])('%s is kept byte for byte, small and large, also where it reads like a secret', async (_name, type, start) => {
  const chance = Buffer.from('{"password":"not one","otp":123456} token=abcdef&x Cookie: a=b;https://u:p@h/');
  for (const size of [5000, 3_000_000]) {
    const body = Buffer.concat([start, randomBytes(size), chance, randomBytes(size)]);
    const exchange = await send((_request, response) =>
      response.writeHead(200, { 'Content-Type': type, 'Set-Cookie': 'session=very-secret-value' }).end(body),
    );
    const { body: kept, raw } = responseOf(exchange);
    if (kept.file === true) expect((await whole(exchange, 'response')).equals(body)).toBe(true);
    else expect(Buffer.from(kept.base64 ?? '', 'base64').equals(body)).toBe(true);
    expect(Buffer.from(raw.base64 ?? '', 'base64').includes('very-secret-value')).toBe(false);
    server?.close();
  }
});

test('What the vault knows is hidden in bytes of any kind, and a text is searched whatever its type', async () => {
  const { secret } = sampleApp;
  const binary = Buffer.concat([randomBytes(1_500_000), Buffer.from([0]), Buffer.from(secret), randomBytes(50_000)]);
  const first = await send((_request, response) => response.end(binary));
  const kept = await whole(first, 'response');
  expect(kept.length).toBe(binary.length);
  expect(kept.includes(secret)).toBe(false);
  server?.close();
  const text = `{"rows":[${'1,'.repeat(700_000)}1],"password":"hidden-by-its-name"}`;
  const second = await send((_request, response) =>
    response.writeHead(200, { 'Content-Type': 'application/octet-stream' }).end(text),
  );
  expect((await whole(second, 'response')).includes('hidden-by-its-name')).toBe(false);
});

test('Of a packed body both forms are kept: as received, with its chunks, and unpacked', async () => {
  const body = Buffer.from(JSON.stringify(Array.from({ length: 200_000 }, (_, id) => ({ id, name: `pet ${id}` }))));
  const noise = Buffer.from(randomBytes(2_000_000).map((byte) => byte | 0x80));
  const plain = Buffer.concat([body, noise]);
  const packed = gzipSync(plain);
  const exchange = await send((_request, response) => {
    response.writeHead(200, { 'Content-Encoding': 'gzip', 'Transfer-Encoding': 'chunked' });
    response.end(packed);
  });
  const response = responseOf(exchange);
  expect(response).toMatchObject({ contentEncoding: 'gzip', encodedBytes: packed.length });
  expect(response.body).toMatchObject({ bytes: plain.length, file: true });
  expect(response.raw.file).toBe(true);
  expect((await whole(exchange, 'response')).equals(plain)).toBe(true);
  const received = await whole(exchange, 'received');
  expect(received.length).toBe(response.raw.bytes);
  expect(received.toString('latin1')).toContain('HTTP/1.1 200 OK\r\n');
  expect(received.includes(packed.subarray(100, 200))).toBe(true);
});

test('A secret in a large body is in no file and in no event', async () => {
  const body = `${'x'.repeat(1_500_000)}${sampleApp.secret}${'y'.repeat(1_500_000)}`;
  const exchange = await send((_request, response) => response.end(body));
  const kept = (await whole(exchange, 'response')).toString();
  expect(kept).toBe(body.replace(sampleApp.secret, '*'.repeat(sampleApp.secret.length)));
});

test.each([
  ['gzip', gzipSync],
  ['br', brotliCompressSync],
  ['deflate', deflateSync],
])('A bomb in %s ends at the ratio, with what was received', async (coding, pack) => {
  const packed = pack(Buffer.alloc(40_000_000));
  const exchange = await send((_request, response) => {
    response.writeHead(200, { 'Content-Encoding': coding }).end(packed);
  });
  const response = responseOf(exchange);
  expect(response.bodyEnd).toBe('ratio');
  expect(response.body.bytes).toBeLessThanOrEqual(40_000_000);
  expect(response.encodedBytes).toBe(packed.length);
});

test('An answer is told while it comes; what has come when it is stopped is kept', async () => {
  const sending = send((_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    response.write(`id: 1\ndata: first ${sampleApp.secret}\n\n`);
  }, 'stream');
  const told = () => ports.events.filter(({ event }) => event === 'response.chunk');
  while (told().length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  const started = ports.events.find(({ event }) => event === 'response.started');
  expect(started?.payload).toMatchObject({ sendId: 'stream', status: 200 });
  const payload = told()[0]?.payload as { base64?: string; bytes: number };
  const text = Buffer.from(payload.base64 ?? '', 'base64').toString();
  expect(text).toBe(`id: 1\ndata: first ${'*'.repeat(sampleApp.secret.length)}\n\n`);
  services.sender.cancel('stream');
  const response = responseOf(await sending);
  expect(response.bodyEnd).toBe('stopped');
  expect(response.body.text).toContain('data: first ');
  expect((await services.history.find({ limit: 1 })).entries).toHaveLength(1);
});

test('A packed stream that is stopped shows what could be unpacked', async () => {
  const packed = gzipSync(randomBytes(50_000).toString('hex'));
  const sending = send((_request, response) => {
    response.writeHead(200, { 'Content-Encoding': 'gzip' });
    response.write(packed.subarray(0, 30_000));
  }, 'packed');
  while (!ports.events.some(({ event }) => event === 'response.chunk')) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  services.sender.cancel('packed');
  const response = responseOf(await sending);
  expect(response.bodyEnd).toBe('stopped');
  expect(response.body.text).toMatch(/^[0-9a-f]{10000,}$/);
});

test('A body leaves the disk with its exchange', async () => {
  const exchange = await send((_request, response) => response.end(randomBytes(2_000_000)));
  expect(await services.bodyFiles.bytes()).toBe(2_000_000);
  await services.bodyFiles.remove(exchange.id);
  expect(await services.bodyFiles.bytes()).toBe(0);
});
