// Takes the compression off a body, for the diagnosis: what was signed may be the text before it was packed.
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';

/** Larger bodies stay packed: the search would hash them many times. */
const LARGEST = 1_000_000;

const READERS: Readonly<Record<string, (body: Uint8Array, options: { maxOutputLength: number }) => Buffer>> = {
  gzip: gunzipSync,
  'x-gzip': gunzipSync,
  deflate: inflateSync,
  br: brotliDecompressSync,
};

/** Undefined where the body is not in this encoding, is damaged, or grows beyond a megabyte. */
export function unpackBody(body: Uint8Array, encoding: string): Uint8Array | undefined {
  const read = Object.hasOwn(READERS, encoding) ? READERS[encoding] : undefined;
  if (read === undefined || body.length === 0 || body.length > LARGEST) return undefined;
  try {
    return read(body, { maxOutputLength: LARGEST });
  } catch {
    return undefined;
  }
}
