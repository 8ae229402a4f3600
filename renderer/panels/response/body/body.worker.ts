// Large bodies as rows and trees, off the thread that draws.
import { BodyDocument } from './body-document.ts';
import { answerTask, type DeskTask } from './desk-task.ts';

interface Message {
  readonly id: number;
  readonly piece?: Uint8Array;
  /** Everything has been handed in. */
  readonly open?: { readonly charset: string };
  readonly task?: DeskTask;
}

let pieces: Uint8Array[] = [];
let document: BodyDocument | undefined;

self.addEventListener('message', ({ data: { id, piece, open, task } }: MessageEvent<Message>) => {
  if (piece !== undefined) pieces.push(piece);
  if (open !== undefined) {
    const decoder = new TextDecoder(open.charset);
    const text = pieces.map((each) => decoder.decode(each, { stream: true })).join('') + decoder.decode();
    pieces = [];
    document = new BodyDocument(text);
    self.postMessage({ id, answer: document.opened });
  }
  if (task !== undefined && document !== undefined) self.postMessage({ id, answer: answerTask(document, task) });
});
