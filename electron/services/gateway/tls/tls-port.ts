// The port for HTTPS: reads each client's greeting, lets the identities finish the handshake, and tells plain HTTP and
// noise apart from TLS. Nothing that arrives here may end the process.
import { createServer, type Server, type Socket } from 'node:net';
import type { ClientHello } from './client-hello.ts';
import { readClientHello } from './client-hello.ts';
import type { HandshakeFailure } from './handshake-failure.ts';

const GREETING_TIMEOUT_MS = 8000;

export interface TlsPortEvents {
  /** A new connection; false when there are too many, and it was dealt with. */
  readonly open: (socket: Socket) => boolean;
  /** The greeting lies unread in the socket. */
  readonly hello: (socket: Socket, hello: ClientHello) => Promise<void>;
  /** Something that looks like a plain HTTP request. */
  readonly plain: (socket: Socket) => void;
  /** What came is no greeting, or none came whole. */
  readonly failed: (failure: HandshakeFailure) => void;
}

/** A method and a blank, as far as it has arrived. */
const LOOKS_LIKE_HTTP = /^[A-Z]{3,20} /;

function greet(socket: Socket, events: TlsPortEvents): void {
  let received = Buffer.alloc(0);
  const peerAddress = (socket.remoteAddress ?? '').replace(/^::ffff:/, '');
  const fail = (reason: HandshakeFailure['reason']): void => {
    socket.destroy();
    const nothing = { detail: '', serverName: '', offered: '' };
    // Whoever only looks whether the port is open is no failed call.
    if (received.length > 0) events.failed({ reason, ...nothing, peerAddress });
  };
  const timer = setTimeout(() => fail('timeout'), GREETING_TIMEOUT_MS);
  socket.once('close', () => clearTimeout(timer));
  const end = (): void => {
    socket.off('readable', look);
    socket.off('end', gone);
    clearTimeout(timer);
  };
  const gone = (): void => fail('left');
  const look = (): void => {
    for (let chunk = socket.read(); chunk !== null; chunk = socket.read()) {
      received = Buffer.concat([received, chunk as Buffer]);
    }
    const reading = readClientHello(received);
    if (reading.kind === 'incomplete') return;
    end();
    if (reading.kind === 'hello') {
      socket.unshift(received);
      events.hello(socket, reading.hello).catch(() => socket.destroy());
    } else if (LOOKS_LIKE_HTTP.test(received.toString('latin1', 0, 24))) events.plain(socket);
    else fail('not-tls');
  };
  socket.on('readable', look);
  socket.once('end', gone);
}

export function createTlsPort(events: TlsPortEvents): Server {
  const server = createServer({ noDelay: true, allowHalfOpen: true }, (socket) => {
    socket.on('error', () => socket.destroy());
    if (events.open(socket)) greet(socket, events);
  });
  return server;
}
