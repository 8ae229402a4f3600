import { describe, expect, it } from 'vitest';
import { editedQueryRow, queryRows, urlWithRows } from '../../../shared/http/query-rows.ts';

const url = 'https://h.example/p?a=1&b=%e4%BD%a0&c&d=x+y&=z&&bad=%zz&raw=%FF#part';

function edit(at: number, name: string, value: string, enabled = true): string {
  const rows = queryRows(url);
  return urlWithRows(
    url,
    rows.map((row, index) => (index === at ? editedQueryRow(row, name, value, enabled) : row)),
  ).url;
}

describe('the rows of a query', () => {
  it('read names and values as text and leave alone what is no text', () => {
    const read = queryRows(url).map(({ name, value }) => [name, value]);
    expect(read).toEqual([
      ['a', '1'],
      ['b', '你'],
      ['c', ''],
      ['d', 'x y'],
      ['', 'z'],
      ['', ''],
      ['bad', '%zz'],
      ['raw', '%FF'],
    ]);
  });

  it('written back without a change are the URL, byte for byte', () => {
    expect(urlWithRows(url, queryRows(url)).url).toBe(url);
  });

  it('keep the raw text of every pair but the edited one', () => {
    expect(edit(0, 'a', '深 圳')).toBe(url.replace('a=1', 'a=%E6%B7%B1%20%E5%9C%B3'));
  });

  it('keep the raw name when only the value is edited, and the raw value when only the name is', () => {
    const rows = queryRows('http://h/?%61=x+y');
    const [row] = rows;
    expect(editedQueryRow(row, 'a', 'z', true).raw).toBe('%61=z');
    expect(editedQueryRow(row, 'b', 'x y', true).raw).toBe('b=x+y');
  });

  it('give a bare name an equals sign only with a value', () => {
    expect(edit(2, 'cc', '')).toBe(url.replace('&c&', '&cc&'));
    expect(edit(2, 'c', '1')).toBe(url.replace('&c&', '&c=1&'));
  });

  it('encode what would end a value or a query', () => {
    expect(editedQueryRow(undefined, 'a&b', '1=2#3', true).raw).toBe('a%26b=1%3D2%233');
  });

  it('switched off leave the URL and come back at their place', () => {
    const rows = queryRows('http://h/?a=1&b=2&c=3').map((row, index) =>
      index === 1 ? { ...row, enabled: false } : row,
    );
    const off = urlWithRows('http://h/?a=1&b=2&c=3', rows);
    expect(off.url).toBe('http://h/?a=1&c=3');
    const again = queryRows(off.url, off.off);
    expect(again.map(({ name, enabled }) => [name, enabled])).toEqual([
      ['a', true],
      ['b', false],
      ['c', true],
    ]);
    const back = again.map((row) => ({ ...row, enabled: true }));
    expect(urlWithRows(off.url, back)).toEqual({ url: 'http://h/?a=1&b=2&c=3', off: [] });
  });

  it('all switched off leave no question mark', () => {
    const rows = queryRows('http://h/p?a=1#x').map((row) => ({ ...row, enabled: false }));
    expect(urlWithRows('http://h/p?a=1#x', rows).url).toBe('http://h/p#x');
  });
});
