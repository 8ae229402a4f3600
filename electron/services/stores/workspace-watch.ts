// Notices that something in a folder changed: one watch a folder, since recursive watches differ from system to system,
// and a slow look for file systems that tell nothing.
import { type FSWatcher, watch } from 'node:fs';
import { join } from 'node:path';

export interface FolderWatch {
  /** Watches these folders below the root, and no others. */
  follow(folders: readonly string[]): void;
  close(): void;
}

/** A pull or an editor's save comes as many small changes. */
const SETTLE_MS = 80;
/** In a large folder, while much is written into it, looking takes this part of the time at most. */
const SHARE_OF_TIME = 1 / 5;
const LONGEST_REST_MS = 1000;
const SLOW_LOOK_MS = 5000;

/** Calls `look` a moment after something happened, and now and then besides; never twice at once. */
export function createFolderWatch(root: string, look: () => Promise<void>): FolderWatch {
  const watchers = new Map<string, FSWatcher>();
  let settling: ReturnType<typeof setTimeout> | undefined;
  let isLooking = false;
  let isAsked = false;
  let isClosed = false;
  let notBefore = 0;
  const lookNow = async () => {
    settling = undefined;
    isLooking = true;
    isAsked = false;
    const from = performance.now();
    await look().catch(() => undefined);
    isLooking = false;
    const to = performance.now();
    notBefore = to + Math.min(LONGEST_REST_MS, (to - from) * (1 / SHARE_OF_TIME - 1));
    // What happened while it looked may have been missed.
    if (isAsked) soon();
  };
  const soon = () => {
    isAsked = true;
    if (isLooking || isClosed) return;
    settling ??= setTimeout(() => void lookNow(), Math.max(SETTLE_MS, notBefore - performance.now()));
  };
  const slow = setInterval(soon, SLOW_LOOK_MS);
  slow.unref();
  const add = (folder: string) => {
    try {
      const watcher = watch(join(root, folder), { persistent: false }, soon);
      // The folder went away, or the system has no watches left: the slow look goes on.
      watcher.on('error', () => drop(folder));
      watchers.set(folder, watcher);
    } catch {
      // As above.
    }
  };
  const drop = (folder: string) => {
    watchers.get(folder)?.close();
    watchers.delete(folder);
  };
  add('');
  return {
    follow(folders) {
      const wanted = new Set(['', ...folders]);
      for (const folder of [...watchers.keys()]) if (!wanted.has(folder)) drop(folder);
      for (const folder of wanted) if (!watchers.has(folder)) add(folder);
    },
    close() {
      isClosed = true;
      clearTimeout(settling);
      clearInterval(slow);
      for (const folder of [...watchers.keys()]) drop(folder);
    },
  };
}
