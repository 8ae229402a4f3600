// Names the mistakes in a client's string to sign, given its canonical request.
import { base64Encode } from '../http/body-bytes.ts';
import type { CauseId } from '../model/cause-ids.ts';
import type { HashPort } from '../signing/algorithms/index.ts';
import type { CanonicalText } from './canonical-text.ts';
import { bytesOfHex } from './hex.ts';

export interface ToSignExpectation {
  readonly algorithm: string;
  readonly date: string;
  readonly hash: HashPort;
}

/** `canonical` is undefined when the client's canonical request is not known; then the digest is not judged. */
export function explainToSign(
  text: string,
  canonical: CanonicalText | undefined,
  expected: ToSignExpectation,
): readonly CauseId[] {
  if (canonical !== undefined && text.replace(/\r\n?/g, '\n') === canonical.text) return ['algorithm.not-hashed'];
  const bare = withoutLines(text, canonical, expected);
  if (bare !== undefined) return [bare];
  const causes: CauseId[] = [];
  const lines = text.split(/\r\n|\r|\n/);
  const [algorithm = '', date = ''] = lines;
  const digest = lines.slice(2).join('\n').replace(/\n$/, '');
  const otherHash = /^[0-9a-f]+$/i.test(digest) && [32, 40, 56, 96, 128].includes(digest.length);
  if (algorithm !== expected.algorithm || (lines.length === 4 && lines[3] !== '') || otherHash)
    causes.push('algorithm.mismatch');
  if (date !== expected.date) causes.push('clock.date-mismatch');
  if (text.includes('\r') || crlfHash(canonical, digest, expected.hash)) causes.push('algorithm.line-endings');
  if (isOtherForm(canonical, digest, expected.hash)) causes.push('algorithm.not-hashed');
  return causes;
}

/** Not the three lines at all: the request or its hash alone, or the three with something else between them. */
function withoutLines(
  text: string,
  canonical: CanonicalText | undefined,
  { algorithm, date, hash }: ToSignExpectation,
): CauseId | undefined {
  if (canonical !== undefined && [canonical.text, hash.hashHex(canonical.text)].includes(text.trim()))
    return 'algorithm.not-hashed';
  const inOneLine = !text.includes('\n') && text.startsWith(algorithm) && text.includes(date, algorithm.length);
  return inOneLine && /[0-9a-f]{64}\s*$/i.test(text) ? 'algorithm.line-endings' : undefined;
}

/** Other line ends, the two characters of an escape in place of one, or one line end more at the close. */
function crlfHash(canonical: CanonicalText | undefined, digest: string, hash: HashPort): boolean {
  if (canonical === undefined) return false;
  const { text } = canonical;
  const written = ['\r\n', '\r', '\\n', '\\r\\n'].map((end) => text.replaceAll('\n', end));
  // Where the last line is empty, the text as read has lost its line end.
  const longer = canonical.payloadHash === '' ? [] : [`${text}\n`, `${text}\r\n`];
  return [...written, ...longer].some((each) => hash.hashHex(each) === digest);
}

/** The request itself, or its hash in upper case, in base64 or hashed again. */
function isOtherForm(canonical: CanonicalText | undefined, digest: string, hash: HashPort): boolean {
  if (canonical === undefined) return !/^[0-9a-f]{64}$/.test(digest) && digest.includes('\n');
  const hex = hash.hashHex(canonical.text);
  if (digest === hash.hashHex(hex)) return true;
  return [canonical.text, hex.toUpperCase(), base64Encode(bytesOfHex(hex) ?? new Uint8Array(0))].includes(digest);
}
