// The built web shell and a browser's page, watched: every task of the drawing thread, the host's loop, both memories.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type CDPSession, chromium, type Page } from '@playwright/test';
import { startWebShell, type WebShell } from '../../build/scripts/web-shell.mjs';
import { chromiumLaunchOptions } from './chromium.ts';

/** What a process said of itself since the last question. */
export interface HostLook {
  /** Longest time in which its loop answered nothing, in ms. */
  readonly longestMs: number;
  readonly rssMb: number;
  /** The largest that its memory ever was. */
  readonly mostRssMb: number;
}

export interface Tasks {
  /** Longest task of the drawing thread, in ms of its CPU. */
  readonly longestMs: number;
  /** Every task over 50 ms, in ms. */
  readonly long: readonly number[];
}

export interface MeasuredWindow {
  readonly page: Page;
  readonly shell: WebShell;
  readonly host: () => Promise<HostLook>;
  /** JavaScript's memory of the page after a collection, in MB. */
  readonly heapMb: () => Promise<number>;
  /** Runs `work` under a trace. */
  readonly traced: <Result>(work: () => Promise<Result>) => Promise<{ result: Result; tasks: Tasks }>;
  readonly close: () => Promise<void>;
}

/** Loaded by the host before its own code: answers a signal by writing what it measured. */
const WATCH = (file: string) => `
const { monitorEventLoopDelay } = require('node:perf_hooks');
const { renameSync, writeFileSync } = require('node:fs');
const delay = monitorEventLoopDelay({ resolution: 2 });
delay.enable();
process.on('SIGUSR2', () => {
  const look = { longestMs: delay.max / 1e6, rssMb: process.memoryUsage.rss() / 1e6, mostRssMb: process.resourceUsage().maxRSS / 1e3 };
  writeFileSync(${JSON.stringify(file)} + '.new', JSON.stringify(look));
  renameSync(${JSON.stringify(file)} + '.new', ${JSON.stringify(file)});
  delay.reset();
});
`;

export async function measuredWindow(
  options: { readonly prepare?: (data: string) => Promise<void> | void } = {},
): Promise<MeasuredWindow> {
  const look = join(tmpdir(), `countersign-bench-${process.pid}-${Date.now()}.json`);
  const watch = look.replace(/json$/, 'cjs');
  writeFileSync(watch, WATCH(look));
  const shell = await startWebShell({ ...options, require: watch });
  const browser: Browser = await chromium.launch({
    ...chromiumLaunchOptions(),
    args: [...chromiumLaunchOptions().args, '--js-flags=--expose-gc'],
  });
  const page = await browser.newPage({
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    acceptDownloads: true,
  });
  page.setDefaultTimeout(120_000);
  await page.goto(await shell.link());
  await page.getByRole('tab', { selected: true }).first().waitFor();
  const session = await page.context().newCDPSession(page);
  return {
    page,
    shell,
    host: () => askHost(shell.pid, look),
    heapMb: () => heapOf(session),
    traced: (work) => traced(browser, page, work),
    async close() {
      await browser.close();
      await shell.close();
      rmSync(watch, { force: true });
      rmSync(look, { force: true });
    },
  };
}

async function askHost(pid: number, file: string): Promise<HostLook> {
  rmSync(file, { force: true });
  process.kill(pid, 'SIGUSR2');
  while (!existsSync(file)) await new Promise((resolve) => setTimeout(resolve, 5));
  // Written by the lines above.
  return JSON.parse(readFileSync(file, 'utf8')) as HostLook;
}

async function heapOf(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  return (await session.send('Runtime.getHeapUsage')).usedSize / 1e6;
}

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  /** CPU of the thread. */
  readonly tdur?: number;
}

const MARK = 'countersign-measured';

async function traced<Result>(browser: Browser, page: Page, work: () => Promise<Result>) {
  const session = await browser.newBrowserCDPSession();
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => {
    // The protocol names no members of its events.
    events.push(...(value as unknown as TraceEvent[]));
  });
  const categories = ['toplevel', 'disabled-by-default-devtools.timeline', 'devtools.timeline', 'blink.user_timing'];
  if (process.env.COUNTERSIGN_PROFILE !== undefined) categories.push('disabled-by-default-v8.cpu_profiler');
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: categories },
  });
  await page.evaluate((mark) => performance.mark(mark), MARK);
  const result = await work();
  const done = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await done;
  await session.detach();
  if (process.env.COUNTERSIGN_PROFILE !== undefined)
    writeFileSync(process.env.COUNTERSIGN_PROFILE, JSON.stringify(events));
  return { result, tasks: tasksOf(events) };
}

function tasksOf(events: readonly TraceEvent[]): Tasks {
  const mark = events.find(({ name }) => name === MARK);
  if (mark === undefined) throw new Error('The trace does not hold the page.');
  const durations = events
    .filter(({ name, pid, tid, ts }) => name === 'RunTask' && pid === mark.pid && tid === mark.tid && ts >= mark.ts)
    // The thread's own time where it is told: on a busy machine others' time is no task of ours.
    .map(({ dur = 0, tdur = dur }) => tdur / 1000);
  return { longestMs: Math.max(0, ...durations), long: durations.filter((each) => each > 50).sort((a, b) => b - a) };
}

export const median = (values: readonly number[]): number =>
  [...values].sort((one, other) => one - other)[values.length >> 1] ?? Number.NaN;
