// The ways in which signers read percent-escapes before they encode again.
import { percentDecodeToBytes, percentEncode, percentEncodeBytes } from '../../http/percent-encoding.ts';
import { isUtf8, utf8Decode } from '../../http/utf8.ts';

/** Decoded bytes are text, or what `invalidUtf8` makes of them. Answers the text already encoded again. */
export function reencodePercent(raw: string, invalidUtf8: 'bytes' | 'replacement' | 'escaped', keep = ''): string {
  const bytes = percentDecodeToBytes(raw);
  if (invalidUtf8 === 'bytes' || isUtf8(bytes)) return percentEncodeBytes(bytes, keep);
  return invalidUtf8 === 'replacement'
    ? percentEncode(utf8Decode(bytes), keep)
    : percentEncode(escapeInvalid(raw), keep);
}

/** Decodes the escapes that form UTF-8 and leaves the others as upper-case escapes, as .NET's Uri does. */
export function escapeInvalid(raw: string): string {
  return raw.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
    const bytes = percentDecodeToBytes(run);
    return isUtf8(bytes) ? utf8Decode(bytes) : run.toUpperCase();
  });
}

/** JavaScript's decodeURI: escapes of `; / ? : @ & = + $ , #` stay. Undefined when it would throw. */
export function decodeUriText(raw: string): string | undefined {
  try {
    return decodeURI(raw);
  } catch {
    return undefined;
  }
}

/** True when every `%` begins a well-formed escape. */
export function isWellEscaped(raw: string): boolean {
  return !/%(?![0-9a-f]{2})/i.test(raw);
}
