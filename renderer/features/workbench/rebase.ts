// Moving requests to another domain (FAQ 2.2: after an import into another gateway only the domain changes). The URL's
// host and a Host header that repeats it change together; everything else stays byte for byte.
import { splitUrl } from '../../../shared/http/request-target.ts';
import type { RequestDraft } from '../../../shared/model/request.ts';

export interface HostUse {
  /** Host and port as the URLs write them. */
  readonly host: string;
  readonly count: number;
}

export interface Rebased {
  readonly id: string;
  readonly before: string;
  readonly after: string;
  readonly change: Pick<RequestDraft, 'url' | 'headers'>;
}

/** The hosts of all requests, the most used first. */
export function hostsInUse(drafts: readonly RequestDraft[]): readonly HostUse[] {
  const counts = new Map<string, number>();
  for (const { url } of drafts) {
    const host = hostOf(url);
    if (host !== undefined) counts.set(host, (counts.get(host) ?? 0) + 1);
  }
  return [...counts].map(([host, count]) => ({ host, count })).sort((a, b) => b.count - a.count);
}

/** True for `name` or `name:port` that can stand in a URL. */
export function isHost(text: string): boolean {
  return /^[^\s/?#@\\]+$/.test(text) && splitUrl(`https://${text}/`).ok;
}

/** What would change in each request of `from`; nothing for a `to` that is no host or the same one. */
export function rebased(drafts: readonly RequestDraft[], from: string, to: string): readonly Rebased[] {
  if (!isHost(to) || to === from) return [];
  return drafts.flatMap(({ id, url, headers }) => {
    if (hostOf(url) !== from) return [];
    const after = withHost(url, from, to);
    const moved = headers.map((row) =>
      row.name.toLowerCase() === 'host' && row.value.trim() === from ? { ...row, value: to } : row,
    );
    return [{ id, before: url, after, change: { url: after, headers: moved } }];
  });
}

function hostOf(url: string): string | undefined {
  const split = splitUrl(url);
  return split.ok ? split.url.host : undefined;
}

/** The host ends the authority: a user name in front of it may hold the same text. */
function withHost(url: string, from: string, to: string): string {
  const start = url.indexOf('://') + '://'.length;
  const end = start + url.slice(start).search(/[/?#]|$/);
  const at = url.slice(start, end).lastIndexOf(from) + start;
  return url.slice(0, at) + to + url.slice(at + from.length);
}
