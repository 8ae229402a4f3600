// `npm run bench -- renderer`: the built window in Chromium: script before the first paint, keys and frames under load.
// Every figure stands beside the one recorded in renderer-baseline.json; COUNTERSIGN_RENEW=1 records anew.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { inProject } from '../../build/scripts/paths.mjs';
import { ensureBuild } from '../../build/scripts/set-up.mjs';
import { rowOf } from '../../electron/services/stores/history/entry-row.ts';
import { createThreadRunner } from '../../electron/services/stores/history/history-thread.ts';
import { historyLimitsSchema } from '../../shared/model/history.ts';
import { keptExchange } from '../support/kept-exchange.ts';
import { type MeasuredWindow, measuredWindow, median } from '../support/measured-window.ts';

const MB = 1_000_000;
const ROWS = 50_000;
const BODY = 12 * 1024 * 1024;
const BASELINE = inProject('test/bench/renderer-baseline.json');
const SAMPLE_BODY = '{"petId":1017,"quantity":1,"note":"白色的"}';

interface Baseline {
  readonly machine: string;
  readonly figures: Readonly<Record<string, number>>;
}

const figures: Record<string, number> = {};
const recorded: Baseline | undefined = existsSync(BASELINE)
  ? // Written by this file.
    (JSON.parse(readFileSync(BASELINE, 'utf8')) as Baseline)
  : undefined;
const machine = `${cpus().length} × ${cpus()[0]?.model ?? '?'}, ${process.platform}, Node ${process.version}`;

function say(name: string, value: number, unit: string, aim: string): void {
  figures[name] = value;
  const before = recorded?.figures[name];
  const ratio = before === undefined || before === 0 ? 'new' : `${(value / before).toFixed(2)} × recorded`;
  console.log(`  ${name.padEnd(66)} ${value.toFixed(1).padStart(8)} ${unit.padEnd(3)} ${ratio.padEnd(18)} aim: ${aim}`);
}

const part = (values: readonly number[], share: number): number =>
  [...values].sort((one, other) => one - other)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;

/** 100 MB within some seconds, so that there is time to type. */
const server = createServer(async (request, response) => {
  request.resume();
  response.setHeader('Content-Type', 'text/plain');
  const piece = Buffer.from('a line of text that arrives while somebody types\n'.repeat(20_000));
  for (let sent = 0; sent < 100 * MB && !response.destroyed; sent += piece.length) {
    if (!response.write(piece)) await new Promise((resolve) => response.once('drain', resolve));
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
  response.end();
});

/** What the page loads before anything is drawn: the scripts of index.html and what they import themselves. */
function scriptBeforePaint(): void {
  const folder = inProject('dist/renderer/');
  const found = new Map<string, number>();
  const walk = (file: string) => {
    if (found.has(file)) return;
    const text = readFileSync(join(folder, file), 'utf8');
    found.set(file, gzipSync(text).length);
    for (const [, name = ''] of text.matchAll(/(?:import|from)\s*"\.\/([^"]+\.js)"/g)) walk(join(dirname(file), name));
  };
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  for (const [, file = ''] of page.matchAll(/(?:src|href)="\.\/([^"]+\.js)"/g)) walk(file);
  const bytes = [...found.values()].reduce((sum, each) => sum + each, 0);
  say('script before the first paint, gzip', bytes / 1024, 'KB', '≤ 300');
}

/** Milliseconds from each key to the frame that shows it. */
async function keys(page: Page, typed: string): Promise<readonly number[]> {
  await page.evaluate(() => {
    const found: number[] = [];
    Reflect.set(globalThis, 'keys', found);
    addEventListener(
      'keydown',
      () => {
        const from = performance.now();
        requestAnimationFrame(() => setTimeout(() => found.push(performance.now() - from)));
      },
      { capture: true },
    );
  });
  await page.keyboard.type(typed, { delay: 60 });
  await page.waitForTimeout(300);
  return page.evaluate(() => Reflect.get(globalThis, 'keys') as number[]);
}

async function typing(window: MeasuredWindow): Promise<void> {
  const { page } = window;
  const small = JSON.stringify(SAMPLE_BODY).slice(1, -1);
  await page.route('**/rpc', async (route) => {
    if (route.request().postData()?.includes('"workspace.get"') !== true) return route.continue();
    const answer = await route.fetch();
    const text = (await answer.text()).replace(small, 'a'.repeat(BODY));
    return route.fulfill({ response: answer, body: text });
  });
  await page.reload();
  const list = page.getByRole('navigation', { name: 'Requests' });
  await list.getByRole('button', { name: /^POST Create order/ }).click();
  await page.getByRole('tab', { name: /Create order$/, selected: true }).waitFor();
  await page.unroute('**/rpc');
  const request = page.getByRole('region', { name: 'Request', exact: true });
  await request.getByRole('tab', { name: 'Settings' }).click();
  await request.getByText('The URL’s host', { exact: true }).click();
  const { port } = server.address() as AddressInfo;
  const url = page.getByRole('textbox', { name: 'URL' });
  await url.fill(`http://127.0.0.1:${port}/slow?a=1`);
  await page.waitForTimeout(2000);
  const { result, tasks } = await window.traced(async () => {
    await page.getByRole('button', { name: /^Send Ctrl/ }).click();
    await page.getByRole('button', { name: 'Stop and keep' }).waitFor();
    await url.press('End');
    const taken = await keys(page, '&colour=white&age=3&size=small&name=rex&city=berlin');
    await page.getByRole('button', { name: 'Stop and keep' }).waitFor({ state: 'hidden' });
    return taken;
  });
  say('key to paint, median, 12 MB in the request, 100 MB arriving', median(result), 'ms', '–');
  say('key to paint, 95 %, 12 MB in the request, 100 MB arriving', part(result, 0.95), 'ms', '≤ 50');
  say('longest task (CPU) while 100 MB arrive', tasks.longestMs, 'ms', '≤ 50');
  say('tasks over 50 ms (CPU) while 100 MB arrive', tasks.long.length, '', '0');
}

async function fill(data: string): Promise<void> {
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

/** Scrolls a list through by `rows` a frame; milliseconds of each frame. */
async function frames(page: Page, label: string, rows: number, count: number): Promise<readonly number[]> {
  return page.evaluate(
    ([name, step, most]) =>
      new Promise<number[]>((resolve) => {
        const list = document.querySelector(`[aria-label="${name}"][aria-rowcount]`);
        const taken: number[] = [];
        let last = performance.now();
        const next = (now: number) => {
          taken.push(now - last);
          last = now;
          if (list === null || taken.length > most) return resolve(taken.slice(2));
          list.scrollTop = taken.length * step * 26;
          requestAnimationFrame(next);
        };
        requestAnimationFrame(next);
      }),
    [label, rows, count] as const,
  );
}

async function history(window: MeasuredWindow): Promise<void> {
  const { page } = window;
  const list = page.locator('[aria-label="What was sent"][aria-rowcount]');
  const started = performance.now();
  for (let count = 0; count < ROWS && performance.now() - started < 120_000; ) {
    count = Number(await list.getAttribute('aria-rowcount'));
    await list.evaluate((box) => {
      box.scrollTop = box.scrollHeight;
    });
    await page.waitForTimeout(20);
  }
  say('rows of the history in the window', Number(await list.getAttribute('aria-rowcount')), '', String(ROWS));
  const label = (await list.getAttribute('aria-label')) ?? '';
  for (const [what, step] of [
    ['slowly, 3 rows a frame', 3],
    ['fast, 200 rows a frame', 200],
  ] as const) {
    const { result, tasks } = await window.traced(() => frames(page, label, step, 240));
    say(`history of 50,000 rows, ${what}: frame, median`, median(result), 'ms', '16.7');
    say(`history of 50,000 rows, ${what}: frame, 95 %`, part(result, 0.95), 'ms', '≤ 33');
    say(`history of 50,000 rows, ${what}: longest task (CPU)`, tasks.longestMs, 'ms', '≤ 50');
  }
  await page.getByRole('textbox', { name: 'Search the history' }).click();
  const { result, tasks } = await window.traced(() => keys(page, 'orders 41234'));
  say('typing in the search of 50,000 rows: key to paint, 95 %', part(result, 0.95), 'ms', '≤ 50');
  say('typing in the search of 50,000 rows: longest task (CPU)', tasks.longestMs, 'ms', '≤ 50');
}

await ensureBuild();
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
console.log(
  `\nThe window in Chromium on ${machine}${recorded === undefined ? '' : `\nrecorded on ${recorded.machine}`}`,
);
const first = await measuredWindow();
try {
  scriptBeforePaint();
  await typing(first);
} finally {
  await first.close();
}
const second = await measuredWindow({ prepare: fill });
try {
  await history(second);
} finally {
  await second.close();
}
server.closeAllConnections();
server.close();
if (process.env.COUNTERSIGN_RENEW !== undefined) {
  writeFileSync(BASELINE, `${JSON.stringify({ machine, figures }, undefined, 2)}\n`);
  console.log('Recorded in test/bench/renderer-baseline.json');
}
