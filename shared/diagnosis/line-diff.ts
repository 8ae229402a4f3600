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

/** Lines of the right canonical request against those the client signed; `line` counts in the right one from 1. */
export function compareLines(expected: CanonicalSide, actual: CanonicalSide): readonly ComparedLine[] {
  const right = labelled(expected);
  const left = new Map<string, LabelledText[]>();
  for (const line of labelled(actual)) left.set(line.label, [...(left.get(line.label) ?? []), line]);
  const inOrder = sameOrder(expected.headers, actual.headers);
  const lines = right.map(({ label, text }, index): ComparedLine => {
    const other = left.get(label)?.shift();
    const equal = other !== undefined && matchesPrinted(text, other.text) && (inOrder || !label.startsWith('header'));
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

/** Whether the headers that both have stand in the same order. */
function sameOrder(a: readonly HeaderText[], b: readonly HeaderText[]): boolean {
  const names = (list: readonly HeaderText[], other: readonly HeaderText[]) => {
    const known = new Set(other.map(({ name }) => name.toLowerCase()));
    return list.map(({ name }) => name.toLowerCase()).filter((name) => known.has(name));
  };
  return names(a, b).join('\n') === names(b, a).join('\n');
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
