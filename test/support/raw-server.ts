import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';

export interface RawServer {
  readonly port: number;
  /** Every byte that arrived, over all connections. */
  received(): Buffer;
  /** The bytes so far when the first connection has sent a head and its body by Content-Length. */
  request(): Promise<Buffer>;
  close(): Promise<void>;
}

/** A TCP server that hands each connection to `serve` when a whole request has arrived. */
export async function rawServer(serve: (socket: Socket, request: Buffer) => void): Promise<RawServer> {
  const chunks: Buffer[] = [];
  const sockets = new Set<Socket>();
  const waiting: ((request: Buffer) => void)[] = [];
  const server = createServer((socket) => {
    let bytes = Buffer.alloc(0);
    let served = false;
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', (chunk) => {
      chunks.push(chunk);
      bytes = Buffer.concat([bytes, chunk]);
      if (served || !isWhole(bytes)) return;
      served = true;
      for (const resolve of waiting.splice(0)) resolve(bytes);
      serve(socket, bytes);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    received: () => Buffer.concat(chunks),
    request: () => new Promise((resolve) => waiting.push(resolve)),
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function isWhole(bytes: Buffer): boolean {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return false;
  const head = bytes.subarray(0, end).toString('latin1');
  if (/\r\ntransfer-encoding: *chunked/i.test(head)) return bytes.subarray(-5).toString() === '0\r\n\r\n';
  const length = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0);
  return bytes.length >= end + 4 + length;
}
