// Work on large bodies, off the thread that takes key strokes.
import { base64Decode } from '../../../shared/http/body-bytes.ts';
import { multipartText } from '../../../shared/http/multipart.ts';
import { assertNever } from '../../../shared/model/assert-never.ts';
import type { DraftBody } from '../../../shared/model/request.ts';
import { algorithmById, defaultAlgorithm } from '../../../shared/signing/algorithms/index.ts';
import { withLongText } from './long-text.ts';
import { compareJob, resolvedText, signJob, type WorkerMessage, type WorkerTask } from './signing-job.ts';

/** What lies in files is hashed by the host. */
function bytesOf(body: DraftBody): Uint8Array {
  switch (body.kind) {
    case 'text':
      return new TextEncoder().encode(body.text);
    case 'base64':
      return base64Decode(body.base64) ?? new Uint8Array(0);
    case 'multipart':
      return new TextEncoder().encode(multipartText(body.boundary, body.parts) ?? '');
    case 'none':
    case 'file':
      return new Uint8Array(0);
    default:
      return assertNever(body);
  }
}

function hashOf({ body, algorithm, variables }: Extract<WorkerTask, { kind: 'hash' }>): string {
  const text = body.kind === 'text' && variables !== undefined ? resolvedText(body.text, variables) : undefined;
  if (body.kind === 'text' && variables !== undefined && text === undefined) return '';
  const bytes = bytesOf(text === undefined ? body : { kind: 'text', text });
  return (algorithmById(algorithm) ?? defaultAlgorithm).hash.hashHex(bytes);
}

function answerTo(task: WorkerTask) {
  switch (task.kind) {
    case 'hash':
      return hashOf(task);
    case 'sign':
      return signJob(task.job);
    case 'compare':
      return compareJob(task.job);
  }
}

/** The long text that came last: it is not sent again while it is the same. */
let lastText: string | undefined;

self.addEventListener('message', ({ data }: MessageEvent<WorkerMessage>) => {
  const { id, task, text } = data;
  lastText = text ?? lastText;
  self.postMessage({ id, answer: answerTo(lastText === undefined ? task : withLongText(task, lastText)) });
});
