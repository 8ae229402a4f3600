// The gateway's certificate authority in two files of a folder: the certificate, which may be given away, and its key,
// which may not (both with mode 0600, S26).
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { tidyFile, writeFileAtomically } from './atomic-file.ts';

export interface AuthorityFiles {
  readonly certificate: string;
  readonly key: string;
}

export interface AuthorityFileStore {
  load(): Promise<AuthorityFiles | undefined>;
  save(authority: AuthorityFiles): Promise<void>;
  /** Where the certificate lies. */
  readonly certificateFile: string;
}

/** What cannot be read counts as absent: the authority is then made anew. */
export function authorityStore(folder: string): AuthorityFileStore {
  const certificateFile = join(folder, 'gateway-ca.pem');
  const keyFile = join(folder, 'gateway-ca-key.pem');
  return {
    certificateFile,
    async load() {
      try {
        await tidyFile(certificateFile);
        await tidyFile(keyFile);
        return { certificate: await readFile(certificateFile, 'utf8'), key: await readFile(keyFile, 'utf8') };
      } catch {
        return undefined;
      }
    },
    async save({ certificate, key }) {
      // The key first: a certificate without its key would look like an authority that works.
      await writeFileAtomically(keyFile, key);
      await writeFileAtomically(certificateFile, certificate);
    },
  };
}
