import { describe, expect, it } from 'vitest';
import { invisibleIn } from '../../../renderer/ui/visible-characters.ts';
import { invisibleCharacters } from '../../../shared/http/invisible-characters.ts';

describe('characters that cannot be seen', () => {
  it.each([
    ['key', []],
    ['a b', []],
    [' key', ['U+0020 at 0']],
    ['key\n', ['U+000A at 3']],
    ['ke\u200by', ['U+200B at 2']],
    ['\ufeffkey', ['U+FEFF at 0']],
    ['k\u00a0y', ['U+00A0 at 1']],
    ['k\u202ey', ['U+202E at 1']],
    ['k\ud800', ['U+D800 at 1']],
    ['密钥', []],
    ['😀', []],
  ])('are found in %j with their place', (text, found) => {
    expect(invisibleCharacters(text)).toEqual(found);
    // The field for secrets has its own list, because ui/ may not read shared/: the two must agree.
    expect(invisibleIn(text)).toEqual(found);
  });

  it('are listed ten at most', () => {
    expect(invisibleCharacters('\u200b'.repeat(50))).toHaveLength(10);
  });
});
