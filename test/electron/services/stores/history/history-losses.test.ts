// What windows hear of entries that go, and what stands in the history of those that were lost.
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { type HistoryStore, openHistoryStore } from '../../../../../electron/services/stores/history-store.ts';
import { historyLimitsSchema } from '../../../../../shared/model/history.ts';
import { keptExchange } from '../../../../support/kept-exchange.ts';

const opened: HistoryStore[] = [];
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
});

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'countersign-'));

async function historyIn(folder: string | undefined, limits: object = {}) {
  const told: (readonly string[] | number | undefined)[] = [];
  const history = await openHistoryStore({
    folder,
    limits: () => historyLimitsSchema.parse(limits),
    nowMs: () => Date.parse('2026-05-01T12:00:00Z'),
    notice: () => undefined,
    after: () => undefined,
    removed: (ids) => void told.push(ids),
    restored: (undo) => void told.push(undo),
  });
  opened.push(history);
  return { history, told };
}

const places: readonly (readonly [string, () => string | undefined])[] = [
  ['on disk', newFolder],
  ['in memory', () => undefined],
];

const idOf = (number: number) => keptExchange(number).exchange.id;

test.each(places)(
  'windows hear of what is deleted, brought back, cleared and over the limit, %s',
  async (_, folder) => {
    const { history, told } = await historyIn(folder(), { maxEntries: 4 });
    for (let number = 0; number < 4; number += 1) await history.add(keptExchange(number));
    expect(told).toEqual([]);
    const { undo } = await history.remove([idOf(1)]);
    expect(told.splice(0)).toEqual([[idOf(1)]]);
    await history.restore(undo);
    expect(told.splice(0)).toEqual([undo]);
    await history.add(keptExchange(9));
    expect(told.splice(0)).toEqual([[idOf(0)]]);
    await history.clear({});
    expect(told.splice(0)).toEqual([undefined]);
    // Nothing is there to be cleared or brought back: nothing is told.
    await history.clear({});
    await history.restore(12345);
    expect(told).toEqual([]);
  },
);

async function damaged(): Promise<string> {
  const folder = newFolder();
  const { history } = await historyIn(folder);
  for (let number = 0; number < 40; number += 1) await history.add(keptExchange(number));
  await history.close();
  opened.length = 0;
  const bytes = readFileSync(join(folder, 'history.db'));
  writeFileSync(join(folder, 'history.db'), bytes.fill(0x5a, 4096, bytes.length - 8192));
  return folder;
}

test('what was lost is told with the file that was set aside, over restarts, until it was seen', async () => {
  const folder = await damaged();
  const { history } = await historyIn(folder);
  await history.find({});
  const { losses } = await history.stats();
  expect(losses).toHaveLength(1);
  const [aside = ''] = readdirSync(folder).filter((name) => name.startsWith('history.db.broken-'));
  expect(losses[0]).toEqual({
    at: '2026-05-01T12:00:00.000Z',
    text: expect.stringContaining(`The history was damaged and is set aside as ${join(folder, aside)}`),
  });
  await expect.poll(() => readdirSync(folder)).toContain('history-losses.json');
  await history.close();
  opened.length = 0;

  const again = await historyIn(folder);
  expect((await again.history.stats()).losses).toEqual(losses);
  again.history.dismissLosses();
  expect((await again.history.stats()).losses).toEqual([]);
  await expect.poll(() => readFileSync(join(folder, 'history-losses.json'), 'utf8')).not.toContain('damaged');
  expect((await (await historyIn(folder)).history.stats()).losses).toEqual([]);
});

test('S103: a list of losses that cannot be read is set aside', async () => {
  const folder = newFolder();
  writeFileSync(join(folder, 'history-losses.json'), '{"losses": 7}');
  const { history } = await historyIn(folder);
  expect((await history.stats()).losses).toEqual([]);
  const [aside = ''] = readdirSync(folder).filter((name) => name.startsWith('history-losses.json.broken-'));
  expect(readFileSync(join(folder, aside), 'utf8')).toBe('{"losses": 7}');
});
