import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { causeText } from '../../../../renderer/panels/diagnosis-report/cause-text.ts';
import { DiagnosisReport } from '../../../../renderer/panels/diagnosis-report/diagnosis-report.tsx';
import { loadLanguage, setLanguage } from '../../../../renderer/panels/use-text.ts';
import { causeIds } from '../../../../shared/model/cause-ids.ts';
import type { Cause, EvidenceItem } from '../../../../shared/model/diagnosis.ts';

beforeAll(() => loadLanguage('zh-CN'));

const cause = (part: Partial<Cause> & Pick<Cause, 'cause'>): Cause => ({
  certainty: 'proven',
  title: '',
  explanation: '',
  params: {},
  evidence: [],
  fix: { text: '' },
  ...part,
});

const withEvidence = (...evidence: EvidenceItem[]): Cause => cause({ cause: 'uri.trailing-slash', evidence });

const draw = (causes: readonly Cause[], props: Partial<Parameters<typeof DiagnosisReport>[0]> = {}) =>
  renderToStaticMarkup(<DiagnosisReport diagnosis={{ causes: [...causes] }} {...props} />);

/** Visible words, markup left out. */
const words = (html: string) => html.replace(/<[^>]*>/g, '').replace(/\s+/g, ' ');

afterEach(() => setLanguage('en'));

const routeDiff: EvidenceItem = {
  kind: 'route-diff',
  group: 'pets',
  api: 'GET /v1/pets/',
  parts: [
    { part: 'method', called: 'GET', wanted: 'GET', equal: true },
    { part: 'segment', called: 'v1', wanted: 'v1', equal: true },
    { part: 'segment', called: 'pet', wanted: 'pets', equal: false },
    { part: 'slash', called: '', wanted: '/', equal: false },
    { part: 'stage', called: 'RELEASE', wanted: 'BETA', equal: false },
  ],
};

describe('a locked key', () => {
  it('counts down to the end of the lock', () => {
    const until = (ms: number) =>
      cause({ cause: 'credential.locked', params: { until: new Date(Date.now() + ms).toISOString() } });
    expect(words(draw([until(125_000)]))).toMatch(/2:0[45] left/);
    expect(words(draw([until(-1000)]))).toContain('has ended');
  });
});

describe('the nearest API', () => {
  it.each([
    ['en', 'pet for pets', 'the closing slash is missing', 'not published there'],
    ['zh-CN', '应为pets，实为pet', '末尾缺少斜杠', '未发布到该环境'],
  ] as const)('is shown with what differs marked and in words: %s', (language, ...said) => {
    setLanguage(language);
    const html = draw([cause({ cause: 'route.trailing-slash', evidence: [routeDiff] })]);
    for (const word of said) expect(words(html)).toContain(word);
    expect([...html.matchAll(/<mark[^>]*>(.*?)<\/mark>/g)].map(([, text]) => words(text ?? ''))).toEqual([
      'pet',
      'pets',
      '/',
      'RELEASE',
      'BETA',
    ]);
  });
});

describe('DiagnosisReport', () => {
  it('shows every kind of evidence', () => {
    const text = words(
      draw([
        withEvidence(
          { kind: 'message', errorCode: 'APIG.0303', status: 401, text: 'verify signature fail' },
          { kind: 'line-diff', line: 2, label: 'canonicalUri', expected: '/a/', actual: '/a' },
          {
            kind: 'reproduced',
            mistakes: ['uri.trailing-slash'],
            signature: `9c41${'0'.repeat(56)}07be`,
            tried: 20106,
          },
          { kind: 'not-reproduced', tried: 331 },
          { kind: 'clock', signedAt: '20261123T221104Z', serverTime: '2026-11-23T22:11:04Z', skewMs: -28_740_000 },
          { kind: 'header', name: 'X-Stage', value: 'BETA' },
          { kind: 'workspace', text: 'published in BETA only' },
          { kind: 'network', code: 'ECONNREFUSED', text: 'connect failed' },
        ),
      ]),
    );
    for (const said of [
      '401 APIG.0303',
      'verify signature fail',
      'line 2, canonical URI, is not what the gateway computed',
      'gives your signature 9c41…07be',
      '20,106 mistakes tried',
      'none of the 331 known mistakes',
      '−7 h 59 min',
      'signed at 20261123T221104Z',
      'X-Stage: BETA',
      'published in BETA only',
      'ECONNREFUSED connect failed',
    ]) {
      expect(text).toContain(said);
    }
  });

  it('draws the whole comparison with both sides of the differing line and counts the equal ones', () => {
    const html = draw([
      withEvidence({
        kind: 'comparison',
        lines: [
          { line: 1, label: 'method', expected: 'GET', actual: 'GET', equal: true },
          { line: 2, label: 'canonicalUri', expected: '/v1/demo/', actual: '/v1/demo', equal: false },
          { line: 3, label: 'header host', expected: 'host:a', actual: 'host:a', equal: true },
        ],
      }),
    ]);
    expect(words(html)).toContain('1 of 3 lines differs');
    expect(words(html)).toContain('You signed');
    expect(words(html)).toContain('Gateway expected');
    expect(words(html)).toContain('2 of 3 lines are equal; only this one differs: canonical URI');
    expect(html).toContain('aria-label="Line 2, canonical URI, differs.');
    expect(html).toContain('data-difference');
  });

  it('names the code points of differing characters', () => {
    const html = draw([
      withEvidence({
        kind: 'line-diff',
        line: 3,
        label: 'canonicalQueryString',
        expected: 'a=%20',
        actual: 'a= \u200b',
      }),
    ]);
    expect(html).toContain('U+0025');
    expect(html).toContain('U+0020');
    expect(html).toContain('U+200B');
  });

  it('says that a side has no such line', () => {
    const lines = [{ line: 4, label: 'header x-stage', actual: 'x-stage:RELEASE', equal: false }];
    expect(words(draw([withEvidence({ kind: 'comparison', lines })]))).toContain('no such line');
  });

  it('offers to apply a fix only where there is a corrected request and somebody who takes it', () => {
    const request = { scheme: 'https' as const, method: 'GET', target: '/a/', headers: [] };
    const fixed = cause({ cause: 'uri.trailing-slash', fix: { text: '', request } });
    expect(words(draw([fixed]))).not.toContain('Apply and resend');
    expect(words(draw([fixed]))).toContain('Corrected request');
    expect(words(draw([fixed], { onApply: () => undefined }))).toContain('Apply and resend');
    expect(words(draw([cause({ cause: 'uri.trailing-slash' })], { onApply: () => undefined }))).not.toContain('Apply');
  });

  it('folds what is only possible and keeps what was proven as well in view', () => {
    const html = draw([
      cause({ cause: 'query.unsorted' }),
      cause({ cause: 'uri.hex-case' }),
      cause({ cause: 'clock.ahead', certainty: 'possible' }),
    ]);
    expect(words(html)).toContain('Also found');
    expect(words(html)).toContain('Also possible (1)');
    expect(html.indexOf('<details')).toBeLessThan(html.indexOf(causeText(cause({ cause: 'clock.ahead' }), 'en').title));
  });

  it('says what would make it surer and takes it where somebody wants it', () => {
    const unsure = cause({
      cause: 'credential.secret-mismatch',
      certainty: 'likely',
      missing: 'client.canonicalRequest',
    });
    expect(draw([unsure])).not.toContain('<textarea');
    expect(words(draw([unsure]))).toContain('canonical request and the string to sign');
    expect(draw([unsure], { onAddEvidence: () => undefined })).toContain('<textarea');
  });

  it('asks for nothing where nothing is missing, and names the look that decides where evidence cannot', () => {
    expect(words(draw([cause({ cause: 'uri.hex-case', certainty: 'likely' })]))).not.toContain('surer');
    expect(words(draw([cause({ cause: 'credential.secret-mismatch', certainty: 'likely' })]))).toContain(
      'What would make this surerCompare this secret',
    );
    expect(words(draw([cause({ cause: 'credential.secret-mismatch' })]))).not.toContain('surer');
  });

  it('is calm about a call that is right and quiet about no cause at all', () => {
    const html = draw([cause({ cause: 'none' })]);
    expect(words(html)).toContain('Nothing is wrong with this call');
    expect(words(html)).not.toContain('Fix');
    expect(words(draw([]))).toContain('No diagnosis');
  });

  it('draws hostile text as text, with what hides made visible', () => {
    const html = draw([
      cause({
        cause: 'route.path',
        params: { path: '<script>alert(1)</script>' },
        evidence: [
          { kind: 'message', text: '<svg onload=alert(1)>\u202e\u0000\r\n' },
          { kind: 'header', name: 'X\u2066', value: '\u200bv' },
          { kind: 'line-diff', line: 4, label: 'header <b>', expected: '\u2069<i>', actual: '\u202a' },
        ],
      }),
    ]);
    expect(html).not.toMatch(/<(svg onload|script|i>|b>)/);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these must not arrive in the page
    expect(html).not.toMatch(/[\u0000\r\u200b\u202a\u202e\u2066\u2069]/);
    for (const mark of ['RLO', 'NUL', 'CR', 'LF', 'ZWSP', 'LRI', 'PDI', 'LRE']) expect(html).toContain(mark);
  });

  it('cuts a very long message and offers the rest', () => {
    const html = draw([withEvidence({ kind: 'message', text: 'x'.repeat(100_000) })]);
    expect(html.length).toBeLessThan(20_000);
    expect(words(html)).toContain('Show all');
  });

  it.each(causeIds)('has words for %s in both languages with no place left unfilled', (id) => {
    const filled = cause({ cause: id, certainty: 'likely' });
    setLanguage('en');
    const english = words(draw([filled]));
    setLanguage('zh-CN');
    const chinese = words(draw([filled]));
    expect(chinese).toMatch(/[\u4e00-\u9fff]/);
    expect(chinese).not.toBe(english);
    expect(english).not.toContain('[[');
    expect(chinese).not.toContain('[[');
  });
});

describe('the fix in code', () => {
  const code = { language: 'python', choose: () => {} };
  const unsorted = cause({ cause: 'query.unsorted', fix: { text: '' } });

  it('shows wrong and right lines in the chosen language, with the reason in the window’s', () => {
    const text = words(draw([cause({ cause: 'uri.hex-case' })], { code }));
    expect(text).toContain('In your code The format writes lower-case digits');
    expect(text).toContain('%%%02x');
    expect(text).toContain('%%%02X');
    setLanguage('zh-CN');
    expect(words(draw([unsorted], { code }))).toContain('缺少按名称、再按值排序参数的代码。');
  });

  it('says so where lines are missing, and falls back to the first language for an unknown one', () => {
    expect(words(draw([unsorted], { code }))).toContain('These lines are missing.');
    expect(words(draw([unsorted], { code: { ...code, language: 'cobol' } }))).toContain('pairs.sort((a, b) -&gt;');
  });

  it('is left out without a language and for causes that no code cures', () => {
    expect(words(draw([unsorted]))).not.toContain('In your code');
    expect(words(draw([cause({ cause: 'route.path' })], { code }))).not.toContain('In your code');
  });
});

describe('trying a fix', () => {
  const request = (method: string) => ({ scheme: 'https' as const, method, target: '/a', headers: [] });
  const buttons = (method: string) =>
    [
      ...draw([cause({ cause: 'uri.hex-case', fix: { text: '', request: request(method) } })], {
        onApply: () => {},
        onTryOnMock: () => {},
      }).matchAll(/>(Apply and resend|Try on the mock gateway)</g),
    ].map(([, name]) => name);

  it('starts with the mock where sending twice could do something twice', () => {
    expect(buttons('GET')).toEqual(['Apply and resend', 'Try on the mock gateway']);
    expect(buttons('DELETE')).toEqual(['Apply and resend', 'Try on the mock gateway']);
    expect(buttons('post')).toEqual(['Try on the mock gateway', 'Apply and resend']);
    expect(buttons('PATCH')).toEqual(['Try on the mock gateway', 'Apply and resend']);
  });
});
