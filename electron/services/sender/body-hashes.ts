// The hash of a draft's body for the live view. A window asks again with each change of anything, since a file may have
// changed meanwhile; what was hashed once and is still the same file is not read again.
import type { DraftBody } from '../../../shared/model/request.ts';
import { isBodyInFiles } from '../../../shared/signing/signable-draft.ts';
import { type FileBody, openFileBody } from './body-source.ts';

export interface BodyHash {
  /** Lower-case hex. */
  readonly hash: string;
  readonly bytes: number;
}

export interface BodyHashes {
  /** Throws AppError for a file that cannot be read or a form that cannot be built. */
  of(body: DraftBody, algorithmId: string): Promise<BodyHash>;
}

const MOST_KEPT = 32;

export function createBodyHashes(): BodyHashes {
  // Two that ask for the same at a time wait for one reading.
  const kept = new Map<string, Promise<string>>();
  const keep = (key: string, body: FileBody, algorithmId: string) => {
    const hash = body.hash(algorithmId);
    hash.catch(() => kept.delete(key));
    const [oldest] = kept.keys();
    if (kept.size >= MOST_KEPT && oldest !== undefined) kept.delete(oldest);
    kept.set(key, hash);
    return hash;
  };
  return {
    async of(body, algorithmId) {
      const opened = await openFileBody(body);
      const key = `${algorithmId}\n${opened.identity}`;
      const hash = isBodyInFiles(body)
        ? await (kept.get(key) ?? keep(key, opened, algorithmId))
        : await opened.hash(algorithmId);
      return { hash, bytes: opened.length };
    },
  };
}
