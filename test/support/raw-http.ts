// Bytes to a socket and what came back: for requests that no HTTP client would send.
import { connect, type Socket } from 'node:net';

export interface RawAnswer {
  /** 0: the connection ended without an answer. */
  readonly status: number;
  readonly head: string;
  /** Lower-case names; a repeated header keeps every value. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  readonly body: string;
  /** Everything that came, later answers on the connection included. */
  readonly text: string;
}

/** Sends `bytes`, reads until the server ends the connection; rejects after `limitMs`. */
export async function exchangeRaw(port: number, bytes: string | Uint8Array, limitMs = 5000): Promise<RawAnswer> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write(bytes);
  return parseAnswer(await readToEnd(socket, limitMs));
}

/** The lines of a request; `Connection: close` makes the server end the connection after its answer. */
export function requestText(first: string, headers: readonly string[], body = ''): string {
  return `${[first, ...headers, 'Connection: close'].join('\r\n')}\r\n\r\n${body}`;
}

export async function readToEnd(socket: Socket, limitMs: number): Promise<string> {
  const chunks: Buffer[] = [];
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => {
      socket.destroy();
      reject(new Error(`No end within ${limitMs} ms; so far: ${Buffer.concat(chunks).toString().slice(0, 300)}`));
    }, limitMs);
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearTimeout(timer);
      resolve();
    });
  });
  return Buffer.concat(chunks).toString();
}

export function parseAnswer(text: string): RawAnswer {
  const final = text.replace(/^(?:HTTP\/1\.1 100 Continue\r\n\r\n)+/, '');
  const end = final.indexOf('\r\n\r\n');
  const head = end < 0 ? final : final.slice(0, end);
  const headers = new Map<string, string[]>();
  for (const line of head.split('\r\n').slice(1)) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    headers.set(name, [...(headers.get(name) ?? []), line.slice(colon + 1).trim()]);
  }
  return {
    status: Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0),
    head,
    headers,
    body: end < 0 ? '' : final.slice(end + 4),
    text,
  };
}
