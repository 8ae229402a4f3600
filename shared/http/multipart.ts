// A form as bytes (RFC 7578), written as browsers write it (WHATWG HTML, "multipart/form-data encoding algorithm"). It
// is described once, as pieces in their order; whoever hashes and whoever sends walks the same description.
import type { MultipartPart } from '../model/request.ts';
import { forbiddenInValue, isHeaderName } from './header-names.ts';
import { utf8Encode } from './utf8.ts';

/** A run of known bytes, or the place of a file's content. */
export type MultipartPiece =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'file'; readonly path: string };

/** Why a form cannot be built as given. `part`: index of the part that is meant. */
export type MultipartProblem =
  | { readonly id: 'boundary' }
  | { readonly id: 'boundary-in-text' | 'content-type' | 'no-path'; readonly part: number };

/** RFC 2046, 5.1.1: 1 to 70 of these characters, the last no blank. */
const BOUNDARY = /^[0-9A-Za-z'()+_,\-./:=? ]{0,69}[0-9A-Za-z'()+_,\-./:=?]$/;
const UNTYPED_FILE = 'application/octet-stream';

/** The first thing that keeps the parts from being read back as they are; undefined when nothing does. */
export function multipartProblem(boundary: string, parts: readonly MultipartPart[]): MultipartProblem | undefined {
  if (!BOUNDARY.test(boundary)) return { id: 'boundary' };
  for (const [part, each] of parts.entries()) {
    const { contentType } = each;
    if (contentType !== undefined && forbiddenInValue(contentType) !== undefined) return { id: 'content-type', part };
    if (each.kind === 'file' && each.path === '') return { id: 'no-path', part };
    if (each.kind === 'text' && `\r\n${withCrlf(each.text)}`.includes(`\r\n--${boundary}`)) {
      return { id: 'boundary-in-text', part };
    }
  }
  return undefined;
}

/** The form in pieces; bytes that stand side by side are one piece. The boundary is the caller's choice. */
export function multipartPieces(boundary: string, parts: readonly MultipartPart[]): readonly MultipartPiece[] {
  const pieces: MultipartPiece[] = [];
  let text = '';
  for (const part of parts) {
    text += `--${boundary}\r\n${partHead(part)}\r\n`;
    if (part.kind === 'text') text += withCrlf(part.text);
    else {
      pieces.push({ kind: 'bytes', bytes: utf8Encode(text) }, { kind: 'file', path: part.path });
      text = '';
    }
    text += '\r\n';
  }
  return [...pieces, { kind: 'bytes', bytes: utf8Encode(`${text}--${boundary}--\r\n`) }];
}

/** The whole form as text where no part is a file, else undefined. */
export function multipartText(boundary: string, parts: readonly MultipartPart[]): string | undefined {
  const written: string[] = [];
  for (const part of parts) {
    if (part.kind === 'file') return undefined;
    written.push(`--${boundary}\r\n${partHead(part)}\r\n${withCrlf(part.text)}\r\n`);
  }
  return `${written.join('')}--${boundary}--\r\n`;
}

/** Value of Content-Type; a boundary that is no token stands in quotes (RFC 2045, 5.1). */
export function multipartContentType(boundary: string): string {
  return `multipart/form-data; boundary=${isHeaderName(boundary) ? boundary : `"${boundary}"`}`;
}

/** The name under which a file part goes out: its own, else the last member of its path, of either system. */
export function filenameOf(path: string, filename: string | undefined): string {
  return filename ?? path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

/** A line break in a name is made whole first, in a filename it is not: so does every browser. */
function partHead(part: MultipartPart): string {
  const name = quoted(withCrlf(part.name));
  const file = part.kind === 'file' ? `; filename=${quoted(filenameOf(part.path, part.filename))}` : '';
  const type = part.contentType || (part.kind === 'file' ? UNTYPED_FILE : undefined);
  return `Content-Disposition: form-data; name=${name}${file}\r\n${type === undefined ? '' : `Content-Type: ${type}\r\n`}`;
}

/** Raw UTF-8 in quotes; the three characters that would end the value or its line are percent-encoded. */
function quoted(text: string): string {
  return `"${text.replace(/\r/g, '%0D').replace(/\n/g, '%0A').replace(/"/g, '%22')}"`;
}

/** Every line break as CR LF. */
function withCrlf(text: string): string {
  return text.replace(/\r\n|\r|\n/g, '\r\n');
}
