import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readHar } from '../../../../shared/formats/importers/har.ts';

const entry = {
  startedDateTime: '2026-11-23T01:02:03.004Z',
  time: 250,
  request: {
    method: 'POST',
    url: 'https://api.example.com/v1/pets?b=2&a=1',
    headers: [
      { name: ':authority', value: 'api.example.com' },
      { name: 'X-Sdk-Date', value: '20261123T010203Z' },
    ],
    postData: { mimeType: 'application/json', text: '{"a":1}' },
  },
  response: {
    status: 401,
    statusText: 'Unauthorized',
    headers: [{ name: 'Date', value: 'x' }],
    content: { text: '{}' },
  },
};

it('reads a file with every entry at its line, its answer and its times', () => {
  const text = JSON.stringify({ log: { version: '1.2', pages: [{ id: '[' }], entries: [entry, entry] } }, null, 2);
  const { requests, problems } = readHar(text);
  expect(problems).toEqual([]);
  const lines = text.split('\n');
  expect(requests.map(({ line, endLine }) => [lines[line - 1]?.trim(), lines[endLine - 1]?.trim()])).toEqual([
    ['{', '},'],
    ['{', '}'],
  ]);
  expect(requests[1]).toMatchObject({
    request: {
      scheme: 'https',
      method: 'POST',
      target: '/v1/pets?b=2&a=1',
      headers: [
        ['Host', 'api.example.com'],
        ['X-Sdk-Date', '20261123T010203Z'],
      ],
      body: '{"a":1}',
    },
    response: { status: 401, headers: [['Date', 'x']], body: '{}' },
    clock: { sentAt: '2026-11-23T01:02:03.004Z', receivedAt: '2026-11-23T01:02:03.254Z' },
    notes: [{ id: 'pseudo-header' }],
  });
});

it('reads a single entry, a list of entries and a request object', () => {
  for (const value of [entry, [entry], { entries: [entry] }, entry.request]) {
    expect(readHar(JSON.stringify(value)).requests.map(({ request }) => request.method)).toEqual(['POST']);
  }
});

it('says when a body is not in the file', () => {
  const request = { ...entry.request, postData: undefined, bodySize: 12 };
  expect(readHar(JSON.stringify({ ...entry, request })).requests[0]).toMatchObject({
    request: { bodyOmitted: true },
    notes: [{ id: 'pseudo-header' }, { id: 'body-absent' }].reverse(),
  });
});

it('names what cannot be read and where', () => {
  expect(readHar('{')).toMatchObject({ requests: [], problems: [{ id: 'not-json', line: 1 }] });
  expect(readHar('{}')).toMatchObject({ problems: [{ id: 'not-har', line: 1 }] });
  const bad = JSON.stringify(
    {
      log: { entries: [entry, { request: { method: 1 } }, { ...entry, request: { ...entry.request, url: 'blob:x' } }] },
    },
    null,
    1,
  );
  const { requests, problems } = readHar(bad);
  expect(requests).toHaveLength(1);
  expect(problems.map(({ id }) => id)).toEqual(['not-har', 'bad-url']);
  expect(bad.split('\n')[(problems[0]?.line ?? 0) - 1]?.trim()).toBe('{');
});

it('never throws', () => {
  fc.assert(fc.property(fc.json({ maxDepth: 4 }), (text) => void readHar(text)));
  fc.assert(fc.property(fc.string(), (text) => void readHar(`{"log":{"entries":[${text}`)));
});
