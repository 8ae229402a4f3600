// The user's own authorities: PEM files, read again when they have changed.
import { X509Certificate } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import type { NetworkSettings } from '../../../shared/model/network-settings.ts';
import { AppError } from '../../app-error.ts';
import { codeOfError } from '../network-error.ts';
import type { TrustChoice } from '../sender/trusted-authorities.ts';

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g;
const MOST_BYTES = 8 * 1024 * 1024;

const known = new Map<string, { readonly stamp: string; readonly pem: string }>();

/** Undefined where nothing is set. Throws AppError BAD_INPUT naming a file that cannot be read or holds no certificate. */
export async function readAuthorityFiles({
  files,
  only,
}: NetworkSettings['authorities']): Promise<TrustChoice['authorities']> {
  if (files.length === 0) return undefined;
  return { only, pem: await Promise.all(files.map(readOne)) };
}

async function readOne(path: string): Promise<string> {
  try {
    const { mtimeMs, size } = await stat(path);
    const stamp = `${mtimeMs} ${size}`;
    const found = known.get(path);
    if (found?.stamp === stamp) return found.pem;
    if (size > MOST_BYTES)
      throw new AppError('BAD_INPUT', `${path} is larger than 8 MB: it is no list of certificates.`);
    const pem = certificatesIn(await readFile(path, 'latin1'), path);
    known.set(path, { stamp, pem });
    return pem;
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    const message = `The authorities in ${path} cannot be read (${codeOfError(cause)}). Correct Settings → Network.`;
    throw new AppError('BAD_INPUT', message, { cause });
  }
}

/** The certificates of a file as PEM; what else it holds (a key, say) is left behind. */
function certificatesIn(text: string, path: string): string {
  const found = text.match(CERTIFICATE) ?? [];
  if (found.length > 0 && found.every(isReadable)) return found.join('\n');
  throw new AppError(
    'BAD_INPUT',
    `${path} holds no certificate in PEM form, or a damaged one. Correct Settings → Network.`,
  );
}

function isReadable(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.length > 0;
  } catch {
    return false;
  }
}
