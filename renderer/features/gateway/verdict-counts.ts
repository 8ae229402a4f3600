import type { GatewayLogEntry } from '../../../shared/model/gateway-log.ts';
import { shortCode, type Verdict, verdictOf } from './log-verdict.ts';
import { RATE_BAR_MS, RATE_BARS } from './request-rate.ts';

/** How many calls ended alike; `others` stands for the rest of the kinds. */
export interface VerdictCount {
  readonly verdict: Verdict | 'others';
  /** `0303`; absent where the gateway gave no code. */
  readonly code?: string;
  readonly count: number;
}

/** Kinds of endings of the last five minutes: the accepted first, then the refusals, the most frequent first. */
export function verdictCounts(entries: readonly GatewayLogEntry[], nowMs: number, most = 4): readonly VerdictCount[] {
  const since = nowMs - RATE_BARS * RATE_BAR_MS;
  const found = new Map<string, VerdictCount>();
  for (const entry of entries) {
    if (Date.parse(entry.time) <= since) continue;
    const verdict = verdictOf(entry);
    const code = verdict === 'accepted' || entry.errorCode === undefined ? undefined : shortCode(entry.errorCode);
    const key = `${verdict} ${code ?? ''}`;
    const count = (found.get(key)?.count ?? 0) + 1;
    found.set(key, { verdict, count, ...(code === undefined ? {} : { code }) });
  }
  const accepted = [...found.values()].filter(({ verdict }) => verdict === 'accepted');
  const refused = [...found.values()]
    .filter(({ verdict }) => verdict !== 'accepted')
    .sort((a, b) => b.count - a.count || (a.code ?? '').localeCompare(b.code ?? ''));
  const all = [...accepted, ...refused];
  if (all.length <= most) return all;
  const rest = all.slice(most - 1).reduce((sum, { count }) => sum + count, 0);
  return [...all.slice(0, most - 1), { verdict: 'others', count: rest }];
}

/** What the log is filtered by to see exactly these; nothing for the rest. */
export function filterOfVerdict({ verdict, code }: VerdictCount): string | undefined {
  if (verdict === 'others') return undefined;
  return code === undefined ? `verdict:${verdict}` : `verdict:${verdict} code:${code}`;
}
