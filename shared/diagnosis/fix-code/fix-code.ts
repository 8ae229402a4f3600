// The change in the caller's own signing code that cures a cause: the wrong lines and the right ones.
import { type FixCodeCause, fixCodeCauses } from '../../model/fix-code-causes.ts';
import type { FixLanguage } from './fix-language.ts';

export interface CodeChange {
  /** The lines as they read in a program with the mistake; empty: they are missing there. */
  readonly before: string;
  readonly after: string;
}

/** True for a cause that has code. */
export function hasFixCode(cause: string): cause is FixCodeCause {
  return fixCodeCauses.some((each) => each === cause);
}

/** The lines that differ, moved to the left margin. */
export function fixCode(cause: FixCodeCause, { client, wrong }: FixLanguage): CodeChange {
  const [part, text] = wrong[cause];
  const before = text === '' ? [] : text.split('\n');
  const after = client[part].split('\n');
  const [start, end] = [sameAtStart(before, after), sameAtEnd(before, after)];
  // Lines that only one side has keep a neighbour, so that both sides show where the change is.
  const [from, to] = before.length - end <= start || after.length - end <= start ? [0, 0] : [start, end];
  return {
    before: dedent(before.slice(from, before.length - to)),
    after: dedent(after.slice(from, after.length - to)),
  };
}

function sameAtStart(a: readonly string[], b: readonly string[]): number {
  const shorter = Math.min(a.length, b.length);
  let count = 0;
  while (count < shorter && a[count] === b[count]) count += 1;
  return count;
}

function sameAtEnd(a: readonly string[], b: readonly string[]): number {
  const shorter = Math.min(a.length, b.length) - sameAtStart(a, b);
  let count = 0;
  while (count < shorter && a[a.length - 1 - count] === b[b.length - 1 - count]) count += 1;
  return count;
}

function dedent(code: readonly string[]): string {
  const margins = code.filter((line) => line.trim() !== '').map((line) => /^\s*/.exec(line)?.[0].length ?? 0);
  const margin = margins.length === 0 ? 0 : Math.min(...margins);
  return code.map((line) => line.slice(margin)).join('\n');
}
