import { splitTarget } from '../../shared/http/request-target.ts';
import { headerValue } from '../../shared/model/header-list.ts';
import type { SentRequest } from '../../shared/model/request.ts';

/** What stands in the place of a secret in everything that the host hands out; it must never be sent itself. */
const MASK = '***';

export function isMasked(text: string): boolean {
  return text.includes(MASK);
}

/**
 * A corrected request with the caller's own values in place of the masks: headers and parameters by their name, the
 * body as a whole. A masked header that the caller does not have is left out.
 */
export function withOwnValues(fixed: SentRequest, own: SentRequest): SentRequest {
  const headers = fixed.headers.flatMap(([name, value]): (readonly [string, string])[] => {
    if (!isMasked(value)) return [[name, value]];
    const clear = headerValue(own.headers, name);
    return clear === undefined ? [] : [[name, clear]];
  });
  const { body: _body, bodyBase64: _bytes, ...rest } = fixed;
  const masked = isMasked(fixed.body ?? '');
  const { body, bodyBase64 } = masked ? own : fixed;
  return {
    ...rest,
    target: ownTarget(fixed.target, own.target),
    headers,
    ...(body === undefined ? {} : { body }),
    ...(bodyBase64 === undefined ? {} : { bodyBase64 }),
  };
}

/** A masked path is the caller's; a masked value is the one of the same parameter, counted among equal names. */
function ownTarget(fixed: string, own: string): string {
  if (!isMasked(fixed)) return fixed;
  const [wanted, had] = [splitTarget(fixed), splitTarget(own)];
  const path = isMasked(wanted.path) ? had.path : wanted.path;
  if (wanted.query === undefined) return path;
  const pairs = (had.query ?? '').split('&');
  const seen = new Map<string, number>();
  const query = wanted.query.split('&').flatMap((pair) => {
    const name = pair.split('=', 1)[0] ?? '';
    const count = seen.get(name) ?? 0;
    seen.set(name, count + 1);
    if (!isMasked(pair)) return [pair];
    const clear = pairs.filter((each) => each.split('=', 1)[0] === name)[count];
    return clear === undefined ? [] : [clear];
  });
  return `${path}?${query.join('&')}`;
}
