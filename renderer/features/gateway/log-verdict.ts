import { type GatewayLogEntry, isHandshake } from '../../../shared/model/gateway-log.ts';

/** What the gateway made of a request: let through, refused by itself, or failed behind it. */
export type Verdict = 'accepted' | 'refused' | 'backend';

const BEHIND = new Set(['backend', 'call']);

/** An answer without an error code of the gateway is the backend's own, whatever its status; none at all is a failure. */
export function verdictOf(entry: GatewayLogEntry): Verdict {
  if (isHandshake(entry)) return 'refused';
  if (entry.forward?.failed !== undefined) return 'backend';
  if (entry.errorCode === undefined) return 'accepted';
  const stopped = entry.trace.find(({ outcome }) => outcome === 'stopped');
  return stopped !== undefined && BEHIND.has(stopped.step) ? 'backend' : 'refused';
}

/** Sign and colour of a row: identity refused and failures are errors, other refusals are warnings. */
export function toneOf(entry: GatewayLogEntry): 'success' | 'redirect' | 'warning' | 'error' {
  if (isHandshake(entry) || entry.status >= 500 || (entry.errorCode !== undefined && [401, 403].includes(entry.status)))
    return 'error';
  if (entry.status >= 400) return 'warning';
  return entry.status >= 300 ? 'redirect' : 'success';
}

/** `0303` of `APIG.0303`. */
export function shortCode(errorCode: string): string {
  return errorCode.replace(/^APIG\./, '');
}
