import { describe, expect, it } from 'vitest';
import { comparedLines } from '../../../../shared/signing/profiles/compared-lines.ts';

const text = (headers: readonly string[], signed: string) =>
  ['GET', '/', 'a=1', ...headers, '', signed, 'hash'].join('\n');

describe('comparedLines', () => {
  it('puts a header beside the one of its name', () => {
    const lines = comparedLines(text(['b:1'], 'b'), text(['a:1', 'b:2'], 'a;b'));
    expect(lines.map(({ label, name, own, expected }) => [label, name, own, expected])).toEqual([
      ['method', undefined, 'GET', 'GET'],
      ['canonicalUri', undefined, '/', '/'],
      ['canonicalQueryString', undefined, 'a=1', 'a=1'],
      ['canonicalHeader', 'a', undefined, 'a:1'],
      ['canonicalHeader', 'b', 'b:1', 'b:2'],
      ['headersEnd', undefined, '', ''],
      ['signedHeaders', undefined, 'b', 'a;b'],
      ['payloadHash', undefined, 'hash', 'hash'],
    ]);
  });

  it('keeps a line that only one side has at its place, repeated headers included', () => {
    const lines = comparedLines(text(['a:1', 'b:1', 'b:1', 'c:1'], 'x'), text(['a:1', 'b:1', 'c:1'], 'x'));
    expect(lines.slice(3, 8).map(({ own, expected }) => [own, expected])).toEqual([
      ['a:1', 'a:1'],
      ['b:1', 'b:1'],
      ['b:1', undefined],
      ['c:1', 'c:1'],
      ['', ''],
    ]);
  });
});
