import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { AnswerHeaders } from '../../../../renderer/panels/response/answer-headers.tsx';
import { answerStatus, shortAgoText, shortStatus } from '../../../../renderer/panels/response/answer-status.ts';
import { contentBytes, hexDump, hexRow, hexRowCount } from '../../../../renderer/panels/response/content-bytes.ts';
import { ContentView } from '../../../../renderer/panels/response/content-view.tsx';
import { prettyJson, prettyText, prettyXml } from '../../../../renderer/panels/response/pretty-text.ts';
import { timelinePhases } from '../../../../renderer/panels/response/timeline.ts';
import { TimelineView } from '../../../../renderer/panels/response/timeline-view.tsx';
import { translate } from '../../../../renderer/panels/use-text.ts';
import type { Content, Exchange } from '../../../../shared/model/exchange.ts';
import { draft, exchange } from '../../features/workbench/make-workbench.ts';

const content = (text: string): Content => ({ text, bytes: new TextEncoder().encode(text).length, truncated: false });
const drawn = (body: Content) => renderToStaticMarkup(<ContentView label="Body" content={body} pretty fact="" />);

describe('a body', () => {
  const hostile = [
    '<script>fetch("http://evil.example")</script>',
    '<img src=x onerror=alert(1)>',
    '<svg onload=alert(1)><script href="x"/></svg>',
    '<meta http-equiv=refresh content="0;url=http://evil.example">',
    '<base href="http://evil.example"><form action="/x"><input autofocus onfocus=alert(1)>',
    '<style>@import "http://evil.example"</style><link rel=stylesheet href=//evil.example>',
    '<iframe srcdoc="<script>1</script>"></iframe><object data=x></object><embed src=x>',
    '<a href="javascript:alert(1)" target=_blank>x</a>',
    '{"a":"<script>1</script>"}',
    '</pre></section><script>1</script>',
    '\u202egnp.exe',
  ];
  it.each(hostile)('is drawn as text and never as markup: %s', (text) => {
    const html = drawn(content(text));
    expect(html).not.toMatch(/<(script|img|meta|base|form|style|link|iframe|object|embed|a)[\s>]/i);
    expect(html).not.toMatch(/<svg[^>]*onload/i);
    expect(html).not.toContain('\u202e');
  });

  it('that is no text is shown as hex', () => {
    const html = drawn({ base64: 'AP8Q', bytes: 3, truncated: false });
    expect(html).toContain('00 ff 10');
    expect(html).toContain('not text');
  });

  it('that is cut says so', () => {
    expect(drawn({ text: 'x', bytes: 5_000_000, truncated: true })).toContain('the whole is 4.8 MB');
  });
});

describe('a laid-out body', () => {
  it('changes white space alone: long numbers, escapes, repeated members and their order stay', () => {
    const text = '{"id":12345678901234567890, "a":"\\u4f60\\n\\"{}","a":1.0,"e":[],"o":{},"n":[1,[2]]}';
    expect(prettyJson(text)).toBe(
      [
        '{',
        '  "id": 12345678901234567890,',
        '  "a": "\\u4f60\\n\\"{}",',
        '  "a": 1.0,',
        '  "e": [],',
        '  "o": {},',
        '  "n": [',
        '    1,',
        '    [',
        '      2',
        '    ]',
        '  ]',
        '}',
      ].join('\n'),
    );
  });

  it('of XML has an element per line, short texts in place', () => {
    const text = '<?xml version="1.0"?><a x="1"><b>t</b><c/><!-- <d> --><e><![CDATA[<f>]]></e></a>';
    expect(prettyXml(text)).toBe(
      [
        '<?xml version="1.0"?>',
        '<a x="1">',
        '  <b>t</b>',
        '  <c/>',
        '  <!-- <d> -->',
        '  <e>',
        '    <![CDATA[<f>]]>',
        '  </e>',
        '</a>',
      ].join('\n'),
    );
  });

  it('is offered for JSON and XML that can be read, and for nothing else', () => {
    expect(prettyText('[1]')?.kind).toBe('json');
    expect(prettyText(' <a/>')?.kind).toBe('xml');
    for (const text of ['', 'plain', '{"a":', '"quoted"', '12']) expect(prettyText(text)).toBeUndefined();
  });
});

describe('bytes as hex', () => {
  it('stand in rows of 16 with their offset', () => {
    const bytes = Uint8Array.from({ length: 20 }, (_, at) => at + 0x3c);
    expect(hexRowCount(bytes)).toBe(2);
    expect(hexRow(bytes, 0)).toEqual({
      offset: '00000000',
      hex: '3c 3d 3e 3f 40 41 42 43  44 45 46 47 48 49 4a 4b',
      ascii: '<=>?@ABCDEFGHIJK',
    });
    expect(hexRow(bytes, 1)).toEqual({ offset: '00000010', hex: '4c 4d 4e 4f', ascii: 'LMNO' });
    expect(hexDump(bytes).split('\n')).toHaveLength(2);
  });

  it('are those of the content, text or base64', () => {
    expect([...contentBytes(content('é'))]).toEqual([0xc3, 0xa9]);
    expect([...contentBytes({ base64: 'AP8=', bytes: 2, truncated: false })]).toEqual([0, 255]);
  });
});

describe('how an exchange ended', () => {
  const refused: Exchange = {
    ...exchange(draft('pets')),
    outcome: {
      kind: 'response',
      response: {
        status: 401,
        reason: 'Unauthorized',
        httpVersion: '1.1',
        headers: [
          ['X-Bad\u200b', '<b>\u202e'],
          ['Set-Cookie', 'a'],
          ['Set-Cookie', 'b'],
        ],
        body: content(''),
        raw: content(''),
        errorCode: 'APIG.0303',
      },
    },
  };

  it('is a sign and the gateway’s own code', () => {
    expect(answerStatus(refused, translate)).toEqual({ tone: 'warning', text: '401 APIG.0303' });
    const failed: Exchange = { ...refused, outcome: { kind: 'network-error', code: 'ECONNREFUSED', message: '' } };
    expect(answerStatus(failed, translate)).toEqual({ tone: 'error', text: 'ECONNREFUSED' });
    const summary = { id: 'x', startedAt: '', method: 'GET', host: '', target: '', durationMs: 1 };
    expect(shortStatus({ ...summary, status: 401, errorCode: 'APIG.0303' })).toEqual({ tone: 'error', text: '0303' });
    expect(shortStatus({ ...summary, status: 204 })).toEqual({ tone: 'success', text: '204' });
    expect(shortStatus({ ...summary, cause: 'network.dns' })).toEqual({ tone: 'error', text: 'dns' });
  });

  it('keeps repeated headers and shows what they hide', () => {
    const html = renderToStaticMarkup(<AnswerHeaders exchange={refused} />);
    expect(html.match(/Set-Cookie/g)).toHaveLength(2);
    expect(html).toContain('ZWSP');
    expect(html).toContain('&lt;b&gt;');
    expect(html).not.toContain('\u202e');
  });

  it('is so many minutes ago', () => {
    const now = Date.UTC(2026, 0, 2);
    const ago = (ms: number) => shortAgoText(translate, new Date(now - ms).toISOString(), now);
    expect([ago(0), ago(59_000), ago(60_000), ago(7_200_000), ago(172_800_000)]).toEqual([
      'now',
      'now',
      '1 m',
      '2 h',
      '2 d',
    ]);
  });
});

describe('the timeline', () => {
  it('shows the phases that happened, one after the other', () => {
    expect(timelinePhases({ signedMs: 1, tcpMs: 5, sentMs: 6, firstByteMs: 20, doneMs: 22 })).toEqual([
      { id: 'sign', fromMs: 0, tookMs: 1 },
      { id: 'connect', fromMs: 1, tookMs: 4 },
      { id: 'send', fromMs: 5, tookMs: 1 },
      { id: 'wait', fromMs: 6, tookMs: 14 },
      { id: 'receive', fromMs: 20, tookMs: 2 },
    ]);
    expect(timelinePhases({ doneMs: 3 })).toEqual([]);
    expect(timelinePhases({ dnsMs: 4, tcpMs: 2, doneMs: 4 }).map(({ tookMs }) => tookMs)).toEqual([4, 0]);
  });

  it('says each phase with its number, and which did not happen', () => {
    const html = renderToStaticMarkup(
      <TimelineView exchange={{ ...exchange(draft('pets')), timings: { signedMs: 1, doneMs: 12 } }} />,
    );
    expect(html).toContain('1 ms');
    expect(html.match(/did not happen/g)).toHaveLength(6);
  });
});
