// The body hashed in another charset than sent: GBK, UTF-16, Latin-1 against UTF-8, or with a byte order mark.
import { isUtf8, utf8Decode, utf8Encode } from '../../http/utf8.ts';
import { type Mistake, payloadVariant } from './mistake.ts';
import { gbkDecode, utf16Decode, windows1252Decode } from './text-decoders.ts';
import {
  asciiEncode,
  gbkEncode,
  joinBytes,
  latin1Encode,
  lowByteEncode,
  utf16Encode,
  windows1252Encode,
} from './text-encoders.ts';

const UTF8_MARK = [0xef, 0xbb, 0xbf];
/** Larger bodies are left out: each charset costs a hash over the whole. */
const LONGEST = 1_000_000;

export function bodiesInCharsets(body: Uint8Array): readonly (readonly [string, Uint8Array])[] {
  if (body.length === 0 || body.length > LONGEST) return [];
  const latin = Array.from(body, (byte) => String.fromCharCode(byte)).join('');
  const bytes: (readonly [string, Uint8Array])[] = [
    ['UTF-8 with a byte order mark', joinBytes(UTF8_MARK, body)],
    ['UTF-8 bytes read as Latin-1 and encoded again', utf8Encode(latin)],
  ];
  if (UTF8_MARK.every((byte, at) => body[at] === byte)) bytes.push(['UTF-8 without the mark', body.slice(3)]);
  bytes.push(...textsAsUtf8(body));
  if (!isUtf8(body)) return [...bytes, ['bytes read as UTF-8 with replacements', utf8Encode(utf8Decode(body))]];
  const text = utf8Decode(body);
  const gbk = gbkEncode(text);
  return [
    ...bytes,
    ['Latin-1', latin1Encode(text)],
    ['GBK', gbk ?? body],
    ['UTF-16LE', utf16Encode(text, true)],
    ['UTF-16BE', utf16Encode(text, false)],
    ['UTF-16LE with a mark', joinBytes([0xff, 0xfe], utf16Encode(text, true))],
    ['UTF-16BE with a mark', joinBytes([0xfe, 0xff], utf16Encode(text, false))],
    ['Windows-1252', windows1252Encode(text)],
    ['ASCII', asciiEncode(text)],
    ['the low byte of each character', lowByteEncode(text)],
  ];
}

/** The text was hashed as UTF-8 and sent in the charset that these bytes are in. */
function textsAsUtf8(body: Uint8Array): readonly (readonly [string, Uint8Array])[] {
  const wide = utf16Decode(body);
  const gbk = isUtf8(body) ? undefined : gbkDecode(body);
  return [
    ...(wide === undefined ? [] : [['UTF-8, sent as UTF-16', utf8Encode(wide)] as const]),
    ...(gbk === undefined ? [] : [['UTF-8, sent as GBK', utf8Encode(gbk)] as const]),
    ...(isUtf8(body) ? [] : [['UTF-8, sent as Windows-1252', utf8Encode(windows1252Decode(body))] as const]),
  ];
}

export const bodyCharset: Mistake = {
  id: 'body.charset',
  part: 'payload',
  variants: (facts) => bodiesInCharsets(facts.body).map(([way, bytes]) => payloadVariant(way, bytes, facts.hash)),
};
