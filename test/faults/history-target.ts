import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { checkFile } from '../../electron/services/stores/history/check-file.ts';
import { loadSqlite } from '../../electron/services/stores/history/sqlite.ts';
import { openHistoryStore } from '../../electron/services/stores/history-store.ts';
import { historyLimitsSchema } from '../../shared/model/history.ts';
import { keptExchange } from '../support/kept-exchange.ts';
import type { FaultTarget } from './fault-target.ts';
import { HISTORY_AT_ONCE } from './history-steps.ts';

/** Of the newest so many entries every letter is compared; of all of them that they are there. */
const COMPARED = 60;

/** Entries of the history: none that was acknowledged is missing, none is there twice. */
export const historyTarget: FaultTarget = {
  name: 'history',
  child: 'history-child.ts',
  threads: { 'history-thread': 'electron/services/stores/history/worker.ts' },
  async check(data, acknowledged) {
    // A copy: the child's own next start must find the file as the kill left it.
    const copy = mkdtempSync(join(tmpdir(), 'history-'));
    cpSync(data, copy, { recursive: true });
    const limits = historyLimitsSchema.parse({});
    const notices: string[] = [];
    const notice = (text: string) => void notices.push(text);
    const history = await openHistoryStore({ folder: copy, limits: () => limits, nowMs: Date.now, notice });
    const { entries } = await history.stats();
    expect(entries).toBeGreaterThanOrEqual(acknowledged.length);
    expect(entries).toBeLessThanOrEqual(acknowledged.length + HISTORY_AT_ONCE);
    for (const step of acknowledged.slice(-COMPARED)) {
      const { exchange } = keptExchange(step);
      expect(await history.get(exchange.id)).toEqual(exchange);
    }
    await history.close();
    expect(checkFile(await loadSqlite(), join(copy, 'history.db'))).toEqual([]);
    expect(notices).toEqual([]);
    expect(readdirSync(copy).filter((name) => name.includes('.broken-'))).toEqual([]);
    rmSync(copy, { recursive: true });
  },
};
