export interface TintedPiece {
  readonly kind: 'key' | 'string' | 'number' | 'word' | 'plain';
  readonly text: string;
}

const TOKEN = /("(?:[^"\\]|\\.)*")(\s*:)?|-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?|\b(?:true|false|null)\b/g;
/** A longer line is drawn in one colour: it is no line for reading. */
const LONGEST = 4_000;

/** Cuts one line of JSON into its tokens; text that is no JSON comes back plain. */
export function jsonTint(line: string): readonly TintedPiece[] {
  if (line.length > LONGEST) return [{ kind: 'plain', text: line }];
  const pieces: TintedPiece[] = [];
  let from = 0;
  for (const match of line.matchAll(TOKEN)) {
    if (match.index > from) pieces.push({ kind: 'plain', text: line.slice(from, match.index) });
    const [all, string, colon] = match;
    if (string !== undefined) {
      pieces.push({ kind: colon === undefined ? 'string' : 'key', text: string });
      if (colon !== undefined) pieces.push({ kind: 'plain', text: colon });
    } else pieces.push({ kind: /^[-\d]/.test(all) ? 'number' : 'word', text: all });
    from = match.index + all.length;
  }
  if (from < line.length) pieces.push({ kind: 'plain', text: line.slice(from) });
  return pieces;
}
