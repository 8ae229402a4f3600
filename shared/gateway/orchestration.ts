// Orchestration of one parameter (gateway.md 2.12): rules in order, each fed by the one before where that one is a
// preprocessing rule; the first other rule that matches gives the result. `none_value` speaks for an absent value,
// `default` for one that no rule matches. Order of trial and the hash function are not documented.
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8Encode } from '../http/utf8.ts';
import type { OrchestrationRule, Strategy } from './config/orchestration-schema.ts';

/** A parameter that goes to the back end although the caller did not send it under this name. */
export interface AddedParameter {
  readonly in: 'HEADER' | 'QUERY';
  readonly name: string;
  readonly value: string;
}

export type Orchestrated =
  | { readonly kind: 'result'; readonly rule: string; readonly added: AddedParameter }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unmatched' };

type Entry = OrchestrationRule['rules'][number];

const NUMBER = /^[+-]?\d+(\.\d+)?$/;

function inRange(entries: readonly Entry[], value: number): string | undefined {
  return entries.find(({ range }) => range && value >= Number(range.start) && value <= Number(range.end))?.value;
}

/** The first four bytes of SHA-256 as a number. */
function hashOf(value: string): number {
  const [a = 0, b = 0, c = 0, d = 0] = sha256(utf8Encode(value));
  return ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
}

/** The hash brought into the span from the lowest start to the highest end, so that ranges share the values out. */
function hashInSpan(entries: readonly Entry[], value: string): number {
  const starts = entries.flatMap(({ range }) => (range ? [Number(range.start)] : []));
  const ends = entries.flatMap(({ range }) => (range ? [Number(range.end)] : []));
  const first = Math.ceil(Math.min(...starts));
  const last = Math.floor(Math.max(...ends));
  return last < first ? first : first + (hashOf(value) % (last - first + 1));
}

/** Characters, not bytes and not halves of a pair. */
function cut(value: string, length: number | undefined, from: 'head' | 'tail'): string {
  const characters = [...value];
  const count = length ?? characters.length;
  if (count >= characters.length) return value;
  return (from === 'head' ? characters.slice(0, count) : characters.slice(characters.length - count)).join('');
}

type Apply = (entries: readonly Entry[], value: string) => string | undefined;

/** THE table of strategies: what each makes of a value; undefined: it does not match. */
const APPLY: Readonly<Record<Strategy, Apply>> = {
  list: (entries, value) => entries.find(({ values }) => values?.includes(value))?.value,
  range: (entries, value) => (NUMBER.test(value) ? inRange(entries, Number(value)) : undefined),
  hash: (_entries, value) => String(hashOf(value)),
  hash_range: (entries, value) => inRange(entries, hashInSpan(entries, value)),
  head_n: (entries, value) => cut(value, entries[0]?.length, 'head'),
  tail_n: (entries, value) => cut(value, entries[0]?.length, 'tail'),
  none_value: () => undefined,
  default: () => undefined,
};

function result(rule: OrchestrationRule, value: string | undefined): Orchestrated {
  if (rule.mapped === undefined || value === undefined) return { kind: 'unmatched' };
  return { kind: 'result', rule: rule.name, added: { in: rule.mapped.in, name: rule.mapped.name, value } };
}

/** The result for one parameter; an empty value counts as absent. */
export function orchestrate(rules: readonly OrchestrationRule[], sent: string | undefined): Orchestrated {
  if (sent === undefined || sent === '') {
    const none = rules.find(({ strategy }) => strategy === 'none_value');
    return none === undefined ? { kind: 'absent' } : result(none, none.rules[0]?.value);
  }
  let value = sent;
  for (const rule of rules) {
    const made = APPLY[rule.strategy](rule.rules, value);
    if (made === undefined) continue;
    if (!rule.preprocessing) return result(rule, made);
    value = made;
  }
  const fallback = rules.find(({ strategy }) => strategy === 'default');
  return fallback === undefined ? { kind: 'unmatched' } : result(fallback, fallback.rules[0]?.value);
}
