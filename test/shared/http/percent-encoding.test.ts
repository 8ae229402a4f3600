import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isPercentEncoded,
  percentDecodeToBytes,
  percentEncode,
  percentEncodeBytes,
} from '../../../shared/http/percent-encoding.ts';
import { utf8Decode, utf8Encode } from '../../../shared/http/utf8.ts';

/** What decoding to text and encoding again gives, by bytes. */
const anew = (text: string) => percentEncodeBytes(utf8Encode(utf8Decode(percentDecodeToBytes(text))));
const hex = (byte: number) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;

describe('isPercentEncoded', () => {
  it('tells each byte that needs no escape from each that does', () => {
    for (let byte = 0; byte < 0x80; byte++) {
      const [plain, escaped] = [String.fromCharCode(byte), hex(byte)];
      expect(isPercentEncoded(plain), plain).toBe(/[A-Za-z0-9._~-]/.test(plain));
      expect(isPercentEncoded(escaped), escaped).toBe(!/[A-Za-z0-9._~-]/.test(plain));
    }
  });

  it('knows where sequences of UTF-8 begin and end', () => {
    const edges = [0x80, 0x7ff, 0x800, 0xfff, 0x1000, 0xd7ff, 0xe000, 0xffff, 0x10000, 0x3ffff, 0x40000, 0x10ffff];
    for (const code of edges) {
      const text = percentEncode(String.fromCodePoint(code));
      expect(isPercentEncoded(text), text).toBe(true);
      expect(isPercentEncoded(text.slice(0, -3)), text.slice(0, -3)).toBe(false);
      expect(isPercentEncoded(`${text}%80`), `${text}%80`).toBe(false);
    }
    // Overlong forms, surrogates, beyond the last code point.
    for (const text of ['%C0%AF', '%C1%BF', '%E0%9F%BF', '%ED%A0%80', '%F0%8F%BF%BF', '%F4%90%80%80', '%F5%80%80%80']) {
      expect(isPercentEncoded(text), text).toBe(false);
    }
  });

  it('is true for just the texts that decoding and encoding leaves alone', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'a',
        'Z',
        '~',
        '+',
        ' ',
        '%',
        '中',
        '😀',
        '%2f',
        '%2F',
        '%41',
        '%E6%B7%B1',
        '%F0%9F%98%80',
        '%ED',
      ),
      fc.integer({ min: 0, max: 255 }).map(hex),
    );
    let [same, other] = [0, 0];
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
        const text = pieces.join('');
        const isSame = anew(text) === text;
        expect(isPercentEncoded(text), text).toBe(isSame);
        if (isSame) same++;
        else other++;
      }),
      { numRuns: 5000, seed: 3 },
    );
    expect(Math.min(same, other)).toBeGreaterThan(300);
  });
});
