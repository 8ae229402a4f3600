// The second reference: node:http with the signature verified as a careful developer would write it by hand: node:crypto,
// one key, the rules of the scheme without any explanation, trace or log.
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';

const KEYS = new Map([['demo-app-key', 'demo-app-secret']]);
const WINDOW_MS = 15 * 60 * 1000;
const body = '{"id":1017,"name":"Momo","kind":"cat","status":"sold"}';

const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

function canonicalPath(path: string): string {
  const encoded = path
    .split('/')
    .map((segment) => encode(decodeURIComponent(segment)))
    .join('/');
  return encoded.endsWith('/') ? encoded : `${encoded}/`;
}

function canonicalQuery(query: string): string {
  if (query === '') return '';
  return query
    .split('&')
    .map((piece) => {
      const equals = piece.indexOf('=');
      const name = equals < 0 ? piece : piece.slice(0, equals);
      const value = equals < 0 ? '' : piece.slice(equals + 1);
      return `${encode(decodeURIComponent(name))}=${encode(decodeURIComponent(value))}`;
    })
    .sort()
    .join('&');
}

function signedAt(date: string): number {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date) ?? [];
  return Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
}

function isSigned(request: IncomingMessage, payload: Buffer): boolean {
  const header = /^SDK-HMAC-SHA256 Access=([^,]+), SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(
    request.headers.authorization ?? '',
  );
  const secret = KEYS.get(header?.[1] ?? '');
  const date = String(request.headers['x-sdk-date'] ?? '');
  if (header === null || secret === undefined || Math.abs(Date.now() - signedAt(date)) > WINDOW_MS) return false;
  const [, , signedHeaders = '', signature = ''] = header;
  const names = signedHeaders.split(';');
  const lines = names.map((name) => `${name}:${String(request.headers[name] ?? '').trim()}\n`).join('');
  const [path = '', query = ''] = (request.url ?? '').split('?');
  const hash = createHash('sha256').update(payload).digest('hex');
  const canonical = `${request.method}\n${canonicalPath(path)}\n${canonicalQuery(query)}\n${lines}\n${signedHeaders}\n${hash}`;
  const toSign = `SDK-HMAC-SHA256\n${date}\n${createHash('sha256').update(canonical).digest('hex')}`;
  return timingSafeEqual(createHmac('sha256', secret).update(toSign).digest(), Buffer.from(signature, 'hex'));
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const allowed = isSigned(request, Buffer.concat(chunks));
    response.writeHead(allowed ? 200 : 401, {
      'Content-Type': 'application/json',
      Server: 'verifying',
      'Content-Length': body.length,
    });
    response.end(body);
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`${JSON.stringify({ port: typeof address === 'object' ? address?.port : 0 })}\n`);
});
