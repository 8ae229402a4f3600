import type { GatewayLogEntry } from '../../../shared/model/gateway-log.ts';
import { verdictOf } from './log-verdict.ts';

type Test = (entry: GatewayLogEntry) => boolean;

export type LogFilter =
  | { readonly ok: true; readonly empty: boolean; readonly matches: Test }
  | { readonly ok: false; readonly problem: 'name' | 'verdict'; readonly found: string };

export const filterVerdicts = ['accepted', 'refused', 'backend'] as const;

/** How each `name:` looks at an entry; the table of names. */
const known = {
  verdict: (entry) => [verdictOf(entry)],
  host: (entry) => [entry.host],
  path: (entry) => [entry.target],
  method: (entry) => [entry.method],
  status: (entry) => [String(entry.status)],
  code: (entry) => [entry.errorCode ?? ''],
  cause: (entry) => (entry.causes ?? []).map(({ cause }) => cause),
} satisfies Record<string, (entry: GatewayLogEntry) => readonly string[]>;
export type FilterName = keyof typeof known;
const fields: Readonly<Record<string, (entry: GatewayLogEntry) => readonly string[]>> = known;
export const filterNames: readonly string[] = Object.keys(known);

/** What an entry holds under a name of the filter; nothing under an unknown one. */
export function valuesOfField(name: string, entry: GatewayLogEntry): readonly string[] {
  return Object.hasOwn(fields, name) ? (fields[name]?.(entry) ?? []) : [];
}

/** These are compared whole; the others match anywhere in the text. */
const wholeFields = new Set(['verdict', 'method', 'status']);

/**
 * `verdict:refused host:pets* -method:OPTIONS code:0303 word "two words"`: every term must hold. A star stands for any
 * text, `status:4xx` for any digits, a minus in front excludes.
 */
export function parseLogFilter(text: string): LogFilter {
  const terms = text.match(/-?(?:[^\s"]|"[^"]*"?)+/g) ?? [];
  const tests: Test[] = [];
  for (const term of terms) {
    const negative = term.startsWith('-') && term.length > 1;
    const plain = (negative ? term.slice(1) : term).replaceAll('"', '');
    const [, name, value] = /^([a-zA-Z]+):(.*)$/s.exec(plain) ?? [];
    // An address such as http://host is a word to search for, not a field.
    const isField = name !== undefined && value !== undefined && !value.startsWith('//') && !term.startsWith('"');
    if (isField && !Object.hasOwn(fields, name.toLowerCase())) return { ok: false, problem: 'name', found: name };
    if (isField && name.toLowerCase() === 'verdict' && !isVerdict(value)) {
      return { ok: false, problem: 'verdict', found: value };
    }
    const test = isField ? fieldTest(name.toLowerCase(), value) : wordTest(plain);
    tests.push(negative ? (entry) => !test(entry) : test);
  }
  return { ok: true, empty: tests.length === 0, matches: (entry) => tests.every((test) => test(entry)) };
}

/** The beginning of a verdict is enough while it is typed. */
function isVerdict(value: string): boolean {
  return value.includes('*') || filterVerdicts.some((verdict) => verdict.startsWith(value.toLowerCase()));
}

function fieldTest(name: string, value: string): Test {
  const read = fields[name] ?? (() => []);
  if (value === '') return () => true;
  const prefix = name === 'verdict' ? `${value}*` : name === 'status' ? value.replaceAll(/x/gi, '?') : value;
  const matches = matcher(prefix, wholeFields.has(name) || value.includes('*'));
  return (entry) => read(entry).some(matches);
}

function wordTest(word: string): Test {
  const matches = matcher(word, false);
  return (entry) =>
    [
      entry.method,
      entry.host,
      entry.target,
      String(entry.status),
      entry.errorCode ?? '',
      ...(fields.cause?.(entry) ?? []),
    ].some(matches);
}

/** `*` is any text, `?` one character; everything else stands for itself, without case. */
function matcher(pattern: string, whole: boolean): (text: string) => boolean {
  const wanted = pattern.toLowerCase();
  if (!whole && !wanted.includes('*')) return (text) => text.toLowerCase().includes(wanted);
  return (text) => matchesPattern(text.toLowerCase(), wanted);
}

/** Linear-time wildcard match: goes back to the last star only, so that no pattern can make it slow. */
function matchesPattern(text: string, pattern: string): boolean {
  let at = 0;
  let p = 0;
  let star = -1;
  let resume = 0;
  while (at < text.length) {
    if (p < pattern.length && (pattern[p] === '?' || pattern[p] === text[at]) && pattern[p] !== '*') {
      at++;
      p++;
    } else if (pattern[p] === '*') {
      star = p++;
      resume = at;
    } else if (star >= 0) {
      p = star + 1;
      at = ++resume;
    } else return false;
  }
  return [...pattern.slice(p)].every((character) => character === '*');
}
