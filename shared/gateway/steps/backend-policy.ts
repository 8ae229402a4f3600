// Step "backend-policy": the first policy whose conditions match chooses the back end (gateway.md 2.13).
import { declaredValue, sentQueryValue } from '../backend-parameters.ts';
import type { BackendPolicy, PolicyCondition } from '../config/backend-schema.ts';
import { type CallFacts, type GatewayCall, matchOf, type StepContext } from '../gateway-call.ts';
import { isInRanges } from '../ip-range.ts';
import { type PipelineStep, type StepReason, skip } from '../pipeline-step.ts';

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

interface Trial {
  readonly holds: boolean;
  /** What was compared; undefined: the call does not have it. */
  readonly value: string | undefined;
}

function tried(condition: PolicyCondition, call: GatewayCall, facts: CallFacts, context: StepContext): Trial {
  if (condition.source === 'SOURCE') {
    const address = facts.sourceAddress ?? call.peerAddress;
    return { holds: isInRanges(address, context.gateway.rangesOf(entries(condition.value))), value: address };
  }
  const value = conditionValue(condition, call, facts);
  if (value === undefined) return { holds: false, value };
  if (condition.type === 'EXACT') return { holds: value === condition.value, value };
  if (condition.type === 'ENUM') return { holds: entries(condition.value).includes(value), value };
  return { holds: context.gateway.patternOf(condition.value)?.occursIn(value) ?? false, value };
}

const SHOWN = 200;

function conditionDetail(condition: PolicyCondition, { holds, value }: Trial): StepReason {
  const params = {
    source: condition.source,
    parameter: condition.source === 'SOURCE' ? '$remote_addr' : condition.parameter,
    type: condition.source === 'SOURCE' ? 'IP' : condition.type,
    wanted: condition.value.slice(0, SHOWN),
    value: (value ?? '').slice(0, SHOWN),
  };
  if (value === undefined) return { id: 'policy.condition-absent', params };
  return { id: holds ? 'policy.condition-true' : 'policy.condition-false', params };
}

/** Tries one policy, condition by condition, and adds what came of it to `details`. */
function applies(
  policy: BackendPolicy,
  call: GatewayCall,
  facts: CallFacts,
  context: StepContext,
  details: StepReason[],
): boolean {
  const trials = policy.conditions.map((condition) => tried(condition, call, facts, context));
  const holds = policy.combine === 'ALL' ? trials.every((trial) => trial.holds) : trials.some((trial) => trial.holds);
  const { name, combine } = policy;
  details.push({ id: holds ? 'policy.true' : 'policy.false', params: { policy: name, combine } });
  policy.conditions.forEach((condition, index) => {
    const trial = trials[index];
    if (trial !== undefined) details.push(conditionDetail(condition, trial));
  });
  return holds;
}

export const backendPolicyStep: PipelineStep = {
  id: 'backend-policy',
  run(call, facts, context) {
    const { backendPolicies } = matchOf(facts).api.api;
    if (backendPolicies.length === 0) return skip('policy.none');
    const details: StepReason[] = [];
    const chosen = backendPolicies.findIndex((policy) => applies(policy, call, facts, context, details));
    const policy = backendPolicies[chosen];
    if (policy === undefined) {
      const params = { count: String(backendPolicies.length) };
      return { kind: 'continue', reason: { id: 'policy.default', params, details } };
    }
    for (const { name } of backendPolicies.slice(chosen + 1)) {
      details.push({ id: 'policy.untried', params: { policy: name } });
    }
    const reason: StepReason = { id: 'policy.chosen', params: { policy: policy.name }, details };
    return { kind: 'continue', reason, facts: { backend: policy.backend } };
  },
};
