import type { Burst, BurstCall } from '../../../shared/model/burst.ts';

/** Calls that brought the same. */
export interface AnswerGroup {
  /** `200`, `429 APIG.0308`, or the code of a call without an answer. */
  readonly name: string;
  readonly status: number | undefined;
  readonly calls: readonly BurstCall[];
  readonly medianMs: number;
  readonly slowestMs: number;
  readonly firstMs: number;
}

/** By status, those without an answer last. */
export function answerGroups({ calls }: Burst): readonly AnswerGroup[] {
  const groups = new Map<string, BurstCall[]>();
  for (const call of calls) {
    const name = [call.status, call.errorCode].filter((part) => part !== undefined).join(' ') || (call.error ?? '');
    groups.set(name, [...(groups.get(name) ?? []), call]);
  }
  return [...groups]
    .map(([name, own]) => {
      const times = own.map(({ startMs, endMs }) => endMs - startMs).sort((a, b) => a - b);
      return {
        name,
        status: own[0]?.status,
        calls: own,
        medianMs: times[Math.floor(times.length / 2)] ?? 0,
        slowestMs: times.at(-1) ?? 0,
        firstMs: Math.min(...own.map(({ startMs }) => startMs)),
      };
    })
    .sort((a, b) => (a.status ?? 1000) - (b.status ?? 1000));
}

export interface Column {
  /** Its place, from 0. */
  readonly at: number;
  readonly fromMs: number;
  /** How many calls of each group, in the groups' order, ended in this stretch of time. */
  readonly counts: readonly number[];
  readonly total: number;
}

/** The calls by when they ended, in `columns` equal stretches of the burst. */
export function columnsOf(burst: Burst, groups: readonly AnswerGroup[], columns: number): readonly Column[] {
  const span = Math.max(burst.durationMs, 1);
  const counts = Array.from({ length: columns }, () => groups.map(() => 0));
  groups.forEach(({ calls }, group) => {
    for (const { endMs } of calls) {
      const column = counts[Math.min(columns - 1, Math.floor((endMs / span) * columns))];
      if (column) column[group] = (column[group] ?? 0) + 1;
    }
  });
  return counts.map((each, at) => ({
    at,
    fromMs: (at * span) / columns,
    counts: each,
    total: each.reduce((sum, count) => sum + count, 0),
  }));
}
