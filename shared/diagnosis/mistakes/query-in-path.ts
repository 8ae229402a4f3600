// The query left behind the path in the canonical URI, the third line empty (or written a second time).
import { type Mistake, uriVariant } from './mistake.ts';
import { queryText, type SigningRecipe } from './signing-recipe.ts';

/** A `?` percent-encoded with the path, as an encoder does that takes the whole target for a path. */
const QUESTION_MARK = '%3F';

export const queryInPath: Mistake = {
  id: 'query.in-path',
  part: 'query',
  variants: (facts, right) => {
    const raw = facts.rawQuery;
    if (raw === undefined || right.query.length === 0) return [];
    const open = (uri: string) => (uri.length > 1 && uri.endsWith('/') ? uri.slice(0, -1) : uri);
    const moved = (way: string, uri: (recipe: SigningRecipe) => string) => ({
      way,
      change: (recipe: SigningRecipe) => ({ ...recipe, uri: uri(recipe), query: [] }),
    });
    return [
      moved('the raw query behind the closed path', ({ uri }) => `${uri}?${raw}`),
      moved('the raw query behind the path as sent, then a slash', () => `${facts.rawPath}?${raw}/`),
      moved('the raw query behind the open path, then a slash', ({ uri }) => `${open(uri)}?${raw}/`),
      moved('the raw request target', () => `${facts.rawPath}?${raw}`),
      moved('the canonical query behind the closed path', ({ uri, query }) => `${uri}?${queryText(query)}`),
      moved(
        'the canonical query behind the path, then a slash',
        ({ uri, query }) => `${open(uri)}?${queryText(query)}/`,
      ),
      moved('the canonical query behind the open path', ({ uri, query }) => `${open(uri)}?${queryText(query)}`),
      moved(
        'the question mark encoded',
        ({ uri }) => `${open(uri)}${QUESTION_MARK}${raw.replaceAll('=', '%3D').replaceAll('&', '%26')}/`,
      ),
      uriVariant('the raw query in both lines', (uri) => `${uri}?${raw}`),
      uriVariant('the raw target in the path line', () => `${facts.rawPath}?${raw}`),
      uriVariant('the raw target and a slash in the path line', () => `${facts.rawPath}?${raw}/`),
      uriVariant('the canonical query in both lines', (uri) => `${uri}?${queryText(right.query)}`),
    ];
  },
};
