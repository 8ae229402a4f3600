// The secret pasted with something around it: blanks, a newline, a byte order mark, quotes; or used trimmed although it has them.
import type { Mistake, Variant } from './mistake.ts';

/** [before, after], the most usual first. */
const AROUND: readonly (readonly [string, string])[] = [
  ['', '\n'],
  ['', ' '],
  [' ', ''],
  [' ', ' '],
  ['', '\r\n'],
  ['', '\t'],
  ['\t', ''],
  ['\ufeff', ''],
  ['"', '"'],
  ["'", "'"],
  ['\n', ''],
  ['', '\r'],
  ['\n', '\n'],
  ['\t', '\t'],
  ['\r\n', ''],
  ['', '  '],
  ['', '\u00a0'],
  ['\u00a0', ''],
  ['\u200b', ''],
  ['', '\u200b'],
  ['', '\ufeff'],
  ['', '\u3000'],
  ['\u3000', ''],
  ['', '\u2028'],
  ['', '\0'],
  ['', ','],
  ['', ';'],
  ['`', '`'],
  ['“', '”'],
  ['‘', '’'],
  ['<', '>'],
  ['"', ''],
  ['', '"'],
  ["'", ''],
  ['', "'"],
  ['', '='],
  [' ', '\n'],
  ['', ' \n'],
  ['', '\n\n'],
];

function keyVariant(way: string, key: (secret: string) => string): Variant {
  return { way, change: (recipe) => ({ ...recipe, key }) };
}

export const credentialSecretWhitespace: Mistake = {
  id: 'credential.secret-whitespace',
  part: 'key',
  variants: () => [
    ...AROUND.map(([before, after]) =>
      keyVariant(
        `${JSON.stringify(before)} before, ${JSON.stringify(after)} behind`,
        (secret) => before + secret + after,
      ),
    ),
    keyVariant('blanks around cut off', (secret) => secret.trim()),
    keyVariant('quotes around cut off', (secret) => secret.replace(/^(["'`])(.*)\1$/s, '$2')),
    keyVariant('blanks inside left out', (secret) => secret.replace(/\s+/g, '')),
  ],
};
