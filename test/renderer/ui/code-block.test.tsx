import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import '../../../renderer/panels/use-text.ts';
import { CodeBlock } from '../../../renderer/ui/code-block.tsx';
import { codeRows, LONGEST_ROW } from '../../../renderer/ui/code-rows.ts';
import { jsonTint } from '../../../renderer/ui/json-tint.ts';

const draw = (text: string) => renderToStaticMarkup(<CodeBlock label="body" text={text} lineNumbers />);

describe('a read-only text', () => {
  it('is drawn as text, whatever it contains', () => {
    const html = draw('<script>alert(1)</script>\n<b onclick="x()">\u202e');
    expect(html).not.toMatch(/<script|<b /);
    expect(html).toContain('&lt;script&gt;');
    expect(html).toContain('RLO');
  });

  it('of many lines draws only the first of them until it is scrolled, and says how many there are', () => {
    const html = draw(Array.from({ length: 100_000 }, (_, line) => `line ${line}`).join('\n'));
    expect(html).toContain('aria-rowcount="100000"');
    expect(html.length).toBeLessThan(40_000);
  });

  it('of one line of 10 MB hands over 10,000 characters and says what is missing', () => {
    const html = draw('x'.repeat(10_000_000));
    expect(html.length).toBeLessThan(14_000);
    expect(html).toContain('9990000 more characters');
    expect(html).toContain('Show all');
  });
});

describe('rows', () => {
  it('cut a long line, or go on below when all of it is wanted', () => {
    const text = `short\n${'y'.repeat(LONGEST_ROW * 2 + 5)}\nend`;
    expect(codeRows(text).map(({ line, hidden }) => [line, hidden])).toEqual([
      [1, 0],
      [2, LONGEST_ROW + 5],
      [3, 0],
    ]);
    const all = codeRows(text, true);
    expect(all.map(({ line, continued }) => [line, continued])).toEqual([
      [1, false],
      [2, false],
      [2, true],
      [2, true],
      [3, false],
    ]);
    expect(
      all
        .filter(({ line }) => line === 2)
        .map((row) => row.text)
        .join(''),
    ).toBe('y'.repeat(LONGEST_ROW * 2 + 5));
  });

  it('keep empty lines', () => expect(codeRows('a\n\nb\n').map(({ text }) => text)).toEqual(['a', '', 'b', '']));
});

describe('the colours of JSON', () => {
  it('tell keys, strings, numbers and words apart, quotes in strings included', () => {
    const kinds = jsonTint('  "a\\"b": ["x: 1", -1.5e3, true, null],').filter(({ kind }) => kind !== 'plain');
    expect(kinds).toEqual([
      { kind: 'key', text: '"a\\"b"' },
      { kind: 'string', text: '"x: 1"' },
      { kind: 'number', text: '-1.5e3' },
      { kind: 'word', text: 'true' },
      { kind: 'word', text: 'null' },
    ]);
  });

  it('lose no character', () => {
    for (const line of ['{"a":1}', 'not json "open', '', '"\\u0041"']) {
      expect(
        jsonTint(line)
          .map(({ text }) => text)
          .join(''),
      ).toBe(line);
    }
  });
});
