// What became of a backend call, as an answer and as a line of the trace (gateway.md 2.15).
import type { HeaderList } from '../model/header-list.ts';
import { errorAnswer, type GatewayAnswer } from './gateway-answer.ts';
import type { CallFacts, GatewayCall } from './gateway-call.ts';
import type { Refusal, StepReason } from './pipeline-step.ts';
import type { StepRecord } from './run-pipeline.ts';

export type BackendFault = 'unreachable' | 'timeout' | 'dns' | 'protocol';

const REFUSALS: Readonly<Record<BackendFault, Refusal>> = {
  unreachable: { error: '0201.502' },
  protocol: { error: '0202' },
  timeout: { error: '0203' },
  dns: { error: '0605' },
};

const HOP = new Set(['connection', 'keep-alive', 'proxy-connection', 'te', 'trailer', 'transfer-encoding', 'upgrade']);

/** The back end's headers as they pass to the caller: all but those of its connection. */
export function passedHeaders(headers: HeaderList): HeaderList {
  return headers.filter(([name]) => !HOP.has(name.toLowerCase()));
}

/** The trace line of an answered backend call. */
export function answeredRecord(status: number, milliseconds: number): StepRecord {
  const reason: StepReason = {
    id: 'call.answered',
    params: { status: String(status), ms: String(Math.round(milliseconds)) },
  };
  return { step: 'call', outcome: 'passed', reason };
}

/** Answer and trace line of a backend call that failed. `detail` is the system's word for it, e.g. ECONNREFUSED. */
export function faultAnswer(
  fault: BackendFault,
  detail: string,
  call: GatewayCall,
  facts: CallFacts,
): { readonly answer: GatewayAnswer; readonly record: StepRecord } {
  const reason: StepReason = { id: `call.${fault}`, params: { detail } };
  return {
    answer: errorAnswer(REFUSALS[fault], call, facts),
    record: { step: 'call', outcome: 'stopped', reason },
  };
}
