import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sampleWorkspace } from '../../../../electron/services/samples/sample-workspace.ts';
import { writeFileAtomically } from '../../../../electron/services/stores/atomic-file.ts';
import { createSettingsStore } from '../../../../electron/services/stores/settings-store.ts';
import { openWorkspaceFolder } from '../../../../electron/services/stores/workspace-folder.ts';
import { openWorkspaceStore } from '../../../../electron/services/stores/workspace-store.ts';
import { requestDraftSchema } from '../../../../shared/model/request.ts';
import type { Settings } from '../../../../shared/model/settings.ts';
import { memoryStore } from '../../../support/memory-ports.ts';

const NOW = Date.UTC(2026, 10, 23, 1, 2, 3);
const newFolder = () => mkdtempSync(join(tmpdir(), 'stores-'));

describe('an atomic file', () => {
  it('is written whole, readable by its owner alone, with nothing left beside it', async () => {
    const folder = newFolder();
    const file = join(folder, 'deeper', 'a.json');
    await writeFileAtomically(file, 'one');
    await writeFileAtomically(file, 'two');
    expect(readFileSync(file, 'utf8')).toBe('two');
    expect(readdirSync(join(folder, 'deeper'))).toEqual(['a.json']);
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('keeps the old content when the new one cannot be written', async () => {
    const folder = newFolder();
    const file = join(folder, 'a.json');
    await writeFileAtomically(file, 'old');
    const notBytes = Object.create(null) as string;
    await expect(writeFileAtomically(file, notBytes)).rejects.toThrow();
    expect(readFileSync(file, 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual(['a.json']);
  });
});

async function workspaceIn(folder: string) {
  const notices: string[] = [];
  const notice = (text: string) => void notices.push(text);
  const shared = { nowMs: () => NOW, notice };
  const opened = await openWorkspaceFolder({ path: join(folder, 'workspace'), watch: false, ...shared });
  const options = { dataFolder: folder, folder: opened, samples: sampleWorkspace, ...shared };
  return { store: await openWorkspaceStore(options), notices };
}

const draft = (id: string, name = id) =>
  requestDraftSchema.parse({ id, name, method: 'GET', url: 'https://a.example', auth: { mode: 'NONE' } });

describe('the workspace', () => {
  it('begins with the samples', async () => {
    const { store, notices } = await workspaceIn(newFolder());
    expect(store.get()).toEqual(sampleWorkspace);
    expect(notices).toEqual([]);
  });

  it('keeps what is saved, replaced and removed over a restart; a removed sample does not come back', async () => {
    const folder = newFolder();
    const { store } = await workspaceIn(folder);
    await store.save(draft('mine', 'first'));
    await store.save(draft('mine', 'second'));
    await store.remove('sample.list-pets');
    const { requests } = (await workspaceIn(folder)).store.get();
    expect(requests.filter(({ id }) => id === 'mine').map(({ name }) => name)).toEqual(['second']);
    expect(requests.some(({ id }) => id === 'sample.list-pets')).toBe(false);
    expect(requests).toHaveLength(sampleWorkspace.requests.length);
    await expect(store.remove('sample.list-pets')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('takes over members that changed, and refuses what is no request', async () => {
    const folder = newFolder();
    const { store } = await workspaceIn(folder);
    const before = { ...draft('mine', 'first'), offParams: [{ at: 0, raw: 'a=1' }], stage: 'BETA' };
    await store.save(before);
    expect(await store.edit('mine', { method: 'PUT', id: 'other' }, ['offParams'])).toEqual({});
    const { offParams: _gone, ...rest } = before;
    const kept = (await workspaceIn(folder)).store.get().requests.find(({ id }) => id === 'mine');
    expect(kept).toEqual({ ...rest, method: 'PUT' });
    await expect(store.edit('mine', { method: 7 }, [])).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await expect(store.edit('mine', { unknown: 7 }, [])).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await expect(store.edit('mine', {}, ['url'])).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await expect(store.edit('nobody', {}, [])).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(store.get().requests.find(({ id }) => id === 'mine')).toEqual({ ...rest, method: 'PUT' });
  });

  it('puts a sample back as it came, and nothing else', async () => {
    const { store } = await workspaceIn(newFolder());
    const sample = sampleWorkspace.requests[0];
    if (!sample) throw new Error('there are samples');
    await store.save({ ...sample, method: 'DELETE' });
    expect((await store.reset(sample.id)).requests).toEqual(sampleWorkspace.requests);
    await store.remove(sample.id);
    expect((await store.reset(sample.id)).requests).toContainEqual(sample);
    await expect(store.reset('mine')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it.each<[string, string]>([
    ['empty', ''],
    ['NULs', '\0\0\0\0'],
    ['cut', '{"version":1,"name":"x","requ'],
    ['of wrong types', '{"version":1,"name":1,"requests":{}}'],
    ['of a newer version', '{"version":9,"name":"x","requests":[]}'],
    ['no object', '[]'],
  ])('sets a file that is %s aside, tells where it is, and starts', async (_what, content) => {
    const folder = newFolder();
    writeFileSync(join(folder, 'workspace.json'), content);
    const { store, notices } = await workspaceIn(folder);
    expect(store.get()).toEqual(sampleWorkspace);
    const aside = readdirSync(folder).filter((name) => /^workspace\.json\.broken-\d{8}-\d{6}$/.test(name));
    expect(aside).toHaveLength(1);
    expect(readFileSync(join(folder, aside[0] ?? ''), 'utf8')).toBe(content);
    expect(notices.join()).toContain(aside[0]);
  });

  it('removes what a killed process left of an unfinished write', async () => {
    const folder = newFolder();
    const leftover = join(folder, 'workspace.json.tmp-1-abcdef');
    writeFileSync(leftover, 'half');
    await workspaceIn(folder);
    expect(existsSync(leftover)).toBe(false);
  });

  it('goes on in memory when the folder cannot be written, and says so', async () => {
    // A file in the place of the folder fails for every user, root included.
    const lost = join(newFolder(), 'file');
    writeFileSync(lost, '');
    const shared = { nowMs: () => NOW, notice: () => undefined };
    const folder = await openWorkspaceFolder({
      path: join(lost, 'workspace'),
      watch: false,
      evenLost: true,
      ...shared,
    });
    const broken = await openWorkspaceStore({ dataFolder: lost, folder, samples: sampleWorkspace, ...shared });
    expect(broken.get()).toEqual(sampleWorkspace);
    await expect(broken.save(draft('mine'))).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(broken.get().requests.at(-1)?.id).toBe('mine');
  });
});

function settingsOver(values: Map<string, unknown>) {
  const notices: string[] = [];
  const changes: Settings[] = [];
  const store = createSettingsStore({
    store: memoryStore(values),
    nowMs: () => NOW,
    notice: (text) => void notices.push(text),
    changed: (settings) => void changes.push(settings),
  });
  return { store, notices, changes };
}

describe('the settings', () => {
  it('are the defaults at first', () => {
    const { store } = settingsOver(new Map());
    expect(store.get()).toMatchObject({
      language: 'system',
      theme: 'system',
      textSize: 13,
      density: 'normal',
      keys: {},
      gateway: { startWithApp: true, port: 8780, tls: true, tlsPort: 8743 },
      network: {
        proxy: { mode: 'off', exceptions: [], loopback: false },
        authorities: { files: [], only: false },
        hosts: [],
        connectTo: [],
        times: { connectMs: 10_000, tlsMs: 10_000, firstByteMs: 60_000, silenceMs: 60_000, wholeMs: 300_000 },
        httpVersion: '1.1',
        keepAlive: false,
      },
      environment: 'mock-gateway',
      workspace: { folder: '', recent: [] },
      history: { maxEntries: 50_000, maxBytes: 2_000_000_000, forgetAfterDays: 0, keepBodies: true },
      fixLanguage: 'go',
    });
  });

  it('change by member, are kept and told once', () => {
    const values = new Map<string, unknown>();
    const { store, changes } = settingsOver(values);
    expect(store.set({ gateway: { port: 9000 }, theme: undefined }).gateway).toEqual({
      startWithApp: true,
      port: 9000,
      tls: true,
      tlsPort: 8743,
    });
    store.set({ gateway: { port: 9000 } });
    expect(changes).toHaveLength(1);
    expect(settingsOver(values).store.get().gateway.port).toBe(9000);
  });

  it('that are damaged become the default, one by one; the value is set aside and reported', () => {
    const values = new Map<string, unknown>([
      ['language', 'klingon'],
      ['theme', 'dark'],
      ['gateway', { port: 'x' }],
    ]);
    const { store, notices } = settingsOver(values);
    expect(store.get()).toMatchObject({ language: 'system', theme: 'dark', gateway: { port: 8780 } });
    expect(notices).toHaveLength(2);
    expect(values.get('language-broken-20261123-010203')).toBe('klingon');
    expect(values.has('language')).toBe(false);
  });
});
