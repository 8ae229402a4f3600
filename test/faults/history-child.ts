// Keeps exchanges in the history, by its own thread, several at a time.
import { fileURLToPath } from 'node:url';
import { openHistoryStore } from '../../electron/services/stores/history-store.ts';
import { historyLimitsSchema } from '../../shared/model/history.ts';
import { keptExchange } from '../support/kept-exchange.ts';
import { live } from './child-life.ts';
import { HISTORY_AT_ONCE } from './history-steps.ts';

await live(
  async ({ data, notice }) => {
    const limits = historyLimitsSchema.parse({});
    const thread = fileURLToPath(new URL('./history-thread.mjs', import.meta.url));
    const history = await openHistoryStore({ folder: data, thread, limits: () => limits, nowMs: Date.now, notice });
    // The start is over when the file is open.
    await history.stats();
    return (step) => history.add(keptExchange(step));
  },
  { atOnce: HISTORY_AT_ONCE },
);
