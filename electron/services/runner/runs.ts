// The runs that windows start: with the open workspace's requests, the vault and the environments. The last few stay in
// memory for their reports; nothing of them is written.

import { randomUUID } from 'node:crypto';
import { runReports } from '../../../shared/formats/exporters/run-report.ts';
import type { RequestDraft } from '../../../shared/model/request.ts';
import type { RunFormat, RunProgress, RunReport, RunResult } from '../../../shared/model/run.ts';
import type { DataRow } from '../../../shared/runner/data-rows.ts';
import { hostMessage } from '../../../shared/text/host-messages/host-message.ts';
import { AppError } from '../../app-error.ts';
import type { Clock } from '../../ports.ts';
import type { VariableSender, VariableSendOptions } from '../sender/variable-sending.ts';
import { type RunPorts, runRequests, type SentInRun } from './run-requests.ts';
import { waitUnless } from './wait-unless.ts';

export interface RunWish {
  readonly runId: string;
  readonly name: string;
  /** Ids, in the order they are sent. */
  readonly requests: readonly string[];
  readonly rows: readonly DataRow[];
  readonly environmentId?: string | undefined;
  readonly bail: boolean;
  readonly delayMs: number;
}

export interface RunsParts {
  readonly clock: Clock;
  readonly sender: Pick<VariableSender, 'send' | 'cancel'>;
  /** Throws AppError NOT_FOUND. */
  readonly request: (id: string) => RequestDraft;
  readonly progress: (progress: RunProgress) => void;
}

export interface Runs {
  /** Answers how many requests will be sent. Throws AppError CONFLICT for an id that runs, NOT_FOUND for a request. */
  start(wish: RunWish): { readonly calls: number };
  /** False when nothing of that name runs. */
  stop(runId: string): boolean;
  /** Throws AppError NOT_FOUND. */
  report(
    runId: string,
    format: RunFormat,
    language?: 'en' | 'zh-CN',
  ): { readonly text: string; readonly fileName: string };
  /** Stops every run. */
  close(): void;
}

interface Run {
  readonly stop: AbortController;
  readonly calls: number;
  readonly isOver: boolean;
  readonly report: RunReport;
}

/** Runs whose results are kept. */
const KEPT = 5;
/** Often enough to be seen move, seldom enough to cost nothing. */
const TOLD_EVERY_MS = 100;

export function createRuns(parts: RunsParts): Runs {
  const runs = new Map<string, Run>();
  return {
    start(wish) {
      if (runs.get(wish.runId)?.isOver === false) throw new AppError('CONFLICT', 'This run is under way already.');
      const requests = wish.requests.map(parts.request);
      const calls = requests.length * Math.max(1, wish.rows.length);
      void perform(wish, requests, calls, { ...parts, runs });
      for (const [id, { isOver }] of runs) if (isOver && runs.size > KEPT) runs.delete(id);
      return { calls };
    },
    stop(runId) {
      const run = runs.get(runId);
      if (run === undefined || run.isOver) return false;
      run.stop.abort();
      return true;
    },
    report(runId, format, language = 'en') {
      const run = runs.get(runId);
      if (run === undefined)
        throw new AppError('NOT_FOUND', 'The results of this run are no longer here. Run it again.');
      const { ending, write } = runReports[format];
      return {
        text: write(run.report, { language, say: (message) => hostMessage(message, language) }),
        fileName: `run-${run.report.startedAt.replace(/[:.]/g, '-')}.${ending}`,
      };
    },
    close() {
      for (const { stop } of runs.values()) stop.abort();
    },
  };
}

async function perform(
  { runId, name, rows, environmentId, bail, delayMs }: RunWish,
  requests: readonly RequestDraft[],
  calls: number,
  parts: RunsParts & { readonly runs: Map<string, Run> },
): Promise<void> {
  const { clock, runs } = parts;
  const stop = new AbortController();
  const startedMs = clock.monotonicMs();
  const results: RunResult[] = [];
  const startedAt = new Date(clock.nowMs()).toISOString();
  const soFar = (): RunReport => ({
    name,
    startedAt,
    durationMs: clock.monotonicMs() - startedMs,
    results,
    stopped: results.length < calls,
  });
  const keep = (isOver: boolean, report: RunReport) => runs.set(runId, { stop, calls, isOver, report });
  keep(false, soFar());
  let told = 0;
  let toldMs = Number.NEGATIVE_INFINITY;
  const tell = (ended: boolean, error?: string) => {
    const news = results.slice(told);
    told = results.length;
    toldMs = clock.monotonicMs();
    const reason = error === undefined ? {} : { error };
    parts.progress({ runId, done: told, calls, results: news, ended, ...reason });
  };
  const ports: RunPorts = {
    clock,
    signal: stop.signal,
    send: (draft, row, known) =>
      sendInRun(draft, { known, variables: { row, environmentId } }, stop.signal, parts.sender),
    progress(result) {
      results.push(result);
      keep(false, soFar());
      if (clock.monotonicMs() - toldMs >= TOLD_EVERY_MS) tell(false);
    },
    wait: (ms) => waitUnless(stop.signal, ms),
  };
  try {
    keep(true, await runRequests({ name, requests, rows, bail, delayMs }, ports));
    tell(true);
  } catch (error) {
    keep(true, soFar());
    tell(true, error instanceof Error ? error.message : String(error));
  }
}

async function sendInRun(
  draft: RequestDraft,
  options: Pick<VariableSendOptions, 'known' | 'variables'>,
  signal: AbortSignal,
  sender: RunsParts['sender'],
): Promise<SentInRun> {
  const sendId = randomUUID();
  const cancel = () => void sender.cancel(sendId);
  signal.addEventListener('abort', cancel);
  try {
    let exchange: SentInRun['exchange'] | undefined;
    const inspect = (seen: SentInRun['exchange']) => {
      exchange = seen;
    };
    const shown = await sender.send(sendId, draft, { ...options, inspect });
    return { shown, exchange: exchange ?? shown };
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}
