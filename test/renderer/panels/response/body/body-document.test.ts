import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BodyDocument } from '../../../../../renderer/panels/response/body/body-document.ts';
import { bodyFacts } from '../../../../../renderer/panels/response/body/body-kind.ts';
import { jsonLines } from '../../../../../renderer/panels/response/body/json-lines.ts';
import { queryJson } from '../../../../../renderer/panels/response/body/json-path.ts';
import { plainRows } from '../../../../../renderer/panels/response/body/plain-rows.ts';
import { readServerEvents } from '../../../../../renderer/panels/response/body/server-events.ts';
import { setCookies } from '../../../../../renderer/panels/response/set-cookies.ts';

const layout = (text: string) => new BodyDocument(text).whole('pretty');

test('JSON is laid out as JSON.stringify does, however it was written', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(undefined, 1, '\t'), (value, space) => {
      if (typeof value !== 'object' || value === null) return;
      const plain = JSON.parse(JSON.stringify(value));
      expect(layout(JSON.stringify(plain, null, space))).toBe(JSON.stringify(plain, null, 2));
    }),
    { numRuns: 60 },
  );
});

test('Values stay as the server wrote them', () => {
  const text = '{"a":12345678901234567890.10,"a":"\\u00fc\\/","b" : [ ] , "c":{ }}';
  expect(layout(text)).toBe('{\n  "a": 12345678901234567890.10,\n  "a": "\\u00fc\\/",\n  "b": [],\n  "c": {}\n}');
});

test('What JSON.parse refuses is not taken for JSON', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'{}[]",:1e.-tru\\ n0') }), (text) => {
      let isJson = true;
      try {
        JSON.parse(text);
      } catch {
        isJson = false;
      }
      expect(jsonLines(text) !== undefined).toBe(isJson);
    }),
    { numRuns: 1000 },
  );
});

test.each(['"\\e"', '"\\u12"', '"\\u12g4"', '"\\', '"a\nb"'])('%j is no string of JSON', (text) => {
  expect(jsonLines(text)).toBeUndefined();
  expect(jsonLines(`[${text}]`)).toBeUndefined();
});

test('A mistake is told with its place', () => {
  expect(new BodyDocument('{"a": 1,\n  "b": x}').opened.problem).toEqual({ line: 2, column: 8 });
});

const STORE = JSON.stringify({
  book: [
    { title: 'A', price: 8, isbn: 'x' },
    { title: 'B', price: 12 },
    { title: 'C', price: 9, "odd 'name": 1 },
  ],
  bicycle: { price: 20 },
});

test.each([
  ['$.book[*].title', ['"A"', '"B"', '"C"']],
  ['book[-1].title', ['"C"']],
  ['$..price', ['20', '8', '12', '9']],
  ['$.book[0:2].title', ['"A"', '"B"']],
  ['$.book[::-1].price', ['9', '12', '8']],
  ['$.book[0,2].price', ['8', '9']],
  ['$.book[?(@.price < 10)].title', ['"A"', '"C"']],
  ["$.book[?@.title == 'B'].price", ['12']],
  ['$.book[?@.isbn].title', ['"A"']],
  ["$['bicycle']['price']", ['20']],
  ['$.none', []],
])('The path %s finds %j', (path, found) => {
  const matches = queryJson(STORE, path) ?? [];
  expect(matches.map(({ node }) => STORE.slice(node.start, node.end)).sort()).toEqual([...found].sort());
});

test('A path that is none is refused, and the path of a match finds it again', () => {
  for (const path of ['$.', '$[', '$[?@.a ~ 1]', '$.a]', '$[1', '$..']) expect(queryJson(STORE, path)).toBeUndefined();
  for (const { path, node } of queryJson(STORE, '$..*') ?? []) expect(queryJson(STORE, path)?.[0]?.node).toEqual(node);
});

test('A search tells the row of each match', () => {
  const document = new BodyDocument('["one","two",{"one":"ONE"}]');
  expect(document.search('pretty', 'one', false)).toEqual({ count: 3, rows: [1, 4, 4] });
  expect(document.search('pretty', 'ONE', true)).toEqual({ count: 1, rows: [4] });
});

test('Of a long line only the beginning is handed out', () => {
  const [row] = new BodyDocument('x'.repeat(50_000)).rows('text', 0, 1, 10_000);
  expect(row).toEqual({ text: 'x'.repeat(10_000), hidden: 40_000 });
});

const bytes = (text: string) => new TextEncoder().encode(text);

test.each([
  ['{"a":1}', 'text/plain', 'json', true],
  ['{"a":1}', 'application/problem+json', 'json', false],
  ['<a/>', 'application/xml', 'xml', false],
  ['<!doctype html><p>', undefined, 'html', false],
  ['data: x\n\n', 'text/event-stream', 'events', false],
  ['\x00\x01\x02', 'application/octet-stream', 'binary', false],
  ['%PDF-1.7', 'application/pdf', 'media', false],
  ['GIF89a', 'text/html', 'image', true],
  ['plain', 'application/json', 'text', true],
])('%j sent as %s is %s', (text, type, kind, isOtherType) => {
  expect(bodyFacts(bytes(text), type)).toMatchObject({ kind, isOtherType });
});

test('The character set is what a mark or the type says', () => {
  expect(bodyFacts(bytes('x'), 'text/plain; charset="GB2312"').charset).toBe('gbk');
  expect(bodyFacts(bytes('x'), 'text/plain; charset=nonsense').charset).toBe('utf-8');
  expect(bodyFacts(Uint8Array.of(0xff, 0xfe, 0x41, 0), 'text/plain').charset).toBe('utf-16le');
});

test('Events are read as the standard says', () => {
  const { events, rest } = readServerEvents(
    ': hi\n\nid: 1\r\nevent: e\r\ndata: a\r\ndata: b\r\nretry: 50\r\n\r\ndata:  c',
  );
  expect(events).toEqual([
    { data: '', comment: 'hi' },
    { id: '1', event: 'e', data: 'a\nb', retryMs: 50 },
  ]);
  expect(readServerEvents(`${rest}\n\n`).events).toEqual([{ data: ' c' }]);
});

test('Rows of a plain view never split a character', () => {
  const text = `${'价'.repeat(1500)}\nend`;
  const rows = plainRows(bytes(text), { offset: 10, line: 4, charset: 'utf-8' });
  expect(rows.map((row) => row.text).join('')).toBe(text.replace('\n', ''));
  expect(rows.map(({ line, continued }) => [line, continued])).toEqual([
    [4, false],
    [4, true],
    [4, true],
    [5, false],
  ]);
});

test('Set-Cookie lines are taken apart', () => {
  expect(
    setCookies([
      ['set-cookie', 'a=b=c; Path=/; Secure'],
      ['Set-Cookie', 'flag'],
      ['X', 'y=1'],
    ]),
  ).toEqual([
    {
      name: 'a',
      value: 'b=c',
      attributes: [
        ['Path', '/'],
        ['Secure', ''],
      ],
    },
    { name: 'flag', value: '', attributes: [] },
  ]);
});
