// Texts that are nearly right: a good one in which pieces are cut out, doubled, swapped or replaced by what hurts.
import fc from 'fast-check';

/** What parsers stumble over, whatever they read. */
const PIECES: readonly string[] = [
  '',
  '\0',
  '\r',
  '\n',
  '\r\n',
  '\t',
  '\ufeff',
  '\ud800',
  '\u202e',
  '"',
  "'",
  '`',
  '\\',
  '\\u',
  '{',
  '}',
  '[',
  ']',
  '(',
  ')',
  '<',
  '>',
  '&',
  '|',
  '*',
  '&a ',
  '*a',
  '!!',
  '? ',
  '- ',
  ': ',
  ', ',
  '#',
  '%',
  '%0',
  '%zz',
  '{{',
  '}}',
  '$(x)',
  '$',
  '@',
  '^',
  '--- ',
  '###',
  '<<: ',
  '-1',
  '1e999',
  'null',
  'true',
  '__proto__',
  '"__proto__": {"polluted": 1}',
  'constructor',
  'prototype',
  '$ref',
  '"$ref": "file:///etc/passwd"',
  '"$ref": "#/"',
  '$ref: "#/paths"',
];

type Edit = readonly [at: number, length: number, piece: string];

const edit: fc.Arbitrary<Edit> = fc.tuple(
  fc.nat(4000),
  fc.oneof({ weight: 4, arbitrary: fc.nat(6) }, { weight: 1, arbitrary: fc.nat(400) }),
  fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...PIECES) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
    { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...PIECES), fc.nat(3000)).map(([text, n]) => text.repeat(n)) },
  ),
);

/** One of `good` with up to eight edits. */
export function mutatedText(good: readonly string[]): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(...good), fc.array(edit, { maxLength: 8 }))
    .map(([text, edits]) => edits.reduce(edited, text));
}

function edited(text: string, [place, length, piece]: Edit): string {
  const at = text === '' ? 0 : place % (text.length + 1);
  return text.slice(0, at) + piece + text.slice(at + length);
}
