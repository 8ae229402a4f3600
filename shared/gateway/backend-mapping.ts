// Parameters of a backend request (gateway.md 2.14): what goes on under its own name, what is mapped to which place, and
// how the values are encoded there.
import { forbiddenInValue } from '../http/header-names.ts';
import { percentEncode } from '../http/percent-encoding.ts';
import { splitQuery } from '../http/request-target.ts';
import type { Header, HeaderList } from '../model/header-list.ts';
import { decodeQueryText } from '../signing/canonical-query-string.ts';
import { backendParameterValue } from './backend-parameters.ts';
import { encodePathValue } from './backend-path.ts';
import type { MappingPlan } from './backend-plan.ts';
import { encodePathConstant, encodeQueryConstant } from './constant-encoding.ts';
import type { CallFacts, GatewayCall, StepContext } from './gateway-call.ts';

export interface Mapping {
  /** Encoded values of `{name}` in the path. */
  readonly path: ReadonlyMap<string, string>;
  /** Names and values, encoded. */
  readonly query: readonly (readonly [string, string])[];
  readonly headers: HeaderList;
}

export type MappingProblem = 'dot-segments' | 'header-value';

const NONE_ADDED: NonNullable<CallFacts['addedParameters']> = [];
const NOTHING: Mapping = { path: new Map(), query: [], headers: [] };

export function mapParameters(
  plan: MappingPlan,
  call: GatewayCall,
  facts: CallFacts,
  context: StepContext,
): Mapping | MappingProblem {
  const { addedParameters = NONE_ADDED } = facts;
  if (plan.parameters.length === 0 && addedParameters.length === 0) return NOTHING;
  const path = new Map<string, string>();
  const query: [string, string][] = [];
  const headers: Header[] = [];
  for (const parameter of plan.parameters) {
    const value = backendParameterValue(parameter, call, facts, context);
    if (value === undefined) continue;
    const isConstant = parameter.origin === 'CONSTANT';
    if (parameter.in === 'PATH') {
      const encoded = encodePathValue(value, isConstant ? encodePathConstant : undefined);
      if (encoded === undefined) return 'dot-segments';
      path.set(parameter.name, encoded);
    } else if (parameter.in === 'QUERY') {
      query.push([percentEncode(parameter.name), isConstant ? encodeQueryConstant(value) : percentEncode(value)]);
    } else if (forbiddenInValue(value) === undefined) headers.push([parameter.name, value]);
    else return 'header-value';
  }
  for (const { in: place, name, value } of addedParameters) {
    // What the back end takes under another name does not go on under its own.
    if (place === 'HEADER' ? plan.goneHeaders.has(name.toLowerCase()) : plan.goneQueries.has(name)) continue;
    if (place === 'QUERY') query.push([percentEncode(name), percentEncode(value)]);
    else if (forbiddenInValue(value) === undefined) headers.push([name, value]);
    else return 'header-value';
  }
  return { path, query, headers };
}

/** The query of the backend request with its `?`, or the empty text. What the caller sent goes on as it was written. */
export function mappedQuery(call: GatewayCall, base: string | undefined, plan: MappingPlan, mapping: Mapping): string {
  const sent = call.query ?? '';
  const filters = sent !== '' && (plan.goneQueries.size > 0 || mapping.query.length > 0);
  const kept = filters ? keptPieces(sent, plan, mapping) : sent;
  const added = mapping.query.map(([name, value]) => `${name}=${value}`);
  const text = [base ?? '', kept, ...added].filter((piece) => piece !== '').join('&');
  return text === '' ? '' : `?${text}`;
}

function keptPieces(sent: string, plan: MappingPlan, mapping: Mapping): string {
  const replaced = new Set(mapping.query.map(([name]) => decodeQueryText(name)));
  return splitQuery(sent)
    .filter(({ name }) => {
      const decoded = decodeQueryText(name);
      return !plan.goneQueries.has(decoded) && !replaced.has(decoded);
    })
    .map(({ name, value }) => (value === undefined ? name : `${name}=${value}`))
    .join('&');
}
