// Finds many words in a text in one pass: with the forms of a dozen secrets, one search for each would cost more than
// everything else that is done to a body (Wu and Manber, "A fast algorithm for multi-pattern searching", 1994).
import type { Range } from './text-shadow.ts';

const TABLE = 0x10000;

const blockOf = (first: number, second: number): number => ((first << 8) ^ second) & (TABLE - 1);

/** Every place of every form, also where they overlap; forms have at least two characters. */
export function createFormSearch(forms: readonly string[]): (text: string) => readonly Range[] {
  if (forms.length === 0) return () => [];
  const shortest = Math.min(...forms.map(({ length }) => length));
  const shifts = new Uint8Array(TABLE).fill(Math.min(255, shortest - 1));
  const ending = new Map<number, string[]>();
  for (const form of forms) {
    for (let at = 1; at < shortest; at++) {
      const block = blockOf(form.charCodeAt(at - 1), form.charCodeAt(at));
      shifts[block] = Math.min(shifts[block] ?? 0, shortest - 1 - at);
      if (at === shortest - 1) ending.set(block, [...(ending.get(block) ?? []), form]);
    }
  }
  return (text) => {
    const ranges: Range[] = [];
    for (let at = shortest - 1; at < text.length; ) {
      const block = blockOf(text.charCodeAt(at - 1), text.charCodeAt(at));
      const shift = shifts[block] ?? 1;
      if (shift === 0) {
        const start = at - shortest + 1;
        for (const form of ending.get(block) ?? []) {
          if (text.startsWith(form, start)) ranges.push({ start, end: start + form.length });
        }
      }
      at += shift === 0 ? 1 : shift;
    }
    return ranges;
  };
}
