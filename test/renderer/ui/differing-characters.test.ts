import { describe, expect, it } from 'vitest';
import { differingCharacters } from '../../../renderer/ui/differing-characters.ts';

const marked = (own: string, other: string) =>
  differingCharacters(own, other)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'differs' ? `[${text}]` : `{${text}}`))
    .join('');

describe('the characters that differ', () => {
  it.each([
    ['same', 'same', 'same'],
    ['', '', ''],
    ['/v1/demo', '/v1/demo/', '/v1/demo{/}'],
    ['/v1/demo/', '/v1/demo', '/v1/demo[/]'],
    ['a=1&b=2', 'b=2&a=1', '[a=1&]b=2'],
    ['%7e', '%7E', '%7[e]'],
    ['', 'x', '{x}'],
    ['x', '', '[x]'],
    ['😀a', '😁a', '[😀]a'],
  ])('of %j against %j are %j', (own, other, expected) => expect(marked(own, other)).toBe(expected));

  it('joined are the text again', () => {
    for (const [own, other] of [
      ['status=sold&limit=10', 'limit=10&status=sold'],
      ['深圳', '圳深'],
      ['aXbYc', 'abc'],
    ] as const) {
      const own2 = differingCharacters(own, other)
        .filter(({ kind }) => kind !== 'missing')
        .map(({ text }) => text)
        .join('');
      expect(own2).toBe(own);
    }
  });

  it('of very long texts are marked as one run, quickly', () => {
    const a = `head${'a'.repeat(20_000)}tail`;
    const b = `head${'b'.repeat(20_000)}tail`;
    expect(differingCharacters(a, b).map(({ kind }) => kind)).toEqual(['same', 'differs', 'same']);
  });
});
