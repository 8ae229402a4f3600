// S104: everything that an earlier version has kept is read by this one, once and for all, with a copy left behind; what a
// newer one has kept is not written over. The files in test/vectors/kept/first are as the first version wrote them.
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createServices, type Services } from '../electron/create-services.ts';
import { migrations, SCHEMA_VERSION } from '../electron/services/stores/history/schema.ts';
import { loadSqlite } from '../electron/services/stores/history/sqlite.ts';
import { keyStoreCipher, memoryPorts } from './support/memory-ports.ts';

const FIRST = join(import.meta.dirname, 'vectors/kept/first');
const read = (name: string) => JSON.parse(readFileSync(join(FIRST, name), 'utf8'));

let folder: string;
const opened: Services[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-kept-'));
});
afterEach(async () => {
  for (const services of opened.splice(0)) await services.close();
  rmSync(folder, { recursive: true, force: true });
});

async function start(settings: Readonly<Record<string, unknown>> = read('config.json')) {
  const services = await createServices(memoryPorts({ folder, settings, cipher: keyStoreCipher() }));
  opened.push(services);
  return services;
}

async function end(services: Services) {
  opened.splice(opened.indexOf(services), 1);
  await services.close();
}

/** The database as the first version made it: its tables by its own words, its rows as it wrote them. */
async function historyOfFirst(): Promise<void> {
  type Rows = Readonly<Record<string, string | number | null>>[];
  const { schema, userVersion, ...tables }: { schema: string; userVersion: number } & Record<string, unknown> =
    read('history-version-1.json');
  const open = await loadSqlite();
  const database = open(join(folder, 'history.db'));
  database.exec(schema);
  for (const [table, rows] of Object.entries(tables) as [string, Rows][]) {
    for (const row of rows) {
      const names = Object.keys(row);
      const places = names.map(() => '?').join(', ');
      database.prepare(`INSERT INTO ${table}(${names.join(', ')}) VALUES(${places})`).run(...Object.values(row));
    }
  }
  database.exec(`PRAGMA user_version = ${userVersion}`);
  database.close();
}

async function dataOfFirst(): Promise<void> {
  for (const name of ['workspace.json', 'gateway.json', 'credentials.json'])
    cpSync(join(FIRST, name), join(folder, name));
  await historyOfFirst();
}

describe('S104: what the first version has kept', () => {
  test('is there: settings, requests, gateway, credentials and history', async () => {
    await dataOfFirst();
    const services = await start();
    expect(services.settings.get()).toMatchObject({
      language: 'zh-CN',
      theme: 'dark',
      fixLanguage: 'python',
      gateway: { startWithApp: false, port: 9001, tls: true },
      textSize: 13,
      keys: {},
    });
    const { name, requests } = services.workspace.get();
    expect(name).toBe('First workspace');
    expect(requests).toMatchObject(read('workspace.json').requests);
    expect(services.gateway.status()).toMatchObject({ groups: 1 });
    expect(services.vault.list().map((each) => each.name)).toEqual(
      expect.arrayContaining(read('credentials.json').credentials.map((each: { name: string }) => each.name)),
    );
    const { entries } = await services.history.find({ limit: 10 });
    expect(entries.map(({ target }) => target)).toEqual(
      expect.arrayContaining(['/v1/orders/0?page=0&sort=created', '/v1/orders/3?page=3&sort=created']),
    );
    expect((await services.history.find({ query: '请求签名验证', limit: 10 })).entries.length).toBeGreaterThan(0);
    const first = entries[0];
    if (first === undefined) throw new Error('The history is empty');
    expect(await services.history.get(first.id)).toMatchObject({ id: first.id });
    expect((await services.info()).notices.filter((notice) => /could not be read|broken/.test(notice))).toEqual([]);
  });

  test('is taken over once: the next start finds the same, and the old files stay as copies', async () => {
    await dataOfFirst();
    const services = await start();
    const before = { workspace: services.workspace.get(), credentials: services.vault.list() };
    await end(services);
    for (const [name, copy] of [
      ['workspace.json', 'workspace.json.before-folder'],
      ['gateway.json', 'gateway.json.before-folder'],
      ['credentials.json', 'credentials.json.version-1'],
    ] as const) {
      expect(readFileSync(join(folder, copy), 'utf8'), copy).toBe(readFileSync(join(FIRST, name), 'utf8'));
    }
    const again = await start();
    expect(again.workspace.get()).toEqual(before.workspace);
    expect(again.vault.list()).toEqual(before.credentials);
    expect((await again.history.find({ limit: 10 })).entries).toHaveLength(2);
    expect(again.gateway.status()).toMatchObject({ groups: 1 });
  });
});

describe('S104: what a newer version has kept', () => {
  test.each([
    ['credentials.json', '{"version":9,"credentials":[],"records":[],"later":true}'],
    ['workspace.json', '{"version":9,"name":"later","requests":[]}'],
    ['gateway.json', '{"version":9,"groups":[]}'],
  ])('in %s is set aside as it is, said, and the start succeeds', async (name, text) => {
    writeFileSync(join(folder, name), text);
    const services = await start({ gateway: { startWithApp: false, port: 0 } });
    const { notices } = await services.info();
    expect(notices.join('\n')).toContain(name);
    const kept = /[^\s]*\.broken-\d{8}-\d{6}[^\s.]*/.exec(notices.join('\n'))?.[0] ?? '';
    expect(existsSync(kept), kept).toBe(true);
    expect(readFileSync(kept, 'utf8')).toBe(text);
  });

  test('in the settings is kept under another name', async () => {
    const services = await start({
      theme: { kind: 'later' },
      language: 'en',
      gateway: { port: 0, startWithApp: false },
    });
    expect(services.settings.get()).toMatchObject({ theme: 'system', language: 'en' });
    expect((await services.info()).notices.join()).toContain('"theme"');
  });

  test('in the history is not touched', async () => {
    const open = await loadSqlite();
    const file = join(folder, 'history.db');
    const database = open(file);
    database.exec(`CREATE TABLE later(a); INSERT INTO later VALUES(7); PRAGMA user_version = ${SCHEMA_VERSION + 1}`);
    database.close();
    const services = await start({ gateway: { startWithApp: false, port: 0 } });
    expect((await services.history.find({ limit: 1 })).entries).toEqual([]);
    expect((await services.info()).notices.join()).toMatch(/newer version/);
    await end(services);
    const after = open(file);
    expect(after.prepare('SELECT a FROM later').get()).toEqual({ a: 7 });
    expect(after.prepare('PRAGMA user_version').get()).toEqual({ user_version: SCHEMA_VERSION + 1 });
    after.close();
  });
});

test('the tables of the first version are what they were: a released step is never changed', () => {
  expect(migrations[0]).toBe(read('history-version-1.json').schema);
});
