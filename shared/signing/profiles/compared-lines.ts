// Two canonical requests side by side, each line beside the one that means the same: headers by name, not by place.
import type { CanonicalLine } from '../../model/signing-trace.ts';
import { linesOfText } from '../canonical-lines.ts';

/** One line of both; undefined where a side has no such line. */
export interface ComparedLine {
  readonly label: CanonicalLine['label'];
  readonly name: string | undefined;
  readonly own: string | undefined;
  readonly expected: string | undefined;
}

/** The lines in the order of `expected`; a line that only `own` has stands at its own place. */
export function comparedLines(own: string, expected: string): readonly ComparedLine[] {
  const ours = keyed(own);
  const theirs = keyed(expected);
  const keys = [...theirs.keys()];
  let at = 0;
  for (const key of ours.keys()) {
    const known = keys.indexOf(key);
    if (known >= 0) at = known + 1;
    else keys.splice(at++, 0, key);
  }
  return keys.flatMap((key): ComparedLine[] => {
    const line = theirs.get(key) ?? ours.get(key);
    if (!line) return [];
    return [{ label: line.label, name: line.name, own: ours.get(key)?.text, expected: theirs.get(key)?.text }];
  });
}

/** By label and header name, with a count where both repeat. */
function keyed(text: string): ReadonlyMap<string, CanonicalLine> {
  const lines = new Map<string, CanonicalLine>();
  for (const line of linesOfText(text)) {
    const key = `${line.label} ${line.name ?? ''}`;
    let times = 1;
    while (lines.has(`${key} ${times}`)) times++;
    lines.set(`${key} ${times}`, line);
  }
  return lines;
}
