// Whatever a text holds, its literal holds it and ends where it ends: read back by readers of each language's grammar.
import { describe, expect, it } from 'vitest';
import { snippetLanguages } from '../../../../shared/formats/snippets/index.ts';
import { literalReaders } from '../../../support/snippets/literal-readers.ts';
import { HOSTILE, snippetCases } from '../../../support/snippets/snippet-cases.ts';
import { caseSnippet } from '../../../support/snippets/snippet-programs.ts';

/** The same texts in each run. */
function* texts(count: number): Generator<string> {
  const pieces = [
    ...[
      '"',
      "'",
      '\\',
      '\\u0022',
      '\\\\u000a',
      '$',
      '$\u007bx}',
      '#{x}',
      '$(x)',
      '`x`',
      '\n',
      '\r',
      '\t',
      '\0',
      '\u0001',
    ],
    ...['??=', '??/', '%n', '\\(', '</script>', '-->', '*/', "'@", '@"', ' + ', '\u2018', '\u2019', '\u201a', '\u201b'],
    ...[
      '\u2028',
      '\u2029',
      '\ufeff',
      '\ud800',
      '\u{1f600}',
      '\u007f',
      '\u0085',
      '中',
      'é',
      'a',
      '0',
      '7',
      'F',
      '}',
      ' ',
    ],
  ];
  let seed = 20261128;
  const next = (below: number) => {
    seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
    return (seed >> 8) % below;
  };
  yield '';
  yield HOSTILE;
  yield* pieces;
  for (let at = 0; at < count; at += 1) {
    yield Array.from({ length: 1 + next(9) }, () => pieces[next(pieces.length)] ?? '').join('');
  }
}

const HOLDS_NO_NUL: ReadonlySet<string> = new Set(['c', 'objective-c', 'shell']);

describe.each(snippetLanguages.map((language) => [language.id, language] as const))(
  'literals of %s',
  (id, language) => {
    const read = literalReaders[id === 'browser' || id === 'typescript' ? 'javascript' : id];

    it('hold every text and end where it ends', () => {
      for (const text of texts(2000)) {
        if (HOLDS_NO_NUL.has(id) && text.includes('\0')) continue;
        const literal = language.text(text);
        const wanted = text.replace(/[\ud800-\udfff]/gu, '\ufffd');
        expect(read?.(`${literal};rest`), JSON.stringify([text, literal])).toEqual({
          value: wanted,
          end: literal.length,
        });
        if (read === literalReaders.javascript) expect(literal).not.toContain('</script');
      }
    });

    it('are all that a value changes in a program', () => {
      const given = snippetCases.find((each) => each.id === 'body');
      if (given === undefined) throw new Error('no case');
      for (const text of ['\'"\\`$(touch x)$\u007bx}\n\u2028*/?>', 'x\\', '??/"', '-o x']) {
        for (const kind of ['as-sent', 'signs', 'sdk'] as const) {
          const code = (body: string, value: string) => {
            const headers = [['X-Text', value] as const];
            const made = caseSnippet(language, kind, { ...given, headers, body }, 8080, 0).snippet;
            // A signature and a hash follow the value; the rest must not.
            return made.ok ? made.code.replace(/[0-9a-f]{64}/g, 'HASH') : made.limit;
          };
          const header = `h${text}`.replaceAll('\n', ' ').replaceAll('\u2028', ' ').trim();
          const written = (value: string) => language.text(value);
          const line = (value: string) => (id === 'shell' ? language.text(`X-Text: ${value}`) : written(value));
          const plain = code('BODY', 'VALUE');
          const changed = code(text, header);
          expect(changed.replace(line(header), line('VALUE')).replaceAll(written(text), written('BODY'))).toBe(plain);
        }
      }
    });
  },
);
