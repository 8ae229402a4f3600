// S102: the files of the history are cut, flipped and blanked at random places. The start never fails, what is answered
// is what was stored, and what is lost is named. FAULT_SEED=N tries others, FAULT_TRIALS=N more or fewer of them.
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type EntryRow, rowOf } from '../../electron/services/stores/history/entry-row.ts';
import { DamagedEntry } from '../../electron/services/stores/history/history-database.ts';
import { createLocalRunner } from '../../electron/services/stores/history/local-runner.ts';
import { historyLimitsSchema } from '../../shared/model/history.ts';
import { keptExchange } from '../support/kept-exchange.ts';
import { seededRandom } from '../support/seeded-random.ts';

const root = mkdtempSync(join(tmpdir(), 'damaged-history-'));
const seed = Number(process.env.FAULT_SEED ?? 102);
const TRIALS = Number(process.env.FAULT_TRIALS ?? 500);
const limits = historyLimitsSchema.parse({});
const rows: readonly EntryRow[] = Array.from({ length: 60 }, (_, number) => rowOf(keptExchange(number)));
const FILES = ['history.db', 'history.db-wal', 'history.db.newest'] as const;

/** THE table of damages. */
const damages: Readonly<Record<string, (bytes: Buffer, random: () => number) => Buffer>> = {
  cut: (bytes, random) => bytes.subarray(0, Math.floor(random() * bytes.length)),
  flip(bytes, random) {
    for (let count = 1 + Math.floor(random() * 8); count > 0; count -= 1) {
      const at = Math.floor(random() * bytes.length);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8));
    }
    return bytes;
  },
  blank(bytes, random) {
    const at = Math.floor((random() * bytes.length) / 4096) * 4096;
    return bytes.fill(0, at, at + 4096);
  },
  noise(bytes, random) {
    const at = Math.floor(random() * bytes.length);
    for (let index = at; index < Math.min(at + 300, bytes.length); index += 1)
      bytes[index] = Math.floor(random() * 256);
    return bytes;
  },
};

/** Half of the entries in the database itself, half in the log that a killed process leaves. */
beforeAll(async () => {
  const living = join(root, 'living');
  mkdirSync(living);
  const file = join(living, 'history.db');
  const open = () => createLocalRunner({ file, nowMs: Date.now, notice: (text) => expect(text).toBe('') });
  const first = await open();
  for (const row of rows.slice(0, 30)) await first.call('add', [row], limits);
  await first.call('close');
  const second = await open();
  for (const row of rows.slice(30)) await second.call('add', [row], limits);
  mkdirSync(join(root, 'whole'));
  for (const name of FILES) copyFileSync(join(living, name), join(root, 'whole', name));
  await second.call('close');
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

async function reopened(folder: string) {
  const notices: string[] = [];
  const notice = (text: string) => void notices.push(text);
  const file = join(folder, 'history.db');
  const history = await createLocalRunner({ file, notice, nowMs: Date.now, checked: true });
  const json = async (id: string) =>
    history.call('json', id).catch((error: unknown) => {
      if (error instanceof DamagedEntry) return 'damaged' as const;
      throw error;
    });
  return { history, notices, json };
}

it('is opened as a killed process leaves it, with every entry', async () => {
  const folder = join(root, 'killed');
  mkdirSync(folder);
  for (const name of FILES) copyFileSync(join(root, 'whole', name), join(folder, name));
  const { history, notices, json } = await reopened(folder);
  const found = await Promise.all(rows.map(({ summary }) => json(summary.id)));
  expect(found).toEqual(rows.map((row) => row.json));
  expect(notices).toEqual([]);
  await history.call('close');
});

it(`is opened after ${TRIALS} damages, with every entry that is whole, and says what is lost (FAULT_SEED=${seed})`, async () => {
  const random = seededRandom(seed);
  const totals = { whole: 0, damaged: 0, lost: 0, setAside: 0, tornLogs: 0 };
  const silent: string[] = [];
  for (let trial = 0; trial < TRIALS; trial += 1) {
    const folder = join(root, `trial-${trial}`);
    mkdirSync(folder);
    for (const name of FILES) copyFileSync(join(root, 'whole', name), join(folder, name));
    const name = FILES[trial % 4 === 3 ? 1 : 0];
    const [how, damage] = Object.entries(damages)[Math.floor(random() * 4)] ?? [];
    const file = join(folder, name);
    writeFileSync(file, damage?.(readFileSync(file), random) ?? '');

    const { history, notices, json } = await reopened(folder);
    const found = await Promise.all(rows.map(({ summary }) => json(summary.id)));
    const states = found.map((text, at) => (text === rows[at]?.json ? 'whole' : (text ?? 'missing')));
    // Nothing is answered that was not stored.
    expect(states.filter((state) => !['whole', 'damaged', 'missing'].includes(state))).toEqual([]);
    const damaged = states.filter((state) => state === 'damaged').length;
    const lost = states.filter((state) => state === 'missing').length;
    const aside = readdirSync(folder).some((each) => each.includes('.broken-'));
    const told = notices.some((text) => text.includes('.broken-'));
    expect(told).toBe(aside);
    const counted = Number(/(\d+) of the newest entries/.exec(notices.join())?.[1] ?? 0);
    // One that is damaged stays in the list, and says so when it is opened.
    if (lost > 0 && !told) {
      if (name === 'history.db') silent.push(`${trial}: ${how} of ${name}: ${states.join()}`);
      // A log ends at its last whole commit: what comes before is all there, and how many came after is told.
      expect(counted).toBe(lost);
      expect(states.slice(states.indexOf('missing')).filter((state) => state !== 'missing')).toEqual([]);
      totals.tornLogs += 1;
    }
    // It is used on.
    const more = rowOf(keptExchange(1000));
    await history.call('add', [more], limits);
    expect(await json(more.summary.id)).toBe(more.json);
    expect((await history.call('find', { query: '', inside: false, filter: {}, limit: 1000 })).entries.length).toBe(
      states.filter((state) => state !== 'missing').length + 1,
    );
    expect(await history.call('facts')).toMatchObject({ place: 'disk' });
    await history.call('close');
    totals.whole += 60 - lost - damaged;
    totals.damaged += damaged;
    totals.lost += lost;
    totals.setAside += aside ? 1 : 0;
    rmSync(folder, { recursive: true });
  }
  process.stdout.write(`${TRIALS} damages of the history: ${JSON.stringify(totals)}\n`);
  expect(silent).toEqual([]);
}, 900_000);
