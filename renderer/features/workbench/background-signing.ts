import type { DraftBody } from '../../../shared/model/request.ts';
import type { SigningResult } from '../../../shared/signing/sign-request.ts';
import type { WorkerTask } from './signing.worker.ts';
import SigningWorker from './signing.worker.ts?worker';
import type { SigningJob } from './signing-job.ts';

export interface BackgroundSigning {
  readonly hashBody: (body: DraftBody) => Promise<string>;
  readonly signApart: (job: SigningJob) => Promise<SigningResult>;
}

/** The worker starts with the first large body. */
export function createBackgroundSigning(): BackgroundSigning {
  const waiting = new Map<
    number,
    { readonly done: (answer: never) => void; readonly failed: (error: Error) => void }
  >();
  let worker: Worker | undefined;
  let lastId = 0;
  const started = () => {
    if (worker) return worker;
    worker = new SigningWorker();
    worker.addEventListener('message', ({ data }: MessageEvent<{ id: number; answer: never }>) => {
      waiting.get(data.id)?.done(data.answer);
      waiting.delete(data.id);
    });
    worker.addEventListener('error', (event) => {
      for (const { failed } of waiting.values()) failed(new Error(event.message));
      waiting.clear();
      worker = undefined;
    });
    return worker;
  };
  const run = <Answer>(task: WorkerTask) =>
    new Promise<Answer>((done, failed) => {
      lastId += 1;
      waiting.set(lastId, { done, failed });
      started().postMessage({ id: lastId, task });
    });
  return {
    hashBody: (body) => run<string>({ kind: 'hash', body }),
    signApart: (job) => run<SigningResult>({ kind: 'sign', job }),
  };
}
