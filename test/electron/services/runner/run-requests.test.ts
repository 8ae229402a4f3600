import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../electron/app-error.ts';
import { runRequests } from '../../../../electron/services/runner/run-requests.ts';
import type { Exchange } from '../../../../shared/model/exchange.ts';
import { type RequestDraft, requestDraftSchema } from '../../../../shared/model/request.ts';

const clock = { nowMs: () => 0, monotonicMs: () => 0 };
const draft = (id: string, more: object = {}): RequestDraft =>
  requestDraftSchema.parse({ id, name: id, method: 'GET', url: '/', auth: { mode: 'NONE' }, ...more });
const content = (text: string) => ({ text, bytes: text.length, truncated: false });
const answer = (status: number, text = ''): Exchange => ({
  id: 'x',
  startedAt: '',
  request: {
    scheme: 'http',
    method: 'GET',
    target: '/',
    headers: [],
    body: content(''),
    connectedTo: '',
    raw: content(''),
  },
  outcome: {
    kind: 'response',
    response: { status, reason: '', httpVersion: '1.1', headers: [], body: content(text), raw: content('') },
  },
  timings: { doneMs: 1 },
});

/** As a redactor would: the body of an answer is not shown. */
function masked(exchange: Exchange): Exchange {
  if (exchange.outcome.kind !== 'response') return exchange;
  return {
    ...exchange,
    outcome: { ...exchange.outcome, response: { ...exchange.outcome.response, body: content('***') } },
  };
}

it('decides by what came and tells by what may be shown', async () => {
  const request = draft('a', { expect: [{ kind: 'body', value: 'secret' }] });
  const { done } = await run([request], () => answer(200, 'secret'));
  expect(done.results).toMatchObject([{ passed: true, expectations: [{ met: true, actual: '***' }] }]);
  expect(JSON.stringify(done.results)).not.toContain('"actual":"secret"');
});

function run(
  requests: readonly RequestDraft[],
  send: (draft: RequestDraft, values: Readonly<Record<string, string>>) => Exchange,
  more: object = {},
) {
  const seen: string[] = [];
  const waits: number[] = [];
  const work = { name: 'w', requests, rows: [], bail: false, delayMs: 0, ...more };
  const report = runRequests(work, {
    clock,
    send: async (each, values) => {
      seen.push(`${each.id} ${JSON.stringify(values)}`);
      const exchange = send(each, values);
      return { exchange, shown: masked(exchange) };
    },
    progress: () => undefined,
    wait: async (ms) => void waits.push(ms),
    ...('signal' in more ? { signal: more.signal as AbortSignal } : {}),
  });
  return report.then((done) => ({ done, seen, waits }));
}

it('hands captured values to the requests after it, within the row and before the row’s own', async () => {
  const capture = [{ kind: 'jsonPath', path: '$.token', to: 'token' }];
  const requests = [draft('login', { capture }), draft('use')];
  const rows = [{ user: 'a', token: 'of the row' }, { user: 'b' }];
  const { done, seen, waits } = await run(
    requests,
    (_each, { user }) => answer(200, user === 'a' ? '{"token":"t-a"}' : '{}'),
    { rows, delayMs: 7 },
  );
  expect(seen).toEqual([
    'login {"user":"a","token":"of the row"}',
    'use {"user":"a","token":"t-a"}',
    'login {"user":"b"}',
    'use {"user":"b"}',
  ]);
  expect(waits).toEqual([7, 7, 7]);
  expect(done.results.map(({ passed, row, missing }) => ({ passed, row, missing }))).toEqual([
    { passed: true, row: 0, missing: [] },
    { passed: true, row: 0, missing: [] },
    { passed: false, row: 1, missing: ['token'] },
    { passed: true, row: 1, missing: [] },
  ]);
  expect(done.stopped).toBe(false);
});

it('ends with the first failure where that is wanted, and when it is stopped', async () => {
  const expecting = [{ kind: 'status', value: '200' }];
  const requests = [draft('a', { expect: expecting }), draft('b')];
  expect((await run(requests, () => answer(500), { bail: true })).done).toMatchObject({
    stopped: true,
    results: [{ id: 'a', passed: false, status: 500 }],
  });
  expect((await run(requests, () => answer(500))).done.results.map(({ passed }) => passed)).toEqual([false, true]);
  const stop = new AbortController();
  const { done } = await run(
    requests,
    () => {
      stop.abort();
      return answer(200);
    },
    { signal: stop.signal },
  );
  expect(done).toMatchObject({ stopped: true, results: [{ id: 'a', passed: true }] });
});

it('counts what cannot be sent or is not answered as failed, and goes on', async () => {
  const unreached = (): Exchange => ({
    ...answer(200),
    outcome: { kind: 'network-error', code: 'ECONNREFUSED', message: '' },
  });
  const refused = [{ kind: 'errorCode', value: 'ECONNREFUSED' }];
  const requests = [draft('a'), draft('b'), draft('c', { expect: refused })];
  const { done } = await run(requests, (each) => {
    if (each.id === 'a') throw new AppError('BAD_INPUT', 'no such variable');
    return unreached();
  });
  expect(done.results).toMatchObject([
    { passed: false, error: 'no such variable' },
    { passed: false, errorCode: 'ECONNREFUSED' },
    { passed: true, errorCode: 'ECONNREFUSED' },
  ]);
});

const TOKEN = 'MIIDkgYJKoZIhvcNAQcCoIIDgzCC-token';

/** An answer with more headers than none. */
function withHeaders(exchange: Exchange, headers: [string, string][]): Exchange {
  if (exchange.outcome.kind !== 'response') return exchange;
  return { ...exchange, outcome: { ...exchange.outcome, response: { ...exchange.outcome.response, headers } } };
}

describe('a captured value', () => {
  const use = { expect: [{ kind: 'body', test: 'contains', value: 'echo' }] };
  const places = [
    { capture: { kind: 'header', name: 'X-Subject-Token', to: 'it' }, headers: [['X-Subject-Token', TOKEN]], body: '' },
    { capture: { kind: 'header', name: 'Set-Cookie', to: 'it' }, headers: [['Set-Cookie', `sid=${TOKEN}; Path=/`]] },
    {
      capture: { kind: 'jsonPath', path: '$.data.access_token', to: 'it' },
      body: `{"data":{"access_token":"${TOKEN}"}}`,
    },
    { capture: { kind: 'jsonPath', path: '$.data', to: 'it' }, body: `{"data":{"access_token":"${TOKEN}"}}` },
    { capture: { kind: 'jsonPath', path: '$.value', to: 'userToken' }, body: `{"value":"${TOKEN}"}` },
  ];
  it.each(places)('of $capture is a secret for the requests after it, and shown nowhere', async (place) => {
    const { capture, headers = [], body = '' } = place;
    const known: string[][] = [];
    const results: unknown[] = [];
    const requests = [draft('login', { capture: [capture] }), draft('use', use), draft('fails')];
    const report = await runRequests(
      { name: 'w', requests, rows: [], bail: false, delayMs: 0 },
      {
        clock,
        send: async (each, values, secrets) => {
          known.push(secrets.map((secret) => secret.reveal()));
          if (each.id === 'fails') throw new AppError('BAD_INPUT', `No URL: ${Object.values(values).join()}`);
          const exchange =
            each.id === 'login'
              ? withHeaders(answer(200, body), headers as [string, string][])
              : answer(200, `echo ${TOKEN}`);
          return { exchange, shown: exchange };
        },
        progress: (result) => void results.push(result),
        wait: async () => undefined,
      },
    );
    expect(known[0]).toEqual([]);
    expect(known[1]?.some((secret) => secret.includes(TOKEN))).toBe(true);
    expect(report.results.map(({ passed }) => passed)).toEqual([true, true, false]);
    expect(JSON.stringify([report, results])).not.toContain(TOKEN);
    expect(report.results[1]?.expectations[0]?.actual).toMatch(/^echo MIID\*\*\*\d+\*\*\*en$/);
  });

  it('that stands in no secret’s place is none', async () => {
    const known: number[] = [];
    const capture = [{ kind: 'jsonPath', path: '$.id', to: 'id' }];
    await runRequests(
      { name: 'w', requests: [draft('a', { capture }), draft('b')], rows: [], bail: false, delayMs: 0 },
      {
        clock,
        send: async (_each, _values, secrets) => {
          known.push(secrets.length);
          const exchange = answer(200, `{"id":"order-123456","token":"${TOKEN}"}`);
          return { exchange, shown: exchange };
        },
        progress: () => undefined,
        wait: async () => undefined,
      },
    );
    expect(known).toEqual([0, 0]);
  });
});
