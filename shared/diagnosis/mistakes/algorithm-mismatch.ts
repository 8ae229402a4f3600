// Another scheme's name in the first line of the string to sign, with or without its own hash.
import { utf8Encode } from '../../http/utf8.ts';
import { sdkHmacSm3 } from '../../signing/algorithms/sdk-hmac-sm3.ts';
import { hexOf } from '../hex.ts';
import { FOREIGN_HASHES } from './foreign-hashes.ts';
import { type Mistake, settingVariant } from './mistake.ts';

const LABELS = [
  'SDK-HMAC-SM3',
  'AWS4-HMAC-SHA256',
  'HMAC-SHA256',
  'V11-HMAC-SHA256',
  'SDK-HMAC-SHA1',
  'sdk-hmac-sha256',
  'HWS-HMAC-SHA256',
  '',
];

/** A key of bytes stands in no text; such a pair is not tried. */
const textOf = (key: Uint8Array | string): string => (typeof key === 'string' ? key : '');

export const algorithmMismatch: Mistake = {
  id: 'algorithm.mismatch',
  part: 'text',
  variants: () => [
    ...LABELS.map((label) => settingVariant(`${label} in the string to sign`, { algorithm: label })),
    settingVariant('key and text of the HMAC exchanged', { mac: (key, text, hash) => hash.hmacHex(text, textOf(key)) }),
    settingVariant('no HMAC: the hash of secret and text', {
      mac: (key, text, hash) => hash.hashHex(textOf(key) + text),
    }),
    settingVariant('no HMAC: the hash of text and secret', {
      mac: (key, text, hash) => hash.hashHex(text + textOf(key)),
    }),
    ...FOREIGN_HASHES.map(([name, hash]) =>
      settingVariant(`the ${name} hash of the canonical request`, { digest: (text) => hexOf(hash(utf8Encode(text))) }),
    ),
    settingVariant('the hash alone as the string to sign', { arrange: (_algorithm, _date, digest) => [digest] }),
    settingVariant('no line with the algorithm', { arrange: (_algorithm, date, digest) => [date, digest] }),
    settingVariant('the date in front of the algorithm', {
      arrange: (algorithm, date, digest) => [date, algorithm, digest],
    }),
    settingVariant('the SM3 hash of the canonical request', { digest: (text) => sdkHmacSm3.hash.hashHex(text) }),
    settingVariant('the SM3 name and hash', {
      algorithm: sdkHmacSm3.id,
      digest: (text) => sdkHmacSm3.hash.hashHex(text),
    }),
  ],
};
