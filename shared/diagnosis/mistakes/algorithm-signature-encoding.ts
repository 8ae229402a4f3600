// The signature written in base64 or upper-case hex; it is compared as lower-case hex text.
import { type Mistake, settingVariant } from './mistake.ts';

export const algorithmSignatureEncoding: Mistake = {
  id: 'algorithm.signature-encoding',
  part: 'encoding',
  variants: () => [
    settingVariant('base64', { encoding: 'base64' }),
    settingVariant('upper-case hex', { encoding: 'upper-hex' }),
  ],
};
