// What the request handler hands from one part of its work to the next.
import type { GivenAnswer } from '../../../shared/gateway/answer-stage.ts';
import { passedHeaders } from '../../../shared/gateway/backend-outcome.ts';
import type { CallFacts, GatewayCall } from '../../../shared/gateway/gateway-call.ts';
import type { PipelineOutcome, StepRecord } from '../../../shared/gateway/run-pipeline.ts';
import type { HeaderList } from '../../../shared/model/header-list.ts';
import type { BackendOutcome } from './backend-call.ts';
import type { ForwardFacts } from './forward/forward-facts.ts';
import type { RequestBody } from './request-body.ts';
import type { TunnelSession } from './tunnel.ts';

/** A request that has begun. */
export interface Started {
  /** By the gateway's clock. */
  readonly timeMs: number;
  /** By this machine's clock: the log's times must not jump when the gateway's clock is shifted on purpose. */
  readonly arrivedMs: number;
  readonly startMs: number;
  readonly requestId: string;
  /** Names and values alternating, as they arrived. */
  readonly rawHeaders: readonly string[];
}

export type Asked = Extract<PipelineOutcome, { readonly kind: 'ask' }>;
export type Decided = Exclude<PipelineOutcome, Asked>;

/** What is known of a request when its answer is. */
export interface Finished {
  readonly call: GatewayCall;
  readonly facts: CallFacts;
  readonly records: readonly StepRecord[];
  readonly requestBody: RequestBody;
  /** The line of a copy that is on its way to a mirror. */
  readonly mirrored?: Promise<StepRecord> | undefined;
}

/** The answer as it was written. */
export interface FinishedAnswer {
  readonly status: number;
  readonly headers: HeaderList;
  readonly body: Uint8Array;
  readonly bodyBytes: number;
  readonly errorCode?: string | undefined;
  readonly errorMessage?: string | undefined;
  readonly session?: TunnelSession;
  readonly forward?: ForwardFacts;
}

/** What a back end answered, before the gateway adds its own. */
export function givenAnswer(
  outcome: Extract<BackendOutcome, { readonly kind: 'answered' }>,
  upstreamMs: number,
): GivenAnswer {
  const length = outcome.body.headers['content-length'];
  const bytes = length === undefined ? undefined : Number(length);
  return { status: outcome.status, headers: passedHeaders(outcome.headers), bytes, isError: false, upstreamMs };
}

/** The line of the trace for a fault of the gateway itself. */
export function ownFault(error: unknown): StepRecord {
  const detail = error instanceof Error ? error.name : 'Error';
  return { step: 'gateway', outcome: 'stopped', reason: { id: 'gateway.fault', params: { detail } } };
}
