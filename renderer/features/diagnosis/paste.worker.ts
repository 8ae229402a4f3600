// Reads long pastes off the thread that takes key strokes.
import { readPaste } from '../../../shared/formats/importers/paste/read-paste.ts';

self.addEventListener('message', ({ data }: MessageEvent<{ id: number; text: string }>) => {
  self.postMessage({ id: data.id, paste: readPaste(data.text) });
});
