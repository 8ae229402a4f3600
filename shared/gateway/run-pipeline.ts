// Runs the steps in order until one answers, and keeps every reason. Pure but for the state object handed in.
import type { GatewayDecision } from '../model/gateway-log.ts';
import { fillText } from '../text/fill-text.ts';
import { gatewayStepsEn } from '../text/gateway-steps.en.ts';
import type { BackendCall } from './backend-call.ts';
import { errorAnswer, type GatewayAnswer } from './gateway-answer.ts';
import type { CallFacts, GatewayCall, StepContext } from './gateway-call.ts';
import type { OutboundAnswer, OutboundCall } from './outbound-call.ts';
import { pipeline } from './pipeline.ts';
import type { PipelineStep, StepReason, StepRecord, StepResult } from './pipeline-step.ts';
import { Trace } from './trace.ts';

export type { StepRecord } from './pipeline-step.ts';

export type PipelineOutcome = {
  readonly facts: CallFacts;
  readonly records: readonly StepRecord[];
} & (
  | { readonly kind: 'answer'; readonly answer: GatewayAnswer }
  /** The host performs the call and finishes with `backendAnswer` of backend-outcome.ts. */
  | { readonly kind: 'backend'; readonly backend: BackendCall }
  /** The host performs the call and goes on with `resume`, which may ask again. */
  | {
      readonly kind: 'ask';
      readonly ask: OutboundCall;
      readonly resume: (answer: OutboundAnswer, context: StepContext) => PipelineOutcome;
    }
);

/** Decides one call. Throws only on a bug; the listener answers that with 500. Stays synchronous: asking is the host's. */
export function runPipeline(
  call: GatewayCall,
  context: StepContext,
  steps: readonly PipelineStep[] = pipeline,
): PipelineOutcome {
  return runFrom(0, undefined, call, {}, context, new Trace(context.gateway), steps);
}

/** Runs the steps from `index` on; `first` is the result of that step where it has been resumed. */
function runFrom(
  index: number,
  first: StepResult | undefined,
  call: GatewayCall,
  known: CallFacts,
  context: StepContext,
  trace: Trace,
  steps: readonly PipelineStep[],
): PipelineOutcome {
  // One object for the whole call: a copy for each step cost more than the steps.
  const facts = known;
  let resumed = first;
  for (let i = index; i < steps.length; i++) {
    const step = steps[i];
    if (step === undefined) break;
    const result = resumed ?? step.run(call, facts, context);
    resumed = undefined;
    if (result.kind === 'continue') {
      note(trace, step.id, result);
      if (result.facts) Object.assign(facts, result.facts);
    } else if (result.kind === 'ask') {
      const { ask, resume } = result;
      return {
        kind: 'ask',
        ask,
        resume: (answer, later) => runFrom(i, resume(answer, later), call, facts, later, trace, steps),
        facts,
        records: trace.records,
      };
    } else if (result.kind === 'refuse') {
      trace.add({ step: step.id, outcome: 'stopped', reason: result.reason });
      if (result.facts) Object.assign(facts, result.facts);
      return { kind: 'answer', answer: errorAnswer(result.refusal, call, facts), facts, records: trace.records };
    } else if (result.kind === 'answer') {
      const { reason } = result;
      if (result.stopped) trace.add({ step: step.id, outcome: 'stopped', reason });
      else note(trace, step.id, result);
      return { kind: 'answer', answer: result.answer, facts, records: trace.records };
    } else {
      trace.add({ step: step.id, outcome: 'passed', reason: result.reason });
      return { kind: 'backend', backend: result.backend, facts, records: trace.records };
    }
  }
  throw new Error('the last step of the pipeline must answer');
}

/** Results that are made once have one record, so that the log of a thousand calls keeps one of each. */
function note(trace: Trace, step: string, result: Extract<StepResult, { kind: 'continue' | 'answer' }>): void {
  const { reason, once } = result;
  const known = once?.record;
  if (known?.step === step) {
    trace.addShared(known);
    return;
  }
  const skipped = result.kind === 'continue' && result.skipped;
  const record: StepRecord = { step, outcome: skipped ? 'skipped' : 'passed', reason };
  if (once === undefined) trace.add(record);
  else trace.addShared(record);
  if (once) once.record = record;
}

function describeDetail({ id, params: given }: StepReason): NonNullable<GatewayDecision['details']>[number] {
  const params = { ...given };
  return { reason: fillText(gatewayStepsEn[id], params), text: { id, params } };
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
      ...(reason.details === undefined ? {} : { details: reason.details.map(describeDetail) }),
    };
  });
  // A forwarded call has no steps of this gateway behind it.
  const rest = (reached.has('forward') ? [] : pipeline)
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
