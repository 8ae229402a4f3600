// CRLF in place of LF, as code does that joins lines with the platform's newline.
import { type Mistake, settingVariant } from './mistake.ts';

export const algorithmLineEndings: Mistake = {
  id: 'algorithm.line-endings',
  part: 'text',
  variants: () => [
    settingVariant('CRLF in both texts', { newline: '\r\n', toSignNewline: '\r\n' }),
    settingVariant('CRLF in the canonical request', { newline: '\r\n' }),
    settingVariant('CRLF in the string to sign', { toSignNewline: '\r\n' }),
    settingVariant('CR in both texts', { newline: '\r', toSignNewline: '\r' }),
    settingVariant('a backslash and n in both texts', { newline: '\\n', toSignNewline: '\\n' }),
    settingVariant('a backslash and n in the canonical request', { newline: '\\n' }),
    settingVariant('a backslash and n in the string to sign', { toSignNewline: '\\n' }),
    settingVariant('a blank in place of the line ends of the string to sign', { toSignNewline: ' ' }),
    settingVariant('no line ends in the string to sign', { toSignNewline: '' }),
    {
      way: 'a newline behind the string to sign',
      change: (recipe) => ({ ...recipe, digest: (text, hash) => `${recipe.digest(text, hash)}\n` }),
    },
    {
      way: 'a newline behind the canonical request',
      change: (recipe) => ({ ...recipe, payloadHash: `${recipe.payloadHash}\n` }),
    },
  ],
};
