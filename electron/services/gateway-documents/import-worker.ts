// The thread of an import: reads one document and ends. Started by import-thread.ts alone.
import { parentPort, workerData } from 'node:worker_threads';
import { importDocument } from './import-document.ts';
import type { ImportAnswer, ImportJob } from './import-thread.ts';

// Nobody else starts this file, so what it is handed has this form.
const { file, text, options } = workerData as ImportJob;

function answer(): ImportAnswer {
  try {
    // The configuration is made anew by who takes the document; sending it would double what is copied.
    const { config: _config, ...outcome } = importDocument(file, text, options);
    return { kind: 'done', outcome: { ...outcome, config: undefined } };
  } catch (error) {
    const frames = error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : [];
    return { kind: 'fault', name: error instanceof Error ? error.name : 'Error', frames: frames.join('\n') };
  }
}

parentPort?.postMessage(answer());
