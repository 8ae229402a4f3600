// One way to ask a document, wherever it is: in this thread for a small body, in a worker for a large one.

import BodyWorker from './body.worker.ts?worker';
import { BodyDocument, type OpenedDocument } from './body-document.ts';
import { answerTask, type DeskAnswers, type DeskTask } from './desk-task.ts';

export interface DocumentDesk {
  readonly opened: OpenedDocument;
  readonly ask: <Kind extends DeskTask['kind']>(task: Extract<DeskTask, { kind: Kind }>) => Promise<DeskAnswers[Kind]>;
  readonly close: () => void;
}

/** A larger body would hold the drawing thread while it is laid out. */
export const SMALL_BODY_BYTES = 64 * 1024;

/** `pieces` are handed over to the worker one by one, and not kept here. */
export async function openDesk(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  charset: string,
  bytes: number,
): Promise<DocumentDesk> {
  if (bytes <= SMALL_BODY_BYTES) return openHere(pieces, charset);
  const worker = new BodyWorker();
  const waiting = new Map<number, { done: (answer: never) => void; failed: (error: Error) => void }>();
  let last = 0;
  worker.addEventListener('message', ({ data }: MessageEvent<{ id: number; answer: never }>) => {
    waiting.get(data.id)?.done(data.answer);
    waiting.delete(data.id);
  });
  worker.addEventListener('error', (event) => {
    for (const { failed } of waiting.values()) failed(new Error(event.message));
    waiting.clear();
  });
  const post = <Answer>(message: object) =>
    new Promise<Answer>((done, failed) => {
      last += 1;
      waiting.set(last, { done, failed });
      worker.postMessage({ id: last, ...message });
    });
  try {
    for await (const piece of pieces) worker.postMessage({ id: 0, piece }, [piece.buffer as ArrayBuffer]);
    const opened = await post<OpenedDocument>({ open: { charset } });
    return { opened, ask: (task) => post({ task }), close: () => worker.terminate() };
  } catch (error) {
    worker.terminate();
    throw error;
  }
}

async function openHere(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  charset: string,
): Promise<DocumentDesk> {
  const decoder = new TextDecoder(charset);
  let text = '';
  for await (const piece of pieces) text += decoder.decode(piece, { stream: true });
  const document = new BodyDocument(text + decoder.decode());
  return {
    opened: document.opened,
    // The table above answers each kind of task with its own kind of answer.
    ask: async (task) => answerTask(document, task) as never,
    close: () => undefined,
  };
}
