// Work on large bodies, off the thread that takes key strokes.
import { base64Decode } from '../../../shared/http/body-bytes.ts';
import type { DraftBody } from '../../../shared/model/request.ts';
import { algorithmById, defaultAlgorithm } from '../../../shared/signing/algorithms/index.ts';
import { type ComparisonJob, compareJob, type SigningJob, signJob } from './signing-job.ts';

export type WorkerTask =
  | { readonly kind: 'hash'; readonly body: DraftBody; readonly algorithm: string }
  | { readonly kind: 'sign'; readonly job: SigningJob }
  | { readonly kind: 'compare'; readonly job: ComparisonJob };

function bytesOf(body: DraftBody): Uint8Array {
  if (body.kind === 'text') return new TextEncoder().encode(body.text);
  return body.kind === 'base64' ? (base64Decode(body.base64) ?? new Uint8Array(0)) : new Uint8Array(0);
}

function answerTo(task: WorkerTask) {
  switch (task.kind) {
    case 'hash':
      return (algorithmById(task.algorithm) ?? defaultAlgorithm).hash.hashHex(bytesOf(task.body));
    case 'sign':
      return signJob(task.job);
    case 'compare':
      return compareJob(task.job);
  }
}

self.addEventListener('message', ({ data }: MessageEvent<{ id: number; task: WorkerTask }>) => {
  const { id, task } = data;
  self.postMessage({ id, answer: answerTo(task) });
});
