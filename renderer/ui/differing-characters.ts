/** A run of characters on one side of a comparison. `missing`: the other side has characters here, this side none. */
export interface DiffPiece {
  readonly kind: 'same' | 'differs' | 'missing';
  readonly text: string;
}

/** Above this many cells the middle is marked as a whole: a table would cost more than it tells. */
const MOST_CELLS = 250_000;

/** Cuts `own` into runs that also stand in `other` and runs that do not (longest common subsequence by code point). */
export function differingCharacters(own: string, other: string): readonly DiffPiece[] {
  const a = [...own];
  const b = [...other];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const middle = comparedMiddle(a.slice(start, a.length - end), b.slice(start, b.length - end));
  return joined([
    { kind: 'same', text: a.slice(0, start).join('') },
    ...middle,
    { kind: 'same', text: a.slice(a.length - end).join('') },
  ]);
}

function comparedMiddle(a: readonly string[], b: readonly string[]): DiffPiece[] {
  if (a.length === 0) return b.length === 0 ? [] : [{ kind: 'missing', text: b.join('') }];
  if (b.length === 0 || a.length * b.length > MOST_CELLS) return [{ kind: 'differs', text: a.join('') }];
  const lengths = commonLengths(a, b);
  const width = b.length + 1;
  const pieces: DiffPiece[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      pieces.push({ kind: 'same', text: a[i] ?? '' });
      i++;
      j++;
    } else if (
      j >= b.length ||
      (i < a.length && (lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0))
    ) {
      pieces.push({ kind: 'differs', text: a[i] ?? '' });
      i++;
    } else {
      pieces.push({ kind: 'missing', text: b[j] ?? '' });
      j++;
    }
  }
  return pieces;
}

/** Length of the longest common subsequence of the rests from i and j, row by row. */
function commonLengths(a: readonly string[], b: readonly string[]): Uint16Array {
  const width = b.length + 1;
  const lengths = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const below = lengths[(i + 1) * width + j] ?? 0;
      const right = lengths[i * width + j + 1] ?? 0;
      const both = (lengths[(i + 1) * width + j + 1] ?? 0) + 1;
      lengths[i * width + j] = a[i] === b[j] ? both : Math.max(below, right);
    }
  }
  return lengths;
}

/** Joins neighbours of one kind. Where this side has differing characters of its own, gaps would only be noise. */
function joined(pieces: readonly DiffPiece[]): DiffPiece[] {
  const gaps = !pieces.some(({ kind, text }) => kind === 'differs' && text !== '');
  const runs: DiffPiece[] = [];
  for (const piece of pieces) {
    const last = runs.at(-1);
    if (piece.text === '' || (piece.kind === 'missing' && !gaps)) continue;
    if (last?.kind === piece.kind) runs[runs.length - 1] = { kind: piece.kind, text: last.text + piece.text };
    else runs.push(piece);
  }
  return runs;
}
