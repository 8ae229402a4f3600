// Bytes to a port and back: for messages that no HTTP client would send.
import { connect, type Socket } from 'node:net';

export interface RawOptions {
  /** Ends waiting after this long; the connection may then still be open. */
  readonly waitMs?: number;
  /** Half-close after sending. */
  readonly end?: boolean;
  /** Ends waiting as soon as this text has arrived. */
  readonly until?: string;
}

export interface RawExchange {
  readonly text: string;
  readonly closed: boolean;
  readonly statuses: readonly number[];
}

const statusesOf = (text: string): number[] =>
  [...text.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map((match) => Number(match[1]));

/** Sends `bytes` on a new connection and collects what comes back until it closes. */
export function rawExchange(port: number, bytes: string | Buffer, options: RawOptions = {}): Promise<RawExchange> {
  return new Promise((resolve) => {
    const socket: Socket = connect(port, '127.0.0.1');
    const chunks: Buffer[] = [];
    const text = (): string => Buffer.concat(chunks).toString('latin1');
    const finish = (closed: boolean): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve({ text: text(), closed, statuses: statusesOf(text()) });
    };
    const timer = setTimeout(() => finish(false), options.waitMs ?? 5000);
    socket.on('data', (chunk) => {
      chunks.push(chunk);
      if (options.until !== undefined && text().includes(options.until)) finish(false);
    });
    socket.on('error', () => {});
    socket.on('close', () => finish(true));
    socket.write(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes);
    if (options.end) socket.end();
  });
}
