// The list of the history: what it asks the host, and what becomes of the answers.
import { expect, test } from 'vitest';
import { createHistoryList } from '../../../../renderer/features/workbench/history-store.ts';
import type { Host } from '../../../../renderer/host/host.ts';
import type { ExchangeSummary } from '../../../../shared/model/exchange.ts';

const entry = (number: number, members: Partial<ExchangeSummary> = {}): ExchangeSummary => ({
  id: `e${number}`,
  startedAt: new Date(Date.UTC(2026, 0, 1) + number * 1000).toISOString(),
  method: 'GET',
  host: 'pets.example.com',
  target: `/v1/${number}`,
  status: 200,
  durationMs: 5,
  ...members,
});

interface Question {
  readonly query?: string;
  readonly filter?: Readonly<Record<string, unknown>>;
  readonly before?: number;
  readonly limit?: number;
}

/** A host with so many entries, newest first, answering pages of at most `most`. */
function hostWith(entries: ExchangeSummary[], most = 200) {
  const questions: Question[] = [];
  const listeners = new Map<string, (payload: never) => void>();
  let losses = [{ at: '2026-01-01T00:00:00.000Z', text: 'The history was damaged.' }];
  const call = async (method: string, input: unknown) => {
    if (method === 'history.stats') return { errorCodes: [{ value: 'APIG.0303', count: 2 }], losses };
    if (method === 'history.dismissLosses') {
      losses = [];
      return {};
    }
    if (method === 'history.remove') return { removed: 1, undo: 7 };
    if (method === 'history.restore') return { restored: 1 };
    const question = input as Question;
    questions.push(question);
    const found = entries.filter(({ target }) => target.includes(question.query ?? ''));
    const from = question.before ?? 0;
    const page = found.slice(from, from + Math.min(most, question.limit ?? 200));
    const next = from + page.length;
    return { entries: page, inside: false, ...(next < found.length ? { next } : {}) };
  };
  const subscribe = (event: string, listener: (payload: never) => void) => {
    listeners.set(event, listener);
    return () => void listeners.delete(event);
  };
  const host = { call, subscribe } as unknown as Host;
  const tell = (event: string, payload: unknown) => listeners.get(event)?.(payload as never);
  return {
    host,
    questions,
    tell,
    send: (sent: ExchangeSummary) => [entries.unshift(sent), tell('history.added', sent)],
  };
}

const many = (count: number) => Array.from({ length: count }, (_, index) => entry(count - index));
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

/** The waiting tasks of a list, run by hand. */
function timers() {
  const waiting: (() => void)[] = [];
  const after = (_ms: number, task: () => void) => {
    waiting.push(task);
    return () => void waiting.splice(waiting.indexOf(task), 1);
  };
  const run = () => {
    for (const task of waiting.splice(0)) task();
  };
  return { after, run, count: () => waiting.length };
}

test('pages follow each other until all is here, one at a time', async () => {
  const { host, questions } = hostWith(many(450));
  const list = createHistoryList(host);
  list.follow();
  await settled();
  expect(list.store.getState().entries).toHaveLength(200);
  list.more();
  list.more();
  await settled();
  list.more();
  await settled();
  list.more();
  await settled();
  const { entries, next } = list.store.getState();
  expect(next).toBeUndefined();
  expect(entries.map(({ id }) => id)).toEqual(many(450).map(({ id }) => id));
  expect(questions.map(({ before }) => before)).toEqual([undefined, 200, 400]);
});

test('typing asks once, with what was typed last; an older answer is dropped', async () => {
  const { host, questions } = hostWith(many(30));
  const clock = timers();
  const list = createHistoryList(host, clock.after);
  list.follow();
  list.ask({ query: '1' });
  list.ask({ query: '12' });
  await settled();
  expect(list.store.getState().entries).toHaveLength(0);
  expect(clock.count()).toBe(1);
  clock.run();
  await settled();
  expect(questions.map(({ query }) => query)).toEqual(['', '12']);
  expect(list.store.getState().entries.map(({ id }) => id)).toEqual(['e12']);
});

test('filters go to the host, that of the open request with it', async () => {
  const { host, questions } = hostWith(many(3));
  const list = createHistoryList(host);
  list.setRequest('orders');
  list.ask({ outcome: '4xx' });
  list.ask({ errorCode: 'APIG.0303' });
  list.ask({ ownOnly: true });
  list.setRequest('pets');
  await settled();
  expect(questions.map(({ filter }) => filter)).toEqual([
    { status: '4xx' },
    { status: '4xx', errorCode: 'APIG.0303' },
    { status: '4xx', errorCode: 'APIG.0303', draftId: 'orders' },
    { status: '4xx', errorCode: 'APIG.0303', draftId: 'pets' },
  ]);
});

test('what is sent comes on top where it fits, and the list does not begin anew', async () => {
  const { host, send } = hostWith(many(450));
  const list = createHistoryList(host);
  list.follow();
  await settled();
  list.more();
  await settled();
  const { version } = list.store.getState();
  send(entry(451));
  await settled();
  const state = list.store.getState();
  expect(state.entries).toHaveLength(401);
  expect(state.entries[0]?.id).toBe('e451');
  expect(state.version).toBe(version);
});

test('a deleted entry comes back to its place', async () => {
  const { host } = hostWith(many(5));
  const list = createHistoryList(host);
  list.follow();
  await settled();
  const undo = await list.remove(entry(3));
  expect(list.store.getState().entries.map(({ id }) => id)).toEqual(['e5', 'e4', 'e2', 'e1']);
  await undo();
  expect(list.store.getState().entries.map(({ id }) => id)).toEqual(['e5', 'e4', 'e3', 'e2', 'e1']);
});

test('an entry that is sent while the first page is read is not lost when that page comes last', async () => {
  const { host, send } = hostWith(many(3));
  let answerFirst = () => {};
  let asked = 0;
  const slow = {
    ...host,
    call: async (method: string, input: unknown) => {
      const answer = await (host.call as (method: string, input: unknown) => Promise<unknown>)(method, input);
      if (method === 'history.list' && asked++ === 0) await new Promise<void>((resolve) => (answerFirst = resolve));
      return answer;
    },
  } as unknown as Host;
  const list = createHistoryList(slow);
  list.follow();
  await settled();
  send(entry(9));
  await settled();
  answerFirst();
  await settled();
  expect(list.store.getState().entries.map(({ id }) => id)).toEqual(['e9', 'e3', 'e2', 'e1']);
});

test('a deleted entry does not come back with an answer that was under way', async () => {
  const { host, send } = hostWith(many(3));
  const list = createHistoryList(host);
  list.follow();
  await settled();
  const undo = await list.remove(entry(3));
  // This host forgets nothing, like one that was asked before the entry went.
  send(entry(9));
  await settled();
  expect(list.store.getState().entries.map(({ id }) => id)).toEqual(['e9', 'e2', 'e1']);
  await undo();
  await undo();
  expect(list.store.getState().entries.map(({ id }) => id)).toEqual(['e9', 'e3', 'e2', 'e1']);
});

test('what goes elsewhere goes here: single entries at once, many by reading anew', async () => {
  const entries = many(5);
  const { host, tell } = hostWith(entries);
  const list = createHistoryList(host, timers().after);
  const stop = list.follow();
  await settled();
  const ids = () => list.store.getState().entries.map(({ id }) => id);
  tell('history.removed', { ids: ['e2', 'e4', 'unknown'] });
  expect(ids()).toEqual(['e5', 'e3', 'e1']);
  tell('history.restored', { undo: 99 });
  await settled();
  expect(ids()).toEqual(['e5', 'e4', 'e3', 'e2', 'e1']);
  entries.splice(0, 4);
  tell('history.removed', {});
  await settled();
  expect(ids()).toEqual(['e1']);
  stop();
  tell('history.removed', { ids: ['e1'] });
  expect(ids()).toEqual(['e1']);
});

test('what this window takes back itself is not read anew', async () => {
  const { host, tell } = hostWith(many(3));
  const list = createHistoryList(host, timers().after);
  list.follow();
  await settled();
  const { version } = list.store.getState();
  const back = await list.remove(entry(2));
  tell('history.removed', { ids: ['e2'] });
  await back();
  tell('history.restored', { undo: 7 });
  await settled();
  expect(list.store.getState().entries.map(({ id }) => id)).toEqual(['e3', 'e2', 'e1']);
  expect(list.store.getState().version).toBe(version);
});

test('what was lost stands until it was seen', async () => {
  const { host } = hostWith(many(1));
  const list = createHistoryList(host, timers().after);
  list.follow();
  await settled();
  expect(list.store.getState().losses.map(({ text }) => text)).toEqual(['The history was damaged.']);
  await list.dismissLosses();
  expect(list.store.getState().losses).toEqual([]);
});
