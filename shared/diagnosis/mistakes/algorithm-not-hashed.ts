// The last line of the string to sign is the lower-case hex hash of the canonical request, not the request, not another form.
import { base64Encode } from '../../http/body-bytes.ts';
import { bytesOfHex } from '../hex.ts';
import { type Mistake, settingVariant } from './mistake.ts';

export const algorithmNotHashed: Mistake = {
  id: 'algorithm.not-hashed',
  part: 'text',
  variants: () => [
    settingVariant('the canonical request itself', { digest: (text) => text }),
    settingVariant('the canonical request alone, without the two lines before it', {
      digest: (text) => text,
      arrange: (_algorithm, _date, digest) => [digest],
    }),
    settingVariant('the hash in upper-case hex', { digest: (text, hash) => hash.hashHex(text).toUpperCase() }),
    settingVariant('the hash in base64', {
      digest: (text, hash) => base64Encode(bytesOfHex(hash.hashHex(text)) ?? new Uint8Array(0)),
    }),
    settingVariant('the hash of the hash', { digest: (text, hash) => hash.hashHex(hash.hashHex(text)) }),
  ],
};
