// Work on large bodies, off the thread that takes key strokes.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { base64Decode } from '../../../shared/http/body-bytes.ts';
import type { DraftBody } from '../../../shared/model/request.ts';
import { type SigningJob, signJob } from './signing-job.ts';

export type WorkerTask =
  | { readonly kind: 'hash'; readonly body: DraftBody }
  | { readonly kind: 'sign'; readonly job: SigningJob };

function bytesOf(body: DraftBody): Uint8Array {
  if (body.kind === 'text') return new TextEncoder().encode(body.text);
  return body.kind === 'base64' ? (base64Decode(body.base64) ?? new Uint8Array(0)) : new Uint8Array(0);
}

self.addEventListener('message', ({ data }: MessageEvent<{ id: number; task: WorkerTask }>) => {
  const { id, task } = data;
  const answer = task.kind === 'hash' ? bytesToHex(sha256(bytesOf(task.body))) : signJob(task.job);
  self.postMessage({ id, answer });
});
