// The history in the thread of its caller: tests, and programs that run from source.
import { checkFile } from './check-file.ts';
import { HistoryFile } from './history-file.ts';
import type { HistoryRunner, RunnerOptions } from './history-runner.ts';
import { loadSqlite } from './sqlite.ts';

/** Rejects when SQLite cannot be loaded. `checked`: the whole file is read before anything else. */
export async function createLocalRunner(
  options: RunnerOptions & { readonly checked?: boolean },
): Promise<HistoryRunner> {
  const open = await loadSqlite();
  const problems = options.checked === true ? checkFile(open, options.file) : [];
  const history = new HistoryFile({ ...options, open });
  if (problems.length > 0) history.recover();
  return {
    async call(call, ...values) {
      // A method of a table of functions cannot be told apart by its name for the compiler.
      const work = history[call] as (...values: unknown[]) => never;
      return work.apply(history, values);
    },
    end: async () => undefined,
  };
}
