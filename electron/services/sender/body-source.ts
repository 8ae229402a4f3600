// A draft's body as bytes to hash and to send. What lies in files is read once for the hash and once for the wire, by
// the same description, and never held whole unless it is small.
import { bodyBytesOf } from '../../../shared/http/body-bytes.ts';
import { type MultipartProblem, multipartPieces, multipartProblem } from '../../../shared/http/multipart.ts';
import { assertNever } from '../../../shared/model/assert-never.ts';
import type { DraftBody, RequestDraft, SignableRequest } from '../../../shared/model/request.ts';
import { profileById } from '../../../shared/signing/profiles/index.ts';
import { isBodyInFiles, signableDraft, signs } from '../../../shared/signing/signable-draft.ts';
import { AppError } from '../../app-error.ts';
import { streamingHash } from '../node-hash.ts';
import { ByteLog } from './byte-log.ts';
import { type FileFacts, fileBytes, fileFacts } from './file-bytes.ts';
import type { StreamedBody } from './request-bytes.ts';

/** Up to this size a body out of files is held in memory and treated like a typed one (security.md H). */
export const MEMORY_BYTES = 8 * 1024 * 1024;
/** What is kept of a larger one to be shown. */
const SHOWN_BYTES = 1024 * 1024;

/** A body whose bytes lie in files, at least in part. */
export interface FileBody extends StreamedBody {
  /** Equal for the same bytes; differs once a file or the form around it has changed. */
  readonly identity: string;
  /** Everything in memory. */
  readAll(): Promise<Buffer>;
  /** Lower-case hex by the algorithm's hash. Throws the reason of `signal` once it is aborted. */
  hash(algorithmId: string, signal?: AbortSignal): Promise<string>;
}

/** What goes out and what is known of it before. */
export interface BodySource {
  readonly wire: Uint8Array | StreamedBody;
  /** Hash of the bytes where it had to be computed here; absent where signing reads the body itself. */
  readonly hash: string | undefined;
}

/**
 * The body of a draft, hashed where its bytes lie in files.
 * @throws AppError for a file that cannot be read or a form that cannot be built.
 */
export async function bodySource(draft: RequestDraft, algorithmId: string, signal?: AbortSignal): Promise<BodySource> {
  checkForm(draft.body);
  if (!isBodyInFiles(draft.body)) return { wire: bodyBytesOf(signableDraft(draft)), hash: undefined };
  const body = await openFileBody(draft.body);
  // Where nothing is signed, nothing has to be read twice.
  if (body.length > MEMORY_BYTES) {
    return { hash: signs(draft) ? await body.hash(algorithmId, signal) : undefined, wire: body };
  }
  const bytes = await body.readAll();
  const hash = streamingHash(algorithmId);
  hash.update(bytes);
  return { wire: bytes, hash: hash.hex() };
}

/** Looks at every file of the body; reads none. A typed body is one piece. */
export async function openFileBody(body: DraftBody): Promise<FileBody> {
  checkForm(body);
  const pieces = await piecesOf(body);
  const length = pieces.reduce((sum, piece) => sum + sizeOf(piece), 0);
  const log = new ByteLog(SHOWN_BYTES);
  return {
    length,
    identity: identityOf(body, pieces),
    // Kept of the pass that sends, for that is what is shown; hashing alone keeps nothing.
    stream: () => (log.total === 0 ? logged(bytesOf(pieces), log) : bytesOf(pieces)),
    beginning: () => log.bytes(),
    async readAll() {
      const all = Buffer.allocUnsafe(length);
      let at = 0;
      for await (const piece of bytesOf(pieces)) {
        all.set(piece, at);
        at += piece.length;
      }
      return all;
    },
    async hash(algorithmId, signal) {
      const hash = streamingHash(algorithmId);
      for await (const piece of bytesOf(pieces)) {
        signal?.throwIfAborted();
        hash.update(piece);
      }
      return hash.hex();
    },
  };
}

type Piece = Uint8Array | FileFacts;

async function piecesOf(body: DraftBody): Promise<readonly Piece[]> {
  switch (body.kind) {
    case 'none':
      return [];
    case 'text':
      return [Buffer.from(body.text)];
    case 'base64':
      return [Buffer.from(body.base64, 'base64')];
    case 'file':
      return [await fileFacts(body.path)];
    case 'multipart': {
      const pieces = multipartPieces(body.boundary, body.parts);
      return Promise.all(pieces.map((piece) => (piece.kind === 'bytes' ? piece.bytes : fileFacts(piece.path))));
    }
    default:
      return assertNever(body);
  }
}

function sizeOf(piece: Piece): number {
  return piece instanceof Uint8Array ? piece.length : piece.bytes;
}

async function* bytesOf(pieces: readonly Piece[]): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) {
    if (piece instanceof Uint8Array) yield piece;
    else yield* fileBytes(piece);
  }
}

async function* logged(pieces: AsyncIterable<Uint8Array>, log: ByteLog): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    log.add(piece);
    yield piece;
  }
}

function identityOf(body: DraftBody, pieces: readonly Piece[]): string {
  const files = pieces.flatMap((piece) => (piece instanceof Uint8Array ? [] : [piece.path, piece.stamp]));
  return JSON.stringify(body.kind === 'multipart' ? [body.boundary, body.parts, files] : files);
}

const FORM_PROBLEMS: Readonly<Record<MultipartProblem['id'], string>> = {
  boundary: "The boundary of the form must be 1 to 70 letters, digits or '()+_,-./:=? and must not end in a blank.",
  'boundary-in-text': 'A line of this part is the boundary of the form; the receiver would cut the part there.',
  'content-type': 'The content type of this part holds a control character.',
  'no-path': 'No file is chosen for this part.',
};

function checkForm(body: DraftBody): void {
  if (body.kind !== 'multipart') return;
  const problem = multipartProblem(body.boundary, body.parts);
  if (problem === undefined) return;
  const part = 'part' in problem ? problem.part : undefined;
  const place = part === undefined ? '' : `Part ${part + 1}: `;
  throw new AppError('BAD_INPUT', `${place}${FORM_PROBLEMS[problem.id]}`, { data: { problem: problem.id, part } });
}

/**
 * The request that a draft signs, with the body at hand where a planted mistake or an official signer may read it.
 * @throws AppError BAD_INPUT for a body that is too large for a signer which signs something else than its bytes.
 */
export function requestWithBody(draft: RequestDraft, { wire, hash }: BodySource): SignableRequest {
  const request = signableDraft(draft);
  const { mistake, profile = 'gateway' } = draft.auth;
  if (hash === undefined || (mistake === undefined && profile === 'gateway')) return request;
  if (wire instanceof Uint8Array) return { ...request, bodyBase64: Buffer.from(wire).toString('base64') };
  const { json, hashHeaderNeedsBody } = profileById(profile)?.body ?? {};
  if (mistake !== undefined || (json !== 'reserialised' && !hashHeaderNeedsBody)) return request;
  throw new AppError(
    'BAD_INPUT',
    'The signer chosen under Auth reads the body itself; out of files it can do so up to 8 MB.',
  );
}
