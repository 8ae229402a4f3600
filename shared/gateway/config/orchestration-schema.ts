// Orchestration rules (gateway.md 2.12): a parameter's value becomes another parameter for the back end. Entries take the
// management API's names beside ours: `map_param_list`, `map_param_range`, `mapped_param_value`, `intercept_length`.
import type { z } from '../../model/json-mode.ts';
import { anyText, choice, flag, list, members, scalarText, text, wholeNumber } from './fields.ts';

export const STRATEGIES = ['list', 'range', 'hash', 'hash_range', 'none_value', 'default', 'head_n', 'tail_n'] as const;
export type Strategy = (typeof STRATEGIES)[number];

/** Across all entries of a list rule. */
const MOST_VALUES = 3000;

const bound = scalarText().refine((value) => /^-?\d+(\.\d+)?$/.test(value), { error: 'a number' });

const entrySchema = members({
  values: list(scalarText(), MOST_VALUES).optional(),
  range: members({ start: bound, end: bound }).optional(),
  value: scalarText().optional(),
  length: wholeNumber(1, 128).optional(),
  map_param_list: list(scalarText(), MOST_VALUES).optional(),
  map_param_range: members({ range_start: bound, range_end: bound }).optional(),
  mapped_param_value: scalarText().optional(),
  intercept_length: wholeNumber(0, 128).optional(),
}).transform((entry) => {
  const api = entry.map_param_range;
  return {
    values: entry.values ?? entry.map_param_list,
    range: entry.range ?? (api && { start: api.range_start, end: api.range_end }),
    value: entry.value ?? entry.mapped_param_value,
    length: entry.length ?? entry.intercept_length,
  };
});
type Entry = z.output<typeof entrySchema>;

/** What the entries of a strategy must have. */
const NEEDS: Readonly<Record<Strategy, readonly (keyof Entry)[]>> = {
  list: ['values', 'value'],
  range: ['range', 'value'],
  hash: [],
  hash_range: ['range', 'value'],
  none_value: ['value'],
  default: ['value'],
  head_n: ['length'],
  tail_n: ['length'],
};

const fields = members({
  name: text(),
  description: anyText().optional(),
  strategy: choice(...STRATEGIES),
  /** The result is the input of the next rule instead of a parameter. */
  preprocessing: flag().default(false),
  /** The parameter that the result becomes. */
  mapped: members({
    name: text(),
    in: choice('HEADER', 'QUERY'),
    type: choice('STRING', 'NUMBER').default('STRING'),
  }).optional(),
  rules: list(entrySchema, 300).default([]),
});
export type OrchestrationRule = z.output<typeof fields>;

function checkMapped(rule: OrchestrationRule, context: z.core.$RefinementCtx<unknown>): void {
  const alone = rule.strategy === 'none_value' || rule.strategy === 'default';
  if (rule.preprocessing && alone) {
    const message = `false: a rule of strategy ${rule.strategy} gives the result itself`;
    context.addIssue({ code: 'custom', path: ['preprocessing'], message, input: true });
  } else if (!rule.preprocessing && rule.mapped === undefined) {
    const message = 'an object with: name, in; only a preprocessing rule has none';
    context.addIssue({ code: 'custom', path: ['mapped'], message, input: undefined });
  }
}

function checkEntries(rule: OrchestrationRule, context: z.core.$RefinementCtx<unknown>): void {
  const needs = NEEDS[rule.strategy];
  const add = (path: PropertyKey[], message: string): void =>
    context.addIssue({ code: 'custom', path, message, input: rule });
  if (needs.length > 0 && rule.rules.length === 0) {
    add(['rules'], `at least one entry with: ${needs.join(', ')}`);
  }
  rule.rules.forEach((entry, index) => {
    for (const member of needs) {
      if (entry[member] === undefined) add(['rules', index], `an object with: ${needs.join(', ')}`);
    }
    if (entry.range !== undefined && Number(entry.range.start) > Number(entry.range.end)) {
      add(['rules', index, 'range'], 'a range whose start is not above its end');
    }
  });
  const values = rule.rules.reduce((sum, entry) => sum + (entry.values?.length ?? 0), 0);
  if (values > MOST_VALUES) add(['rules'], `at most ${MOST_VALUES} values in all entries together`);
}

export const orchestrationRuleSchema = fields.superRefine((rule, context) => {
  checkMapped(rule, context);
  checkEntries(rule, context);
});
