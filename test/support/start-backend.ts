// A real HTTP server behind the gateway that keeps what it received.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

export interface BackendRequestSeen {
  readonly method: string;
  readonly target: string;
  /** Names and values alternating, as they arrived. */
  readonly rawHeaders: readonly string[];
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

export interface StartedBackend {
  readonly port: number;
  readonly seen: BackendRequestSeen[];
  stop(): Promise<void>;
  /** Listens again, at the same port. */
  again(): Promise<void>;
}

export async function startBackend(
  answer: (seen: BackendRequestSeen, response: ServerResponse) => void = (_seen, response) => response.end('backend'),
): Promise<StartedBackend> {
  const seen: BackendRequestSeen[] = [];
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const one = {
        method: request.method ?? '',
        target: request.url ?? '',
        rawHeaders: request.rawHeaders,
        headers: request.headers,
        body: Buffer.concat(chunks),
      };
      seen.push(one);
      answer(one, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return {
    port: address.port,
    seen,
    again: () => new Promise((resolve) => server.listen(address.port, '127.0.0.1', resolve)),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
