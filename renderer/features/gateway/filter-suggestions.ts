import type { GatewayLogEntry } from '../../../shared/model/gateway-log.ts';
import { filterNames, filterVerdicts, valuesOfField } from './log-filter.ts';
import { shortCode } from './log-verdict.ts';

export interface FilterSuggestions {
  /** The part of the text that a taken suggestion replaces. */
  readonly from: number;
  readonly to: number;
  /** `field`: the name with its colon, a value is still to come; `value`: with how many requests have it. */
  readonly kind: 'field' | 'value';
  readonly items: readonly { readonly text: string; readonly count?: number }[];
}

const MOST = 8;

/**
 * What the term before the caret may become: a name of a field, or after its colon the values that the log holds, the
 * most frequent first. Nothing where the term is complete. `isAsked`: by key, so also where nothing has been begun.
 */
export function suggestFilter(
  text: string,
  caret: number,
  entries: readonly GatewayLogEntry[],
  isAsked = false,
): FilterSuggestions | undefined {
  const term = /(?:^|\s)-?([^\s"]*)$/.exec(text.slice(0, caret))?.[1];
  const ends = caret === text.length || /\s/.test(text[caret] ?? '');
  if (term === undefined || !ends || (term === '' && !isAsked)) return undefined;
  const colon = term.indexOf(':');
  if (colon < 0) {
    const items = filterNames
      .filter((name) => name.startsWith(term.toLowerCase()))
      .map((name) => ({ text: `${name}:` }));
    return items.length === 0 ? undefined : { from: caret - term.length, to: caret, kind: 'field', items };
  }
  const begun = term.slice(colon + 1).toLowerCase();
  const items = valuesOf(term.slice(0, colon).toLowerCase(), entries)
    .filter((item) => item.text.toLowerCase().startsWith(begun))
    .slice(0, MOST);
  const complete = items.some((item) => item.text.toLowerCase() === begun);
  if (items.length === 0 || complete) return undefined;
  return { from: caret - begun.length, to: caret, kind: 'value', items };
}

function valuesOf(name: string, entries: readonly GatewayLogEntry[]) {
  const counts = new Map<string, number>(name === 'verdict' ? filterVerdicts.map((verdict) => [verdict, 0]) : []);
  for (const entry of entries) {
    for (const value of valuesOfField(name, entry)) {
      // A value with a blank would have to be quoted.
      if (value !== '' && !/[\s"]/.test(value)) {
        const text = shortCode(value);
        counts.set(text, (counts.get(text) ?? 0) + 1);
      }
    }
  }
  return [...counts].map(([text, count]) => ({ text, count })).sort((a, b) => b.count - a.count);
}
