// From what a back end, a Mock or the gateway itself answers to what is sent: response header policies, the gateway's
// own headers, compression (gateway.md 2.16). An API that uses none of it costs a few comparisons.
import type { HeaderList } from '../model/header-list.ts';
import type { ResponsePolicy } from './compile-policies.ts';
import { compressedHeaders, compressionLevel } from './compression.ts';
import { answerHeaders } from './gateway-answer.ts';
import { type CallFacts, type GatewayCall, isDebugCall, type StepContext } from './gateway-call.ts';
import type { StepReason } from './pipeline-step.ts';
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

/** That a stream of unknown length is compressed is not documented: the documents give a least size. */
function gzipRecord(level: number, bytes: number | undefined): StepRecord {
  const reason: StepReason = { id: 'answer.gzip', params: { level: String(level) } };
  return { step: 'response', outcome: 'passed', reason: bytes === undefined ? { ...reason, guess: true } : reason };
}

const ours = (outcome: StepRecord['outcome'], reason: StepReason): StepRecord => ({
  step: 'response',
  outcome,
  reason: { ...reason, guess: true },
});

/** Lines for choices of ours about the errors of the gateway: policies leave them alone, the latency is told. */
function errorRecords(policies: readonly ResponsePolicy[] | undefined, isDebug: boolean): readonly StepRecord[] {
  if (policies === undefined && !isDebug) return NO_RECORDS;
  const left = (policies ?? []).map(({ policy }) =>
    ours('skipped', { id: 'answer.headers-error', params: { policy } }),
  );
  return isDebug ? [...left, ours('passed', { id: 'answer.latency-error' })] : left;
}

/** A line where the back end's own CORS headers keep those of the policy away. */
function corsRecords(headers: HeaderList, facts: CallFacts): readonly StepRecord[] {
  const cors = facts.match?.api.policies.cors;
  if (cors === undefined || facts.answerHeaders === undefined) return NO_RECORDS;
  const given = new Set(headers.map(([name]) => name.toLowerCase()));
  const names = facts.answerHeaders
    .map(([name]) => name)
    .filter((name) => /^access-control-/i.test(name) && given.has(name.toLowerCase()));
  if (names.length === 0) return NO_RECORDS;
  return [ours('skipped', { id: 'answer.cors-own', params: { policy: cors.policy, names: names.join(', ') } })];
}

const EVENTS = /^text\/event-stream\b/i;

/** How a stream of events passes: at once, in any case; what a real gateway does without the parameter is not public. */
function eventsRecord(given: GivenAnswer, context: StepContext): StepRecord | undefined {
  if (given.upstreamMs === undefined || given.isError) return undefined;
  const type = given.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1];
  if (type === undefined || !EVENTS.test(type)) return undefined;
  if (context.gateway.config.parameters.sse_strategy)
    return { step: 'response', outcome: 'passed', reason: { id: 'answer.events' } };
  return ours('passed', { id: 'answer.events-off' });
}

/** `latencyMs` is the time since the call arrived. */
export function stageAnswer(
  given: GivenAnswer,
  call: GatewayCall,
  facts: CallFacts,
  latencyMs: number,
  context: StepContext,
): StagedAnswer {
  const isDebug = isDebugCall(call);
  const policies = facts.match?.api.policies.response;
  const shaped =
    policies === undefined || given.isError
      ? { headers: given.headers, records: given.isError ? errorRecords(policies, isDebug) : NO_RECORDS }
      : shapeHeaders(given.headers, policies, call, facts, context);
  const own = given.isError ? NO_RECORDS : corsRecords(shaped.headers, facts);
  const events = eventsRecord(given, context);
  const more = events === undefined ? own : [...own, events];
  const records = more.length === 0 ? shaped.records : [...shaped.records, ...more];
  const timing = isDebug ? { latencyMs, upstreamMs: given.upstreamMs } : undefined;
  const headers = answerHeaders(shaped.headers, facts, call.requestId, context.nowMs, timing);
  const { parameters } = context.gateway.config;
  const { status, bytes } = given;
  const level = parameters.gzip ? compressionLevel(parameters, call, { status, headers, bytes }) : undefined;
  if (level === undefined) return { headers, gzipLevel: undefined, records };
  return {
    headers: compressedHeaders(headers),
    gzipLevel: level,
    records: [...records, gzipRecord(level, bytes)],
  };
}
