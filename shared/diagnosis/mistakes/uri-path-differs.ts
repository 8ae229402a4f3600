// Another path signed than sent: a context path or prefix that a proxy adds or strips, or a URL in place of a path.
import { HOST } from '../../http/header-names.ts';
import { type Mistake, uriVariant, type Variant } from './mistake.ts';
import { rawValue } from './signing-recipe.ts';

/** Prefixes that reverse proxies and application servers add or strip. */
const USUAL_PREFIXES = ['/api', '/v1', '/v2', '/rest', '/gateway', '/service', '/proxy', '/internal', '/prod', '/test'];

/** Segments that a proxy strips at most. */
const MOST_SEGMENTS = 8;

export const uriPathDiffers: Mistake = {
  id: 'uri.path-differs',
  part: 'uri',
  variants: (facts, right) => {
    const host = rawValue(facts, HOST) ?? '';
    return [
      ...withoutFirstSegments(right.uri),
      ...withoutLastSegments(right.uri),
      ...(right.uri === '/' ? [] : [uriVariant('only the root signed', () => '/')]),
      ...USUAL_PREFIXES.map((prefix) => ({
        ...uriVariant(`signed with ${prefix} in front`, (uri) => prefix + uri),
        rare: true,
        paired: 12,
      })),
      ...['https', 'http'].map((scheme) =>
        uriVariant('the whole URL in place of the path', (uri) => `${scheme}://${host}${uri}`),
      ),
      uriVariant('the host in front of the path', (uri) => host + uri),
      ...(right.uri === '/' ? [] : [uriVariant('the first slash left out', (uri) => uri.replace(/^\//, ''))]),
      // Escapes in lower case alone are another mistake.
      uriVariant('the path in lower case', (uri) =>
        uri.replace(/%..|[A-Z]/g, (piece) => (piece.length > 1 ? piece : piece.toLowerCase())),
      ),
    ];
  },
};

function withoutFirstSegments(uri: string): Variant[] {
  const segments = uri.split('/').slice(1, -1);
  return segments.slice(0, MOST_SEGMENTS).map((_, index) => {
    const rest = `/${segments.slice(index + 1).join('/')}`;
    return uriVariant(`the first ${index + 1} segments stripped`, () => (rest === '/' ? rest : `${rest}/`));
  });
}

function withoutLastSegments(uri: string): Variant[] {
  const segments = uri.split('/').slice(1, -1);
  return segments.slice(1, MOST_SEGMENTS).map((_, index) => {
    const rest = segments.slice(0, segments.length - index - 1);
    return uriVariant(`the last ${index + 1} segments stripped`, () => `/${rest.join('/')}/`);
  });
}
