// The body that `--body-file` names. A large one stays where it is: hashed in one pass, sent in a second.
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { headerValue } from '../../shared/model/header-list.ts';
import { algorithmById, defaultAlgorithm } from '../../shared/signing/algorithms/index.ts';
import { parseAuthorization } from '../../shared/signing/authorization-header.ts';
import { profileById } from '../../shared/signing/profiles/index.ts';
import { type FileBody, MEMORY_BYTES, openFileBody } from '../services/sender/body-source.ts';
import { readBytes } from './read-input.ts';
import type { SigningCase } from './read-signing-case.ts';
import type { Terminal } from './terminal.ts';

/** A case whose body is too large to be held; the request itself then has none. */
export interface LargeCase extends SigningCase {
  readonly largeBody?: FileBody;
  /** Hash of that body by the algorithm of the case. */
  readonly bodyHash?: string;
}

export interface BodyOfFile {
  readonly bodyBase64?: string;
  readonly largeBody?: FileBody;
}

/** Small files, pipes and standard input (`-`) are read; a large regular file is only looked at. */
export async function readBodyFile(file: string, terminal: Terminal): Promise<BodyOfFile> {
  const found = file === '-' ? undefined : await stat(file).catch(() => undefined);
  if (found?.isFile() && found.size > MEMORY_BYTES) {
    return { largeBody: await openFileBody({ kind: 'file', path: resolve(file) }) };
  }
  return { bodyBase64: (await readBytes(file, terminal)).toString('base64') };
}

/** The case with the hash of its large body. A signer that signs another form of the body gets it whole. */
export async function withLargeBody(given: SigningCase, largeBody: FileBody | undefined): Promise<LargeCase> {
  if (largeBody === undefined) return given;
  const { json, hashHeaderNeedsBody } = profileById(given.profile ?? '')?.body ?? {};
  if (json === 'reserialised' || hashHeaderNeedsBody) {
    const bodyBase64 = (await largeBody.readAll()).toString('base64');
    return { ...given, request: { ...given.request, bodyBase64 } };
  }
  return { ...given, largeBody, bodyHash: await largeBody.hash(algorithmIdOf(given)) };
}

/** What a captured request says of itself comes before what the command line asks for, as when it is verified. */
function algorithmIdOf({ request, algorithm = '' }: SigningCase): string {
  const { scheme } = parseAuthorization(headerValue(request.headers, 'authorization') ?? '');
  return (algorithmById(scheme) ?? algorithmById(algorithm) ?? defaultAlgorithm).id;
}
