import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignEncoding } from '../../../shared/diagnosis/aligned-encoding.ts';
import { explainQuery } from '../../../shared/diagnosis/explain-query.ts';
import { explainUri } from '../../../shared/diagnosis/explain-uri.ts';
import { percentEncode } from '../../../shared/http/percent-encoding.ts';

const text = fc.string({ unit: 'grapheme', maxLength: 12 });

describe('two spellings of one text', () => {
  it('have no fault when they are equal', () => {
    fc.assert(
      fc.property(text, (plain) => {
        const right = percentEncode(plain);
        expect(alignEncoding(right, right)).toEqual({ faults: new Set(), literals: '' });
      }),
      { seed: 5 },
    );
  });

  it.each<[string, (plain: string) => string, string]>([
    ['in lower-case digits', (plain) => percentEncode(plain).replace(/%../g, (code) => code.toLowerCase()), 'hex-case'],
    ['encoded twice', (plain) => percentEncode(percentEncode(plain)), 'double-encoded'],
    ['not encoded at all', (plain) => plain, 'not-encoded'],
    ['with plus for blanks', (plain) => percentEncode(plain).replaceAll('%20', '+'), 'plus-for-space'],
  ])('%s are told apart from every other', (_what, spell, fault) => {
    fc.assert(
      fc.property(text, (plain) => {
        const right = percentEncode(plain);
        const actual = spell(plain);
        const found = alignEncoding(right, actual);
        expect([...(found?.faults ?? ['none'])]).toEqual(actual === right ? [] : [fault]);
      }),
      { seed: 5 },
    );
  });

  it('are not found in two texts', () => {
    expect(alignEncoding('a%20b', 'a%20c')).toBeUndefined();
    expect(alignEncoding('ab', 'a')).toBeUndefined();
  });
});

describe('a query', () => {
  it.each<[string, string, readonly string[]]>([
    ['a=1&b=2', 'b=2&a=1', ['query.unsorted']],
    ['a=x%20y&b=', 'a=x+y&b', ['query.plus-for-space', 'query.missing-equals']],
    ['a=1&b=%2F', 'b=/&a=1', ['query.unsorted', 'query.not-encoded']],
    ['a=1', 'a=1&t=2', ['query.changed-in-transit']],
    // Java's URLEncoder leaves the asterisk and escapes the tilde: one library, one mistake.
    ['a=x%20%2A~', 'a=x+*%7E', ['query.plus-for-space']],
    ['a=x%2A', 'a=x*', ['query.not-encoded']],
    ['a=1', '', ['query.omitted']],
  ])('%s signed as %s', (expected, actual, causes) => {
    expect(explainQuery(expected, actual)).toEqual(causes);
  });

  it('of many long parameters is read in no time worth telling', () => {
    const many = (last: string) => Array.from({ length: 80 }, (_, at) => `${'a'.repeat(90)}${at}${last}=1`).join('&');
    expect(explainQuery(many('x'), many('y'))).toEqual(['query.changed-in-transit']);
  });
});

describe('a path', () => {
  it.each<[string, string, readonly string[]]>([
    ['/a%20b/', '/a%20b', ['uri.trailing-slash']],
    ['/a%20b/', '/a+b/', ['uri.not-encoded']],
    ['/a/b/', '/a%2Fb/', ['uri.slash-encoded']],
    ['/a//b/', '/a/b', ['uri.normalized', 'uri.trailing-slash']],
    ['/a/b/', '/a/b//', ['uri.trailing-slash']],
    ['/a/b/', '/c/', ['uri.path-differs']],
    ['/a%20b/', '/a%2520b', ['uri.double-encoded', 'uri.trailing-slash']],
  ])('%s signed as %s', (expected, actual, causes) => {
    expect(explainUri(expected, actual)).toEqual(causes);
  });
});
