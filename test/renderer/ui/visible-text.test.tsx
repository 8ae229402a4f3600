import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { visiblePieces, visibleString } from '../../../renderer/ui/visible-characters.ts';
import { VisibleText } from '../../../renderer/ui/visible-text.tsx';

const text = (html: string) => html.replaceAll(/<[^>]*>/g, '');
const hidden = [
  ...Array.from({ length: 0x20 }, (_, code) => code),
  0x7f,
  0x85,
  0xa0,
  0xad,
  0x61c,
  0x180e,
  ...[0x200b, 0x200c, 0x200d, 0x200e, 0x200f, 0x2028, 0x2029, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e],
  ...[0x2060, 0x2066, 0x2067, 0x2068, 0x2069, 0xfeff, 0xfe0f, 0x3164, 0xe0041, 0xe0100],
];

describe('text from outside', () => {
  it.each(hidden)('shows the character of code %d as a mark with its code point', (code) => {
    const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
    const html = renderToStaticMarkup(<VisibleText text={`a${String.fromCodePoint(code)}b`} />);
    expect(html).toMatch(/^a<span[^>]*title="[^"]*"[^>]*>[^<]+<\/span>b$/);
    expect(html).toContain(`title="${name}"`);
    expect([...html].some((character) => character.codePointAt(0) === code && code !== 0x20)).toBe(false);
  });

  it('shows half of a surrogate pair', () => {
    expect(visiblePieces('a\ud83d')).toContainEqual({ kind: 'mark', label: 'U+D83D', codePoint: 'U+D83D' });
  });

  it('leaves everything else as it is, whole emoji and Chinese included', () => {
    for (const plain of ['<script>alert(1)</script>', '深圳 😀 ñ', ' two  blanks ']) {
      expect(visiblePieces(plain)).toEqual([{ kind: 'text', text: plain }]);
    }
  });

  it('is never markup', () => {
    const html = renderToStaticMarkup(<VisibleText text={'<img src=x onerror=alert(1)>\u202e'} />);
    expect(html).not.toContain('<img');
    expect(text(html)).toContain('&lt;img src=x onerror=alert(1)&gt;');
  });

  it('is one plain text where no elements can be', () => {
    expect(visibleString('a\u202eb\n')).toBe('a⟨RLO⟩b⟨LF⟩');
  });

  it('keeps tabs in source text where asked', () => {
    expect(visiblePieces('\ta', true)).toEqual([{ kind: 'text', text: '\ta' }]);
  });
});
