// `npm run bench -- history`: what storing, finding, looking at and opening cost with 50,000 entries. CPU is that of the
// whole process, the history's thread included.
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { rowOf } from '../../electron/services/stores/history/entry-row.ts';
import { createThreadRunner } from '../../electron/services/stores/history/history-thread.ts';
import { openHistoryStore } from '../../electron/services/stores/history-store.ts';
import { type HistoryQuestion, historyLimitsSchema } from '../../shared/model/history.ts';
import { keptExchange } from '../support/kept-exchange.ts';

const ENTRIES = 50_000;
/** Measured one by one, after as many that are not: the first calls of a program are compiled while they run. */
const SINGLE = 500;
const LIMITS = historyLimitsSchema.parse({ maxEntries: 1_000_000 });

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'bench-history-'));
// Beside the packages: the bundle asks for SQLite from there.
const thread = join(root, 'test-results', 'bench-history-thread.cjs');
await build({
  entryPoints: [join(root, 'electron/services/stores/history/worker.ts')],
  outfile: thread,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  packages: 'external',
  logLevel: 'error',
});

const notice = (text: string) => console.log(`NOTICE ${text}`);
const open = () => openHistoryStore({ folder, thread, limits: () => LIMITS, nowMs: () => Date.now(), notice });
const runner = () =>
  createThreadRunner({
    file: join(folder, 'history.db'),
    thread,
    notice,
    nowMs: () => Date.now(),
    withoutSqlite: () => {},
  });
const cpuMs = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
const median = (values: number[]) => values.sort((one, other) => one - other)[values.length >> 1] ?? Number.NaN;
const say = (what: string, value: number, unit: string, wanted: string) =>
  console.log(`  ${what.padEnd(58)} ${value.toFixed(3).padStart(9)} ${unit}   (wanted: ${wanted})`);

/** Entries one after the other, each acknowledged before the next; CPU of making the entries is taken off. */
async function storing(from: number): Promise<void> {
  const history = await open();
  for (let index = 0; index < SINGLE; index++) await history.add(keptExchange(from + index));
  const kept = Array.from({ length: SINGLE }, (_, index) => keptExchange(from + SINGLE + index));
  const before = cpuMs();
  for (const each of kept) await history.add(each);
  const each = (cpuMs() - before) / SINGLE;
  say(`store one entry, ${from.toLocaleString('en')} there`, each, 'ms CPU', 'at most 0.3');
  await history.close();
}

async function fillTo(from: number, to: number): Promise<void> {
  const filling = runner();
  for (let at = from; at < to; at += 1000) {
    const rows = Array.from({ length: Math.min(1000, to - at) }, (_, index) => rowOf(keptExchange(at + index)));
    await filling.call('add', rows, LIMITS);
  }
  await filling.call('close');
  await filling.end();
}

async function timed(what: string, wanted: string, work: () => Promise<unknown>, times = 15): Promise<void> {
  const taken: number[] = [];
  for (let count = 0; count < times; count++) {
    const before = performance.now();
    await work();
    taken.push(performance.now() - before);
  }
  const most = Math.max(...taken);
  say(`${what}, slowest ${most.toFixed(1)} ms`, median(taken), 'ms', wanted);
}

console.log(
  `\nThe history, ${ENTRIES.toLocaleString('en')} entries; every entry is made anew and has words of its own`,
);
await storing(0);
await fillTo(2 * SINGLE, 10_000);
await storing(10_000);
await fillTo(10_000 + 2 * SINGLE, ENTRIES - 2 * SINGLE);
await storing(ENTRIES - 2 * SINGLE);
const megabytes = statSync(join(folder, 'history.db')).size / 1e6;
console.log(
  `  the file has ${megabytes.toFixed(0)} MB, an entry ${(rowOf(keptExchange(1)).json.length / 1000).toFixed(1)} kB of JSON`,
);

await timed('open and list the newest 200, thread and SQLite included', 'under 100', async () => {
  const history = await open();
  await history.find({ limit: 200 });
  await history.close();
});

const history = await open();
const total = (await history.stats()).entries;
const search = (what: string, question: Partial<HistoryQuestion>) =>
  timed(`search: ${what}, newest 50`, 'under 50', () => history.find({ limit: 50, ...question }));
await search('nothing, all of them', {});
await search('a common word', { query: 'orders' });
await search('the beginning of common words', { query: 'ap' });
await search('one letter', { query: 'c' });
await search('a rare word', { query: 'orders/41234' });
await search('four common words', { query: 'orders api gateway signedheaders' });
await search('two Chinese characters', { query: '签名' });
await search('six Chinese characters', { query: '请求签名验证' });
await search('a part of a common word', { query: 'rders' });
await search('a part of a signature', { query: (keptExchange(33_333).exchange.trace?.signature ?? '').slice(20, 40) });
await search('two hex digits inside of words', { query: 'a3', inside: true });
await search('nothing has it', { query: 'zzqqzz' });
await search('a common word and a rare status', { query: 'orders', filter: { status: 599 } });
await search('a host and a cause', {
  filter: { host: 'pets.apig.cn-north-4.example.com', cause: 'credential.key-unknown' },
});
await search('a page far back', { query: 'orders', before: 5000 });
await timed('look at one exchange', 'under 50', () => history.get(keptExchange(12_345).exchange.id));
await timed('counts and filters for the window', 'none', () => history.stats());
console.log(`  ${total.toLocaleString('en')} entries in the end`);
await history.close();
rmSync(folder, { recursive: true, force: true });
rmSync(thread, { force: true });
