import type { Origin } from '../../shared/signing/origins.ts';

// How a window points from the bytes of a signature to the request and back: what came from one part of the request
// carries its mark in `data-mark`; `data-point` names the mark that pointing at an element lights up.

/** Attributes of an element; without a point nothing is lit from there. */
export type Marks = Readonly<Record<`data-${string}`, string>>;

/** Of a single span. Bytes that a rule prescribes came from no part of the request. */
export function spanMarks(origin: Origin): Marks {
  switch (origin.kind) {
    case 'rule':
      return {};
    case 'query':
    case 'header': {
      const row = `${origin.kind}-${origin.row}`;
      return { 'data-mark': `${row} ${row}-${origin.part}`, 'data-point': `${row}-${origin.part}` };
    }
    default:
      return { 'data-mark': origin.kind, 'data-point': origin.kind };
  }
}

/** Of a row of the request: it lights up with its name and with its value. */
export function rowMarks(kind: 'query' | 'header', row: number): Marks {
  const name = `${kind}-${row}`;
  return { 'data-mark': `${name} ${name}-name ${name}-value`, 'data-point': name };
}

/** Of a part of the request that is shown as a whole. */
export function partMarks(part: Exclude<Origin['kind'], 'rule' | 'query' | 'header'> | 'authorization'): Marks {
  return { 'data-mark': part === 'authorization' ? 'authorization signature' : part, 'data-point': part };
}

/** The whole text of a card, lit when its hash or its signature is pointed at. */
export const TEXT_MARKS = {
  canonicalRequest: 'canonical-request-text',
  stringToSign: 'string-to-sign-text',
} as const;

const SOURCES: ReadonlyMap<string, string> = new Map([
  ['canonical-request', TEXT_MARKS.canonicalRequest],
  ['signature', TEXT_MARKS.stringToSign],
]);

/** What is made from it, step by step; nothing further is made from the signature, the key and the whole header. */
const NOTHING_FOLLOWS = ['signature', 'credential', 'authorization'];

/** The style that lights everything of `point`, and what follows from it where it `isSigned`. */
export function litStyle(point: string, isSigned: boolean): string {
  const marked = (mark: string) => `[data-mark~="${mark}"]`;
  const rules = [
    `${marked(point)},tr${marked(point)}>td{background:var(--selection);color:var(--selection-ink)}`,
    `${marked(point)} *{color:inherit}`,
    `span${marked(point)}{box-shadow:inset 0 -2px 0 var(--accent)}`,
  ];
  const source = SOURCES.get(point);
  if (source !== undefined) rules.push(`${marked(source)}{outline:2px solid var(--accent);outline-offset:-2px}`);
  const follows = isSigned ? followersOf(point) : [];
  for (const mark of follows) rules.push(`${marked(mark)}:is(span,p){box-shadow:inset 0 -2px 0 var(--accent)}`);
  const kind = /^(header|query)-/.exec(point)?.[1];
  if (kind !== undefined) rules.push(`[role=tab]${marked(kind)}{box-shadow:inset 0 -2px 0 var(--accent)}`);
  return rules.join('\n');
}

/** The results that change with the part pointed at, in the order of the steps. */
export function followersOf(point: string): readonly string[] {
  if (NOTHING_FOLLOWS.includes(point)) return [];
  return point === 'canonical-request' ? ['signature'] : ['canonical-request', 'signature'];
}
