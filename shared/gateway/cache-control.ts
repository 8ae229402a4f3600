// Cache-Control as the response cache reads it (RFC 9111, 5.2): the core directives; extensions have no effect.
import { type HeaderList, headerValue } from '../model/header-list.ts';

export type Directives = ReadonlyMap<string, string>;

/** Directives in lower case with their values; the first of a repeated one counts. */
export function cacheDirectives(text: string | undefined): Directives {
  const found = new Map<string, string>();
  for (const part of (text ?? '').match(/(?:[^,"]|"[^"]*"?)+/g) ?? []) {
    const [name = '', value = ''] = part.split(/=(.*)/s, 2);
    const key = name.trim().toLowerCase();
    if (key !== '' && !found.has(key)) found.set(key, value.trim().replace(/^"(.*)"$/s, '$1'));
  }
  return found;
}

/** Seconds of a directive such as `max-age=60`; undefined where it is absent or no number. */
export function seconds(directives: Directives, name: string): number | undefined {
  const value = directives.get(name);
  return value !== undefined && /^\d{1,15}$/.test(value) ? Number(value) : undefined;
}

/** How long a back end lets its answer be kept: seconds, a directive that forbids it, or undefined where it says nothing. */
export function lifetimeOf(headers: HeaderList): number | 'no-store' | 'no-cache' | 'private' | undefined {
  const directives = cacheDirectives(headerValue(headers, 'cache-control'));
  for (const name of ['no-store', 'private', 'no-cache'] as const) if (directives.has(name)) return name;
  return seconds(directives, 's-maxage') ?? seconds(directives, 'max-age');
}
