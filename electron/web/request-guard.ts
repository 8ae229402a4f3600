// S72 and S73: who may talk to this server at all. Runs before routing, for every request, static files included.
import type { IncomingMessage } from 'node:http';

export type GuardVerdict =
  | { readonly ok: true; readonly origin: string }
  | { readonly ok: false; readonly status: 400 | 403 | 431 | 505 };

/**
 * Exactly one Host line, equal to one of `hosts` to the letter (the defence against DNS rebinding); any Origin must
 * be the one of that host. Node keeps the first of several Host lines, so the raw lines are counted.
 */
export function guardRequest(
  request: Pick<IncomingMessage, 'rawHeaders' | 'httpVersion' | 'headers'>,
  hosts: readonly string[],
  maxHeaderLines: number,
): GuardVerdict {
  const host = onlyValue(request.rawHeaders, 'host');
  if (host === undefined || !hosts.includes(host)) return { ok: false, status: 403 };
  const origin = `http://${host}`;
  const origins = values(request.rawHeaders, 'origin');
  if (origins.length > 1 || (origins[0] ?? origin) !== origin) return { ok: false, status: 403 };
  if (request.rawHeaders.length > maxHeaderLines * 2) return { ok: false, status: 431 };
  if (request.httpVersion !== '1.1') return { ok: false, status: 505 };
  return { ok: true, origin };
}

/** Calls and the event stream need proof that our own page sent them: its Origin, or the browser's own word. */
export function isSameOrigin(request: Pick<IncomingMessage, 'rawHeaders'>, origin: string): boolean {
  const site = values(request.rawHeaders, 'sec-fetch-site');
  if (site.length > 1 || (site[0] ?? 'same-origin') !== 'same-origin') return false;
  return site.length === 1 || onlyValue(request.rawHeaders, 'origin') === origin;
}

/** The token of `Authorization: Bearer …`, when there is exactly one such line. */
export function bearerToken(request: Pick<IncomingMessage, 'rawHeaders'>): string | undefined {
  return /^Bearer ([^\s,]{1,512})$/i.exec(onlyValue(request.rawHeaders, 'authorization') ?? '')?.[1];
}

/** The value of a header that came on exactly one line. */
export function onlyValue(rawHeaders: readonly string[], name: string): string | undefined {
  const found = values(rawHeaders, name);
  return found.length === 1 ? found[0] : undefined;
}

function values(rawHeaders: readonly string[], name: string): string[] {
  const found: string[] = [];
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    if (rawHeaders[index]?.toLowerCase() === name) found.push(rawHeaders[index + 1] ?? '');
  }
  return found;
}
