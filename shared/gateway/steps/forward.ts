// Step "forward": the group of the Host hands its calls on to another gateway. Nothing of the call is judged here.
import type { BackendCall } from '../backend-call.ts';
import type { CompiledGateway } from '../compile-gateway.ts';
import { type Forward, forwardOrigin, forwardPort } from '../config/forward-schema.ts';
import type { GatewayCall } from '../gateway-call.ts';
import type { PipelineStep, StepReason, StepRecord } from '../pipeline-step.ts';
import { selectGroups } from './group.ts';

interface Chosen {
  readonly group: string;
  readonly forward: Forward;
}

/** The group that forwards the call; undefined where the gateway is to answer it itself. */
export function forwardOf(gateway: CompiledGateway, call: GatewayCall): Chosen | undefined {
  for (const { group } of selectGroups(gateway, call)?.groups ?? []) {
    if (group.forward !== undefined) return { group: group.name, forward: group.forward };
  }
  return undefined;
}

function backendOf({ forward }: Chosen, { method, target, headers }: GatewayCall): BackendCall {
  const { scheme, connectTo, timeoutMs } = forward;
  const port = forwardPort(forward);
  return { scheme, hostname: connectTo, port, method, target, headers, timeoutMs, retries: 0, forward };
}

export const forwardStep: PipelineStep = {
  id: 'forward',
  run(call, _facts, { gateway }) {
    const chosen = forwardOf(gateway, call);
    if (chosen === undefined) throw new Error('a call of no forwarding group came to the step that forwards');
    const { group, forward } = chosen;
    const params = { host: call.hostname, group, to: forwardOrigin(forward) };
    const insecure = forward.scheme === 'https' && forward.verification === 'INSECURE';
    const reason: StepReason = { id: insecure ? 'forward.insecure' : 'forward.to', params };
    return { kind: 'backend', reason, backend: backendOf(chosen, call) };
  },
};

/** Times of one forwarded call in milliseconds; `connectMs` is 0 on a kept connection. */
export interface ForwardTimes {
  readonly connectMs: number;
  readonly reused: boolean;
  /** From the connection to the last byte of the answer. */
  readonly upstreamMs: number;
  /** What this gateway added to that. */
  readonly addedMs: number;
}

const rounded = (ms: number): string => (Math.round(ms * 100) / 100).toString();

/** The trace line of an answer that came from the other gateway. */
export function forwardedRecord(status: number, to: string, times: ForwardTimes): StepRecord {
  const { connectMs, upstreamMs, addedMs, reused } = times;
  const params = {
    status: String(status),
    to,
    connect: reused ? '' : rounded(connectMs),
    upstream: rounded(upstreamMs),
    added: rounded(addedMs),
  };
  return { step: 'call', outcome: 'passed', reason: { id: 'forward.answered', params } };
}

/** The trace line where no answer came; `code` is the system's word for it. */
export function unreachedRecord(code: string, to: string): StepRecord {
  const id = code === 'ELOOP' ? 'forward.loop' : 'forward.unreached';
  return { step: 'call', outcome: 'stopped', reason: { id, params: { code, to } } };
}
