// Dot segments resolved or double slashes collapsed, by the client's URL class before signing or by a proxy after it.
import { type Mistake, uriVariant } from './mistake.ts';

/** Resolves `.` and `..` as RFC 3986 5.2.4 does; empty segments stay. */
export function resolveDots(path: string): string {
  const kept: string[] = [];
  const segments = path.split('/').slice(1);
  segments.forEach((segment, index) => {
    const last = index === segments.length - 1;
    if (segment === '..') kept.pop();
    if (segment !== '.' && segment !== '..') kept.push(segment);
    else if (last) kept.push('');
  });
  return `/${kept.join('/')}`;
}

/** Replaces each run of slashes by one. */
export function collapseSlashes(path: string): string {
  return path.replace(/\/{2,}/g, '/');
}

/** Readings a library or proxy makes of a path, the most usual first. */
export const normalizations: readonly { way: string; change: (path: string) => string }[] = [
  { way: 'double slashes collapsed', change: collapseSlashes },
  { way: 'dot segments resolved', change: resolveDots },
  { way: 'double slashes collapsed, then dot segments resolved', change: (path) => resolveDots(collapseSlashes(path)) },
  { way: 'dot segments resolved, then double slashes collapsed', change: (path) => collapseSlashes(resolveDots(path)) },
  { way: 'a double slash at the beginning collapsed', change: (path) => path.replace(/^\/{2,}/, '/') },
  { way: 'single dots removed', change: (path) => path.replace(/\/(?:\.\/)+/g, '/') },
  // `//a/b` read as an authority `a` followed by the path `/b`.
  { way: 'the first segment taken for a host', change: (path) => path.replace(/^\/\/[^/]*/, '') },
];

/** Ways in which the path could have looked before a proxy collapsed it. */
function beforeProxy(uri: string): readonly string[] {
  const slashes = [...uri.matchAll(/\//g)].map(({ index }) => index).slice(0, 24);
  return slashes.flatMap((at) => [`${uri.slice(0, at)}/${uri.slice(at)}`, `${uri.slice(0, at)}/.${uri.slice(at)}`]);
}

export const uriNormalized: Mistake = {
  id: 'uri.normalized',
  part: 'uri',
  variants: (_facts, right) => [
    ...normalizations.map(({ way, change }) => uriVariant(way, (uri) => close(change(uri)))),
    ...beforeProxy(right.uri).map((uri) => ({ ...uriVariant(`signed as ${uri}`, () => uri), rare: true })),
  ],
};

function close(uri: string): string {
  return uri.endsWith('/') ? uri : `${uri}/`;
}
