// Files for the page: an address that cannot be guessed, works once, ends in a minute, and is an attachment.
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { OfferedFile } from '../../../electron/ports.ts';
import { exchangeRaw, type RawAnswer, requestText } from '../../support/raw-http.ts';
import { startLoopback, type TestLoopback } from '../../support/start-loopback.ts';

let shell: TestLoopback;
beforeEach(async () => {
  shell = await startLoopback();
});
afterEach(() => shell.close());

function file(name: string, ...pieces: (Uint8Array | Error)[]): OfferedFile {
  const bytes = pieces.reduce((sum, piece) => sum + (piece instanceof Error ? 1 : piece.length), 0);
  return {
    name,
    bytes,
    async *read() {
      for (const piece of pieces) {
        if (piece instanceof Error) throw piece;
        yield piece;
      }
    },
  };
}

async function offer(offered: OfferedFile): Promise<string> {
  const outcome = await shell.downloads.save(offered);
  if (outcome.kind !== 'download') throw new Error('no address');
  return outcome.address.slice(1);
}

const get = (path: string, ...headers: string[]): Promise<RawAnswer> =>
  exchangeRaw(shell.port, requestText(`GET ${path} HTTP/1.1`, [`Host: ${shell.host}`, ...headers]));

test('is answered once, whole, as an attachment of bytes that nothing guesses at', async () => {
  const page = Buffer.from('<!doctype html><script>alert(1)</script>');
  const address = await offer(file('报告 "1".html', page, Buffer.alloc(300_000, 0xe9)));
  expect(address).toMatch(/^\/download\/[\w-]{43}$/);
  const answer = await get(address, 'Sec-Fetch-Site: same-origin');
  expect(answer.status).toBe(200);
  const headers = Object.fromEntries([...answer.headers].map(([name, values]) => [name, values.join('|')]));
  expect(headers).toMatchObject({
    'content-type': 'application/octet-stream',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    'content-length': String(page.length + 300_000),
    'content-disposition': `attachment; filename="__ _1_.html"; filename*=UTF-8''%E6%8A%A5%E5%91%8A%20%221%22.html`,
  });
  expect(headers['content-security-policy']).toContain("default-src 'none'");
  expect(answer.body.length).toBeGreaterThan(300_000);
  expect((await get(address)).status).toBe(404);
});

test('ends in a minute', async () => {
  const [early, late] = [await offer(file('a', Buffer.from('a'))), await offer(file('b', Buffer.from('b')))];
  shell.advance(59_000);
  expect((await get(early)).status).toBe(200);
  shell.advance(2_000);
  expect((await get(late)).status).toBe(404);
});

test('is not for a page of another origin, nor for another method, and stays for its own', async () => {
  const address = await offer(file('a', Buffer.from('a')));
  expect((await get(address, 'Sec-Fetch-Site: cross-site')).status).toBe(403);
  expect((await get(address, 'Origin: http://evil.example')).status).toBe(403);
  expect((await get(address, 'Sec-Fetch-Site: same-site')).status).toBe(403);
  for (const method of ['POST', 'HEAD', 'OPTIONS', 'DELETE']) {
    const request = requestText(`${method} ${address} HTTP/1.1`, [`Host: ${shell.host}`]);
    expect((await exchangeRaw(shell.port, request)).status, method).toBe(405);
  }
  expect((await get(address)).status).toBe(200);
});

test('guesses share the limit of wrong tokens, and the right address works meanwhile', async () => {
  const address = await offer(file('a', Buffer.from('a')));
  const codes: number[] = [];
  for (let at = 0; at < 25; at += 1) codes.push((await get(`/download/${'x'.repeat(40)}${at}`)).status);
  expect(codes.slice(0, 20)).toEqual(Array(20).fill(404));
  expect(codes.slice(20)).toEqual(Array(5).fill(429));
  expect((await get(address)).status).toBe(200);
});

test('of one that cannot be read to its end the connection breaks, so that the part is not taken for the whole', async () => {
  const address = await offer(file('a', Buffer.from('part'), new Error('gone')));
  const text = await get(address);
  // Fewer bytes than were promised, whether or not the head had gone out.
  expect(text.body.length).toBeLessThan(5);
  expect(['5', undefined]).toContain(text.headers.get('content-length')?.[0]);
  expect(shell.faults).toHaveLength(1);
});

test('no more than 32 wait', async () => {
  const addresses: string[] = [];
  for (let at = 0; at < 40; at += 1) addresses.push(await offer(file('a', Buffer.from(String(at)))));
  expect((await get(addresses[0] ?? '')).status).toBe(404);
  expect((await get(addresses[39] ?? '')).body).toBe('39');
});
