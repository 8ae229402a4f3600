// A rule of the gateway file in the place of a function: same kinds of answer, no call.
import { isUtf8, utf8Decode } from '../../http/utf8.ts';
import { sentQueryValue } from '../backend-parameters.ts';
import type { Authorizer, AuthorizerScript, ScriptCondition } from '../config/authorizer-schema.ts';
import type { GatewayCall, StepContext } from '../gateway-call.ts';
import { type FunctionAnswer, statusFault } from './function-answer.ts';

function conditionValue(condition: ScriptCondition, authorizer: Authorizer, call: GatewayCall): string | undefined {
  switch (condition.in) {
    case 'HEADER':
      return call.headerMap.get((condition.name ?? '').toLowerCase());
    case 'QUERY':
      return sentQueryValue(call, condition.name ?? '');
    case 'USER_DATA':
      return authorizer.userData;
    case 'BODY': {
      const body = call.body();
      return body === undefined || body.length === 0 || !isUtf8(body) ? undefined : utf8Decode(body);
    }
  }
}

function holds(condition: ScriptCondition, authorizer: Authorizer, call: GatewayCall, context: StepContext): boolean {
  const value = conditionValue(condition, authorizer, call);
  if (condition.present !== undefined) return (value !== undefined) === condition.present;
  if (value === undefined) return false;
  if (condition.equals !== undefined) return value === condition.equals;
  return context.gateway.patternOf(condition.pattern ?? '')?.occursIn(value) ?? false;
}

function allowed(script: AuthorizerScript, call: GatewayCall): boolean {
  const header = script.allowWhenHeader;
  const query = script.allowWhenQuery;
  if (header && call.headerMap.get(header.name.toLowerCase()) !== header.equals) return false;
  return !query || sentQueryValue(call, query.name) === query.equals;
}

function otherwise(script: AuthorizerScript, call: GatewayCall): 'allow' | 'deny' {
  if (script.status !== undefined) return script.status;
  return script.rules.length === 0 && allowed(script, call) ? 'allow' : 'deny';
}

/** What the script answers to this call. */
export function runScript(
  script: AuthorizerScript,
  authorizer: Authorizer,
  call: GatewayCall,
  context: StepContext,
): FunctionAnswer {
  const rule = script.rules.find(({ when }) => when.every((condition) => holds(condition, authorizer, call, context)));
  const fault = statusFault(script.statusCode) ?? (rule && statusFault(rule.statusCode));
  if (fault) return fault;
  if (rule) return { status: rule.status, context: { ...script.context, ...rule.context } };
  return { status: otherwise(script, call), context: script.context };
}
