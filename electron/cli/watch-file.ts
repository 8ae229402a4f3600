// The files of `gateway --config` watched, so that they are read again when one of them changes.
import { watch } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';

/** Editors write a file in several steps: it is read when nothing has happened to it for this long. */
const SETTLED_MS = 80;

/** Calls `changed` after each change of the file; the folder is watched, since editors replace files by renaming. */
export function watchFile(file: string, changed: () => Promise<void>): () => void {
  const name = basename(resolve(file));
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  const watcher = watch(dirname(resolve(file)), (_event, touched) => {
    if (touched !== null && touched !== name) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(changed);
    }, SETTLED_MS);
  });
  // A folder that is removed ends the watching, not the gateway.
  watcher.on('error', () => watcher.close());
  return () => {
    clearTimeout(timer);
    watcher.close();
  };
}
