/** A line of one text beside the line of the other that stands in its place; absent where only one has it. */
export interface AlignedLine {
  readonly left?: string;
  readonly right?: string;
}

/** Beyond this many pairs of lines the middle is compared place by place: it would hold the window. */
const MOST_PAIRS = 1_000_000;

/** Two texts line by line, so that a line put in or left out does not make all behind it differ. */
export function alignLines(left: readonly string[], right: readonly string[]): readonly AlignedLine[] {
  let start = 0;
  const shorter = Math.min(left.length, right.length);
  while (start < shorter && left[start] === right[start]) start++;
  let tail = 0;
  while (tail < shorter - start && left.at(-1 - tail) === right.at(-1 - tail)) tail++;
  const a = left.slice(start, left.length - tail);
  const b = right.slice(start, right.length - tail);
  const middle = a.length * b.length > MOST_PAIRS ? paired(a, b) : aligned(a, b);
  const same = (text: string): AlignedLine => ({ left: text, right: text });
  return [...left.slice(0, start).map(same), ...middle, ...left.slice(left.length - tail).map(same)];
}

/** Longest common subsequence; what lies between two common lines is paired by place. */
function aligned(a: readonly string[], b: readonly string[]): readonly AlignedLine[] {
  const width = b.length + 1;
  const lengths = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      lengths[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const out: AlignedLine[] = [];
  let [i, j, fromA, fromB] = [0, 0, 0, 0];
  while (i < a.length && j < b.length) {
    if (a[i] !== b[j]) {
      if (at(i + 1, j) >= at(i, j + 1)) i++;
      else j++;
      continue;
    }
    const text = a[i] ?? '';
    out.push(...paired(a.slice(fromA, i), b.slice(fromB, j)), { left: text, right: text });
    i++;
    j++;
    [fromA, fromB] = [i, j];
  }
  return [...out, ...paired(a.slice(fromA), b.slice(fromB))];
}

function paired(a: readonly string[], b: readonly string[]): readonly AlignedLine[] {
  return Array.from({ length: Math.max(a.length, b.length) }, (_, index) => {
    const [left, right] = [a[index], b[index]];
    return { ...(left === undefined ? {} : { left }), ...(right === undefined ? {} : { right }) };
  });
}
