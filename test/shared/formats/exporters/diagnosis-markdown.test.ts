import { describe, expect, it } from 'vitest';
import { codeSpan, diagnosisMarkdown, fence } from '../../../../shared/formats/exporters/diagnosis-markdown.ts';
import { causeIds } from '../../../../shared/model/cause-ids.ts';
import type { Cause } from '../../../../shared/model/diagnosis.ts';

const cause = (part: Partial<Cause> & Pick<Cause, 'cause'>): Cause => ({
  certainty: 'proven',
  title: '',
  explanation: '',
  params: {},
  evidence: [],
  fix: { text: '' },
  ...part,
});

/** The document without its code: what is left is what a renderer reads as Markdown. */
function outsideCode(markdown: string): string {
  const lines: string[] = [];
  let open: string | undefined;
  for (const line of markdown.split('\n')) {
    const marks = /^(`{3,})/.exec(line)?.[1];
    if (open === undefined && marks !== undefined) open = marks;
    else if (open !== undefined && line === open) open = undefined;
    else if (open === undefined) lines.push(line);
  }
  expect(open, 'a fence that is not closed').toBeUndefined();
  return lines.join('\n').replace(/(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g, '');
}

describe('a diagnosis as Markdown', () => {
  it('shows a line that differs once, though the whole comparison is among the proof', () => {
    const line = { line: 3, label: 'canonicalQueryString', expected: 'a=1', actual: 'a=2' };
    const comparison: Cause['evidence'][number] = { kind: 'comparison', lines: [{ ...line, equal: false }] };
    const shown = (...evidence: Cause['evidence']) =>
      diagnosisMarkdown({ causes: [cause({ cause: 'query.unsorted', evidence })] }, 'en').split('- a=2').length - 1;
    expect(shown({ kind: 'line-diff', ...line }, comparison)).toBe(1);
    expect(shown(comparison)).toBe(1);
  });

  it('says cause, proof, fix and corrected request', () => {
    const markdown = diagnosisMarkdown(
      {
        causes: [
          cause({
            cause: 'query.unsorted',
            params: { line: '3', expected: 'a=1&b=2', actual: 'b=2&a=1' },
            evidence: [
              { kind: 'line-diff', line: 3, label: 'canonicalQueryString', expected: 'a=1&b=2', actual: 'b=2&a=1' },
              { kind: 'reproduced', mistakes: ['query.unsorted'], signature: 'aa', tried: 7 },
            ],
            fix: {
              text: '',
              request: { scheme: 'https', method: 'GET', target: '/a?b=2&a=1', headers: [['Host', 'h']] },
            },
          }),
          cause({ cause: 'clock.behind', certainty: 'likely' }),
        ],
      },
      'en',
    );
    expect(markdown).toContain('### The query parameters are not sorted (certain, `query.unsorted`)');
    expect(markdown).toContain('the gateway expected "`a=1&b=2`", "`b=2&a=1`" was signed.');
    expect(markdown).toContain('+ a=1&b=2\n- b=2&a=1\n```');
    expect(markdown).toContain('GET /a?b=2&a=1 HTTP/1.1\nHost: h');
    expect(markdown).toContain('**Also possible (1)**');
    expect(diagnosisMarkdown({ causes: [cause({ cause: 'query.unsorted' })] }, 'zh-CN')).toContain('确定');
  });

  const hostile = [
    '`',
    '``` \n# owned',
    '`````',
    '\n\n# heading',
    '@someone #12 https://evil.example.com <img src=x onerror=1>',
    '| a | b |\n|---|---|',
    '](javascript:alert(1))',
    '\u202egnp.exe',
    '\u001b[31m',
    ' `x` ',
    '~~~',
    '',
  ];

  it.each(hostile)('keeps %j inside code', (text) => {
    const everywhere = causeIds.map((id) =>
      cause({
        cause: id,
        params: Object.fromEntries(
          ['key', 'path', 'host', 'expected', 'actual', 'line', 'name'].map((name) => [name, text]),
        ),
        evidence: [
          { kind: 'line-diff', line: 1, label: text, expected: text, actual: text },
          { kind: 'message', text },
          { kind: 'header', name: text, value: text },
          { kind: 'workspace', text },
          { kind: 'network', code: text, text },
          {
            kind: 'route-diff',
            api: text,
            parts: [{ part: 'segment', called: text, wanted: `${text}x`, equal: false }],
          },
          { kind: 'clock', signedAt: text },
          { kind: 'comparison', lines: [{ line: 1, label: text, expected: text, actual: text, equal: false }] },
        ],
        fix: { text, request: { scheme: 'https', method: text, target: text, headers: [[text, text]], body: text } },
      }),
    );
    for (const each of everywhere) {
      const outside = outsideCode(diagnosisMarkdown({ causes: [each] }, 'en'));
      for (const sign of ['owned', 'heading', 'someone', 'evil', 'javascript', '| a', '\u202e', '\u001b', 'gnp']) {
        expect(outside, each.cause).not.toContain(sign);
      }
    }
  });

  it('makes spans and fences longer than what they hold', () => {
    expect(codeSpan('a``b')).toBe('```a``b```');
    expect(codeSpan('`')).toBe('`` ` ``');
    expect(codeSpan('')).toBe('`""`');
    expect(codeSpan('a\nb')).toBe('`a⏎b`');
    expect(fence('````', 'text')).toBe('`````text\n````\n`````');
  });
});
