import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { migrations } from '../../../../../electron/services/stores/history/schema.ts';
import { loadSqlite } from '../../../../../electron/services/stores/history/sqlite.ts';
import {
  type HistoryStore,
  type HistoryStoreOptions,
  openHistoryStore,
} from '../../../../../electron/services/stores/history-store.ts';
import { exchangeSchema } from '../../../../../shared/model/exchange.ts';
import { type HistoryQuestion, historyLimitsSchema } from '../../../../../shared/model/history.ts';
import { keptExchange } from '../../../../support/kept-exchange.ts';

const NOW = Date.UTC(2026, 10, 28, 1, 2, 3);
const newFolder = () => mkdtempSync(join(tmpdir(), 'history-'));
const opened: HistoryStore[] = [];

afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
});

type Changes = Partial<HistoryStoreOptions> & { readonly limits?: () => ReturnType<typeof historyLimitsSchema.parse> };

async function historyIn(folder: string | undefined, changes: Changes = {}) {
  const notices: string[] = [];
  const later: (() => void)[] = [];
  const history = await openHistoryStore({
    folder,
    limits: () => historyLimitsSchema.parse({}),
    nowMs: () => NOW,
    notice: (text) => void notices.push(text),
    after: (_ms, work) => void later.push(work),
    ...changes,
  });
  opened.push(history);
  return { history, notices, later };
}

async function filled(count: number, folder: string | undefined = newFolder()) {
  const { history, ...rest } = await historyIn(folder);
  await Promise.all(Array.from({ length: count }, (_, number) => history.add(keptExchange(number))));
  const ask = async (question: Partial<HistoryQuestion>) => (await history.find(question)).entries;
  const targets = async (question: Partial<HistoryQuestion>) =>
    (await ask(question)).map(({ target }) => Number(/orders\/(\d+)/.exec(target)?.[1]));
  return { history, ask, targets, folder, ...rest };
}

describe.each([
  ['in its file', newFolder],
  ['in memory', () => undefined],
])('the history %s', (_name, folder) => {
  it('lists the newest first in pages and gives each entry back as it was', async () => {
    const { history, targets } = await filled(25, folder());
    expect(await targets({ limit: 3 })).toEqual([24, 23, 22]);
    const first = await history.find({ limit: 20 });
    expect(first.next).toBeDefined();
    const second = await history.find({ limit: 20, before: first.next ?? 0 });
    expect(second.entries).toHaveLength(5);
    expect(second.next).toBeUndefined();
    const kept = keptExchange(7);
    expect(await history.get(kept.exchange.id)).toEqual(kept.exchange);
    expect(exchangeSchema.parse(await history.get(kept.exchange.id))).toEqual(kept.exchange);
    expect((await history.draft(kept.exchange.id)).draft).toEqual(kept.draft);
    await expect(history.get('unknown')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('says of each how its connection was made, where the URL does not', async () => {
    const { history, ask } = await filled(1, folder());
    const secure = { protocol: 'TLSv1.3', cipher: 'x', serverName: 'pets.example.com', authorized: false };
    const proxy = 'http://proxy.example:8080';
    await history.add(
      keptExchange(1, { tls: { ...secure, verifyOff: true }, connection: { proxy, redirected: true } }),
    );
    await history.add(keptExchange(2, { tls: secure, connection: { reused: true, http2: true } }));
    expect((await ask({})).map(({ marks }) => marks)).toEqual([
      undefined,
      ['unchecked', 'proxy', 'address'],
      undefined,
    ]);
  });

  it('filters by status, class, host, request, error code, cause and time, alone and together', async () => {
    const { ask, targets } = await filled(70, folder());
    expect((await ask({ filter: { status: 401 } })).map(({ status }) => status)).toEqual(Array(10).fill(401));
    expect(await ask({ filter: { status: '4xx' } })).toHaveLength(30);
    expect(await ask({ filter: { status: 'failed' } })).toEqual([]);
    expect(await targets({ filter: { host: 'pets.apig.cn-north-4.example.com' }, limit: 2 })).toEqual([69, 65]);
    expect(await targets({ filter: { draftId: 'draft-3' } })).toEqual([43, 3]);
    expect(await ask({ filter: { errorCode: 'APIG.0303' } })).toHaveLength(10);
    expect(await ask({ filter: { cause: 'credential.key-unknown' } })).toHaveLength(10);
    expect(await targets({ filter: { cause: 'credential.key-unknown', draftId: 'draft-3' } })).toEqual([3]);
    const at = (number: number) => Date.parse(keptExchange(number).exchange.startedAt);
    expect(await targets({ filter: { fromMs: at(10), toMs: at(12) } })).toEqual([12, 11, 10]);
    expect(await targets({ query: 'orders', filter: { status: '5xx', fromMs: at(60) } })).toEqual([69, 62]);
  });

  it('finds what stands in the line, the headers, both bodies, the error and the cause', async () => {
    const { targets } = await filled(30, folder());
    const requestId = keptExchange(9).exchange;
    const answered = requestId.outcome.kind === 'response' ? requestId.outcome.response.headers[2]?.[1] : '';
    expect(await targets({ query: answered ?? '' })).toEqual([9]);
    expect(await targets({ query: 'POST', limit: 2 })).toEqual([27, 24]);
    expect(await targets({ query: 'page=17' })).toEqual([17]);
    expect(await targets({ query: '"body of the request" 401', limit: 1 })).toEqual([24]);
    expect(await targets({ query: 'customer user21' })).toEqual([21]);
    expect(await targets({ query: 'apig.0303', limit: 1 })).toEqual([24]);
    expect(await targets({ query: 'key-unknown', limit: 1 })).toEqual([24]);
    expect(await targets({ query: 'nowhere-to-be-found' })).toEqual([]);
  });

  it('finds two characters of Chinese, one, many, and those next to other letters', async () => {
    const { ask, targets } = await filled(10, folder());
    const found = (await ask({ query: '签名' })).length;
    expect(found).toBe(9);
    for (const query of ['签', '证', '名验', '请求签名验证', '测试订单', '"请求签名"']) {
      expect([query, (await ask({ query })).length]).toEqual([query, found]);
    }
    expect(await ask({ query: '验签' })).toEqual([]);
    expect(await targets({ query: '测试订单 number 5' })).toEqual([5]);
  });

  it('hides what is removed, brings it back, and forgets it when the time is over', async () => {
    const { history, targets, later } = await filled(6, folder());
    const id = keptExchange(5).exchange.id;
    const one = await history.remove([id]);
    expect(one.removed).toBe(1);
    expect(await targets({ limit: 1 })).toEqual([4]);
    await expect(history.get(id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await history.restore(one.undo)).toEqual({ restored: 1 });
    expect(await targets({ limit: 1 })).toEqual([5]);
    const refused = await history.clear({ status: 401 });
    expect(refused.removed).toBe(1);
    expect(await targets({})).toEqual([5, 4, 2, 1, 0]);
    const all = await history.clear({});
    expect(all.removed).toBe(5);
    for (const work of later) work();
    expect(await history.restore(all.undo)).toEqual({ restored: 0 });
    expect((await history.stats()).entries).toBe(0);
  });

  it('counts what it holds', async () => {
    const { history } = await filled(14, folder());
    const { entries, bytes, hosts, errorCodes, causes, oldestMs } = await history.stats();
    expect(entries).toBe(14);
    expect(bytes).toBeGreaterThan(14 * 2000);
    expect(hosts).toContainEqual({ value: 'orders.apig.cn-north-4.example.com', count: 4 });
    expect(errorCodes).toEqual([{ value: 'APIG.0303', count: 2 }]);
    expect(causes).toEqual([{ value: 'credential.key-unknown', count: 2 }]);
    expect(oldestMs).toBe(Date.parse(keptExchange(0).exchange.startedAt));
  });

  it('keeps no more entries and no more bytes than wanted; the newest always stays', async () => {
    const few = await historyIn(folder(), { limits: () => historyLimitsSchema.parse({ maxEntries: 3 }) });
    for (let number = 0; number < 8; number++) await few.history.add(keptExchange(number));
    expect((await few.history.find({})).entries).toHaveLength(3);
    const small = await historyIn(folder(), { limits: () => historyLimitsSchema.parse({ maxBytes: 1_000_000 }) });
    const text = 'x'.repeat(900_000);
    for (const number of [0, 1]) {
      const { request } = keptExchange(number).exchange;
      await small.history.add(
        keptExchange(number, { request: { ...request, body: { text, bytes: 9e5, truncated: false } } }),
      );
    }
    expect((await small.history.find({})).entries.map(({ id }) => id)).toEqual([keptExchange(1).exchange.id]);
  });
});

describe('the history on disk', () => {
  it('is there after a restart, whatever was asked to be hidden is not', async () => {
    const { history, folder = '' } = await filled(5);
    await history.remove([keptExchange(4).exchange.id]);
    await history.close();
    opened.splice(0);
    const again = await historyIn(folder);
    expect((await again.history.find({})).entries).toHaveLength(4);
    expect((await again.history.find({ query: '签名' })).entries.length).toBeGreaterThan(0);
    expect(again.notices).toEqual([]);
    expect((await again.history.stats()).place).toBe('disk');
  });

  it('of an earlier version is taken over', async () => {
    const { folder = '', history } = await filled(0);
    await history.close();
    opened.splice(0);
    const file = join(folder, readdirSync(folder).find((name) => /history.*(db|sqlite)$/.test(name)) ?? '');
    rmSync(file);
    const database = (await loadSqlite())(file);
    database.exec(`${migrations[0]}; PRAGMA user_version = 1`);
    database.exec(`INSERT INTO entry(seq, id, started_ms, method, host, target, duration_ms, bytes)
      VALUES(1, 'old', ${NOW}, 'GET', 'pets.example.com', '/v1', 3, 10)`);
    database.close();
    const again = await historyIn(folder);
    await again.history.add(keptExchange(1));
    expect((await again.history.find({})).entries.map(({ id }) => id)).toEqual([keptExchange(1).exchange.id, 'old']);
    expect(again.notices).toEqual([]);
  });

  it('looks inside of words where no word begins so, and everywhere when asked to', async () => {
    const { history, targets } = await filled(40);
    const page = await history.find({ query: 'rders' });
    expect(page.inside).toBe(true);
    expect(page.entries).toHaveLength(40);
    expect(await targets({ query: 'ustomer":"user2', limit: 1 })).toEqual([29]);
    expect(await targets({ query: 'agen', inside: true, limit: 1 })).toEqual([39]);
    const { signature = '' } = keptExchange(11).exchange.trace ?? {};
    expect(await targets({ query: signature.slice(20, 40) })).toEqual([11]);
    expect(await targets({ query: signature.slice(20, 40), filter: { status: 599 } })).toEqual([]);
  });

  it('still finds a word inside whose first entry is gone', async () => {
    const { history, targets, later } = await filled(6);
    await history.remove([0, 1, 2].map((number) => keptExchange(number).exchange.id));
    for (const work of later) work();
    await history.stats();
    expect(await targets({ query: 'rders' })).toEqual([5, 4, 3]);
  });

  it('leaves no byte of a removed entry in any file', async () => {
    const { history, folder = '', later } = await filled(300);
    const { exchange } = keptExchange(150);
    const { signature = '' } = exchange.trace ?? {};
    const holds = () =>
      readdirSync(folder).filter((name) => readFileSync(join(folder, name), 'latin1').includes(signature));
    expect(holds()).not.toEqual([]);
    await history.remove([exchange.id]);
    for (const work of later) work();
    await history.stats();
    expect(holds()).toEqual([]);
    expect((await history.find({ limit: 1000 })).entries).toHaveLength(299);
  });

  it('gives the room back when all is cleared', async () => {
    const { history, later } = await filled(500);
    const before = (await history.stats()).fileBytes;
    await history.clear({});
    for (const work of later) work();
    expect((await history.stats()).fileBytes).toBeLessThan(before / 4);
  });

  it('keeps no body of either side when the user wants none', async () => {
    const { history } = await historyIn(newFolder(), {
      limits: () => historyLimitsSchema.parse({ keepBodies: false }),
    });
    const kept = keptExchange(1);
    await history.add(kept);
    const got = await history.get(kept.exchange.id);
    expect(JSON.stringify(got)).not.toContain('请求签名验证');
    expect(JSON.stringify(got)).not.toContain('body of the request');
    expect(got.request.raw.text).toMatch(/^GET .*\r\n\r\n$/s);
    expect(got.request.body).toMatchObject({ bytes: kept.exchange.request.body.bytes, truncated: true });
    expect((await history.find({ query: '签名' })).entries).toEqual([]);
    expect((await history.draft(kept.exchange.id)).draft).toBeUndefined();
    expect(exchangeSchema.parse(got)).toEqual(got);
  });

  it('forgets what is older than wanted', async () => {
    const limits = () => historyLimitsSchema.parse({ forgetAfterDays: 7 });
    const { history } = await historyIn(newFolder(), { limits });
    const days = (count: number) => new Date(NOW - count * 86_400_000).toISOString();
    for (const [number, age] of [30, 8, 6, 0].entries())
      await history.add(keptExchange(number, { startedAt: days(age) }));
    await history.applyLimits();
    expect((await history.find({})).entries.map(({ startedAt }) => startedAt)).toEqual([days(0), days(6)]);
  });

  it('removes the bodies beside it with their entries', async () => {
    const gone: string[] = [];
    const bodyFiles = { remove: async (id: string) => void gone.push(id), bytes: async () => 12 };
    const { history, later } = await historyIn(newFolder(), { bodyFiles });
    await history.add(keptExchange(0));
    await history.remove([keptExchange(0).exchange.id]);
    for (const work of later) work();
    expect((await history.stats()).bodyFileBytes).toBe(12);
    expect(gone).toEqual([keptExchange(0).exchange.id]);
  });

  it('is readable by its owner alone', async () => {
    const { folder = '' } = await filled(1);
    if (process.platform === 'win32') return;
    for (const name of readdirSync(folder))
      expect([name, statSync(join(folder, name)).mode & 0o077]).toEqual([name, 0]);
  });
});
