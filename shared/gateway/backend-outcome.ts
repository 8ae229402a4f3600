// What became of a backend call, as an answer and as a line of the trace (gateway.md 2.15).

import { errorRow } from '../catalog/error-codes.ts';
import type { HeaderList } from '../model/header-list.ts';
import type { BackendCall } from './backend-call.ts';
import type { BreakerOutcome } from './breaker.ts';
import { errorAnswer, type GatewayAnswer } from './gateway-answer.ts';
import type { CallFacts, GatewayCall } from './gateway-call.ts';
import type { Refusal, StepReason } from './pipeline-step.ts';
import type { StepRecord } from './run-pipeline.ts';

export type BackendFault = 'unreachable' | 'timeout' | 'dns' | 'protocol' | 'denied';

/** What the host tells of a failed call. */
export interface FaultDetails {
  /** The system's word for it, e.g. ECONNREFUSED. */
  readonly detail: string;
  /** How many times the call was made. */
  readonly tries?: number;
  /** Address and segment that strict backend addresses refused. */
  readonly address?: string;
  readonly segment?: string;
}

const REFUSALS: Readonly<Record<BackendFault, Refusal>> = {
  unreachable: { error: '0201.502' },
  protocol: { error: '0202' },
  timeout: { error: '0203' },
  dns: { error: '0605' },
  denied: { error: '0404' },
};

const HOP = new Set(['connection', 'keep-alive', 'proxy-connection', 'te', 'trailer', 'transfer-encoding', 'upgrade']);

/** The back end's headers as they pass to the caller: all but those of its connection. */
export function passedHeaders(headers: HeaderList): HeaderList {
  return headers.filter(([name]) => !HOP.has(name.toLowerCase()));
}

/** What a circuit breaker sees of a call: a failed one has the status of the gateway's own answer. */
export function breakerOutcome(
  outcome:
    | { readonly kind: 'answered'; readonly status: number }
    | { readonly kind: 'fault'; readonly fault: BackendFault },
  ms: number,
): BreakerOutcome {
  if (outcome.kind === 'answered') return { timedOut: false, status: outcome.status, ms };
  return { timedOut: outcome.fault === 'timeout', status: errorRow(REFUSALS[outcome.fault].error).status, ms };
}

/** How many times, for the trace; once is not worth a word. */
const shownTries = (tries = 1): string => (tries > 1 ? String(tries) : '');

/** The trace line of an answered backend call; `at` is where the last try went. */
export function answeredRecord(status: number, milliseconds: number, tries?: number, at?: string): StepRecord {
  const params = { status: String(status), ms: String(Math.round(milliseconds)), tries: shownTries(tries) };
  const reason: StepReason = { id: 'call.answered', params: { ...params, member: at ?? '' } };
  return { step: 'call', outcome: 'passed', reason };
}

/** Which of the two time limits acted: changing the gateway's does not change the API's own (FAQ 5.9). */
function timeoutParams({ timeoutMs, timeouts }: BackendCall): Readonly<Record<string, string>> {
  const { ownMs = timeoutMs, limitMs = timeoutMs } = timeouts ?? {};
  return {
    timeout: String(timeoutMs),
    allowed: limitMs > ownMs ? String(limitMs) : '',
    own: ownMs > limitMs ? String(ownMs) : '',
  };
}

/** Whether certificates of back ends are verified, and so refused, is a choice of ours unless the API makes it. */
function refusedByChoice({ verifyTls, scheme }: BackendCall, detail: string): boolean {
  return (
    scheme === 'https' && verifyTls === undefined && /^(?!ERR_SSL).*(CERT|SELF_SIGNED|UNABLE_TO_VERIFY)/.test(detail)
  );
}

/** Answer and trace line of a backend call that failed. */
export function faultAnswer(
  fault: BackendFault,
  { detail, tries, address = '', segment = '' }: FaultDetails,
  backend: BackendCall,
  call: GatewayCall,
  facts: CallFacts,
): { readonly answer: GatewayAnswer; readonly record: StepRecord } {
  const params = { detail, tries: shownTries(tries), address, segment, ...timeoutParams(backend) };
  const guess = fault === 'protocol' && refusedByChoice(backend, detail) ? ({ guess: true } as const) : {};
  return {
    answer: errorAnswer(REFUSALS[fault], call, facts),
    record: { step: 'call', outcome: 'stopped', reason: { id: `call.${fault}`, params, ...guess } },
  };
}
