// The thread of the history: everything that SQLite does, so that no window waits for it. Started by history-thread.ts.
import { parentPort, workerData } from 'node:worker_threads';
import { checkFile } from './check-file.ts';
import { DamagedEntry } from './history-database.ts';
import { HistoryFile } from './history-file.ts';
import { loadSqlite } from './sqlite.ts';
import type { HistoryThreadAnswer, HistoryThreadData, HistoryThreadJob } from './thread-messages.ts';

// Nobody else starts this file, so what it is handed has this form.
const { file, task } = workerData as HistoryThreadData;

const say = (answer: HistoryThreadAnswer) => parentPort?.postMessage(answer);

// Jobs that arrive before SQLite is loaded wait in the port until somebody listens.
loadSqlite().then(
  (open) => {
    if (task === 'check') {
      say({ kind: 'checked', problems: checkFile(open, file) });
      return;
    }
    const notice = (text: string) => say({ kind: 'notice', text });
    const lost = () => say({ kind: 'lost' });
    const history = new HistoryFile({ file, open, nowMs: () => Date.now(), notice, lost });
    parentPort?.on('message', (job: HistoryThreadJob) => say(answer(history, job)));
  },
  () => say({ kind: 'no-sqlite' }),
);

function answer(history: HistoryFile, { id, call, values }: HistoryThreadJob): HistoryThreadAnswer {
  try {
    // The other side's types hold the names and the values of a call together.
    const work = history[call] as (...values: readonly unknown[]) => unknown;
    return { kind: 'done', id, value: work.apply(history, [...values]) };
  } catch (error) {
    if (error instanceof DamagedEntry) return { kind: 'damaged-entry', id };
    return { kind: 'fault', id, message: error instanceof Error ? error.message : String(error) };
  }
}
