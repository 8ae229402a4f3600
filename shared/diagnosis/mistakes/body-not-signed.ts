// The hash of the empty string, or a literal, in the last line although a body was sent.
import { type Mistake, settingVariant } from './mistake.ts';

export const bodyNotSigned: Mistake = {
  id: 'body.not-signed',
  part: 'payload',
  variants: (facts) => [
    ...(facts.body.length === 0
      ? []
      : [settingVariant('the hash of the empty string', { payloadHash: facts.emptyHash })]),
    settingVariant('an empty last line', { payloadHash: '' }),
    settingVariant('the literal UNSIGNED-PAYLOAD without its header', { payloadHash: 'UNSIGNED-PAYLOAD' }),
  ],
};
