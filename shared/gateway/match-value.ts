// Values of the parameters that a match expression reads: throttling 2.0, circuit breakers and third-party authentication
// declare them in the same form.
import { sentQueryValue, systemValue } from './backend-parameters.ts';
import type { CallFacts, GatewayCall, StepContext } from './gateway-call.ts';

export interface MatchParameter {
  readonly type: 'path' | 'method' | 'header' | 'query' | 'system';
  /** What of the call it names, where that is not its own name. */
  readonly value?: string | null | undefined;
}

/** The value of the parameter called `name`; undefined where it is not declared or the call does not have it. */
export function matchValue(
  name: string,
  parameter: MatchParameter | undefined,
  call: GatewayCall,
  facts: CallFacts,
  context: StepContext,
): string | undefined {
  const key = parameter?.value || name;
  switch (parameter?.type) {
    case 'path':
      return call.path;
    case 'method':
      return call.method;
    case 'header':
      return call.headerMap.get(key.toLowerCase());
    case 'query':
      return sentQueryValue(call, key);
    case 'system':
      return systemValue(key, call, facts, context);
    case undefined:
      return undefined;
  }
}
