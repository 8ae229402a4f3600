// Of limits: how long the thing is and what of it is longest, so that one knows what to move or shorten.
import { bodyOf } from '../../http/body-bytes.ts';
import { splitTarget } from '../../http/request-target.ts';
import { utf8Encode } from '../../http/utf8.ts';
import { headerValue } from '../../model/header-list.ts';
import type { Evidence } from '../evidence.ts';
import { type Facts, grouped } from './facts.ts';

const bytesIn = (text: string): number => utf8Encode(text).length;

/** `token (20,480), filter (9,100)`, the longest first. */
function longest(parts: readonly (readonly [string, number])[]): string {
  return [...parts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, 3)
    .map(([name, bytes]) => `${name.slice(0, 60)} (${grouped(bytes)})`)
    .join(', ');
}

/** FAQ 5.2. */
export function limitUri({ input }: Evidence): Facts {
  const target = input.sent?.target;
  if (target === undefined) return { missing: 'sent' };
  const { path, query } = splitTarget(target);
  const parameters = (query ?? '').split('&').filter((piece) => piece !== '');
  const named = parameters.map((piece) => [piece.split('=', 1)[0] ?? '', bytesIn(piece)] as const);
  return {
    params: {
      bytes: grouped(bytesIn(target)),
      longest: named.length === 0 ? undefined : longest(named),
      pathBytes: named.length === 0 ? grouped(bytesIn(path)) : undefined,
    },
  };
}

const MEGABYTE = 1024 * 1024;

/** FAQ 5.10. */
export function limitBody({ input }: Evidence): Facts {
  const { sent, workspace } = input;
  const said = Number(headerValue(sent?.headers ?? [], 'content-length'));
  const own = sent === undefined ? 0 : bodyOf(sent).length;
  const bytes = own > 0 ? own : said;
  const limit = workspace?.parameters?.request_body_size;
  return {
    params: {
      bytes: Number.isFinite(bytes) && bytes > 0 ? grouped(bytes) : undefined,
      limit: limit === undefined ? undefined : `${limit} MB (${grouped(limit * MEGABYTE)})`,
    },
  };
}

export function limitHeaders({ input }: Evidence): Facts {
  if (input.sent === undefined) return { missing: 'sent' };
  const sizes = input.sent.headers.map(([name, value]) => [name, bytesIn(value)] as const);
  const all = input.sent.headers.reduce((sum, [name, value]) => sum + bytesIn(name) + bytesIn(value) + 4, 0);
  return { params: { bytes: grouped(all), longest: longest(sizes) } };
}
