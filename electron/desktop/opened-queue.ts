// What the system asked to open waits here until the window takes it, be that before the page is there or later.
import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { OpenedFiles, OpenRefusal } from '../../shared/model/opened-files.ts';
import { readDeepLink } from './deep-link.ts';
import { type Asked, fileArgument } from './opened-arguments.ts';

export interface OpenedQueue {
  /** Tells whether there is something for the window now. */
  add(asked: Asked): boolean;
  take(): OpenedFiles;
}

/** Together they must fit into one message of 32 MB, a third longer in base64. */
const MOST_BYTES = 20 * 1024 * 1024;
const MOST_FILES = 50;

interface Waiting {
  files: OpenedFiles['files'];
  refused: OpenedFiles['refused'];
  fromLink: boolean;
  bytes: number;
}

export function createOpenedQueue(): OpenedQueue {
  let waiting = nothing();
  return {
    add({ files, links }) {
      for (const file of files) addFile(waiting, file);
      for (const link of links) addLink(waiting, link);
      return waiting.files.length + waiting.refused.length > 0;
    },
    take() {
      const { files, refused, fromLink } = waiting;
      waiting = nothing();
      return { files, refused, fromLink };
    },
  };
}

function nothing(): Waiting {
  return { files: [], refused: [], fromLink: false, bytes: 0 };
}

/** `path` may come from the system's "open file" event, so it is looked at like an argument. */
function addFile(waiting: Waiting, path: string): void {
  const name = basename(path);
  const found = readFile(path, waiting);
  if (typeof found === 'string') {
    waiting.refused.push({ name, reason: found });
    return;
  }
  waiting.bytes += found.length;
  waiting.files.push({ name, base64: found.toString('base64') });
}

function readFile(path: string, { files, bytes }: Waiting): Buffer | OpenRefusal {
  if (files.length >= MOST_FILES) return 'many';
  const file = fileArgument(path, '/');
  if (file === undefined) return 'unreadable';
  try {
    return readUpTo(file, MOST_BYTES - bytes) ?? 'large';
  } catch {
    return 'unreadable';
  }
}

/** Undefined when it is larger; the size is that of the file that was opened, not of one put in its place. */
function readUpTo(file: string, limit: number): Buffer | undefined {
  const handle = openSync(file, 'r');
  try {
    return fstatSync(handle).size > limit ? undefined : readFileSync(handle);
  } finally {
    closeSync(handle);
  }
}

function addLink(waiting: Waiting, link: string): void {
  const text = readDeepLink(link);
  if (text === undefined) {
    waiting.refused.push({ name: link.slice(0, 80), reason: 'link' });
    return;
  }
  waiting.fromLink = true;
  waiting.files.push({ name: '', base64: Buffer.from(text).toString('base64') });
}
