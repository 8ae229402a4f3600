// Names the mistakes that turn the right canonical URI and query into the ones a client signed. First the table of
// mistakes is tried forward; what it does not give (an order nobody knows, several at once) is read from the two texts.
import type { CauseId } from '../model/cause-ids.ts';
import { explainQuery } from './explain-query.ts';
import { explainUri } from './explain-uri.ts';
import { type Candidate, rareCandidates, singleCandidates } from './mistakes/candidates.ts';
import type { Mistake } from './mistakes/mistake.ts';
import { queryText, type SigningRecipe } from './mistakes/signing-recipe.ts';
import type { KnownSigning } from './recipe-of-text.ts';

interface Target {
  readonly canonicalUri: string;
  readonly canonicalQueryString: string;
}

/** What the texts show of a foreign target; another known mistake may explain it better. */
const UNEXPLAINED: ReadonlySet<CauseId> = new Set<CauseId>(['uri.path-differs', 'query.changed-in-transit']);

/** The mistakes between the right target lines and `actual`; empty when they are equal. */
export function explainTarget(known: KnownSigning, actual: Target): readonly CauseId[] {
  if (isTarget(known.right, actual)) return [];
  const usual = singleCandidates(known.facts, known.right, isAboutTarget);
  const alone = find([usual, rareCandidates(known.facts, known.right, isAboutTarget)], ({ recipe }) =>
    isTarget(recipe, actual),
  );
  if (alone !== undefined) return idsOf(alone.mistakes);
  const read = readFromTexts(known, actual);
  return read.some((cause) => UNEXPLAINED.has(cause)) ? (inPairs(usual, actual) ?? read) : read;
}

/** The first of several lists that fits; a list is gone through only where the ones before have none. */
export function find<T>(lists: readonly Iterable<T>[], fits: (item: T) => boolean): T | undefined {
  for (const list of lists) for (const item of list) if (fits(item)) return item;
  return undefined;
}

function isAboutTarget({ part }: Mistake): boolean {
  return part === 'uri' || part === 'query';
}

function readFromTexts(known: KnownSigning, actual: Target): readonly CauseId[] {
  const right = { uri: known.right.uri, query: queryText(known.right.query) };
  const inPath = /\?|%3F/.test(actual.canonicalUri) && right.query !== '' && !/\?|%3F/.test(right.uri);
  if (inPath) return ['query.in-path', ...explainUri(right.uri, beforeQuery(actual.canonicalUri))];
  return [...explainUri(right.uri, actual.canonicalUri), ...explainQuery(right.query, actual.canonicalQueryString)];
}

function isTarget(recipe: SigningRecipe, target: Target): boolean {
  return recipe.uri === target.canonicalUri && queryText(recipe.query) === target.canonicalQueryString;
}

/** The path in front of `?`; a slash behind the query is taken for the closing one. */
function beforeQuery(uri: string): string {
  const path = uri.slice(0, uri.search(/\?|%3F/));
  return path.endsWith('/') ? path : `${path}/`;
}

function inPairs(usual: readonly Candidate[], actual: Target): readonly CauseId[] | undefined {
  for (const [at, first] of usual.entries()) {
    const second = usual
      .slice(at + 1)
      .find((each) => each.mistakes[0] !== first.mistakes[0] && isTarget(each.variant.change(first.recipe), actual));
    if (second !== undefined) return idsOf([...first.mistakes, ...second.mistakes]);
  }
  return undefined;
}

function idsOf(mistakes: readonly Mistake[]): readonly CauseId[] {
  return mistakes.map(({ id }) => id);
}
