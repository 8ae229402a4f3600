// The form of a step: it looks at the call and what is known of it, and says how it goes on and why.
import type { ErrorDetailId, ErrorId, ResponseType } from '../catalog/error-codes.ts';
import type { gatewayStepsEn } from '../text/gateway-steps.en.ts';
import type { BackendCall } from './backend-call.ts';
import type { CallFacts, GatewayCall, StepContext } from './gateway-call.ts';
import type { OutboundAnswer, OutboundCall } from './outbound-call.ts';
import type { PlainAnswer } from './plain-answer.ts';

export type StepTextId = keyof typeof gatewayStepsEn;

/** Why: a text of shared/text/gateway-steps with its values. `guess`: the rule is our choice, mark [G] of the rules. */
export interface StepReason {
  readonly id: StepTextId;
  readonly params?: Readonly<Record<string, string>>;
  readonly guess?: true;
  /** What was looked at on the way, e.g. each backend policy with its conditions. */
  readonly details?: readonly StepReason[];
}

/** An error of the table; `detail` is one of its wordings with `values` filled in, else the row's message is sent. */
export interface Refusal {
  readonly error: ErrorId;
  readonly detail?: ErrorDetailId;
  readonly values?: Readonly<Record<string, string>>;
  /** Type of the custom gateway response where it is another than that of the row. */
  readonly responseType?: ResponseType;
}

/** On results that are made once: where the runner keeps their record. */
export interface Once {
  record: StepRecord | undefined;
}

/** What the trace keeps of one step. */
export interface StepRecord {
  readonly step: string;
  readonly outcome: 'passed' | 'stopped' | 'skipped';
  readonly reason: StepReason;
}

export type StepResult =
  | {
      readonly kind: 'continue';
      readonly reason: StepReason;
      readonly facts?: CallFacts | undefined;
      readonly skipped?: true | undefined;
      readonly once?: Once | undefined;
    }
  /** `facts` are for the answer, e.g. headers that it must carry. */
  | { readonly kind: 'refuse'; readonly reason: StepReason; readonly refusal: Refusal; readonly facts?: CallFacts }
  | {
      readonly kind: 'answer';
      readonly reason: StepReason;
      readonly answer: PlainAnswer;
      /** The answer refuses the call, in words that are not the gateway's own. */
      readonly stopped?: true;
      readonly once?: Once | undefined;
    }
  | { readonly kind: 'backend'; readonly reason: StepReason; readonly backend: BackendCall }
  | StepQuestion;

/**
 * The step cannot decide before `ask` is answered. `resume` gets the answer and a context whose clock has moved on;
 * it may ask again. Nothing of the step is kept between the two but what `resume` closes over.
 */
export interface StepQuestion {
  readonly kind: 'ask';
  readonly ask: OutboundCall;
  readonly resume: (answer: OutboundAnswer, context: StepContext) => StepResult;
}

export interface PipelineStep {
  readonly id: string;
  readonly run: (call: GatewayCall, facts: CallFacts, context: StepContext) => StepResult;
}

/** Results without values of the call, each made once: most steps of most calls give one of these. */
const plainPasses = new Map<StepTextId, StepResult>();
const plainSkips = new Map<StepTextId, StepResult>();

function plain(known: Map<StepTextId, StepResult>, id: StepTextId, skipped: true | undefined): StepResult {
  const found = known.get(id);
  if (found) return found;
  const made: StepResult = { kind: 'continue', reason: { id }, facts: undefined, skipped, once: { record: undefined } };
  known.set(id, made);
  return made;
}

/** The step lets the call pass. */
export function pass(id: StepTextId, params?: Readonly<Record<string, string>>, facts?: CallFacts): StepResult {
  if (params === undefined && facts === undefined) return plain(plainPasses, id, undefined);
  return { kind: 'continue', reason: params === undefined ? { id } : { id, params }, facts, skipped: undefined };
}

/** The step has nothing to decide for this call. */
export function skip(id: StepTextId, params?: Readonly<Record<string, string>>): StepResult {
  if (params === undefined) return plain(plainSkips, id, true);
  return { kind: 'continue', reason: { id, params }, facts: undefined, skipped: true };
}

const rememberedResults = new WeakMap<object, Map<string, StepResult>>();

/**
 * A result that depends on a thing of the configuration alone, made once for each. `key` names the result among those
 * of `owner`; it must come from the configuration too, since callers could choose endlessly many.
 */
export function remembered(owner: object, key: string, make: () => StepResult): StepResult {
  let results = rememberedResults.get(owner);
  if (results === undefined) {
    results = new Map();
    rememberedResults.set(owner, results);
  }
  const found = results.get(key);
  if (found) return found;
  const made = make();
  const kept = made.kind === 'continue' || made.kind === 'answer' ? { ...made, once: { record: undefined } } : made;
  results.set(key, kept);
  return kept;
}

/** The step stops the call with an error of the table. */
export function refuse(refusal: Refusal, reason: StepReason): StepResult {
  return { kind: 'refuse', refusal, reason };
}

/** The result of a call that a choice of ours decided; `choice` says which, where the reason does not. */
export function guessed(result: StepResult, choice?: StepReason): StepResult {
  if (result.kind === 'ask')
    return { ...result, resume: (answer, later) => guessed(result.resume(answer, later), choice) };
  const { details = [] } = result.reason;
  const told = choice === undefined ? {} : { details: [...details, choice] };
  const reason: StepReason = { ...result.reason, ...told, guess: true };
  // A mark belongs to this call, not to what was made once for all.
  return result.kind === 'continue' || result.kind === 'answer'
    ? { ...result, reason, once: undefined }
    : { ...result, reason };
}

/** `second` once `first` has let the call pass; the facts of both, the reason of the second. Either may ask. */
export function andThen(
  first: StepResult,
  context: StepContext,
  second: (context: StepContext) => StepResult,
): StepResult {
  if (first.kind === 'ask') {
    return { ...first, resume: (answer, later) => andThen(first.resume(answer, later), later, second) };
  }
  return first.kind === 'continue' ? withFacts(second(context), first.facts) : first;
}

function withFacts(result: StepResult, facts: CallFacts | undefined): StepResult {
  if (facts === undefined) return result;
  if (result.kind === 'ask') {
    return { ...result, resume: (answer, later) => withFacts(result.resume(answer, later), facts) };
  }
  if (result.kind !== 'continue' && result.kind !== 'refuse') return result;
  return { ...result, facts: { ...facts, ...result.facts } };
}
