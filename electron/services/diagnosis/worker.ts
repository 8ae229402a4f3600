// The thread of the diagnosis: takes one case at a time and answers it. Started by diagnosis-thread.ts alone.
import { parentPort, workerData } from 'node:worker_threads';
import { diagnoseCase } from '../diagnose-case.ts';
import type { ThreadAnswer, ThreadData, ThreadJob } from './thread-messages.ts';

// Nobody else starts this file, so what it is handed has this form.
const { stop } = workerData as ThreadData;

parentPort?.on('message', (job: ThreadJob) => parentPort?.postMessage(answer(job)));

function answer({ id, evidence, budgetMs }: ThreadJob): ThreadAnswer {
  const endMs = performance.now() + budgetMs;
  const isStopped = () => Atomics.load(stop, 0) === id;
  try {
    const diagnosis = diagnoseCase(evidence, () => isStopped() || performance.now() >= endMs);
    return isStopped() ? { kind: 'interrupted', id } : { kind: 'done', id, diagnosis };
  } catch (error) {
    const frames = error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : [];
    return { kind: 'fault', id, name: error instanceof Error ? error.name : 'Error', frames: frames.join('\n') };
  }
}
