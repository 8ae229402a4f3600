// A WebSocket server behind the gateway that sends every message back, and what its handshakes looked like.
import { createServer, type IncomingMessage } from 'node:http';
import { WebSocketServer } from 'ws';

export interface StartedEcho {
  readonly port: number;
  readonly handshakes: IncomingMessage[];
  stop(): Promise<void>;
}

export async function startEcho(): Promise<StartedEcho> {
  const handshakes: IncomingMessage[] = [];
  const server = createServer((_request, response) => response.end('no handshake'));
  const sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: true,
    maxPayload: 64 * 1024 * 1024,
    handleProtocols: (offered) => (offered.has('v2.chat') ? 'v2.chat' : false),
  });
  server.on('upgrade', (request, socket, head) => {
    handshakes.push(request);
    if (request.url?.includes('refuse')) {
      socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 4\r\nX-Why: closed\r\nConnection: close\r\n\r\nshut');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (open) => {
      open.on('error', () => {});
      open.on('message', (data, isBinary) => {
        if (data.toString() === 'goodbye') open.close(4001, 'as asked');
        else open.send(data, { binary: isBinary });
      });
      // What a server sends at once may come in one piece with its handshake.
      open.send('welcome');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return {
    port: address.port,
    handshakes,
    stop: () =>
      new Promise((resolve) => {
        for (const open of sockets.clients) open.terminate();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
