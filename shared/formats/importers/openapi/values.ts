// Members of a given kind. What is missing gives undefined; what is of another kind gives a problem as well.
import { type Cursor, isAbsent, itemsOf, member, scalarOf, shown, textOf } from './cursor.ts';
import type { Findings } from './findings.ts';

/** Text, or a number or switch read as text. */
export function readText(parent: Cursor, name: string, findings: Findings): string | undefined {
  const cursor = member(parent, name);
  if (isAbsent(cursor)) return undefined;
  const text = textOf(cursor);
  if (text === undefined) findings.problem('member-not-text', cursor, { member: name });
  return text;
}

/** As `readText`; nothing, and text of no characters, is a problem of the object it is missing in. */
export function needText(parent: Cursor, name: string, findings: Findings): string | undefined {
  const text = readText(parent, name, findings);
  if (isAbsent(member(parent, name)) || text === '') findings.problem('member-missing', parent, { member: name });
  return text === '' ? undefined : text;
}

/** Text that is not there when it is empty: exports write "" for members without a value. */
export function readFilledText(parent: Cursor, name: string, findings: Findings): string | undefined {
  return readText(parent, name, findings) || undefined;
}

export function readFlag(parent: Cursor, name: string, findings: Findings): boolean | undefined {
  const cursor = member(parent, name);
  if (isAbsent(cursor)) return undefined;
  const value = scalarOf(cursor);
  if (typeof value === 'boolean') return value;
  findings.problem('member-not-flag', cursor, { member: name });
  return undefined;
}

export interface Range {
  readonly min: number;
  readonly max: number;
}

/** A whole number, also written as text (`retryCount: "2"`). */
export function readWhole(parent: Cursor, name: string, range: Range, findings: Findings): number | undefined {
  const cursor = member(parent, name);
  if (isAbsent(cursor)) return undefined;
  const number = wholeOf(cursor);
  if (number !== undefined && number >= range.min && number <= range.max) return number;
  const params = { member: name, min: String(range.min), max: String(range.max) };
  findings.problem('number-range', cursor, params);
  return undefined;
}

/** The whole number that stands there as number or text. */
export function wholeOf(cursor: Cursor): number | undefined {
  const value = scalarOf(cursor);
  const text = typeof value === 'number' ? value : typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? value : '';
  const number = text === '' ? Number.NaN : Number(text);
  return Number.isSafeInteger(number) ? number : undefined;
}

/**
 * One of the spellings of `table`, compared without case where `anyCase` is set. Nothing and "" give undefined, another
 * value gives the problem `id`, whose words name what is allowed.
 */
export function readChoice<T>(
  parent: Cursor,
  name: string,
  table: ReadonlyMap<string, T>,
  findings: Findings,
  anyCase = false,
): T | undefined {
  const cursor = member(parent, name);
  if (isAbsent(cursor) || scalarOf(cursor) === '') return undefined;
  const value = scalarOf(cursor);
  const word = typeof value === 'string' ? (anyCase ? value.toUpperCase() : value) : undefined;
  const found = word === undefined ? undefined : table.get(word);
  if (found === undefined) {
    const allowed = [...new Set(table.keys())].join(', ');
    findings.problem('choice-invalid', cursor, { member: name, allowed });
  }
  return found;
}

/** A table whose values are their own spellings. */
export function wordsOf<const T extends string>(...words: readonly T[]): ReadonlyMap<string, T> {
  return new Map(words.map((word) => [word, word]));
}

/** Texts of a list; a problem where it is no list or an entry is no text. */
export function readTexts(parent: Cursor, name: string, findings: Findings): readonly string[] | undefined {
  const cursor = member(parent, name);
  if (isAbsent(cursor)) return undefined;
  const texts = itemsOf(cursor).map(textOf);
  const isList = cursor.tree?.kind === 'list' && texts.every((text) => text !== undefined);
  if (!isList) findings.problem('member-not-texts', cursor, { member: name });
  return isList ? texts.filter((text) => text !== undefined) : undefined;
}

/** True for a map; a problem otherwise, nothing included. */
export function isMap(cursor: Cursor, findings: Findings): boolean {
  if (cursor.tree?.kind === 'map') return true;
  findings.problem('object-needed', cursor, { found: shown(cursor) });
  return false;
}

/** A notice for each `x-…` member that nobody here reads. */
export function noticeUnknown(cursor: Cursor, known: ReadonlySet<string>, findings: Findings): void {
  if (cursor.tree?.kind !== 'map') return;
  for (const name of cursor.tree.entries.keys()) {
    if (/^x-/i.test(name) && !known.has(name)) {
      findings.notice('extension-unknown', member(cursor, name), { name: name.slice(0, 80) });
    }
  }
}
