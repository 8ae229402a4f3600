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

function crlfHash(canonical: CanonicalText | undefined, digest: string, hash: HashPort): boolean {
  return (
    canonical !== undefined &&
    ['\r\n', '\r'].some((end) => hash.hashHex(canonical.text.replaceAll('\n', end)) === digest)
  );
}

/** The request itself, or its hash in upper case, in base64 or hashed again. */
function isOtherForm(canonical: CanonicalText | undefined, digest: string, hash: HashPort): boolean {
  if (canonical === undefined) return !/^[0-9a-f]{64}$/.test(digest) && digest.includes('\n');
  const hex = hash.hashHex(canonical.text);
  if (digest === hash.hashHex(hex)) return true;
  return [canonical.text, hex.toUpperCase(), base64Encode(bytesOfHex(hex) ?? new Uint8Array(0))].includes(digest);
}
