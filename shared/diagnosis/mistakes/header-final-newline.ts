// The canonical headers end with a newline of their own, so an empty line follows them; many clients join without it.
import { type Mistake, settingVariant } from './mistake.ts';

export const headerFinalNewline: Mistake = {
  id: 'header.final-newline',
  part: 'text',
  variants: () => [
    settingVariant('no empty line behind the headers', { headersEnd: '' }),
    settingVariant('two empty lines behind the headers', { headersEnd: '\n\n' }),
  ],
};
