// Requests that ask for another protocol. Node takes its parser off a connection for each of them, also for those that
// only offer a switch and want an ordinary answer (Java's client offers `h2c` with every first request).
import * as http from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/** A handshake that may become a connection of another protocol. */
export interface UpgradeRequest {
  /** What the caller asks for, as written. */
  readonly protocol: string;
  readonly socket: Duplex;
  /** What the client sent already behind its request. */
  readonly head: Buffer;
  /** Takes the socket out of the hands of HTTP: nothing is answered or timed on it any more. */
  release(): void;
}

/** The one protocol that is passed on; a body has no place before its handshake. */
export function isWebSocket(request: http.IncomingMessage): boolean {
  const { upgrade = '', 'content-length': length = '0', 'transfer-encoding': encoding } = request.headers;
  const isPlain = length === '0' && encoding === undefined;
  return upgrade.toLowerCase() === 'websocket' && request.method === 'GET' && request.httpVersion === '1.1' && isPlain;
}

/** A response for a socket that Node's server has let go; it is the last one on it. */
export function responseOn(request: http.IncomingMessage, socket: Duplex): http.ServerResponse {
  const response = new http.ServerResponse(request);
  response.shouldKeepAlive = false;
  // Node's types want a net.Socket; a TLS socket or any other duplex does.
  response.assignSocket(socket as Socket);
  response.once('finish', () => {
    response.detachSocket(socket as Socket);
    socket.end();
    response.emit('close');
  });
  return response;
}

/** The request as it was on the wire, and what came behind it. */
export function requestBytes(request: http.IncomingMessage, head: Buffer): Buffer {
  const { method = '', url = '', httpVersion, rawHeaders } = request;
  let text = `${method} ${url} HTTP/${httpVersion}\r\n`;
  for (let i = 0; i < rawHeaders.length; i += 2) text += `${rawHeaders[i]}: ${rawHeaders[i + 1]}\r\n`;
  return Buffer.concat([Buffer.from(`${text}\r\n`, 'latin1'), head]);
}
