// Collects the body of an answer while it streams to the caller, for the response cache.
import type { IncomingMessage } from 'node:http';
import type { CacheWatch } from '../../../shared/gateway/compiled-proxy.ts';
import type { GatewayState } from '../../../shared/gateway/gateway-state.ts';
import type { StepRecord } from '../../../shared/gateway/pipeline-step.ts';
import { CACHED_BODY, keepAnswer } from '../../../shared/gateway/proxy-cache.ts';
import type { HeaderList } from '../../../shared/model/header-list.ts';

/** Keeps the answer once its body has ended, and gives the line of the trace. */
export type FinishCapture = (state: GatewayState, nowMs: number) => StepRecord;

export interface CapturedAnswer {
  readonly status: number;
  readonly headers: HeaderList;
  readonly body: IncomingMessage;
  /** The caller gets so many bytes of it (fault switch). */
  readonly cutAfterBytes?: number | undefined;
}

/** Call it before the body flows. */
export function captureAnswer(
  watch: CacheWatch,
  { status, headers, body, cutAfterBytes }: CapturedAnswer,
): FinishCapture {
  let chunks: Buffer[] = [];
  let bytes = 0;
  let isWhole = false;
  body.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes <= CACHED_BODY) chunks.push(chunk);
    else chunks = [];
  });
  body.once('end', () => {
    isWhole = bytes <= Math.min(CACHED_BODY, cutAfterBytes ?? CACHED_BODY);
  });
  return (state, nowMs) => {
    const kept = isWhole ? Buffer.concat(chunks) : undefined;
    const reason = keepAnswer(state, watch, { status, headers, body: kept }, nowMs);
    return { step: 'proxy-cache', outcome: reason.id === 'proxy-cache.kept' ? 'passed' : 'skipped', reason };
  };
}
