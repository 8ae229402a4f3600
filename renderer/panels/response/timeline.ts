import type { Timings } from '../../../shared/model/exchange.ts';

export const phases = ['sign', 'dns', 'connect', 'tls', 'send', 'wait', 'receive'] as const;
export type PhaseId = (typeof phases)[number];

export interface Phase {
  readonly id: PhaseId;
  /** Milliseconds since the sending began. */
  readonly fromMs: number;
  readonly tookMs: number;
}

/** The end of each phase, in order; absent where it did not happen. */
const ends: Readonly<Record<PhaseId, (timings: Timings) => number | undefined>> = {
  sign: ({ signedMs }) => signedMs,
  dns: ({ dnsMs }) => dnsMs,
  connect: ({ tcpMs }) => tcpMs,
  tls: ({ tlsMs }) => tlsMs,
  send: ({ sentMs }) => sentMs,
  wait: ({ firstByteMs }) => firstByteMs,
  receive: ({ firstByteMs, doneMs }) => (firstByteMs === undefined ? undefined : doneMs),
};

/** The phases that happened, one after the other. A time that runs backwards counts as nothing. */
export function timelinePhases(timings: Timings): readonly Phase[] {
  const found: Phase[] = [];
  let fromMs = 0;
  for (const id of phases) {
    const end = ends[id](timings);
    if (end === undefined) continue;
    const toMs = Math.max(fromMs, end);
    found.push({ id, fromMs, tookMs: toMs - fromMs });
    fromMs = toMs;
  }
  return found;
}
