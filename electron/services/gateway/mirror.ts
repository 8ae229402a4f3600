// Sends the copy of a backend request to its mirror. Nobody waits for the answer, which is read and dropped.
import type { BackendCall } from '../../../shared/gateway/backend-call.ts';
import type { CallFacts, StepContext } from '../../../shared/gateway/gateway-call.ts';
import type { StepReason, StepRecord } from '../../../shared/gateway/pipeline-step.ts';
import { mirrorCall } from '../../../shared/gateway/proxy-mirror.ts';
import type { BackendCaller } from './backend-call.ts';
import { emptyBody, type RequestBody } from './request-body.ts';

/** An answer that goes on beyond this is broken off. */
const MOST_IGNORED = 1024 * 1024;

const record = (outcome: StepRecord['outcome'], reason: StepReason): StepRecord => ({
  step: 'proxy-mirror',
  outcome,
  reason,
});

async function send(
  wanted: Extract<ReturnType<typeof mirrorCall>, { kind: 'call' }>,
  body: RequestBody,
  backends: BackendCaller,
): Promise<StepRecord> {
  const { call, policy, withBody } = wanted;
  const signal = AbortSignal.timeout(call.timeoutMs);
  const outcome = await backends.perform(call, withBody ? body : emptyBody, signal);
  const params = { policy, address: `${call.scheme}://${call.hostname}:${call.port}${call.target}`.slice(0, 500) };
  if (outcome.kind === 'fault')
    return record('skipped', { id: 'proxy-mirror.failed', params: { ...params, detail: outcome.detail } });
  let bytes = 0;
  outcome.body.on('error', () => undefined);
  outcome.body.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > MOST_IGNORED) outcome.body.destroy();
  });
  return record('passed', { id: 'proxy-mirror.answered', params: { ...params, status: String(outcome.status) } });
}

/**
 * Begins to send the copy that `facts` ask for; undefined where none is wanted. Resolves to the line of the trace once
 * the mirror has answered or failed, and never rejects; the body must stay until then.
 */
export function startMirror(
  facts: CallFacts,
  request: BackendCall,
  body: RequestBody,
  backends: BackendCaller,
  context: StepContext,
): Promise<StepRecord> | undefined {
  if (facts.mirror === undefined) return undefined;
  const { mirror } = facts.mirror;
  // As it was before a signature key signed it.
  const wanted = mirrorCall(mirror, facts.backendCall ?? request, context);
  if (wanted.kind === 'impossible') return Promise.resolve(record('skipped', wanted.reason));
  const { policy } = mirror;
  const address = mirror.content.host;
  return send(wanted, body, backends).catch((error: unknown) => {
    const detail = error instanceof Error ? error.message : 'Error';
    return record('skipped', { id: 'proxy-mirror.failed', params: { policy, address, detail } });
  });
}

/** The records, and one more once it is known: the log reads them when somebody looks. */
export function withLater(records: readonly StepRecord[], later: Promise<StepRecord>): readonly StepRecord[] {
  const all = [...records];
  void later.then((record) => all.push(record));
  return all;
}

/** Ends with the later of the two: the body must stay until both have read it. */
export async function bothOf(first: Promise<void>, second: Promise<unknown>): Promise<void> {
  await Promise.all([first, second]);
}
