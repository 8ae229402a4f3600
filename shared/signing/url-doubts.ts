// What in a URL is read in more than one way: by the official signers among themselves, or by a client that tidies the
// path before it sends (signing.md 2). Each is sent as written; the person is told where signatures part.
import { percentEncode } from '../http/percent-encoding.ts';
import { splitUrl } from '../http/request-target.ts';
import { compareCodePoints } from '../http/utf8.ts';
import { sortedParameters } from './canonical-query-string.ts';

export type UrlDoubtId =
  | 'url-plus'
  | 'url-encoded-slash'
  | 'url-dot-segments'
  | 'url-empty-segment'
  | 'url-malformed-escape'
  | 'url-sort-order'
  | 'url-default-port';

export interface UrlDoubt {
  readonly id: UrlDoubtId;
  readonly params: Readonly<Record<string, string>>;
}

/** The doubts about `url`, in the order of its parts; none for a URL that cannot be read. */
export function urlDoubts(url: string): readonly UrlDoubt[] {
  const split = splitUrl(url);
  if (!split.ok) return [];
  const { host, path, query = '' } = split.url;
  const found: UrlDoubt[] = [];
  const note = (id: UrlDoubtId, text: string | undefined) => {
    if (text !== undefined) found.push({ id, params: { text } });
  };
  note('url-default-port', defaultPort(split.url.scheme, host));
  note('url-encoded-slash', /%2f/i.exec(path)?.[0]);
  note('url-dot-segments', /(?:^|\/)((?:\.|%2e){1,2})(?=\/|$)/i.exec(path)?.[1]);
  note('url-empty-segment', /\/\//.exec(path)?.[0]);
  note('url-malformed-escape', /%(?![0-9a-f]{2}).{0,2}/i.exec(`${path}?${query}`)?.[0]);
  note('url-plus', /(?<![^&])[^&]*\+[^&]*/.exec(query)?.[0]);
  note('url-sort-order', disputedOrder(query));
  return found;
}

function defaultPort(scheme: string, host: string): string | undefined {
  const port = scheme === 'https' ? ':443' : ':80';
  return host.endsWith(port) ? port : undefined;
}

/** The names whose order depends on whether names are compared as characters, as UTF-16, or as they are encoded. */
function disputedOrder(query: string): string | undefined {
  const names = [...new Set(sortedParameters(query).map(({ name }) => name))];
  const orders = [
    [...names].sort(compareCodePoints),
    [...names].sort(),
    [...names].sort((a, b) => compareCodePoints(percentEncode(a), percentEncode(b))),
  ];
  const [first = [], ...others] = orders;
  const disputed = first.filter((name, at) => others.some((order) => order[at] !== name));
  return disputed.length === 0 ? undefined : disputed.join(', ');
}
