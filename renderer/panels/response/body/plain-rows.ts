// Bytes cut in rows by the rule of the host's index (`body.index`).

export interface PlainRow {
  readonly offset: number;
  /** From 0. */
  readonly line: number;
  /** A further part of a long line. */
  readonly continued: boolean;
  readonly text: string;
}

const ROW_BYTES = 2000;

/** `bytes` begin at a row; `offset` and `line` are that row's, `line` with `continued` where it is in the middle. */
export function plainRows(
  bytes: Uint8Array,
  { offset, line, charset }: { readonly offset: number; readonly line: number; readonly charset: string },
): readonly PlainRow[] {
  const decoder = new TextDecoder(charset);
  const rows: PlainRow[] = [];
  let current = line;
  let continued = false;
  for (let start = 0; start < bytes.length; ) {
    const feed = bytes.indexOf(0x0a, start);
    const lineEnd = feed < 0 ? bytes.length : feed;
    const end = rowEnd(bytes, start, lineEnd);
    rows.push({ offset: offset + start, line: current, continued, text: decoder.decode(bytes.subarray(start, end)) });
    continued = end < lineEnd;
    start = continued ? end : lineEnd + 1;
    if (!continued) current += 1;
  }
  return rows;
}

/** Continuation bytes of UTF-8 belong to the row before; three are the most. */
function rowEnd(bytes: Uint8Array, start: number, lineEnd: number): number {
  let end = start + ROW_BYTES;
  for (let more = 0; more < 3 && end < lineEnd && ((bytes[end] ?? 0) & 0xc0) === 0x80; more++) end += 1;
  return Math.min(end, lineEnd);
}
