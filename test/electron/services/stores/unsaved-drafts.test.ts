import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { createDraftBackups } from '../../../../electron/services/stores/draft-backups.ts';
import { createUnsavedDrafts } from '../../../../electron/services/stores/unsaved-drafts.ts';
import { createRequestSecrets } from '../../../../electron/services/vault/request-secrets.ts';
import { type RequestDraft, requestDraftSchema } from '../../../../shared/model/request.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const draft = (id: string, members: object = {}): RequestDraft =>
  requestDraftSchema.parse({
    id,
    name: id,
    method: 'GET',
    url: 'https://a.example',
    auth: { mode: 'NONE' },
    ...members,
  });

function open(data: string, stored: readonly RequestDraft[] = [], workspace = '/one') {
  const notices: string[] = [];
  const records = new Map<string, string>();
  const secrets = createRequestSecrets({
    keepSecret: async (id, text) => void records.set(id, text),
    secretText: async (id) => records.get(id),
    removeSecret: async (id) => void records.delete(id),
  });
  const unsaved = createUnsavedDrafts({
    backups: createDraftBackups({ dataFolder: data, nowMs: () => 0, notice: (text) => void notices.push(text) }),
    workspace: () => workspace,
    protect: (request) => secrets.protect(request),
    seen: (request) => secrets.seen(request),
    stored: (id) => stored.find((request) => request.id === id),
  });
  return { unsaved, notices, records };
}

function temporary(): string {
  const data = mkdtempSync(join(tmpdir(), 'drafts-'));
  folders.push(data);
  return data;
}

test('an edit that waits comes back in its own workspace until it is settled, without its secrets in the file', async () => {
  const data = temporary();
  const headers = [{ name: 'X-Api-Token', value: 'planted-1', enabled: true }];
  const first = open(data);
  await first.unsaved.keep(draft('a', { url: 'https://a.example/1' }), 'conflict');
  await first.unsaved.keep(draft('a', { url: 'https://a.example/2', headers }), 'conflict');
  expect([...first.records.values()]).toEqual(['planted-1']);
  const [name = ''] = readdirSync(join(data, 'drafts'));
  expect(readFileSync(join(data, 'drafts', name), 'utf8')).not.toContain('planted');
  if (process.platform !== 'win32') expect(statSync(join(data, 'drafts', name)).mode & 0o077).toBe(0);
  expect((await open(data, [draft('a')]).unsaved.list()).map(({ url }) => url)).toEqual(['https://a.example/2']);
  expect(await open(data, [], '/two').unsaved.list()).toEqual([]);
  await open(data).unsaved.settled('a');
  expect(await open(data).unsaved.list()).toEqual([]);
});

test('what the folder could not take goes with the first writing that succeeds; what is in the folder goes by itself', async () => {
  const data = temporary();
  const { unsaved } = open(data, [draft('a')]);
  await unsaved.keep(draft('a'), 'unwritten');
  await unsaved.keep(draft('b'), 'conflict');
  // It is the same in memory only, and stays.
  expect((await unsaved.list()).map(({ id }) => id)).toEqual(['b']);
  expect(readdirSync(join(data, 'drafts'))).toHaveLength(2);
  unsaved.written();
  expect((await open(data).unsaved.list()).map(({ id }) => id)).toEqual(['b']);
  expect(await open(data, [draft('b')]).unsaved.list()).toEqual([]);
  expect(readdirSync(join(data, 'drafts'))).toEqual([]);
});

test('a copy that cannot be read is set aside and told, and the others are answered', async () => {
  const data = temporary();
  const { unsaved } = open(data);
  await unsaved.keep(draft('a'), 'conflict');
  await unsaved.keep(draft('b'), 'conflict');
  const [name = ''] = readdirSync(join(data, 'drafts'));
  writeFileSync(join(data, 'drafts', name), '{"workspace": "/one", "request":');
  const again = open(data);
  expect(await again.unsaved.list()).toHaveLength(1);
  expect(again.notices).toHaveLength(1);
  expect(readdirSync(join(data, 'drafts')).filter((each) => each.includes('.broken-'))).toHaveLength(1);
});
