import { expect, it } from 'vitest';
import { searchWords, slips } from '../../../shared/help/search-words.ts';

it('Latin words meet whatever their case and ending', () => {
  expect(searchWords('Published publishing PUBLISH')).toEqual(['publish', 'publish', 'publish']);
  expect(searchWords('ＡＰＩＧ.0303')).toEqual(['apig', '0303']);
  expect(searchWords('The API is not there')).toEqual(['api', 'ther']);
});

it('a name put together is known by its parts', () => {
  expect(searchWords('SignatureDoesNotMatch')).toEqual(searchWords('signature match'));
  expect(searchWords('AppKey ECONNREFUSED')).toEqual(['app', 'key', 'econnrefus']);
});

it('Chinese is cut into pairs, beside Latin without blanks between', () => {
  expect(searchWords('签名不匹配')).toEqual(['签名', '名不', '不匹', '匹配']);
  expect(searchWords('X-Stage的值')).toEqual(['x', 'stag', '的值']);
  expect(searchWords('源')).toEqual(['源']);
});

it('slips are counted, up to as many as a word of that length may have', () => {
  expect(slips('slash', 'slsah')).toBe(1);
  expect(slips('throttl', 'throtl')).toBe(1);
  expect(slips('signatur', 'sgnatuer')).toBe(2);
  expect(slips('clock', 'block')).toBe(1);
  expect(slips('clock', 'lucky')).toBeUndefined();
  expect(slips('cat', 'category')).toBeUndefined();
});
