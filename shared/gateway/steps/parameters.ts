// Step "parameters": declared parameters against what was sent, then orchestration (gateway.md 2.12).
import { sentValue } from '../backend-parameters.ts';
import type { CompiledParameters } from '../compile-policies.ts';
import type { DeclaredParameter } from '../config/api-schema.ts';
import { type CallFacts, type GatewayCall, matchOf } from '../gateway-call.ts';
import { type AddedParameter, orchestrate } from '../orchestration.ts';
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

function placeOf(parameter: DeclaredParameter): { readonly place: string; readonly name: string } {
  return { place: parameter.in.toLowerCase(), name: parameter.name };
}

function check(parameter: DeclaredParameter, call: GatewayCall, facts: CallFacts): StepResult | undefined {
  const sent = sentValue(parameter, call, facts);
  if (sent === undefined || sent === '') {
    const needed = (parameter.required || parameter.in === 'PATH') && parameter.default === undefined;
    if (!needed) return undefined;
    const values = placeOf(parameter);
    return refuse({ error: '0106', detail: '0106.required', values }, { id: 'parameters.required', params: values });
  }
  const reason = parameter.validEnable ? valueProblem(parameter, sent) : undefined;
  if (reason === undefined) return undefined;
  const params = { ...placeOf(parameter), reason };
  return refuse(
    { error: '0106', detail: '0106.value', values: params },
    { id: 'parameters.value', params, guess: true },
  );
}

/** Defaults of parameters that were not sent: the back end gets them too. */
function defaults(parameters: CompiledParameters, call: GatewayCall, facts: CallFacts): readonly AddedParameter[] {
  return parameters.defaults.flatMap((parameter) => {
    if (parameter.in === 'PATH' || parameter.default === undefined) return [];
    const sent = sentValue(parameter, call, facts);
    return sent === undefined ? [{ in: parameter.in, name: parameter.name, value: parameter.default }] : [];
  });
}

type Result = { readonly added: readonly AddedParameter[]; readonly shown: string } | StepResult;

/** The results of all orchestrated parameters, or the refusal of the first that has none. */
function orchestrateAll(parameters: CompiledParameters, call: GatewayCall, facts: CallFacts): Result {
  const added: AddedParameter[] = [];
  const shown: string[] = [];
  for (const { parameter, rules } of parameters.orchestrated) {
    const outcome = orchestrate(rules, sentValue(parameter, call, facts) || parameter.default);
    const params = placeOf(parameter);
    if (outcome.kind === 'result') {
      added.push(outcome.added);
      const place = outcome.added.in.toLowerCase();
      shown.push(
        `${params.name} → ${place} ${outcome.added.name}=${outcome.added.value.slice(0, 100)} (${outcome.rule})`,
      );
    } else if (outcome.kind === 'absent') {
      const responseType = 'ORCHESTRATION_PARAMETER_NOT_FOUND';
      const refusal = { error: '0106', detail: '0106.required', values: params, responseType } as const;
      return refuse(refusal, { id: 'parameters.orchestration-absent', params, guess: true });
    } else {
      const values = { ...params, reason: 'no orchestration rule matches' };
      const refusal = { error: '0106', detail: '0106.value', values, responseType: 'ORCHESTRATION_FAILURE' } as const;
      return refuse(refusal, { id: 'parameters.orchestration-unmatched', params, guess: true });
    }
  }
  return { added, shown: shown.join(', ') };
}

export const parametersStep: PipelineStep = {
  id: 'parameters',
  run(call, facts) {
    const { api, policies } = matchOf(facts).api;
    const { parameters } = api;
    if (parameters.length === 0) return skip('parameters.none');
    for (const parameter of parameters) {
      const refusal = check(parameter, call, facts);
      if (refusal) return refusal;
    }
    const count = String(parameters.length);
    const compiled = policies.parameters;
    if (compiled === undefined) return pass('parameters.passed', { count });
    const missing = defaults(compiled, call, facts);
    if (compiled.orchestrated.length === 0) {
      return pass('parameters.passed', { count }, missing.length === 0 ? undefined : { addedParameters: missing });
    }
    const results = orchestrateAll(compiled, call, facts);
    if ('kind' in results) return results;
    const addedParameters = [...missing, ...results.added];
    return {
      kind: 'continue',
      reason: { id: 'parameters.orchestrated', params: { count, results: results.shown }, guess: true },
      facts: { addedParameters },
    };
  },
};
