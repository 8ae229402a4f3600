// An import in a thread of its own: a document of 32 MB of YAML takes seconds to read, and neither the window nor the
// calls to the gateway may wait for it. One thread for each import; it ends with it.
import { Worker } from 'node:worker_threads';
import { AppError } from '../../app-error.ts';
import type { ImportOptions, ImportOutcome } from './import-document.ts';

export interface ImportJob {
  readonly file: unknown;
  readonly text: string;
  readonly options: ImportOptions;
}

export type ImportAnswer =
  | { readonly kind: 'done'; readonly outcome: ImportOutcome }
  | { readonly kind: 'fault'; readonly name: string; readonly frames: string };

export type Importer = (file: unknown, text: string, options: ImportOptions) => Promise<ImportOutcome>;

/** A document that needs more ends its thread, not the app. */
const MOST_MEMORY_MB = 2048;
const LONGEST_MS = 120_000;

/** `threadFile`: the bundle of import-worker.ts. The outcome has no `config`. */
export function importsInThread(threadFile: string, longestMs = LONGEST_MS): Importer {
  return async (file, text, options) => {
    const job: ImportJob = { file, text, options };
    const worker = new Worker(threadFile, {
      name: 'countersign-import',
      workerData: job,
      // Nothing of the process's surroundings is needed there.
      env: {},
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB },
    });
    let timer: NodeJS.Timeout | undefined;
    try {
      const answer = await new Promise<ImportAnswer>((resolve, reject) => {
        worker.once('message', resolve);
        worker.once('error', (error) => reject(brokenOff(error)));
        worker.once('exit', () => reject(brokenOff(undefined)));
        timer = setTimeout(() => reject(brokenOff({ code: 'took too long' })), longestMs);
      });
      if (answer.kind === 'fault') throw faultOf(answer);
      return answer.outcome;
    } finally {
      clearTimeout(timer);
      await worker.terminate();
    }
  };
}

function brokenOff(error: unknown): AppError {
  const code = typeof error === 'object' && error !== null && 'code' in error ? ` (${String(error.code)})` : '';
  return new AppError('UNAVAILABLE', `The import broke off${code}. Split the document and try it again.`);
}

/** Tells a terminal the place of the fault; what the fault said stays where the document is. */
function faultOf({ name, frames }: Extract<ImportAnswer, { kind: 'fault' }>): Error {
  const fault = new Error('The import has a fault.');
  fault.name = name;
  fault.stack = `${name}\n${frames}`;
  return fault;
}
