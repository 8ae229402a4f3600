import { expect, it } from 'vitest';
import { exchangesHar } from '../../../../shared/formats/exporters/exchanges-har.ts';
import { readHar } from '../../../../shared/formats/importers/har.ts';
import type { Exchange } from '../../../../shared/model/exchange.ts';

const content = (text: string, more: object = {}) => ({ text, bytes: text.length, truncated: false, ...more });
const exchange = (more: Partial<Exchange> = {}): Exchange => ({
  id: 'one',
  startedAt: '2026-01-02T00:00:00.000Z',
  request: {
    scheme: 'https',
    method: 'POST',
    target: '/v1/pets?a=1&b=%20x',
    headers: [
      ['Host', 'api.example'],
      ['Content-Type', 'application/json'],
      ['X-Auth-Token', 'MIID***40***en'],
      ['Authorization', 'SDK-HMAC-SHA256 Access=k, SignedHeaders=host, Signature=0123abcd'],
    ],
    body: content('{"a":1}'),
    connectedTo: 'api.example:443',
    raw: content(''),
  },
  outcome: {
    kind: 'response',
    response: {
      status: 201,
      reason: 'Created',
      httpVersion: '1.1',
      headers: [['Content-Type', 'application/json']],
      body: content('{"ok":true}'),
      raw: content(''),
    },
  },
  timings: { sentMs: 2, firstByteMs: 10, doneMs: 12 },
  ...more,
});

it('has requests with their answers, oldest first, without a signature, and lists what is not in it', () => {
  const refused: Exchange = exchange({
    id: 'two',
    startedAt: '2026-01-01T00:00:00.000Z',
    outcome: { kind: 'network-error', code: 'ECONNREFUSED', message: '' },
  });
  const { text, losses } = exchangesHar([exchange(), refused], '1.0');
  const { log } = JSON.parse(text);
  expect(log.entries.map(({ startedDateTime }: { startedDateTime: string }) => startedDateTime)).toEqual([
    '2026-01-01T00:00:00.000Z',
    '2026-01-02T00:00:00.000Z',
  ]);
  expect(log.entries[0]).toMatchObject({ response: { status: 0 }, _error: 'ECONNREFUSED' });
  expect(log.entries[1]).toMatchObject({
    time: 12,
    timings: { send: 2, wait: 8, receive: 2 },
    request: {
      url: 'https://api.example/v1/pets?a=1&b=%20x',
      queryString: [
        { name: 'a', value: '1' },
        { name: 'b', value: '%20x' },
      ],
      postData: { mimeType: 'application/json', text: '{"a":1}' },
    },
    response: { status: 201, statusText: 'Created', content: { text: '{"ok":true}', mimeType: 'application/json' } },
  });
  expect(text).not.toContain('0123abcd');
  const own = { name: 'POST /v1/pets?a=1&b=%20x', value: expect.anything() };
  expect(losses).toEqual([
    { ...own, id: 'secret', value: 'X-Auth-Token' },
    { ...own, id: 'signature', value: 'Authorization' },
    { ...own, id: 'not-answered', value: '' },
    { ...own, id: 'secret', value: 'X-Auth-Token' },
    { ...own, id: 'signature', value: 'Authorization' },
  ]);
});

it('says which bodies are not whole and where the call went elsewhere', () => {
  const cut = exchange();
  const { losses } = exchangesHar(
    [
      {
        ...cut,
        request: {
          ...cut.request,
          headers: [['Host', 'api.example']],
          connectedTo: '10.0.0.1:443',
          body: content('x', { truncated: true, bytes: 99 }),
        },
      },
    ],
    '1.0',
  );
  expect(losses.map(({ id, value }) => `${id} ${value}`)).toEqual(['body 99', 'connect-to 10.0.0.1:443']);
});

it('is read back as the same requests', () => {
  const { text } = exchangesHar([exchange()], '1.0');
  expect(readHar(text).requests).toMatchObject([
    {
      request: { scheme: 'https', method: 'POST', target: '/v1/pets?a=1&b=%20x', body: '{"a":1}' },
      response: { status: 201, body: '{"ok":true}' },
    },
  ]);
});
