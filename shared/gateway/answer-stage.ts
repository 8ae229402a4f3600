// From what a back end, a Mock or the gateway itself answers to what is sent: response header policies, the gateway's
// own headers, compression (gateway.md 2.16). An API that uses none of it costs a few comparisons.
import type { HeaderList } from '../model/header-list.ts';
import { compressedHeaders, compressionLevel } from './compression.ts';
import { answerHeaders } from './gateway-answer.ts';
import { type CallFacts, type GatewayCall, isDebugCall, type StepContext } from './gateway-call.ts';
import { shapeHeaders } from './response-policy.ts';
import type { StepRecord } from './run-pipeline.ts';

export interface GivenAnswer {
  readonly status: number;
  readonly headers: HeaderList;
  /** Length of the body; undefined for a stream that does not tell. */
  readonly bytes: number | undefined;
  /** An error of the gateway: policies for the answers of the API leave it alone. */
  readonly isError: boolean;
  /** How long the back end took until its headers, where one was called. */
  readonly upstreamMs?: number | undefined;
}

export interface StagedAnswer {
  readonly headers: HeaderList;
  /** Compress the body with gzip at this level. */
  readonly gzipLevel: number | undefined;
  readonly records: readonly StepRecord[];
}

const NO_RECORDS: readonly StepRecord[] = [];

function gzipRecord(level: number): StepRecord {
  return { step: 'response', outcome: 'passed', reason: { id: 'answer.gzip', params: { level: String(level) } } };
}

/** `latencyMs` is the time since the call arrived. */
export function stageAnswer(
  given: GivenAnswer,
  call: GatewayCall,
  facts: CallFacts,
  latencyMs: number,
  context: StepContext,
): StagedAnswer {
  const policies = given.isError ? undefined : facts.match?.api.policies.response;
  const shaped =
    policies === undefined
      ? { headers: given.headers, records: NO_RECORDS }
      : shapeHeaders(given.headers, policies, call, facts, context);
  const timing = isDebugCall(call) ? { latencyMs, upstreamMs: given.upstreamMs } : undefined;
  const headers = answerHeaders(shaped.headers, facts, call.requestId, context.nowMs, timing);
  const { parameters } = context.gateway.config;
  const { status, bytes } = given;
  const level = parameters.gzip ? compressionLevel(parameters, call, { status, headers, bytes }) : undefined;
  if (level === undefined) return { headers, gzipLevel: undefined, records: shaped.records };
  return {
    headers: compressedHeaders(headers),
    gzipLevel: level,
    records: [...shaped.records, gzipRecord(level)],
  };
}
