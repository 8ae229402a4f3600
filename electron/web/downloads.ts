// Files for the page, each at an address of its own: unguessable, answered once, gone after a minute. The address stands
// in the place of the token, which a plain link cannot carry (S71).
import { createHash } from 'node:crypto';
import type { Clock, FileSaver, OfferedFile } from '../ports.ts';
import { newSecret } from './access.ts';

export interface Downloads extends FileSaver {
  /** The file of an address, once; undefined for one that was used, is too old or never was. */
  take(secret: string): OfferedFile | undefined;
}

export const DOWNLOAD_PATH = '/download/';
const LIFE_MS = 60_000;
const MOST_WAITING = 32;

export function createDownloads(clock: Pick<Clock, 'monotonicMs'>): Downloads {
  // Looked up by digest, so that the time of a look-up tells nothing about an address.
  const waiting = new Map<string, { readonly file: OfferedFile; readonly untilMs: number }>();
  const forgetOld = () => {
    for (const [key, { untilMs }] of waiting) {
      if (untilMs < clock.monotonicMs() || waiting.size > MOST_WAITING) waiting.delete(key);
    }
  };
  return {
    async save(file) {
      const secret = newSecret();
      waiting.set(digest(secret), { file, untilMs: clock.monotonicMs() + LIFE_MS });
      forgetOld();
      return { kind: 'download', address: `.${DOWNLOAD_PATH}${secret}` };
    },
    take(secret) {
      forgetOld();
      const key = digest(secret);
      const found = waiting.get(key);
      waiting.delete(key);
      return found?.file;
    },
  };
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
