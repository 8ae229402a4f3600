// Runs the steps in order until one answers, and keeps every reason. Pure but for the state object handed in.
import type { GatewayDecision } from '../model/gateway-log.ts';
import { fillText } from '../text/fill-text.ts';
import { gatewayStepsEn } from '../text/gateway-steps.en.ts';
import type { BackendCall } from './backend-request.ts';
import { errorAnswer, type GatewayAnswer } from './gateway-answer.ts';
import type { CallFacts, GatewayCall, StepContext } from './gateway-call.ts';
import { pipeline } from './pipeline.ts';
import type { PipelineStep, StepReason } from './pipeline-step.ts';

export interface StepRecord {
  readonly step: string;
  readonly outcome: 'passed' | 'stopped' | 'skipped';
  readonly reason: StepReason;
}

export type PipelineOutcome = {
  readonly facts: CallFacts;
  readonly records: readonly StepRecord[];
} & (
  | { readonly kind: 'answer'; readonly answer: GatewayAnswer }
  /** The host performs the call and finishes with `backendAnswer` of backend-outcome.ts. */
  | { readonly kind: 'backend'; readonly backend: BackendCall }
);

/** Decides one call. Throws only on a bug; the listener answers that with 500. */
export function runPipeline(
  call: GatewayCall,
  context: StepContext,
  steps: readonly PipelineStep[] = pipeline,
): PipelineOutcome {
  const records: StepRecord[] = [];
  let facts: CallFacts = {};
  for (const step of steps) {
    const result = step.run(call, facts, context);
    const { reason } = result;
    if (result.kind === 'continue') {
      records.push({ step: step.id, outcome: result.skipped ? 'skipped' : 'passed', reason });
      if (result.facts) facts = { ...facts, ...result.facts };
    } else if (result.kind === 'refuse') {
      records.push({ step: step.id, outcome: 'stopped', reason });
      return { kind: 'answer', answer: errorAnswer(result.refusal, call, facts), facts, records };
    } else {
      records.push({ step: step.id, outcome: 'passed', reason });
      return result.kind === 'answer'
        ? { kind: 'answer', answer: result.answer, facts, records }
        : { kind: 'backend', backend: result.backend, facts, records };
    }
  }
  throw new Error('the last step of the pipeline must answer');
}

/** The records as decisions with English reasons; steps behind the last one appear as not reached. */
export function describeRecords(records: readonly StepRecord[]): GatewayDecision[] {
  const reached = new Set(records.map(({ step }) => step));
  const described = records.map(({ step, outcome, reason }): GatewayDecision => {
    const params = { ...reason.params };
    return {
      step,
      outcome,
      reason: fillText(gatewayStepsEn[reason.id], params),
      text: { id: reason.id, params },
      ...(reason.guess ? { guess: true } : {}),
    };
  });
  const rest = pipeline
    .filter(({ id }) => !reached.has(id))
    .map(
      ({ id }): GatewayDecision => ({
        step: id,
        outcome: 'not-reached',
        reason: gatewayStepsEn['step.not-reached'],
        text: { id: 'step.not-reached', params: {} },
      }),
    );
  return [...described, ...rest];
}
