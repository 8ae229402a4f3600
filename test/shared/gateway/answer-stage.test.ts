import { gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { stageAnswer } from '../../../shared/gateway/answer-stage.ts';
import { readGatewayConfig } from '../../../shared/gateway/read-gateway-config.ts';
import type { HeaderList } from '../../../shared/model/header-list.ts';
import { type CallGiven, callOf, gatewayOf } from '../../support/gateway-call.ts';
import { withApis } from '../../support/gateway-file.ts';
import { exchangeRaw, requestText } from '../../support/raw-http.ts';
import { type BackendRequestSeen, startBackend } from '../../support/start-backend.ts';
import { fixedClock, startGateway } from '../../support/start-gateway.ts';

const OWN = new Set(['Server', 'Date', 'X-Request-Id']);

/** What the answer of the API `a` with the headers given is sent with, the gateway's own three left out. */
function staged(file: object, given: HeaderList, call: CallGiven = {}, more: object = {}) {
  const gateway = gatewayOf(file);
  const asked = { target: '/a', ...call };
  const { facts } = gateway.run(asked);
  const answer = { status: 200, headers: given, bytes: 2000, isError: false, ...more };
  const result = stageAnswer(answer, callOf(asked), facts, 12.4, gateway.context);
  return { ...result, headers: result.headers.filter(([name]) => !OWN.has(name)) };
}

describe('choices of ours are marked in the trace', () => {
  const debug: CallGiven = { headers: [['X-Apig-Mode', 'debug']] };
  test('the latency of an error, not that of an answer', () => {
    const told = staged(withApis({ a: {} }), [], debug, { isError: true });
    expect(told.headers).toContainEqual(['X-Apig-Latency', '12']);
    expect(told.records.map(({ reason }) => reason)).toEqual([{ id: 'answer.latency-error', guess: true }]);
    expect(staged(withApis({ a: {} }), [], debug).records).toEqual([]);
    expect(staged(withApis({ a: {} }), [], {}, { isError: true }).records).toEqual([]);
  });

  test('the compression of a stream of unknown length, not that of a known one', () => {
    const file = withApis({ a: {} }, { parameters: { gzip: 'on' } });
    const given: HeaderList = [['Content-Type', 'text/plain']];
    const guessOf = (bytes: number | undefined) => {
      const { gzipLevel, records } = staged(file, given, { headers: [['Accept-Encoding', 'gzip']] }, { bytes });
      return [gzipLevel !== undefined, records[0]?.reason.guess];
    };
    expect(guessOf(undefined)).toEqual([true, true]);
    expect(guessOf(2000)).toEqual([true, undefined]);
  });

  test("CORS headers of a back end that stand in the policy's place", () => {
    const content = { allow_origin: '*', allow_methods: 'GET', max_age: 10 };
    const file = withApis({ a: { plugins: ['c'] } }, { plugins: [{ name: 'c', type: 'cors', content }] });
    const call: CallGiven = { headers: [['Origin', 'https://shop']] };
    const own = staged(file, [['access-control-allow-origin', 'https://own']], call);
    expect(own.headers).toContainEqual(['access-control-allow-origin', 'https://own']);
    expect(own.records.map(({ reason }) => reason)).toEqual([
      { id: 'answer.cors-own', params: { policy: 'c', names: 'Access-Control-Allow-Origin' }, guess: true },
    ]);
    expect(staged(file, [['X-Own', '1']], call).records).toEqual([]);
  });
});

describe('the response header policy', () => {
  const policy = (entries: object[]): object =>
    withApis(
      { a: { plugins: ['h'] } },
      { plugins: [{ name: 'h', type: 'set_resp_headers', content: { response_headers: entries } }] },
    );
  const given: HeaderList = [
    ['Content-Type', 'text/plain'],
    ['X-Many', '1'],
    ['x-many', '2'],
  ];

  test.each<[string, string, HeaderList]>([
    [
      'override',
      'X-Many',
      [
        ['Content-Type', 'text/plain'],
        ['X-Many', 'v'],
      ],
    ],
    ['override', 'X-New', [...given, ['X-New', 'v']]],
    [
      'append',
      'X-MANY',
      [
        ['Content-Type', 'text/plain'],
        ['X-MANY', '1,2,v'],
      ],
    ],
    ['append', 'X-New', [...given, ['X-New', 'v']]],
    ['delete', 'X-Many', [['Content-Type', 'text/plain']]],
    ['delete', 'X-New', given],
    ['skip', 'X-Many', given],
    ['skip', 'X-New', [...given, ['X-New', 'v']]],
    ['add', 'X-Many', [...given, ['X-Many', 'v']]],
    ['add', 'X-New', [...given, ['X-New', 'v']]],
    ['Append', 'X-New', [...given, ['X-New', 'v']]],
  ])('%s of %s', (action, name, expected) => {
    const { headers, records } = staged(policy([{ name, value: 'v', action }]), given);
    expect(headers).toEqual(expected);
    expect(records).toEqual([
      {
        step: 'response',
        outcome: 'passed',
        reason: { id: 'answer.headers', params: { policy: 'h', names: `${action.toLowerCase()} ${name}` } },
      },
    ]);
  });

  test('fills in system parameters, and sets nothing where one has no value', () => {
    const entries = [
      { name: 'X-Api', value: '$context.apiName', value_type: 'system_parameter', action: 'add' },
      { name: 'X-Cache', value: '$context.cacheStatus', value_type: 'system_parameter', action: 'add' },
      { name: 'X-Text', value: '$context.apiName', action: 'add' },
    ];
    expect(staged(policy(entries), []).headers).toEqual([
      ['X-Api', 'a'],
      ['X-Text', '$context.apiName'],
    ]);
  });

  test('leaves the errors of the gateway alone', () => {
    const entries = [{ name: 'X-New', value: 'v', action: 'add' }];
    const { headers, records } = staged(policy(entries), [], {}, { isError: true });
    expect(headers).toEqual([]);
    const reason = { id: 'answer.headers-error', params: { policy: 'h' }, guess: true };
    expect(records).toEqual([{ step: 'response', outcome: 'skipped', reason }]);
  });

  test.each([['X-Apig-Latency'], ['x-request-id'], ['Access-Control-Allow-Origin'], ['Content-Length'], ['bad name']])(
    'refuses the header %s',
    (name) => {
      const reading = readGatewayConfig(policy([{ name, value: 'v', action: 'add' }]));
      expect(reading).toMatchObject({ ok: false });
      if (reading.ok) throw new Error('taken');
      expect(reading.problems[0]?.pointer).toBe('/plugins/0/content/response_headers/0/name');
    },
  );

  test('takes ten entries of different names', () => {
    const entry = (n: number): object => ({ name: `X-${n}`, value: 'v', action: 'add' });
    const many = (count: number): object[] => Array.from({ length: count }, (_, n) => entry(n));
    expect(readGatewayConfig(policy(many(10))).ok).toBe(true);
    expect(readGatewayConfig(policy(many(11)))).toMatchObject({
      ok: false,
      problems: [{ pointer: '/plugins/0/content/response_headers', allowed: 'at most 10 entries' }],
    });
    expect(readGatewayConfig(policy([entry(1), { ...entry(1), name: 'x-1' }]))).toMatchObject({ ok: false });
  });
});

describe('X-Apig-Mode: debug', () => {
  const debug: CallGiven = { headers: [['x-apig-mode', 'debug']] };
  test('tells the time until the headers, and that of the back end where one was called', () => {
    const file = withApis({ a: {} });
    const names = (call: CallGiven, more: object): Record<string, string> =>
      Object.fromEntries(staged(file, [], call, more).headers.filter(([name]) => name.includes('Latency')));
    expect(names(debug, { upstreamMs: 7.6 })).toEqual({ 'X-Apig-Latency': '12', 'X-Apig-Upstream-Latency': '8' });
    expect(names(debug, {})).toEqual({ 'X-Apig-Latency': '12' });
    expect(names({}, { upstreamMs: 7.6 })).toEqual({});
    expect(names({ headers: [['X-Apig-Mode', 'release']] }, {})).toEqual({});
  });
});

describe('compression', () => {
  const on = withApis({ a: {} }, { parameters: { gzip: 'on', comp_level: 9 } });
  const asks: CallGiven = { headers: [['Accept-Encoding', 'br, gzip']] };
  const json: HeaderList = [['Content-Type', 'application/json']];

  test.each<[string, object, HeaderList, CallGiven, object, number | undefined]>([
    ['JSON', on, json, asks, {}, 9],
    ['a stream of unknown length', on, json, asks, { bytes: undefined }, 9],
    ['text with a charset', on, [['content-type', 'text/html; charset=utf-8']], asks, {}, 9],
    ['SVG', on, [['Content-Type', 'image/svg+xml']], asks, {}, 9],
    ['XML by suffix', on, [['Content-Type', 'application/rss+xml']], asks, {}, 9],
    ['JavaScript', on, [['Content-Type', 'application/x-javascript']], asks, {}, 9],
    ['1,025 bytes', on, json, asks, { bytes: 1025 }, 9],
    ['1,024 bytes', on, json, asks, { bytes: 1024 }, undefined],
    ['an image', on, [['Content-Type', 'image/png']], asks, {}, undefined],
    ['an event stream', on, [['Content-Type', 'text/event-stream']], asks, { bytes: undefined }, undefined],
    ['what is compressed already', on, [...json, ['Content-Encoding', 'br']], asks, {}, undefined],
    ['what must not be changed', on, [...json, ['Cache-Control', 'no-transform']], asks, {}, undefined],
    ['nobody who asks', on, json, {}, {}, undefined],
    ['a client that refuses it', on, json, { headers: [['Accept-Encoding', 'gzip;q=0, br']] }, {}, undefined],
    ['HEAD', on, json, { ...asks, method: 'HEAD' }, {}, undefined],
    ['a part of the content', on, json, asks, { status: 206 }, undefined],
    ['the parameter off', withApis({ a: {} }), json, asks, {}, undefined],
  ])('of %s', (_name, file, headers, call, more, level) => {
    const result = staged(file, headers, call, more);
    expect(result.gzipLevel).toBe(level);
    expect(result.headers.some(([name]) => name === 'Content-Encoding' && level !== undefined)).toBe(
      level !== undefined,
    );
  });

  test('takes back the length and weakens the entity tag', () => {
    const given: HeaderList = [...json, ['Content-Length', '2000'], ['ETag', '"x"'], ['Accept-Ranges', 'bytes']];
    expect(staged(on, given, asks).headers).toEqual([
      ...json,
      ['ETag', 'W/"x"'],
      ['Content-Encoding', 'gzip'],
      ['Vary', 'Accept-Encoding'],
    ]);
  });
});

describe('over a socket', () => {
  const running: { stop(): Promise<void> }[] = [];
  afterEach(async () => {
    await Promise.all(running.splice(0).map((started) => started.stop()));
  });
  const text = JSON.stringify({ text: 'compress me, compress me. '.repeat(500) });

  async function start(answer: (seen: BackendRequestSeen, response: import('node:http').ServerResponse) => void) {
    const backend = await startBackend(answer);
    const clock = fixedClock(Date.UTC(2026, 4, 27));
    const url = `http://127.0.0.1:${backend.port}`;
    const plugins = [
      {
        name: 'h',
        type: 'set_resp_headers',
        content: {
          response_headers: [
            { name: 'X-Powered-By', action: 'delete' },
            { name: 'X-Via', value: 'g', action: 'add' },
          ],
        },
      },
    ];
    const file = withApis(
      {
        back: { plugins: ['h'], backend: { type: 'HTTP', url } },
        mock: { plugins: ['h'], backend: { type: 'MOCK', body: text } },
      },
      { parameters: { gzip: true }, plugins },
      { domains: ['*'] },
    );
    const started = await startGateway(file, { clock });
    running.push(backend, started);
    return started;
  }

  test.each(['/back', '/mock'])('%s arrives shaped and compressed, and says so in the trace', async (path) => {
    const started = await start((_seen, response) => {
      response.setHeader('Content-Type', 'application/json');
      response.setHeader('X-Powered-By', 'secret');
      response.end(text);
    });
    const answer = await fetch(`${started.url}${path}`, { headers: { 'X-Apig-Mode': 'debug' } });
    expect(answer.headers.get('content-encoding')).toBe('gzip');
    expect(answer.headers.get('x-powered-by')).toBeNull();
    expect(answer.headers.get('x-via')).toBe('g');
    expect(answer.headers.get('x-apig-latency')).toBe('0');
    expect(answer.headers.get('x-apig-upstream-latency')).toBe(path === '/back' ? '0' : null);
    expect(await answer.text()).toBe(text);
    const [entry] = started.gateway.log(1);
    const reasons = entry?.trace.filter(({ step }) => step === 'response').map(({ reason }) => reason);
    expect(reasons).toEqual([
      'The response header policy h was applied: delete X-Powered-By, add X-Via.',
      'The body was compressed with gzip at level 6.',
    ]);
    expect(started.gateway.logEntry(entry?.id ?? '').responseBody).toMatchObject({ text, bytes: text.length });
  });

  test('a compressed stream of a back end that breaks off is not completed', async () => {
    const started = await start((_seen, response) => {
      response.writeHead(200, { 'Content-Type': 'text/plain', 'Content-Length': '100000' });
      response.write('x'.repeat(5000));
      setTimeout(() => response.destroy(), 20);
    });
    const head = ['Host: any', 'Accept-Encoding: gzip'];
    const answer = await exchangeRaw(started.port, requestText('GET /back HTTP/1.1', head));
    expect(answer.status).toBe(200);
    expect(answer.text.endsWith('0\r\n\r\n')).toBe(false);
  });

  test('the compressed bytes are a gzip stream', async () => {
    const started = await start(() => undefined);
    const response = await new Promise<Buffer>((resolve, reject) => {
      import('node:http').then(({ get }) => {
        get(`${started.url}/mock`, { headers: { 'Accept-Encoding': 'gzip' } }, (message) => {
          const chunks: Buffer[] = [];
          message.on('data', (chunk: Buffer) => chunks.push(chunk));
          message.on('end', () => resolve(Buffer.concat(chunks)));
        }).on('error', reject);
      });
    });
    expect(response.length).toBeLessThan(1000);
    expect(gunzipSync(response).toString()).toBe(text);
  });
});
