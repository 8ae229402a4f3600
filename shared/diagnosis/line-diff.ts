// Two canonical requests side by side, line by line, each line under its name; a header stands beside the header of the
// same name, so that one missing line does not make all the others differ.
import type { ComparedLine, EvidenceItem } from '../model/diagnosis.ts';
import { type CanonicalText, type HeaderText, matchesPrinted } from './canonical-text.ts';
import { queryText, type SigningRecipe } from './mistakes/signing-recipe.ts';

/** Characters in which two texts differ: both begin at `start`; the rest behind the ends is equal again. */
export interface DifferingSpan {
  readonly start: number;
  readonly expectedEnd: number;
  readonly actualEnd: number;
}

/** The shortest middle part in which the texts differ. */
export function differingSpan(expected: string, actual: string): DifferingSpan {
  const shorter = Math.min(expected.length, actual.length);
  let start = 0;
  while (start < shorter && expected[start] === actual[start]) start++;
  let tail = 0;
  while (tail < shorter - start && expected.at(-1 - tail) === actual.at(-1 - tail)) tail++;
  return { start, expectedEnd: expected.length - tail, actualEnd: actual.length - tail };
}

/** A canonical request in its lines, whoever computed it. */
export type CanonicalSide = Omit<CanonicalText, 'text'>;

interface LabelledText {
  readonly label: string;
  readonly text: string;
}

/**
 * Lines of the right canonical request against those the client signed; `line` counts in the right one from 1. Headers
 * in another order stand side by side as they are: there the place is what differs.
 */
export function compareLines(expected: CanonicalSide, actual: CanonicalSide): readonly ComparedLine[] {
  const right = labelled(expected);
  const moved = isReordered(expected.headers, actual.headers);
  const left = new Map<string, LabelledText[]>();
  labelled(actual).forEach((line, index) => {
    // Under the label of the line in whose place it stands; both sides have the same number of headers.
    const label = moved && line.label.startsWith('header ') ? (right[index]?.label ?? line.label) : line.label;
    left.set(label, [...(left.get(label) ?? []), { ...line, label }]);
  });
  const lines = right.map(({ label, text }, index): ComparedLine => {
    const other = left.get(label)?.shift();
    const equal = other !== undefined && matchesPrinted(text, other.text);
    return { line: index + 1, label, expected: text, ...(other ? { actual: other.text } : {}), equal };
  });
  const extra = [...left.values()]
    .flat()
    .map(({ label, text }): ComparedLine => ({ line: right.length + 1, label, actual: text, equal: false }));
  return [...lines, ...extra];
}

function labelled(side: CanonicalSide): readonly LabelledText[] {
  return [
    { label: 'method', text: side.method },
    { label: 'canonicalUri', text: side.canonicalUri },
    { label: 'canonicalQueryString', text: side.canonicalQueryString },
    ...side.headers.map(({ name, value }) => ({ label: `header ${name.toLowerCase()}`, text: `${name}:${value}` })),
    ...(side.headersEnded ? [{ label: 'headersEnd', text: '' }] : []),
    { label: 'signedHeaders', text: side.signedHeaders },
    { label: 'payloadHash', text: side.payloadHash },
  ];
}

/** The same names in another order. */
function isReordered(a: readonly HeaderText[], b: readonly HeaderText[]): boolean {
  const names = (list: readonly HeaderText[]) => list.map(({ name }) => name.toLowerCase());
  const [left, right] = [names(a), names(b)];
  return left.join('\n') !== right.join('\n') && left.sort().join('\n') === right.sort().join('\n');
}

/** The differing lines as evidence. */
export function lineDiffs(lines: readonly ComparedLine[]): readonly EvidenceItem[] {
  return lines
    .filter(({ equal }) => !equal)
    .map(({ line, label, expected = '', actual = '' }) => ({ kind: 'line-diff', line, label, expected, actual }));
}

/** What a client following the recipe computes, in lines. */
export function sideOfRecipe(recipe: SigningRecipe): CanonicalSide {
  return {
    method: recipe.method,
    canonicalUri: recipe.uri,
    canonicalQueryString: queryText(recipe.query),
    headers: recipe.headers,
    headersEnded: recipe.headersEnd !== '',
    signedHeaders: recipe.signedHeaders,
    payloadHash: recipe.payloadHash,
  };
}
