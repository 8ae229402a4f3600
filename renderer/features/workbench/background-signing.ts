import type { ProfileVerdict } from '../../../shared/signing/profiles/compare-profiles.ts';
import type { ProfileSigningResult } from '../../../shared/signing/profiles/sign-request-as.ts';
import { LONG_TEXT, longTextOf, withLongText } from './long-text.ts';
import SigningWorker from './signing.worker.ts?worker';
import type { ComparisonJob, SigningJob, WorkerTask } from './signing-job.ts';
import type { WorkbenchPorts } from './workbench-state.ts';

export interface BackgroundSigning {
  readonly hashBody: WorkbenchPorts['hashBody'];
  readonly signApart: (job: SigningJob) => Promise<ProfileSigningResult>;
  readonly compareApart: (job: ComparisonJob) => Promise<readonly ProfileVerdict[]>;
}

/** The worker starts with the first large body. */
export function createBackgroundSigning(): BackgroundSigning {
  const waiting = new Map<
    number,
    { readonly done: (answer: never) => void; readonly failed: (error: Error) => void }
  >();
  let worker: Worker | undefined;
  let lastId = 0;
  let lastText: string | undefined;
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
      lastText = undefined;
    });
    return worker;
  };
  const run = <Answer>(task: WorkerTask) =>
    new Promise<Answer>((done, failed) => {
      lastId += 1;
      waiting.set(lastId, { done, failed });
      const long = longTextOf(task);
      const worker = started();
      if (long === undefined) return worker.postMessage({ id: lastId, task });
      // To hand over 12 MB takes the typing thread longer than a picture: once is enough, and apart from what the key does.
      const id = lastId;
      setTimeout(() => {
        const text = long === lastText ? undefined : long;
        lastText = long;
        started().postMessage({ id, task: withLongText(task, LONG_TEXT), text });
      });
    });
  return {
    hashBody: (body, algorithm, variables) => run<string>({ kind: 'hash', body, algorithm, variables }),
    signApart: (job) => run<ProfileSigningResult>({ kind: 'sign', job }),
    compareApart: (job) => run<readonly ProfileVerdict[]>({ kind: 'compare', job }),
  };
}
