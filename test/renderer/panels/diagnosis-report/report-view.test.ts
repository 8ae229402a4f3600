import { beforeAll, describe, expect, it } from 'vitest';
import { explanationBesideLines } from '../../../../renderer/panels/diagnosis-report/cause-text.ts';
import { lineLabel } from '../../../../renderer/panels/diagnosis-report/line-label.ts';
import {
  comparisonOf,
  missingEvidence,
  rankedCauses,
  requestText,
  shortSignature,
} from '../../../../renderer/panels/diagnosis-report/report-view.ts';
import { spokenDifference, spokenText } from '../../../../renderer/panels/diagnosis-report/spoken-diff.ts';
import { loadLanguage, setLanguage, translate } from '../../../../renderer/panels/use-text.ts';
import type { Cause, ComparedLine } from '../../../../shared/model/diagnosis.ts';

beforeAll(() => loadLanguage('zh-CN'));

const cause = (id: Cause['cause'], certainty: Cause['certainty'], missing?: string): Cause => ({
  cause: id,
  certainty,
  title: '',
  explanation: '',
  params: {},
  evidence: [],
  fix: { text: '' },
  ...(missing === undefined ? {} : { missing }),
});

const line = (number: number, equal = true): ComparedLine => ({
  line: number,
  label: 'header x',
  expected: `e${number}`,
  actual: equal ? `e${number}` : 'a',
  equal,
});

describe('explanationBesideLines', () => {
  it('leaves out the quoted lines, which stand in the table, and nothing else', () => {
    const params = { line: '3', expected: 'a=1&b=2', actual: 'b=2&a=1' };
    const unsorted: Cause = { ...cause('query.unsorted', 'proven'), params };
    expect(explanationBesideLines(unsorted, 'en')).toMatch(/^The canonical query string is sorted .*codes\.$/);
    expect(explanationBesideLines(unsorted, 'zh-CN')).not.toMatch(/b=2|\{\{|\[\[/);
    const header: Cause = { ...cause('header.changed-in-transit', 'proven'), params: { ...params, name: 'X-A' } };
    expect(explanationBesideLines(header, 'en')).toContain('X-A');
  });
});

describe('comparisonOf', () => {
  it('prefers the whole comparison and counts its differences', () => {
    const lines = [line(1), line(2, false), line(3)];
    const comparison = comparisonOf([
      { kind: 'line-diff', line: 2, label: 'x', expected: 'e', actual: 'a' },
      { kind: 'comparison', lines },
    ]);
    expect(comparison).toMatchObject({ lines, differing: 1, whole: true });
    expect(comparison?.rows).toHaveLength(3);
  });

  it('makes do with single differing lines, in order', () => {
    const comparison = comparisonOf([
      { kind: 'line-diff', line: 8, label: 'payloadHash', expected: 'e', actual: 'a' },
      { kind: 'line-diff', line: 2, label: 'canonicalUri', expected: '/a/', actual: '/a' },
    ]);
    expect(comparison?.whole).toBe(false);
    expect(comparison?.lines.map((each) => each.line)).toEqual([2, 8]);
    expect(comparisonOf([{ kind: 'message', text: 'x' }])).toBeUndefined();
  });

  it('leaves out equal lines far from a difference when there are many, and says how many', () => {
    const lines = Array.from({ length: 100 }, (_, index) => line(index + 1, index !== 50));
    const rows = comparisonOf([{ kind: 'comparison', lines }])?.rows ?? [];
    const gaps = rows.flatMap((row) => (row.kind === 'gap' ? [row.count] : []));
    const shown = rows.filter((row) => row.kind === 'line').length;
    expect(shown + gaps.reduce((sum, count) => sum + count, 0)).toBe(100);
    expect(rows.some((row) => row.kind === 'line' && !row.line.equal)).toBe(true);
    expect(shown).toBeLessThan(20);
  });
});

describe('rankedCauses', () => {
  it('takes the first cause as the answer, further proven ones as found, the rest as possible', () => {
    const causes = [
      cause('query.unsorted', 'proven'),
      cause('clock.ahead', 'possible'),
      cause('uri.hex-case', 'proven'),
    ];
    const { main, found, possible } = rankedCauses(causes);
    expect([main?.cause, found.map((each) => each.cause), possible.map((each) => each.cause)]).toEqual([
      'query.unsorted',
      ['uri.hex-case'],
      ['clock.ahead'],
    ]);
  });

  it('lists each piece of missing evidence once', () => {
    expect(
      missingEvidence([
        cause('clock.ahead', 'likely', 'sent'),
        cause('clock.behind', 'likely', 'client'),
        cause('none', 'likely', 'sent'),
      ]),
    ).toEqual(['sent', 'client']);
  });
});

describe('requestText', () => {
  it('writes a request as a message and never garbles bytes', () => {
    const sent = { scheme: 'https' as const, method: 'POST', target: '/a?b=1', headers: [['Host', 'h']] as const };
    expect(requestText({ ...sent, body: '{}' })).toBe('POST /a?b=1 HTTP/1.1\nHost: h\n\n{}');
    expect(requestText(sent)).toBe('POST /a?b=1 HTTP/1.1\nHost: h');
    expect(requestText({ ...sent, bodyBase64: '/w==' })).toContain('(base64) /w==');
  });

  it('shortens a signature to what can be compared by eye', () => {
    expect(shortSignature('9c41000000000000000007be')).toBe('9c41…07be');
    expect(shortSignature('short')).toBe('short');
  });
});

describe('lineLabel', () => {
  it('names parts in the language of the window and headers by their own name', () => {
    expect(lineLabel({ label: 'canonicalUri' }, translate)).toBe('canonical URI');
    expect(lineLabel({ label: 'header x-sdk-date' }, translate)).toBe('x-sdk-date');
    expect(lineLabel({ label: 'constructor' }, translate)).toBe('constructor');
  });
});

describe('spokenDifference', () => {
  it('reads a line out as the guide words it', () => {
    const uri = { line: 2, label: 'canonicalUri', expected: '/v1/demo/', actual: '/v1/demo', equal: false };
    expect(spokenDifference(uri, 'canonical URI', translate)).toBe(
      'Line 2, canonical URI, differs. Gateway expected: slash v1 slash demo slash. You signed: slash v1 slash demo. Missing at the end: slash.',
    );
  });

  it('says where the difference lies', () => {
    const said = (expected: string | undefined, actual: string | undefined) =>
      spokenDifference({ line: 1, label: '', expected, actual, equal: false } as ComparedLine, 'x', translate);
    expect(said('a', 'ab')).toContain('Too much at the end: b.');
    expect(said('ab', 'b')).toContain('Missing at the beginning: a.');
    expect(said('b', 'ab')).toContain('Too much at the beginning: a.');
    expect(said('abc', 'axc')).toContain('They differ from character 2.');
    expect(said(undefined, 'a')).toContain('Gateway expected: nothing.');
  });

  it('speaks code points for what cannot be heard, and Chinese', () => {
    expect(spokenText('a\u200bb', translate)).toBe('a U+200B b');
    expect(spokenText('a b', translate)).toBe('a space b');
    setLanguage('zh-CN');
    expect(spokenText('/v1', translate)).toBe('斜杠 v1');
    setLanguage('en');
  });
});
