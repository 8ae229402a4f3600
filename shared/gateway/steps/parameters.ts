// Step "parameters": declared parameters against what was sent (gateway.md 2.12).
import { sentValue } from '../backend-parameters.ts';
import type { DeclaredParameter } from '../config/api-schema.ts';
import { type CallFacts, type GatewayCall, matchOf } from '../gateway-call.ts';
import { type PipelineStep, pass, refuse, type StepResult, skip } from '../pipeline-step.ts';

const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;

/** Why a value is not allowed, in the words of the message; undefined when it is. */
function valueProblem(parameter: DeclaredParameter, value: string): string | undefined {
  if (parameter.type === 'NUMBER') {
    if (!NUMBER.test(value)) return 'not a number';
    const number = Number(value);
    const tooSmall = parameter.min !== undefined && number < parameter.min;
    const tooLarge = parameter.max !== undefined && number > parameter.max;
    if (tooSmall || tooLarge) return 'out of range';
  } else {
    const length = [...value].length;
    const tooShort = parameter.minLength !== undefined && length < parameter.minLength;
    const tooLong = parameter.maxLength !== undefined && length > parameter.maxLength;
    if (tooShort || tooLong) return 'length out of range';
  }
  const allowed = parameter.enum;
  return allowed !== undefined && allowed.length > 0 && !allowed.includes(value) ? 'not in enumeration' : undefined;
}

function check(parameter: DeclaredParameter, call: GatewayCall, facts: CallFacts): StepResult | undefined {
  const place = parameter.in.toLowerCase();
  const values = { place, name: parameter.name };
  const sent = sentValue(parameter, call, facts);
  if (sent === undefined || sent === '') {
    const needed = (parameter.required || parameter.in === 'PATH') && parameter.default === undefined;
    if (!needed) return undefined;
    return refuse({ error: '0106', detail: '0106.required', values }, { id: 'parameters.required', params: values });
  }
  const reason = parameter.validEnable ? valueProblem(parameter, sent) : undefined;
  if (reason === undefined) return undefined;
  const params = { ...values, reason };
  return refuse(
    { error: '0106', detail: '0106.value', values: params },
    { id: 'parameters.value', params, guess: true },
  );
}

export const parametersStep: PipelineStep = {
  id: 'parameters',
  run(call, facts) {
    const { parameters } = matchOf(facts).api.api;
    if (parameters.length === 0) return skip('parameters.none');
    for (const parameter of parameters) {
      const refusal = check(parameter, call, facts);
      if (refusal) return refusal;
    }
    return pass('parameters.passed', { count: String(parameters.length) });
  },
};
