// Text of a document file: UTF-8, or UTF-16 with its byte order mark (S81). What is neither is refused with its byte.
import { InputProblem } from './input-problem.ts';
import { decodeLine } from './ndjson.ts';
import { readBytes } from './read-input.ts';
import type { Terminal } from './terminal.ts';

const MOST_BYTES = 32 * 1024 * 1024;

/** Throws InputProblem for a file that is not there, too large, or no text. */
export async function readDocument(file: string, terminal: Terminal): Promise<string> {
  const bytes = await readBytes(file, terminal);
  if (bytes.length > MOST_BYTES) {
    throw new InputProblem('BAD_INPUT', 'cli.error.documentTooLarge', { file, megabytes: '32' });
  }
  try {
    return decodeDocument(bytes);
  } catch (error) {
    if (error instanceof InputProblem) {
      throw new InputProblem(error.code, 'cli.error.documentEncoding', { file, ...error.params });
    }
    throw error;
  }
}

function decodeDocument(bytes: Buffer): string {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : '';
  if (encoding === '') return decodeLine(bytes, 1);
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new InputProblem('BAD_ENCODING', 'cli.error.documentEncoding', {
      byte: String(firstLoneHalf(bytes, encoding)),
    });
  }
}

/** Position, from one, of the first half of a pair that stands alone, or of the odd byte at the end. */
function firstLoneHalf(bytes: Buffer, encoding: string): number {
  const unitAt = (at: number) => (encoding === 'utf-16le' ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at));
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    const unit = unitAt(at);
    const isHigh = unit >= 0xd800 && unit < 0xdc00;
    const next = at + 3 < bytes.length ? unitAt(at + 2) : 0;
    if (isHigh && next >= 0xdc00 && next < 0xe000) at += 2;
    else if (unit >= 0xd800 && unit < 0xe000) return at + 1;
  }
  return bytes.length;
}
