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

export const algorithmMismatch: Mistake = {
  id: 'algorithm.mismatch',
  part: 'text',
  variants: () => [
    ...LABELS.map((label) => settingVariant(`${label} in the string to sign`, { algorithm: label })),
    ...FOREIGN_HASHES.map(([name, hash]) =>
      settingVariant(`the ${name} hash of the canonical request`, { digest: (text) => hexOf(hash(utf8Encode(text))) }),
    ),
    settingVariant('the SM3 hash of the canonical request', { digest: (text) => sdkHmacSm3.hash.hashHex(text) }),
    settingVariant('the SM3 name and hash', {
      algorithm: sdkHmacSm3.id,
      digest: (text) => sdkHmacSm3.hash.hashHex(text),
    }),
  ],
};
