// Step "backend-policy": the first policy whose conditions match chooses the back end (gateway.md 2.13).
import { declaredValue, sentQueryValue } from '../backend-parameters.ts';
import type { BackendPolicy, PolicyCondition } from '../config/backend-schema.ts';
import { type CallFacts, type GatewayCall, matchOf, type StepContext } from '../gateway-call.ts';
import { isInRanges } from '../ip-range.ts';
import { type PipelineStep, pass, skip } from '../pipeline-step.ts';

const entries = (text: string): readonly string[] => text.split(',').map((entry) => entry.trim());

function cookie(call: GatewayCall, name: string): string | undefined {
  for (const piece of (call.headerMap.get('cookie') ?? '').split(';')) {
    const equals = piece.indexOf('=');
    if (equals > 0 && piece.slice(0, equals).trim() === name) return piece.slice(equals + 1).trim();
  }
  return undefined;
}

/** A declared parameter; one that the file does not declare is looked for in the query, then among the headers. */
function requestValue(name: string, call: GatewayCall, facts: CallFacts): string | undefined {
  return declaredValue(name, call, facts) ?? sentQueryValue(call, name) ?? call.headerMap.get(name.toLowerCase());
}

type ValueCondition = Exclude<PolicyCondition, { source: 'SOURCE' }>;

function conditionValue(condition: ValueCondition, call: GatewayCall, facts: CallFacts): string | undefined {
  switch (condition.source) {
    case 'REQUEST':
      return requestValue(condition.parameter, call, facts);
    case 'SYSTEM':
      return condition.parameter === 'reqPath' ? call.path : call.method;
    case 'COOKIE':
      return cookie(call, condition.parameter);
    case 'AUTHORIZER': {
      const context = facts.authorizerContext ?? {};
      return Object.hasOwn(context, condition.parameter) ? context[condition.parameter] : undefined;
    }
  }
}

function matches(condition: PolicyCondition, call: GatewayCall, facts: CallFacts, context: StepContext): boolean {
  if (condition.source === 'SOURCE') {
    return isInRanges(facts.sourceAddress ?? call.peerAddress, context.gateway.rangesOf(entries(condition.value)));
  }
  const value = conditionValue(condition, call, facts);
  if (value === undefined) return false;
  if (condition.type === 'EXACT') return value === condition.value;
  if (condition.type === 'ENUM') return entries(condition.value).includes(value);
  return context.gateway.patternOf(condition.value)?.occursIn(value) ?? false;
}

function applies(policy: BackendPolicy, call: GatewayCall, facts: CallFacts, context: StepContext): boolean {
  const test = (condition: PolicyCondition): boolean => matches(condition, call, facts, context);
  return policy.combine === 'ALL' ? policy.conditions.every(test) : policy.conditions.some(test);
}

export const backendPolicyStep: PipelineStep = {
  id: 'backend-policy',
  run(call, facts, context) {
    const { backendPolicies } = matchOf(facts).api.api;
    if (backendPolicies.length === 0) return skip('policy.none');
    const chosen = backendPolicies.find((policy) => applies(policy, call, facts, context));
    if (chosen === undefined) return pass('policy.default', { count: String(backendPolicies.length) });
    return pass('policy.chosen', { policy: chosen.name }, { backend: chosen.backend });
  },
};
