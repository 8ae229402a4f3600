import { describe, expect, it } from 'vitest';
import { clientLines, exampleCall } from '../../../../renderer/features/gateway/client-lines.ts';
import { pointerLine } from '../../../../renderer/features/gateway/configuration/pointer-line.ts';
import { draftFromLog } from '../../../../renderer/features/gateway/draft-from-log.ts';
import { suggestFilter } from '../../../../renderer/features/gateway/filter-suggestions.ts';
import { fullest } from '../../../../renderer/features/gateway/glance.tsx';
import { parseLogFilter } from '../../../../renderer/features/gateway/log-filter.ts';
import { shortCode, toneOf, verdictOf } from '../../../../renderer/features/gateway/log-verdict.ts';
import { RATE_BAR_MS, RATE_BARS, requestRate } from '../../../../renderer/features/gateway/request-rate.ts';
import { filterOfVerdict, verdictCounts } from '../../../../renderer/features/gateway/verdict-counts.ts';
import type { GatewayLogEntry } from '../../../../shared/model/gateway-log.ts';

const NOW = Date.UTC(2026, 10, 23, 22, 11, 4);

function entry(part: Partial<GatewayLogEntry> = {}): GatewayLogEntry {
  return {
    id: 'e',
    time: new Date(NOW).toISOString(),
    method: 'GET',
    host: 'pets.example.com',
    target: '/v1/pets?status=sold',
    status: 200,
    durationMs: 1,
    trace: [],
    ...part,
  };
}

const refused = entry({
  status: 401,
  errorCode: 'APIG.0303',
  trace: [{ step: 'authentication', outcome: 'stopped', reason: '' }],
  causes: [
    {
      cause: 'query.unsorted',
      certainty: 'proven',
      title: '',
      explanation: '',
      params: {},
      evidence: [],
      fix: { text: '' },
    },
  ],
});
const failed = entry({
  method: 'PUT',
  host: '10.0.3.7',
  status: 502,
  errorCode: 'APIG.0201',
  trace: [{ step: 'call', outcome: 'stopped', reason: '' }],
});

describe('verdictOf', () => {
  it('tells a refusal of the gateway from a failure behind it and from the backend’s own answer', () => {
    expect(verdictOf(refused)).toBe('refused');
    expect(verdictOf(failed)).toBe('backend');
    expect(verdictOf(entry({ status: 500 }))).toBe('accepted');
    const forward = { to: 'https://gw:443', connectMs: 1, reused: false, upstreamMs: 2, addedMs: 0.1 };
    expect(verdictOf(entry({ status: 404, forward }))).toBe('accepted');
    expect(verdictOf(entry({ status: 502, forward: { ...forward, failed: 'ECONNREFUSED' } }))).toBe('backend');
    expect(shortCode('APIG.0303')).toBe('0303');
  });

  it('gives identity refused and failures the error sign, other refusals the warning sign', () => {
    expect(
      [refused, failed, entry({ status: 404, errorCode: 'APIG.0101' }), entry({ status: 302 }), entry()].map(toneOf),
    ).toEqual(['error', 'error', 'warning', 'redirect', 'success']);
  });
});

describe('parseLogFilter', () => {
  const all = [entry(), refused, failed];
  const matching = (text: string) => {
    const filter = parseLogFilter(text);
    if (!filter.ok) throw new Error(`${filter.problem} ${filter.found}`);
    return all.filter(filter.matches);
  };

  it.each([
    ['', [all[0], refused, failed]],
    ['verdict:refused', [refused]],
    ['VERDICT:back', [failed]],
    ['verdict:refused host:pets* code:0303', [refused]],
    ['host:pets', [all[0], refused]],
    ['host:*.3.7', [failed]],
    ['host:ets*', []],
    ['-host:pets*', [failed]],
    ['status:4xx', [refused]],
    ['status:200', [all[0]]],
    ['status:20', []],
    ['status:5*', [failed]],
    ['method:put', [failed]],
    ['path:status=sold method:GET -code:0303', [all[0]]],
    ['cause:unsorted', [refused]],
    ['0303', [refused]],
    ['"/v1/pets?status" sold', [all[0], refused, failed]],
    ['/v1*sold', [all[0], refused, failed]],
    ['host:', [all[0], refused, failed]],
  ])('understands %s', (text, expected) => expect(matching(text)).toEqual(expected));

  it('takes an address and a quoted word as words, not as fields', () => {
    expect(parseLogFilter('http://pets').ok).toBe(true);
    expect(parseLogFilter('"nosuch:field"').ok).toBe(true);
  });

  it('names what it does not know', () => {
    expect(parseLogFilter('hots:x')).toEqual({ ok: false, problem: 'name', found: 'hots' });
    expect(parseLogFilter('constructor:x')).toEqual({ ok: false, problem: 'name', found: 'constructor' });
    expect(parseLogFilter('verdict:wrong')).toEqual({ ok: false, problem: 'verdict', found: 'wrong' });
  });

  it('treats signs of regular expressions as themselves', () => {
    const odd = entry({ target: '/a(b)+[c]' });
    const filter = parseLogFilter('path:(b)+[c]');
    expect(filter.ok && filter.matches(odd)).toBe(true);
    expect(filter.ok && filter.matches(entry())).toBe(false);
  });
});

describe('suggestFilter', () => {
  const all = [entry(), refused, failed, entry({ host: 'inventory.example.com', method: 'POST' })];
  const offered = (text: string, isAsked = false) =>
    suggestFilter(text, text.length, all, isAsked)?.items.map((item) => item.text);

  it('offers the names of fields that begin as the word does, also behind a minus', () => {
    expect(offered('ho')).toEqual(['host:']);
    expect(offered('-c')).toEqual(['code:', 'cause:']);
    expect(offered('code:0303 me')).toEqual(['method:']);
    expect(offered('pets')).toBeUndefined();
  });

  it('offers the values that the log holds, the most frequent first, and the verdicts always', () => {
    expect(offered('host:')).toEqual(['pets.example.com', '10.0.3.7', 'inventory.example.com']);
    expect(offered('host:inv')).toEqual(['inventory.example.com']);
    expect(offered('method:')).toEqual(['GET', 'PUT', 'POST']);
    expect(offered('code:03')).toEqual(['0303']);
    expect(offered('verdict:')).toEqual(['accepted', 'refused', 'backend']);
    expect(suggestFilter('verdict:', 8, [])?.items).toHaveLength(3);
    expect(offered('nosuch:')).toBeUndefined();
  });

  it('offers nothing for a complete term, inside of a word, in quotes, nor unasked where nothing is begun', () => {
    expect(offered('verdict:refused')).toBeUndefined();
    expect(offered('code:0303')).toBeUndefined();
    expect(suggestFilter('hostess', 4, all)).toBeUndefined();
    expect(offered('"ho')).toBeUndefined();
    expect(offered('')).toBeUndefined();
    expect(offered('', true)).toEqual(['verdict:', 'host:', 'path:', 'method:', 'status:', 'code:', 'cause:']);
  });

  it('names the part of the text that is replaced', () => {
    expect(suggestFilter('-host:inv code:x', 9, all)).toMatchObject({ from: 6, to: 9, kind: 'value' });
    expect(suggestFilter('a -ho', 5, all)).toMatchObject({ from: 3, to: 5, kind: 'field' });
  });
});

describe('fullest', () => {
  const counter = (id: string, used: number, limit: number) => ({
    table: 'windows',
    id,
    subject: id,
    values: { used, limit },
  });

  it('shows the two counters that are nearest to their limit, and none without one', () => {
    const other = { table: 'issuedTokens', id: 't', subject: 't', values: { kind: 'token' } };
    const lines = [counter('a', 1, 10), other, counter('b', 5, 5), counter('c', 3, 4), counter('d', 1, 0)];
    expect(fullest(lines).map(({ subject }) => subject)).toEqual(['b', 'c']);
    expect(fullest([other])).toEqual([]);
  });
});

describe('requestRate', () => {
  it('counts each request in its bar of five seconds, the newest last, and leaves out what is older', () => {
    const at = (ago: number, part: Partial<GatewayLogEntry> = {}) =>
      entry({ ...part, time: new Date(NOW - ago).toISOString() });
    const bars = requestRate(
      [
        at(0),
        at(0, { status: 401, errorCode: 'APIG.0303' }),
        at(RATE_BAR_MS),
        at(RATE_BARS * RATE_BAR_MS),
        at(-3_600_000),
      ],
      NOW,
    );
    expect(bars).toHaveLength(RATE_BARS);
    expect(bars.at(-1)).toEqual({ requests: 2, refused: 1 });
    expect(bars.at(-2)).toEqual({ requests: 1, refused: 0 });
    expect(bars.reduce((sum, { requests }) => sum + requests, 0)).toBe(3);
  });
});

describe('verdictCounts', () => {
  const at = (ago: number, part: Partial<GatewayLogEntry> = {}) =>
    entry({ ...part, time: new Date(NOW - ago).toISOString() });
  const coded = (errorCode: string, status = 401) => at(0, { status, errorCode, trace: refused.trace });

  it('puts the accepted first, then the most frequent code, and sums up what has no room', () => {
    const entries = [
      ...['APIG.0101', 'APIG.0303', 'APIG.0303', 'APIG.0308', 'APIG.0305'].map((code) => coded(code)),
      at(0),
      at(RATE_BARS * RATE_BAR_MS),
    ];
    expect(verdictCounts(entries, NOW)).toEqual([
      { verdict: 'accepted', count: 1 },
      { verdict: 'refused', code: '0303', count: 2 },
      { verdict: 'refused', code: '0101', count: 1 },
      { verdict: 'others', count: 2 },
    ]);
    expect(verdictCounts([], NOW)).toEqual([]);
  });

  it('leads to exactly the calls that it counts', () => {
    const entries = [coded('APIG.0303'), coded('APIG.0101', 404), at(0), at(0, { status: 404 })];
    for (const count of verdictCounts(entries, NOW)) {
      const filter = parseLogFilter(filterOfVerdict(count) ?? '');
      expect(filter.ok && entries.filter(filter.matches)).toHaveLength(count.count);
    }
    expect(filterOfVerdict({ verdict: 'others', count: 1 })).toBeUndefined();
  });
});

describe('exampleCall', () => {
  const file = (group: unknown) => JSON.stringify({ version: 1, groups: [{ name: 'empty' }, group] });

  it('takes host, method and path from the first API of the file', () => {
    const text = file({ domains: ['pets.example.com'], apis: [{ method: 'POST', path: '/v1/pets/{id}' }] });
    expect(exampleCall(text, '127.0.0.1', 8780)).toEqual({
      address: '127.0.0.1',
      port: 8780,
      host: 'pets.example.com',
      method: 'POST',
      path: '/v1/pets/1',
    });
  });

  it('needs no Host where the address itself selects the group, and falls back to the root', () => {
    const text = file({ domains: ['pets.example.com', '127.0.0.1'], apis: [{ method: 'ANY', path: '/' }] });
    expect(exampleCall(text, '127.0.0.1', 1)).toMatchObject({ host: undefined, method: 'GET' });
    expect(exampleCall('no json', '127.0.0.1', 1)).toMatchObject({ host: undefined, path: '/', method: 'GET' });
  });

  it('writes a line for each client, with address, path and host in quotes that hold', () => {
    const call = { address: '127.0.0.1', port: 8780, host: 'a"\'.example', method: 'GET', path: "/it's" };
    const lines = Object.fromEntries(clientLines.map(({ id, line }) => [id, line(call)]));
    expect(Object.keys(lines)).toEqual(['shell', 'java', 'python', 'go', 'node', 'dotnet']);
    expect(lines.shell).toBe(`curl --connect-to ::127.0.0.1:8780 'http://a"'\\''.example/it'\\''s'`);
    expect(lines.node).toContain("path: '/it\\'s'");
    for (const id of ['java', 'python', 'go', 'dotnet']) expect(lines[id]).toContain('a\\"');
    const direct = { ...call, host: undefined, path: '/v1' };
    expect(clientLines[0]?.line(direct)).toBe("curl 'http://127.0.0.1:8780/v1'");
    for (const { line } of clientLines) expect(line(direct)).not.toMatch(/headers|Host/);
  });
});

describe('pointerLine', () => {
  const text = `{
  "a": { "x": 1, "b~/c": [1, {"d": "}]\\""},
    3] },
  "e": [
    [],
    "f"
  ]
}`;
  it.each([
    ['', 1],
    ['/a', 2],
    ['/a/b~0~1c/1/d', 2],
    ['/a/b~0~1c/2', 3],
    ['/e', 4],
    ['/e/0', 5],
    ['/e/1', 6],
    ['/e/7', 4],
    ['/nope/deeper', 1],
  ])('finds %s on line %d', (pointer, line) => expect(pointerLine(text, pointer)).toBe(line));

  it('survives a text that is no JSON', () => {
    for (const broken of ['', '{"a', '[[[', '{"a" 1}', '{,}']) expect(pointerLine(broken, '/a/0/b')).toBe(1);
  });
});

describe('draftFromLog', () => {
  const detail = {
    entry: entry({ method: 'POST', target: '/v1//x?b=2&a=%7e' }),
    requestHeaders: [
      ['Host', 'pets.example.com'],
      ['Connection', 'close'],
      ['X-Own', 'v'],
    ] as const,
    requestBody: { base64: '/w==', bytes: 1, truncated: false },
    responseHeaders: [],
    responseBody: { text: '', bytes: 0, truncated: false },
  };

  it('makes a request for the mock gateway with the same target and bytes', () => {
    expect(draftFromLog(detail, [], 'd')).toMatchObject({
      url: 'http://pets.example.com/v1//x?b=2&a=%7e',
      headers: [{ name: 'X-Own', value: 'v' }],
      body: { kind: 'base64', base64: '/w==' },
      connectTo: { kind: 'mock' },
    });
  });
});
