// Names the mistakes that turn the right canonical URI and query into the ones a client signed. First the table of
// mistakes is tried forward; what it does not give (an order nobody knows, several at once) is undone step by step.
import { percentEncode } from '../http/percent-encoding.ts';
import { compareCodePoints } from '../http/utf8.ts';
import type { CauseId } from '../model/cause-ids.ts';
import type { Mistake } from './mistakes/mistake.ts';
import { rareCandidates, singleCandidates } from './mistakes/search.ts';
import { queryText, type SigningRecipe } from './mistakes/signing-recipe.ts';
import { normalizations } from './mistakes/uri-normalized.ts';
import { decodePercent } from './mistakes/uri-not-encoded.ts';
import type { KnownSigning } from './recipe-of-text.ts';

interface Target {
  readonly canonicalUri: string;
  readonly canonicalQueryString: string;
}

/** The mistakes between the right target lines and `actual`; empty when they are equal. */
export function explainTarget(known: KnownSigning, actual: Target): readonly CauseId[] {
  if (isTarget(known.right, actual)) return [];
  const named = forward(known, actual);
  if (named !== undefined) return named;
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

function forward(known: KnownSigning, actual: Target): readonly CauseId[] | undefined {
  const wanted = ({ part }: Mistake) => part === 'uri' || part === 'query';
  const usual = singleCandidates(known.facts, known.right, wanted);
  const alone = [...usual, ...rareCandidates(known.facts, known.right, wanted)].find(({ recipe }) =>
    isTarget(recipe, actual),
  );
  if (alone !== undefined) return idsOf(alone.mistakes);
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

/** A step back from what was signed towards what is right. */
interface Undoing {
  readonly cause: CauseId;
  readonly undo: (text: string) => string;
}

const upperHex = (text: string): string => text.replace(/%[0-9A-Fa-f]{2}/g, (code) => code.toUpperCase());

/** Encodes what should be encoded and leaves escapes alone. */
function encodeRest(text: string, keep: string): string {
  return text.replace(/%[0-9A-Fa-f]{2}|[^A-Za-z0-9._~-]/gu, (piece) =>
    piece.length === 3 && piece.startsWith('%') ? piece : percentEncode(piece, keep),
  );
}

const pathSteps: readonly Undoing[] = [
  { cause: 'uri.not-encoded', undo: (text) => encodeRest(text, '/') },
  { cause: 'uri.slash-encoded', undo: (text) => text.replace(/%2f/gi, '/') },
  { cause: 'uri.double-encoded', undo: (text) => text.replaceAll('%25', '%') },
  { cause: 'uri.hex-case', undo: upperHex },
  { cause: 'uri.trailing-slash', undo: (text) => (text.endsWith('/') ? text : `${text}/`) },
];

function explainUri(expected: string, actual: string): readonly CauseId[] {
  if (expected === actual) return [];
  const steps = undone(pathSteps, actual, (text) => text === expected);
  if (steps !== undefined) return steps;
  const alike = (text: string) =>
    normalizations.some(
      ({ change }) => change(text) === change(expected) || change(text) === expected || text === change(expected),
    );
  const normalized = undone(pathSteps, actual, alike);
  if (normalized !== undefined) return ['uri.normalized', ...normalized];
  if (decodePercent(expected) === actual) return ['uri.not-encoded'];
  // An escape of the request that the gateway decoded (%2F) leaves no trace in its text but shows when decoded twice.
  const twice = decodePercent(decodePercent(actual));
  return twice !== decodePercent(actual) && twice === decodePercent(expected)
    ? ['uri.double-encoded']
    : ['uri.path-differs'];
}

const queryEncode = (text: string): string => encodeRest(text, '&=+');

const querySteps: readonly Undoing[] = [
  { cause: 'query.plus-for-space', undo: (text) => text.replaceAll('+', '%20') },
  { cause: 'query.not-encoded', undo: (text) => queryEncode(text).replaceAll('+', '%2B') },
  { cause: 'query.double-encoded', undo: (text) => text.replaceAll('%25', '%') },
  { cause: 'uri.hex-case', undo: upperHex },
  {
    cause: 'query.missing-equals',
    undo: (text) =>
      pieces(text)
        .map((piece) => (piece.includes('=') ? piece : `${piece}=`))
        .join('&'),
  },
  { cause: 'query.unsorted', undo: (text) => sortedPieces(text) },
];

function pieces(text: string): readonly string[] {
  return text === '' ? [] : text.split('&');
}

/** In the order of decoded names, then values, as the rule wants it. */
function sortedPieces(text: string): string {
  const split = pieces(text).map((piece) => {
    const equals = piece.indexOf('=');
    const [name, value] = equals < 0 ? [piece, ''] : [piece.slice(0, equals), piece.slice(equals + 1)];
    return { piece, name: decodePercent(name), value: decodePercent(value) };
  });
  split.sort((a, b) => compareCodePoints(a.name, b.name) || compareCodePoints(a.value, b.value));
  return split.map(({ piece }) => piece).join('&');
}

function explainQuery(expected: string, actual: string): readonly CauseId[] {
  if (expected === actual) return [];
  if (actual === '') return ['query.omitted'];
  const steps = undone(querySteps, actual, (text) => text === expected);
  if (steps !== undefined) return steps;
  const decoded = pieces(expected).map(decodePercent);
  if (decoded.join('&') === actual) return ['query.not-encoded'];
  const rest = undone(querySteps, actual, (text) => isRewritten(text, expected));
  return [...(rest ?? []), 'query.changed-in-transit'];
}

/** Right in form, but with a parameter more, less or other than expected. */
function isRewritten(text: string, expected: string): boolean {
  return sortedPieces(text) === text && queryEncode(upperHex(text)) === text && text !== expected;
}

/** The fewest steps, applied in their order, after which `done` holds; undefined when none do. */
function undone(
  steps: readonly Undoing[],
  text: string,
  done: (text: string) => boolean,
): readonly CauseId[] | undefined {
  const subsets = Array.from({ length: 2 ** steps.length }, (_, mask) =>
    steps.filter((_step, bit) => (mask >> bit) % 2 === 1),
  );
  subsets.sort((a, b) => a.length - b.length);
  const found = subsets.find((subset) => {
    let current = text;
    for (const { undo } of subset) {
      const next = undo(current);
      // A step that does nothing is no mistake of this client.
      if (next === current) return false;
      current = next;
    }
    return done(current);
  });
  return found?.map(({ cause }) => cause);
}
