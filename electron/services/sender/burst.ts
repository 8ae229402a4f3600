// One request many times: each call is signed at its own time and sent over a connection of its own. Nothing of it goes
// into the history; what is wanted is how many were let through, and when.
import { setMaxListeners } from 'node:events';
import type { Burst, BurstCall } from '../../../shared/model/burst.ts';
import type { ExchangeOutcome } from '../../../shared/model/exchange.ts';
import type { RequestDraft } from '../../../shared/model/request.ts';
import { AppError } from '../../app-error.ts';
import type { Clock } from '../../ports.ts';
import type { Sender } from './sender.ts';

export interface BurstSize {
  readonly count: number;
  readonly concurrency: number;
}

export interface Bursts {
  /** Throws AppError CONFLICT for an id that runs, and what `Sender.send` throws, for the first call that throws. */
  run(burstId: string, draft: RequestDraft, size: BurstSize): Promise<Burst>;
  /** False when nothing of that name runs. */
  cancel(burstId: string): boolean;
}

export interface BurstParts {
  readonly clock: Clock;
  readonly sender: Pick<Sender, 'sendUnrecorded'>;
  /** Told now and then how many calls have ended. */
  readonly progress: (progress: { readonly burstId: string; readonly done: number; readonly count: number }) => void;
}

/** Often enough to be seen move, seldom enough to cost nothing. */
const TOLD_EVERY_MS = 100;

export function createBursts({ clock, sender, progress }: BurstParts): Bursts {
  const running = new Map<string, AbortController>();
  return {
    async run(burstId, draft, { count, concurrency }) {
      if (running.has(burstId)) throw new AppError('CONFLICT', 'This burst is running already.');
      const stop = new AbortController();
      // Each call under way listens.
      setMaxListeners(concurrency + 1, stop.signal);
      running.set(burstId, stop);
      const beganMs = clock.monotonicMs();
      const since = () => clock.monotonicMs() - beganMs;
      const calls: BurstCall[] = [];
      let left = count;
      let toldMs = 0;
      const lane = async () => {
        while (left > 0 && !stop.signal.aborted) {
          left -= 1;
          const startMs = since();
          const outcome = await sender.sendUnrecorded(draft, stop.signal);
          if (outcome.kind === 'cancelled') return;
          calls.push({ startMs, endMs: since(), ...broughtBy(outcome) });
          if (since() - toldMs < TOLD_EVERY_MS) continue;
          toldMs = since();
          progress({ burstId, done: calls.length, count });
        }
      };
      try {
        await Promise.all(Array.from({ length: Math.min(count, concurrency) }, lane));
        return { calls, durationMs: since(), cancelled: stop.signal.aborted };
      } finally {
        // A call that throws ends the others as well.
        stop.abort();
        running.delete(burstId);
      }
    },
    cancel(burstId) {
      const stop = running.get(burstId);
      stop?.abort();
      return stop !== undefined;
    },
  };
}

function broughtBy(outcome: Exclude<ExchangeOutcome, { kind: 'cancelled' }>): Partial<BurstCall> {
  if (outcome.kind === 'network-error') return { error: outcome.code };
  const { status, errorCode } = outcome.response;
  return errorCode === undefined ? { status } : { status, errorCode };
}
