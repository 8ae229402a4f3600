// What the listener hands to the request handler, the same for HTTP/1.1 and HTTP/2, with and without TLS.
import type * as http from 'node:http';
import type { Readable } from 'node:stream';
import type { TlsFacts } from '../../../shared/gateway/gateway-call.ts';
import type { MessageHead, MessageProblem } from '../../../shared/gateway/message-form.ts';
import type { UpgradeRequest } from './http-upgrade.ts';
import type { HandshakeFailure } from './tls/handshake-failure.ts';

/** What is needed of a request; `http.IncomingMessage` is one as it is. */
export interface WireRequest extends Pick<Readable, 'on' | 'off' | 'pause' | 'resume' | 'destroy'> {
  readonly headers: http.IncomingHttpHeaders;
  /** Everything of it has arrived. */
  readonly complete: boolean;
  /** Where the headers do not tell whether a body follows (HTTP/2). */
  readonly hasBody?: boolean;
  readonly socket: {
    readonly remoteAddress?: string | undefined;
    readonly localAddress?: string | undefined;
    readonly localPort?: number | undefined;
    destroy(): unknown;
  };
}

/** What is needed of an answer; `http.ServerResponse` is one as it is. Headers come flat, in Latin-1. */
export interface WireResponse extends NodeJS.WritableStream {
  sendDate: boolean;
  readonly headersSent: boolean;
  /** The connection may carry another request; HTTP/2 does not say. */
  readonly shouldKeepAlive?: boolean;
  readonly destroyed: boolean;
  writeHead(status: number, phrase: string, headers: string[]): unknown;
  writeContinue(): void;
  /** Sends the head before the first byte of the body is there. */
  flushHeaders?(): void;
  destroy(error?: Error): unknown;
}

export interface ReceivedMessage {
  readonly head: MessageHead;
  readonly request: WireRequest;
  readonly response: WireResponse;
  readonly connection: {
    /** Closes after the answer; what the client still sends is read and dropped for a moment. */
    lingerAfterAnswer(): void;
  };
  /** The client waits for leave to send the body; `unknown` names anything but 100-continue. */
  readonly expects: 'nothing' | 'continue' | 'unknown';
  readonly tls: TlsFacts | undefined;
  /** The caller asks for another protocol; a refusal is an ordinary answer. */
  readonly upgrade?: UpgradeRequest;
}

/** A message that could not be parsed. */
export interface UnreadableMessage {
  readonly problem: MessageProblem;
  readonly peerAddress: string;
  readonly localAddress: string;
  readonly method: string;
  readonly tls: TlsFacts | undefined;
  readonly respond: (head: string, body: Uint8Array) => void;
}

export interface ListenerEvents {
  readonly message: (message: ReceivedMessage) => void;
  readonly unreadable: (message: UnreadableMessage) => void;
  /** A connection to the port for HTTPS that never came to a request. */
  readonly handshakeFailed: (failure: HandshakeFailure) => void;
  /** Answer for a connection beyond the limit. */
  readonly busy: () => Buffer;
}

function originForm(request: http.IncomingMessage): string {
  const target = request.url ?? '';
  if (target.startsWith('/')) return target;
  const absolute = /^https?:\/\/([^/?#]*)(.*)$/is.exec(target);
  if (!absolute) return target;
  // A server must accept the absolute form; where its host is not the Host header, the two could be routed differently.
  const [, host = '', rest = ''] = absolute;
  if (host.toLowerCase() !== (request.headers.host ?? '').toLowerCase()) return target;
  return rest.startsWith('/') ? rest : `/${rest}`;
}

export function headOf(request: http.IncomingMessage, scheme: 'http' | 'https'): MessageHead {
  return {
    scheme,
    httpVersion: request.httpVersion,
    method: request.method ?? '',
    target: originForm(request),
    rawHeaders: request.rawHeaders,
  };
}
