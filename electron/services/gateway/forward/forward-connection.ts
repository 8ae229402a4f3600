// How a forwarded call gets its connection: the address of the gateway file, kept connections, TLS as it was chosen there.
import type * as https from 'node:https';
import { isIP } from 'node:net';
import { type Forward, forwardPort } from '../../../../shared/gateway/config/forward-schema.ts';
import { CountingAgent, CountingSecureAgent } from '../../network/connection-count.ts';

/** Longer than this an unused connection is not kept: the other side may have let it go. */
const IDLE_MS = 4000;

/** Bytes of the head of an answer. */
const MOST_HEADER = 256 * 1024;

export class ForwardConnections {
  readonly #plain = new CountingAgent({ keepAlive: true, maxFreeSockets: 256, timeout: IDLE_MS });
  /** Connections of different names, authorities and verification are kept apart by Node itself. */
  readonly #secure = new CountingSecureAgent({ keepAlive: true, maxFreeSockets: 256, timeout: IDLE_MS });

  /** Options for connecting; `host` is the name in Host, which stands in the handshake unless another is set. */
  options(forward: Forward, host: string): https.RequestOptions {
    const { scheme, connectTo } = forward;
    const to = {
      host: connectTo.replace(/^\[|\]$/g, ''),
      port: forwardPort(forward),
      timeout: forward.timeoutMs,
      maxHeaderSize: MOST_HEADER,
    };
    if (scheme === 'http') return { ...to, protocol: 'http:', agent: this.#plain };
    const name = forward.serverName ?? host;
    return {
      ...to,
      protocol: 'https:',
      agent: this.#secure,
      rejectUnauthorized: forward.verification === 'VERIFY',
      // An address has no place in the greeting; the certificate is then judged for the address connected to.
      ...(name === '' || isIP(name) !== 0 ? {} : { servername: name }),
      ...(forward.ca === undefined ? {} : { ca: forward.ca }),
    };
  }

  close(): void {
    this.#plain.destroy();
    this.#secure.destroy();
  }
}
