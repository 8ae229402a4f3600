// The one run of the window: what is chosen for it and what it brought. It goes on while its dialog is closed.

import { createStore } from 'zustand/vanilla';
import type { RequestDraft } from '../../../shared/model/request.ts';
import type { RunFormat, RunResult } from '../../../shared/model/run.ts';
import type { DataRow } from '../../../shared/runner/data-rows.ts';
import type { Host } from '../../host/host.ts';
import { currentLanguage } from '../../panels/use-text.ts';
import { saveText } from '../../ui/save-text.ts';
import { draftsIn } from './export-state.ts';

export interface RunData {
  readonly name: string;
  readonly rows: readonly DataRow[];
}

export interface RunState {
  readonly open: boolean;
  /** '' is the whole workspace. */
  readonly folder: string;
  /** Every request there, in the order of sending. */
  readonly order: readonly string[];
  /** Those of them that are not sent. */
  readonly left: ReadonlySet<string>;
  /** Undefined: the chosen one. */
  readonly environmentId: string | undefined;
  readonly data: RunData | undefined;
  /** A file that could not be read, and where. */
  readonly badData: { readonly name: string; readonly line: number } | undefined;
  readonly delayMs: number;
  readonly bail: boolean;
  /** Undefined before the first run. */
  readonly runId: string | undefined;
  readonly running: boolean;
  readonly calls: number;
  readonly results: readonly RunResult[];
  readonly error: string | undefined;
}

export const noRun: RunState = {
  open: false,
  folder: '',
  order: [],
  left: new Set(),
  environmentId: undefined,
  data: undefined,
  badData: undefined,
  delayMs: 0,
  bail: false,
  runId: undefined,
  running: false,
  calls: 0,
  results: [],
  error: undefined,
};

export const runState = createStore<RunState>(() => noRun);

/** The dialog for a folder and those in it; a run under way is shown instead. */
export function openRun(drafts: readonly RequestDraft[], folder: string): void {
  if (runState.getState().running) {
    runState.setState({ open: true });
    return;
  }
  const inside = draftsIn(drafts, folder);
  runState.setState({ ...noRun, open: true, folder, order: inside.map(({ id }) => id) });
}

export const closeRun = () => runState.setState({ open: false });

/** Puts a request `by` places further down. */
export function moved(order: readonly string[], id: string, by: 1 | -1): readonly string[] {
  const at = order.indexOf(id);
  const to = at + by;
  if (at < 0 || to < 0 || to >= order.length) return order;
  return order.toSpliced(at, 1).toSpliced(to, 0, id);
}

export function withLeft(left: ReadonlySet<string>, ids: readonly string[], isLeft: boolean): ReadonlySet<string> {
  const next = new Set(left);
  for (const id of ids) {
    if (isLeft) next.add(id);
    else next.delete(id);
  }
  return next;
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** Starts what is chosen. `saveNow` brings the last edits of a request to the host. */
export async function startRun(
  host: Host,
  name: string,
  runId: string,
  saveNow: (id: string) => Promise<void>,
): Promise<void> {
  const { order, left, data, environmentId, bail, delayMs } = runState.getState();
  const requests = order.filter((id) => !left.has(id));
  const rows = data?.rows.map((row) => ({ ...row })) ?? [];
  const calls = requests.length * Math.max(1, rows.length);
  runState.setState({ runId, running: true, results: [], error: undefined, calls });
  follow(host);
  try {
    await Promise.all(requests.map(saveNow));
    const environment = environmentId === undefined ? {} : { environmentId };
    await host.call('run.start', { runId, name, requests, rows, bail, delayMs, ...environment });
  } catch (error) {
    runState.setState({ running: false, error: messageOf(error) });
  }
}

const followed = new WeakSet<Host>();

/** Takes what the run brings; once for each host. */
function follow(host: Host): void {
  if (followed.has(host)) return;
  followed.add(host);
  host.subscribe('run.progress', ({ runId, results, ended, error }) => {
    const state = runState.getState();
    if (state.runId !== runId) return;
    runState.setState({ results: [...state.results, ...results], running: !ended, error });
  });
}

export async function stopRun(host: Host): Promise<void> {
  const { runId } = runState.getState();
  if (runId === undefined) return;
  const { stopped } = await host.call('run.stop', { runId });
  if (!stopped) runState.setState({ running: false });
}

const TYPES: Readonly<Record<RunFormat, string>> = {
  html: 'text/html',
  junit: 'application/xml',
  json: 'application/json',
};

export async function saveReport(host: Host, format: RunFormat): Promise<void> {
  const { runId } = runState.getState();
  if (runId === undefined) return;
  const { text, fileName } = await host.call('run.report', { runId, format, language: currentLanguage() });
  saveText(fileName, text, TYPES[format]);
}
