// File names are made by us, never taken from a document (S85): a slug, and a short hash that keeps two documents of one
// name apart, also where the file system does not tell upper from lower case and where two branches are merged.
import { createHash } from 'node:crypto';
import { AppError } from '../../app-error.ts';

const LONGEST = 60;
const HASH = 6;
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)$/;

/** `List pets` → `list-pets-3f9a1c`: `[a-z0-9-]`, at most 67 characters, no device name; `word` where nothing is left. */
export function fileSlug(name: string, salt: string, word = 'item'): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, '');
  const stem = plain === '' || DEVICE.test(plain) ? word : plain;
  return `${stem}-${createHash('sha256').update(salt).digest('hex').slice(0, HASH)}`;
}

/** The hash at the end of a name that `fileSlug` made: it stays when the document is renamed. */
export function slugHash(slug: string): string | undefined {
  return /-([0-9a-f]{6})$/.exec(slug)?.[1];
}

/** A path inside the workspace: `/` between its parts, no part that leads elsewhere. Throws AppError BAD_INPUT. */
export function checkedPath(path: string): string {
  const parts = path.split('/');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a NUL ends a name in the system's own calls
  const wrong = parts.some((part) => part === '' || part === '.' || part === '..' || /[\\:\u0000-\u001f]/.test(part));
  if (wrong) throw new AppError('BAD_INPUT', 'This is no path inside the workspace.');
  return path;
}
