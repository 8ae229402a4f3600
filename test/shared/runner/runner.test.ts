import { describe, expect, it } from 'vitest';
import { runHtml } from '../../../shared/formats/exporters/run-html.ts';
import { runJunit } from '../../../shared/formats/exporters/run-report.ts';
import { type Exchange, exchangeSchema } from '../../../shared/model/exchange.ts';
import { type Expectation, expectationSchema } from '../../../shared/model/expectation.ts';
import type { RunReport } from '../../../shared/model/run.ts';
import { readDataRows } from '../../../shared/runner/data-rows.ts';
import { captureFrom, evaluate } from '../../../shared/runner/evaluate.ts';
import { parseJsonPath, valuesAt } from '../../../shared/runner/json-path.ts';

const content = (text: string) => ({ text, bytes: text.length, truncated: false });
const body = '{"id":"p-1","tags":["a","b"],"price":9.5,"deep":{"list":[{"n":1},{"n":2}]},"none":null}';

function answered(status = 200, more: object = {}): Exchange {
  return exchangeSchema.parse({
    id: 'e',
    startedAt: '2026-05-27T02:00:00Z',
    request: {
      scheme: 'https',
      method: 'GET',
      target: '/',
      headers: [],
      body: content(''),
      connectedTo: 'a:1',
      raw: content(''),
    },
    outcome: {
      kind: 'response',
      response: {
        status,
        reason: '',
        httpVersion: '1.1',
        headers: [
          ['Content-Type', 'application/json'],
          ['x-dup', '1'],
          ['X-Dup', '2'],
        ],
        body: content(body),
        raw: content(''),
        ...more,
      },
    },
    timings: { doneMs: 120 },
  });
}

const met = (expected: object, exchange = answered()) =>
  evaluate(exchange, [expectationSchema.parse(expected) as Expectation])[0]?.met;

describe('an expectation', () => {
  it.each([
    [{ kind: 'status', value: '200' }, true],
    [{ kind: 'status', value: '201, 2xx' }, true],
    [{ kind: 'status', value: '100-199,300-399' }, false],
    [{ kind: 'status', value: 'ok' }, false],
    [{ kind: 'header', name: 'content-type', test: 'contains', value: 'json' }, true],
    [{ kind: 'header', name: 'X-DUP', value: '1, 2' }, true],
    [{ kind: 'header', name: 'x-none', test: 'absent' }, true],
    [{ kind: 'header', name: 'x-none', value: '' }, false],
    [{ kind: 'jsonPath', path: '$.id', value: 'p-1' }, true],
    [{ kind: 'jsonPath', path: '$.price', test: 'less', value: '10' }, true],
    [{ kind: 'jsonPath', path: '$.price', test: 'greater', value: '10' }, false],
    [{ kind: 'jsonPath', path: '$.deep.list[*].n', value: '2' }, true],
    [{ kind: 'jsonPath', path: '$.nothing', test: 'exists' }, false],
    [{ kind: 'jsonPath', path: '$.none', test: 'exists' }, true],
    [{ kind: 'jsonPath', path: '$[', test: 'absent' }, true],
    [{ kind: 'body', test: 'matches', value: '"id":"p-\\d+"' }, true],
    [{ kind: 'body', test: 'matches', value: '(' }, false],
    [{ kind: 'body', value: body }, true],
    [{ kind: 'time', atMostMs: 120 }, true],
    [{ kind: 'time', atMostMs: 119 }, false],
    [{ kind: 'errorCode', value: '' }, true],
    [{ kind: 'cause', value: 'none' }, true],
    [{ kind: 'cause', value: 'clock.behind' }, false],
  ])('%j: %s', (expected, is) => expect(met(expected)).toBe(is));

  it('is held against the gateway’s code, the network’s code and the first cause', () => {
    const refused = {
      ...answered(401, { errorCode: 'APIG.0303' }),
      diagnosis: { causes: [{ cause: 'clock.behind' }] },
    } as unknown as Exchange;
    expect(met({ kind: 'errorCode', value: 'APIG.0303' }, refused)).toBe(true);
    expect(met({ kind: 'cause', value: 'clock.behind' }, refused)).toBe(true);
    const unreached: Exchange = {
      ...answered(),
      outcome: { kind: 'network-error', code: 'ECONNREFUSED', message: '' },
    };
    expect(met({ kind: 'errorCode', value: 'ECONNREFUSED' }, unreached)).toBe(true);
    expect(met({ kind: 'status', value: '2xx' }, unreached)).toBe(false);
    expect(met({ kind: 'body', test: 'exists' }, unreached)).toBe(false);
  });

  it('says what was there', () => {
    expect(evaluate(answered(), [{ kind: 'status', value: '201' }])).toEqual([
      { expectation: { kind: 'status', value: '201' }, met: false, actual: '200' },
    ]);
  });
});

it('takes values from an answer and names those that are not in it', () => {
  const captures = [
    { kind: 'jsonPath', path: '$.deep', to: 'deep' },
    { kind: 'jsonPath', path: '$.tags[-1]', to: 'last' },
    { kind: 'header', name: 'X-Dup', to: 'dup' },
    { kind: 'jsonPath', path: '$.no', to: '__proto__' },
  ] as const;
  const { values, missing } = captureFrom(answered(), captures);
  expect({ ...values }).toEqual({ deep: '{"list":[{"n":1},{"n":2}]}', last: 'b', dup: '1, 2' });
  expect(missing).toEqual(['__proto__']);
});

describe('a path', () => {
  const document = { a: [{ 'b c': 1, '"': 2 }, { b: { b: 3 } }], constructor: 4 };
  it.each([
    ['$', [document]],
    ["$.a[0]['b c']", [1]],
    ['a[0]["\\""]', [2]],
    ['$..b', [{ b: 3 }, 3]],
    ['$.a.*.b', [{ b: 3 }]],
    ['$.a[5]', []],
    ['$.toString', []],
    ['$.constructor', [4]],
  ])('%s', (path, found) => expect(valuesAt(document, path)).toEqual(found));
  it.each(['$.', '$..', '$.a[', '$.a[?(@.b)]', '$.a[0'])('%s is none', (path) =>
    expect(parseJsonPath(path)).toBeUndefined(),
  );
  it('ends in a document of any depth', () => {
    let deep: unknown = 1;
    for (let level = 0; level < 50_000; level++) deep = [deep];
    expect(valuesAt(deep, '$..x')).toEqual([]);
  });
});

describe('data rows', () => {
  it.each([
    [
      'a,b\n1,"x, ""y""\nz"\r\n3,\n',
      [
        { a: '1', b: 'x, "y"\nz' },
        { a: '3', b: '' },
      ],
    ],
    ['\ufeffa\n1\n', [{ a: '1' }]],
    ['[{"a":1,"b":"x"},{"c":{"d":true}}]', [{ a: '1', b: 'x' }, { c: '{"d":true}' }]],
    ['{"a":"1"}\n\n{"a":"2"}\n', [{ a: '1' }, { a: '2' }]],
    ['{\n"a": "1"\n}', [{ a: '1' }]],
    ['', []],
  ])('%j', (text, rows) => expect(readDataRows(text)).toEqual({ ok: true, rows }));
  it.each([
    ['a,b\n1,2\n3', 3],
    ['a\n"x', 2],
    ['{"a":1}\nno', 2],
    ['[1]', 1],
  ])('%j is refused', (text, line) => expect(readDataRows(text)).toEqual({ ok: false, line }));
});

it('reports as a page and as XML in which nothing of an answer becomes markup', () => {
  const evil = '<script>alert(1)</script>]]>&"';
  const report: RunReport = {
    name: evil,
    startedAt: '2026-05-27T02:00:00Z',
    durationMs: 5,
    stopped: true,
    results: [
      {
        id: '1',
        name: evil,
        folder: evil,
        method: 'GET',
        url: evil,
        row: 0,
        status: 200,
        durationMs: 1,
        missing: [evil],
        passed: false,
        expectations: [{ expectation: { kind: 'body', test: 'equals', value: evil }, met: false, actual: evil }],
      },
      {
        id: '2',
        name: 'fine',
        folder: '',
        method: 'GET',
        url: '/',
        durationMs: 1,
        missing: [],
        passed: true,
        expectations: [],
      },
    ],
  };
  const page = runHtml(report);
  expect(page).not.toContain('<script');
  expect(page).toContain("default-src 'none'");
  expect(page).not.toMatch(/\b(src|href)=/);
  expect(page).toContain('The answer holds no value for');
  const chinese = runHtml(report, { language: 'zh-CN', say: (message) => message });
  expect(chinese).not.toContain('<script');
  expect(chinese).toContain('<html lang="zh-CN">');
  const ours = chinese
    .replaceAll(/<style>.*?<\/style>/gs, '')
    .replaceAll(/&lt;script.*?amp;/g, '')
    .replaceAll(/&\w+;/g, '');
  expect(ours.replaceAll(/<[^>]*>/g, ' ').match(/[A-Za-z]{2,}/g)).toEqual([
    'UTC',
    'ms',
    'GET',
    'ms',
    'fine',
    'GET',
    'ms',
  ]);
  const xml = runJunit(report);
  expect(xml).not.toContain('<script');
  expect(xml).toContain('tests="2" failures="1" errors="0"');
  expect(xml).toContain('<testcase classname="');
});
