import { describe, expect, it } from 'vitest';
import { urlDoubts } from '../../../shared/signing/url-doubts.ts';

const doubts = (rest: string) => urlDoubts(`https://a.test${rest}`).map(({ id, params }) => [id, params.text]);

describe('urlDoubts', () => {
  it('has none about a plain URL', () => {
    expect(doubts('/v1/pets?limit=10&status=a%20b&city=%E6%B7%B1')).toEqual([]);
    expect(doubts('/a..b/.hidden/c.')).toEqual([]);
    expect(urlDoubts('not a url+//..')).toEqual([]);
  });

  it.each([
    [':443/', 'url-default-port', ':443'],
    ['/a%2Fb', 'url-encoded-slash', '%2F'],
    ['/a%2fb', 'url-encoded-slash', '%2f'],
    ['/a/../b', 'url-dot-segments', '..'],
    ['/a/.', 'url-dot-segments', '.'],
    ['/a/%2E%2e/b', 'url-dot-segments', '%2E%2e'],
    ['/a//b', 'url-empty-segment', '//'],
    ['/a%zz', 'url-malformed-escape', '%zz'],
    ['/a?b=50%', 'url-malformed-escape', '%'],
    ['/a?x=1&b=c+d&e', 'url-plus', 'b=c+d'],
    ['/a?limit=1&%E5%9F%8E=2', 'url-sort-order', 'limit, 城'],
    ['/a?a.=1&a%2F=2', 'url-sort-order', 'a., a/'],
    ['/a?%EF%BC%A1=1&%F0%9F%98%80=2', 'url-sort-order', 'Ａ, 😀'],
  ])('finds in %s: %s', (rest, id, text) => {
    expect(doubts(rest)).toEqual([[id, text]]);
  });

  it('knows that the default port of http is another one', () => {
    expect(urlDoubts('http://a.test:80/').map(({ id }) => id)).toEqual(['url-default-port']);
    expect(urlDoubts('http://a.test:443/')).toEqual([]);
  });
});
