// Names the mistakes between the right canonical query string and the one a client signed.
import type { CauseId } from '../model/cause-ids.ts';
import { type Alignment, alignEncoding, type EncodingFault } from './aligned-encoding.ts';

const CAUSES: Readonly<Record<EncodingFault, CauseId>> = {
  'plus-for-space': 'query.plus-for-space',
  'not-encoded': 'query.not-encoded',
  'over-encoded': 'query.not-encoded',
  'slash-encoded': 'query.not-encoded',
  'double-encoded': 'query.double-encoded',
  'hex-case': 'uri.hex-case',
  'missing-equals': 'query.missing-equals',
  'closing-slash': 'query.changed-in-transit',
};

/** What form encoders leave in clear beside the unreserved characters: Java's and Ruby's, .NET's two. */
const LEFT_BY_FORM_ENCODERS = /^[*!()]*$/;
/** Each parameter is laid beside each; beyond this the lines are only told to differ. */
const MOST_PIECES = 80;
const MOST_CHARACTERS = 400_000;

/** Empty when the two are equal. */
export function explainQuery(expected: string, actual: string): readonly CauseId[] {
  if (expected === actual) return [];
  if (actual === '') return ['query.omitted'];
  const inOrder = alignEncoding(expected, actual);
  if (inOrder !== undefined) return causesOf([inOrder]);
  const matching = matched(pieces(expected), pieces(actual));
  if (matching === undefined) return ['query.changed-in-transit'];
  const causes = causesOf(matching.alignments);
  return [
    ...(matching.isInOrder ? [] : (['query.unsorted'] as const)),
    ...causes,
    ...(matching.isWhole ? [] : (['query.changed-in-transit'] as const)),
  ];
}

function pieces(text: string): readonly string[] {
  return text === '' ? [] : text.split('&');
}

function causesOf(alignments: readonly Alignment[]): readonly CauseId[] {
  const faults = new Set(alignments.flatMap((each) => [...each.faults]));
  const literals = alignments.map((each) => each.literals).join('');
  // A form encoder's own characters and its escaped tilde come along with its plus sign: one mistake, not two.
  if (faults.has('plus-for-space') && LEFT_BY_FORM_ENCODERS.test(literals)) {
    faults.delete('not-encoded');
    faults.delete('over-encoded');
  }
  return [...new Set([...faults].map((fault) => CAUSES[fault]))];
}

interface Matching {
  readonly alignments: readonly Alignment[];
  readonly isInOrder: boolean;
  /** Every parameter of both sides has its partner. */
  readonly isWhole: boolean;
}

/** Each parameter that was signed beside the right one it spells, whatever the order. */
function matched(right: readonly string[], actual: readonly string[]): Matching | undefined {
  const characters = right.join('').length * actual.length;
  if (right.length > MOST_PIECES || actual.length > MOST_PIECES || characters > MOST_CHARACTERS) return undefined;
  const free = new Set(right.keys());
  const alignments: Alignment[] = [];
  const places: number[] = [];
  for (const piece of actual) {
    const [best] = [...free]
      .flatMap((place) => {
        const alignment = alignEncoding(right[place] ?? '', piece);
        return alignment === undefined ? [] : [{ place, alignment }];
      })
      .sort((a, b) => a.alignment.faults.size - b.alignment.faults.size || a.place - b.place);
    if (best === undefined) continue;
    free.delete(best.place);
    alignments.push(best.alignment);
    places.push(best.place);
  }
  return {
    alignments,
    isInOrder: places.every((place, at) => at === 0 || (places[at - 1] ?? 0) < place),
    isWhole: free.size === 0 && places.length === actual.length,
  };
}
