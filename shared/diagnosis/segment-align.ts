// A called path beside the path of an API, segment by segment, so that the one that differs can be shown. Segments that
// only one side has are found too: a prefix that was left out moves all the others.

export interface AlignedSegment {
  /** Absent where only the API has a segment here. */
  readonly called?: string;
  readonly wanted?: string;
  readonly equal: boolean;
}

export interface SegmentAlignment {
  readonly segments: readonly AlignedSegment[];
  /** 0 where every segment fits; a segment too many or missing costs less than another word. */
  readonly cost: number;
}

/** A segment too many or missing, e.g. a prefix, is nearer than another word. */
const GAP = 0.7;
const OTHER_WORD = 1.2;

/** More segments than any path has; what lies beyond is not compared. */
const MOST = 64;
/** Of a segment, so many characters are compared. */
const LONGEST = 200;

export const isVariable = (segment: string): boolean => /^\{[^{}]+\}$/.test(segment);
export const isGreedy = (segment: string): boolean => /^\{[^{}]+\+\}$/.test(segment);

/** Characters to change, letters that differ in case only counting little; 0 to the longer length. */
export function editDistance(a: string, b: string): number {
  const [left, right] = [a.slice(0, LONGEST), b.slice(0, LONGEST)];
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i++) {
    const next = [i];
    for (let j = 1; j <= right.length; j++) {
      const [x, y] = [left[i - 1] ?? '', right[j - 1] ?? ''];
      const change = x === y ? 0 : x.toLowerCase() === y.toLowerCase() ? 0.1 : 1;
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + change));
    }
    row = next;
  }
  return row[right.length] ?? 0;
}

/** What it costs to take `called` for the template's `wanted`. */
function difference(called: string, wanted: string): number {
  if (isVariable(wanted) || isGreedy(wanted)) return called === '' ? OTHER_WORD : 0;
  if (called === wanted) return 0;
  const unlike = editDistance(called, wanted) / Math.max(called.length, wanted.length, 1);
  // Words with little in common are two words, not one that was misspelt.
  return unlike > 0.5 ? OTHER_WORD : Math.max(0.05, unlike);
}

/** `open`: whatever the call has behind the template belongs to it (prefix match, `{name+}`). */
export function alignSegments(called: readonly string[], template: readonly string[], open: boolean): SegmentAlignment {
  const [rows, columns] = [called.slice(0, MOST), template.slice(0, MOST)];
  const costs = costTable(rows, columns, open);
  const segments: AlignedSegment[] = [];
  let [i, j] = [rows.length, columns.length];
  while (i > 0 || j > 0) {
    const [one, other] = [rows[i - 1] ?? '', columns[j - 1] ?? ''];
    const here = costs[i]?.[j] ?? 0;
    const both = i > 0 && j > 0 ? (costs[i - 1]?.[j - 1] ?? 0) + difference(one, other) : Number.POSITIVE_INFINITY;
    const free = open && j === columns.length;
    if (i > 0 && j > 0 && near(both, here)) {
      segments.unshift({ called: one, wanted: other, equal: difference(one, other) === 0 });
      [i, j] = [i - 1, j - 1];
    } else if (i > 0 && near((costs[i - 1]?.[j] ?? 0) + (free ? 0 : GAP), here)) {
      segments.unshift({ called: one, equal: free });
      i--;
    } else {
      segments.unshift({ wanted: other, equal: false });
      j--;
    }
  }
  return { segments, cost: costs[rows.length]?.[columns.length] ?? 0 };
}

const near = (a: number, b: number): boolean => Math.abs(a - b) < 1e-9;

function costTable(called: readonly string[], template: readonly string[], open: boolean): number[][] {
  const costs: number[][] = [];
  for (let i = 0; i <= called.length; i++) {
    const row: number[] = [];
    for (let j = 0; j <= template.length; j++) {
      const extra = open && j === template.length ? 0 : GAP;
      if (i === 0 || j === 0) row.push(i === 0 ? j * GAP : i * (template.length === 0 ? extra : GAP));
      else {
        const both = (costs[i - 1]?.[j - 1] ?? 0) + difference(called[i - 1] ?? '', template[j - 1] ?? '');
        row.push(Math.min(both, (costs[i - 1]?.[j] ?? 0) + extra, (row[j - 1] ?? 0) + GAP));
      }
    }
    costs.push(row);
  }
  return costs;
}
