// 50,000 exchanges in the history: scrolled, and searched while typing.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { inProject } from '../../../build/scripts/paths.mjs';
import { rowOf } from '../../../electron/services/stores/history/entry-row.ts';
import { createThreadRunner } from '../../../electron/services/stores/history/history-thread.ts';
import { historyLimitsSchema } from '../../../shared/model/history.ts';
import { keptExchange } from '../../support/kept-exchange.ts';
import { type MeasuredWindow, median } from '../../support/measured-window.ts';
import { frames, keys } from './frames.ts';
import { part, type Table } from './table.ts';

const ROWS = 50_000;
const ROW_HEIGHT = 26;

/** Before the start: writes the history into the data folder. */
export async function fillHistory(data: string): Promise<void> {
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const limits = historyLimitsSchema.parse({ maxEntries: 1_000_000 });
  const runner = createThreadRunner({
    file: join(data, 'history.db'),
    thread: inProject('dist/worker/history.cjs'),
    notice: (text) => console.log(`NOTICE ${text}`),
    nowMs: () => Date.now(),
    withoutSqlite: () => console.log('NOTICE no SQLite: the history is empty'),
  });
  for (let at = 0; at < ROWS; at += 1000) {
    const rows = Array.from({ length: 1000 }, (_, index) => rowOf(keptExchange(at + index)));
    await runner.call('add', rows, limits);
  }
  await runner.call('close');
  await runner.end();
}

export async function historyList({ page, traced }: MeasuredWindow, { say }: Table): Promise<void> {
  const selector = '[aria-label="What was sent"][aria-rowcount]';
  const list = page.locator(selector);
  const started = performance.now();
  for (let count = 0; count < ROWS && performance.now() - started < 120_000; ) {
    count = Number(await list.getAttribute('aria-rowcount'));
    await list.evaluate((box) => {
      box.scrollTop = box.scrollHeight;
    });
    await page.waitForTimeout(20);
  }
  say('rows of the history in the window', Number(await list.getAttribute('aria-rowcount')), '', String(ROWS));
  for (const [what, step] of [
    ['slowly, 3 rows a frame', 3],
    ['fast, 200 rows a frame', 200],
  ] as const) {
    const { result, tasks } = await traced(() => frames(page, selector, step * ROW_HEIGHT, 240));
    say(`history of 50,000 rows, ${what}: frame, median`, median(result), 'ms', '16.7');
    say(`history of 50,000 rows, ${what}: frame, 95 %`, part(result, 0.95), 'ms', '≤ 33');
    say(`history of 50,000 rows, ${what}: longest task (CPU)`, tasks.longestMs, 'ms', '≤ 50');
  }
  await page.getByRole('textbox', { name: 'Search the history' }).click();
  const { result, tasks } = await traced(() => keys(page, 'orders 41234'));
  say('typing in the search of 50,000 rows: key to paint, 95 %', part(result, 0.95), 'ms', '≤ 50');
  say('typing in the search of 50,000 rows: longest task (CPU)', tasks.longestMs, 'ms', '≤ 50');
}
