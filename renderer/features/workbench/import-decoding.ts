export interface ImportFile {
  /** With its folders where it came in one. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The text of a file: UTF-8, or UTF-16 with its mark (S81); else the first byte, counted from 1, that is neither. */
export function decodeImport(bytes: Uint8Array): { readonly text?: string; readonly byte?: number } {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes) };
  } catch {
    return { byte: firstBad(bytes, encoding) };
  }
}

/** Half by half: the longest beginning that can still be read. */
function firstBad(bytes: Uint8Array, encoding: string): number {
  let good = 0;
  let bad = bytes.length;
  while (good < bad) {
    const middle = Math.ceil((good + bad) / 2);
    if (canBegin(bytes.subarray(0, middle), encoding)) good = middle;
    else bad = middle - 1;
  }
  return Math.min(good + 1, bytes.length);
}

function canBegin(bytes: Uint8Array, encoding: string): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
