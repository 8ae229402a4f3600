// Where a group sends its calls instead of answering them itself: the real gateway behind the mock one. What is sent is
// what came, byte for byte; only the connection is chosen here.
import type { z } from '../../model/json-mode.ts';
import { choice, members, text, wholeNumber } from './fields.ts';

const ADDRESS = 'a name or an address to connect to, without scheme and port';
const AUTHORITIES = 'one or more certificates in PEM, from -----BEGIN CERTIFICATE----- on';

export const forwardSchema = members({
  scheme: choice('https', 'http').default('https'),
  /** Connected to whatever Host says: the Host of the call is kept. */
  connectTo: text(ADDRESS).regex(/^[^\s/?#@\\]+$/, { error: ADDRESS }),
  /** Left out: 443 with https, 80 with http. */
  port: wholeNumber(1, 65_535).optional(),
  /** Silence of the other side, in milliseconds, after which the call is given up. */
  timeoutMs: wholeNumber(1, 600_000).default(60_000),
  /** INSECURE takes any certificate; each call then says so. */
  verification: choice('VERIFY', 'INSECURE').default('VERIFY'),
  /** Server name asked for in the handshake and looked for in the certificate; left out: the name in Host. */
  serverName: text().optional(),
  /** Authorities to trust instead of the system's. */
  ca: text(AUTHORITIES)
    .regex(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/, { error: AUTHORITIES })
    .optional(),
});
export type Forward = z.output<typeof forwardSchema>;

/** The port that is connected to. */
export function forwardPort({ scheme, port }: Forward): number {
  return port ?? (scheme === 'https' ? 443 : 80);
}

/** `https://203.0.113.7:443`, as the log and the trace name it. */
export function forwardOrigin(forward: Forward): string {
  const { scheme, connectTo } = forward;
  const host = connectTo.includes(':') && !connectTo.startsWith('[') ? `[${connectTo}]` : connectTo;
  return `${scheme}://${host}:${forwardPort(forward)}`;
}
