// A failed TLS handshake as an entry of the request log: no method, no target and the status 0, since no request came.
import { handshakeRecord } from '../../../shared/gateway/handshake-failure.ts';
import type { HandshakeFailure } from './tls/handshake-failure.ts';
import type { LoggedRequest } from './traffic-log.ts';

const NOTHING = new Uint8Array(0);

/** `timeMs` by the machine's clock. */
export function handshakeEntry(failure: HandshakeFailure, id: string, timeMs: number): LoggedRequest {
  const { reason, detail, serverName, offered, peerAddress } = failure;
  return {
    id,
    timeMs,
    method: '',
    host: serverName,
    target: '',
    status: 0,
    errorCode: undefined,
    durationMs: 0,
    records: [handshakeRecord(reason, { name: serverName, offered, detail, peer: peerAddress })],
    rawHeaders: [],
    requestBody: NOTHING,
    requestBytes: 0,
    responseHeaders: [],
    responseBody: NOTHING,
    responseBytes: 0,
  };
}
