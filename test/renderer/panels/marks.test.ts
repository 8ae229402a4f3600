import { describe, expect, it } from 'vitest';
import { followersOf, litStyle, partMarks, rowMarks, spanMarks } from '../../../renderer/panels/marks.ts';

describe('marks', () => {
  it('tie a span to its row and to its part of the row', () => {
    expect(spanMarks({ kind: 'query', row: 2, part: 'value' })).toEqual({
      'data-mark': 'query-2 query-2-value',
      'data-point': 'query-2-value',
    });
    expect(rowMarks('query', 2)).toEqual({
      'data-mark': 'query-2 query-2-name query-2-value',
      'data-point': 'query-2',
    });
    expect(spanMarks({ kind: 'date' })).toEqual(partMarks('date'));
  });

  it('leave bytes that a rule prescribes without one', () => {
    expect(spanMarks({ kind: 'rule' })).toEqual({});
  });
});

describe('litStyle', () => {
  it('lights what is pointed at and, where it was signed, the results of the later steps', () => {
    const style = litStyle('query-2', true);
    for (const mark of ['query-2', 'canonical-request', 'signature']) expect(style).toContain(`[data-mark~="${mark}"]`);
    expect(litStyle('header-0', false)).not.toContain('canonical-request');
  });

  it('lights the text that a hash or a signature was made from', () => {
    expect(litStyle('canonical-request', true)).toContain('[data-mark~="canonical-request-text"]');
    expect(litStyle('signature', true)).toContain('[data-mark~="string-to-sign-text"]');
  });

  it('lets nothing follow from the key and from the signature', () => {
    expect(followersOf('credential')).toEqual([]);
    expect(followersOf('signature')).toEqual([]);
    expect(followersOf('canonical-request')).toEqual(['signature']);
  });
});
