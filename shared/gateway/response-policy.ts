// The response header policy (gateway.md 2.16): what it makes of the headers of an API's own answer. Errors of the
// gateway are left alone; whether the real one does so is not documented.
import type { HeaderList } from '../model/header-list.ts';
import { systemValue } from './backend-parameters.ts';
import type { ResponsePolicy } from './compile-policies.ts';
import type { CallFacts, GatewayCall, StepContext } from './gateway-call.ts';
import type { StepRecord } from './run-pipeline.ts';

type Entry = ResponsePolicy['entries'][number];

/** The value of an entry; undefined: a system parameter that has none in this call, so that nothing is set. */
function entryValue(entry: Entry, call: GatewayCall, facts: CallFacts, context: StepContext): string | undefined {
  if (entry.value_type === 'custom_value') return entry.value;
  return systemValue(entry.value, call, facts, context)?.replace(/[^\x20-\x7e]/g, '');
}

/** One action on the headers. */
function applied(headers: HeaderList, { name, action }: Entry, value: string): HeaderList {
  const is = (header: string): boolean => header.toLowerCase() === name.toLowerCase();
  const before = headers.filter(([header]) => is(header));
  const others = headers.filter(([header]) => !is(header));
  switch (action) {
    case 'delete':
      return others;
    case 'override':
      return [...others, [name, value]];
    case 'append':
      return [...others, [name, [...before.map(([, present]) => present), value].join(',')]];
    case 'skip':
      return before.length > 0 ? headers : [...headers, [name, value]];
    case 'add':
      return [...headers, [name, value]];
  }
}

export interface ShapedHeaders {
  readonly headers: HeaderList;
  /** Lines for the trace. */
  readonly records: readonly StepRecord[];
}

/** The headers after the policies bound to the API. */
export function shapeHeaders(
  given: HeaderList,
  policies: readonly ResponsePolicy[],
  call: GatewayCall,
  facts: CallFacts,
  context: StepContext,
): ShapedHeaders {
  let headers = given;
  for (const entry of policies.flatMap(({ entries }) => entries)) {
    const value = entry.action === 'delete' ? '' : entryValue(entry, call, facts, context);
    if (value !== undefined) headers = applied(headers, entry, value);
  }
  const records = policies.map(({ policy, entries }): StepRecord => {
    const names = entries.map(({ action, name }) => `${action} ${name}`).join(', ');
    return { step: 'response', outcome: 'passed', reason: { id: 'answer.headers', params: { policy, names } } };
  });
  return { headers, records };
}
