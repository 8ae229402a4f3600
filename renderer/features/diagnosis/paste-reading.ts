import type { Paste } from '../../../shared/formats/importers/paste/piece.ts';
import { readPaste } from '../../../shared/formats/importers/paste/read-paste.ts';

export type ReadPaste = (text: string) => Paste | Promise<Paste>;

/** Up to so many characters are read at once, within a few milliseconds; longer texts go to a worker. */
export const READ_AT_ONCE = 20_000;

/** The worker starts with the first long text. */
export function createPasteReading(startWorker: () => Promise<Worker>): ReadPaste {
  const waiting = new Map<number, { done: (paste: Paste) => void; failed: (error: Error) => void }>();
  let worker: Promise<Worker> | undefined;
  let lastId = 0;
  const started = () => {
    worker ??= startWorker().then((made) => {
      made.addEventListener('message', ({ data }: MessageEvent<{ id: number; paste: Paste }>) => {
        waiting.get(data.id)?.done(data.paste);
        waiting.delete(data.id);
      });
      made.addEventListener('error', (event) => {
        for (const { failed } of waiting.values()) failed(new Error(event.message));
        waiting.clear();
        worker = undefined;
      });
      return made;
    });
    return worker;
  };
  return (text) => {
    if (text.length <= READ_AT_ONCE) return readPaste(text);
    return new Promise<Paste>((done, failed) => {
      const id = ++lastId;
      waiting.set(id, { done, failed });
      started().then((made) => made.postMessage({ id, text }), failed);
    });
  };
}

/** The window's own: in a worker that is loaded when it is needed. */
export const readPasteApart: ReadPaste = createPasteReading(async () => {
  const { default: PasteWorker } = await import('./paste.worker.ts?worker');
  return new PasteWorker();
});
