import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { openWorkspaceFolder } from '../../../../electron/services/stores/workspace-folder.ts';
import { openWorkspace } from '../../../../electron/services/stores/workspace-read.ts';
import { openWorkspaceStore } from '../../../../electron/services/stores/workspace-store.ts';
import { createRequestSecrets, joinSecrets } from '../../../../electron/services/vault/request-secrets.ts';
import { type RequestDraft, requestDraftSchema } from '../../../../shared/model/request.ts';
import type { WorkspaceChange } from '../../../../shared/model/workspace-layout.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const draft = (id: string, more: object = {}) =>
  requestDraftSchema.parse({ id, name: id, method: 'GET', url: 'https://a.example', auth: { mode: 'NONE' }, ...more });

function memoryVault() {
  const records = new Map<string, string>();
  return {
    records,
    keepSecret: async (id: string, text: string) => void records.set(id, text),
    secretText: async (id: string) => records.get(id),
    removeSecret: async (id: string) => void records.delete(id),
  };
}

function temporary(): string {
  const data = mkdtempSync(join(tmpdir(), 'workspace-'));
  closers.push(() => rmSync(data, { recursive: true, force: true }));
  return data;
}

async function open(data = temporary(), vault = memoryVault(), samples: readonly RequestDraft[] = []) {
  const notices: string[] = [];
  const changes: WorkspaceChange[] = [];
  const shared = { nowMs: () => 0, notice: (text: string) => void notices.push(text) };
  const folder = await openWorkspaceFolder({ path: join(data, 'workspace'), watch: false, ...shared });
  closers.push(() => folder.close());
  const secrets = createRequestSecrets(vault);
  const store = await openWorkspaceStore({
    dataFolder: data,
    folder,
    samples: { name: 'test', requests: [...samples] },
    secrets,
    changed: (change) => void changes.push(change),
    ...shared,
  });
  const order = () => store.layout().requests.map(({ id, folder: path }) => (path === '' ? id : `${path}/${id}`));
  return { data, root: join(data, 'workspace'), vault, secrets, folder, store, notices, changes, order };
}

function filesOf(root: string): readonly string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.request.yaml'))
    .sort();
}

const text = fc.oneof(
  fc.constantFrom('a\r\nb', ' trailing \n', '\n\nx\n', '\ud800', '\0', 'ä深', '{"a": 1}\r\n', ''),
  fc.string({ unit: 'binary', maxLength: 12 }),
);
const anyDraft = fc
  .record({
    name: text,
    url: text,
    headers: fc.array(
      fc.record({ name: fc.constantFrom('X-A', 'x-a', 'Accept'), value: text, enabled: fc.boolean() }),
      {
        maxLength: 4,
      },
    ),
    offParams: fc.array(fc.record({ at: fc.nat(5), raw: text }), { maxLength: 2 }),
    body: fc.oneof(
      text.map((content) => ({ kind: 'text', text: content })),
      fc
        .uint8Array({ maxLength: 9 })
        .map((bytes) => ({ kind: 'base64', base64: Buffer.from(bytes).toString('base64') })),
      text.map((content) => ({
        kind: 'multipart',
        boundary: 'b',
        parts: [
          { kind: 'text', name: content, text: content },
          { kind: 'file', name: 'f', path: content },
        ],
      })),
    ),
    stage: text,
  })
  .map((members) => draft('any', members));

describe('requests in the workspace folder', () => {
  it('come back byte for byte', async () => {
    const data = temporary();
    const { store, root } = await open(data);
    await fc.assert(
      fc.asyncProperty(anyDraft, async (request) => {
        await store.save(request);
        const { requests } = await openWorkspace(root);
        expect(requests).toEqual([request]);
      }),
      { numRuns: 60 },
    );
  });

  it('are one readable file each, without secrets and times, and saving one writes one file', async () => {
    const { root, store } = await open();
    await store.save(
      draft('one', { name: 'List pets', folder: 'Pets', body: { kind: 'text', text: '{\n  "a": 1\n}\n' } }),
    );
    await store.save(draft('two', { name: 'List pets', folder: 'Pets' }));
    const files = filesOf(root);
    expect(files).toHaveLength(2);
    const [file = ''] = files.filter((name) => readFileSync(join(root, name), 'utf8').includes('id: one'));
    expect(readFileSync(join(root, file), 'utf8')).toBe(
      'id: one\nname: List pets\nmethod: GET\nurl: https://a.example\nbody:\n  kind: text\n  text: |\n    {\n      "a": 1\n    }\nauth:\n  mode: NONE\n',
    );
    const stamps = () =>
      new Map(
        readdirSync(root, { recursive: true, encoding: 'utf8' }).map((name) => [name, statSync(join(root, name)).ino]),
      );
    const before = stamps();
    await store.edit('one', { method: 'PUT' }, []);
    const after = stamps();
    expect([...after.keys()]).toEqual([...before.keys()]);
    expect(
      [...after]
        .filter(([name, ino]) => before.get(name) !== ino && !statSync(join(root, name)).isDirectory())
        .map(([name]) => name),
    ).toEqual([file]);
  });

  it('hold no secret: it lies in the vault, and a request that goes takes it along', async () => {
    const vault = memoryVault();
    const { data, root, store } = await open(undefined, vault);
    const request = draft('a/b', {
      url: 'https://user:planted-0@a.example/x?token=planted-1&a=b',
      headers: [
        { name: 'Authorization', value: 'Bearer planted-2' },
        { name: 'X-Apig-AppCode', value: 'planted-3', enabled: false },
        { name: 'X-Auth-Token', value: '{{token}}' },
      ],
      offParams: [{ at: 0, raw: 'password=planted-4' }],
      body: { kind: 'text', text: '{"password": "planted-5", "otp": 700123, "a": "b"}' },
    });
    await store.save(request);
    const content = filesOf(root)
      .map((name) => readFileSync(join(root, name), 'utf8'))
      .join();
    expect(content).not.toContain('planted');
    expect(content).not.toContain('700123');
    expect(content).toContain('{{token}}');
    // The window gets what the file holds: references (S20).
    const { store: again, secrets } = await open(data, vault);
    const seen = again.request('a/b');
    expect(JSON.stringify(again.get())).not.toMatch(/planted|700123/);
    expect(await secrets.count(seen)).toEqual({ kept: 7, locked: 0, missing: 0 });
    expect(joinSecrets(seen, await secrets.textsOf(seen))).toEqual(request);
    // On another machine the references stay, also over a save.
    const elsewhere = await open(data);
    expect(await elsewhere.secrets.count(seen)).toEqual({ kept: 0, locked: 0, missing: 7 });
    await elsewhere.store.edit('a/b', { method: 'PUT' }, []);
    const last = await open(data, vault);
    expect(last.store.request('a/b')).toEqual({ ...seen, method: 'PUT' });
    await last.store.remove('a/b');
    // Undo is possible for a while; then the secrets are gone as well.
    await last.store.save(seen);
    await last.secrets.close();
    expect(vault.records.size).toBe(7);
    await last.store.remove('a/b');
    await last.secrets.close();
    expect(vault.records.size).toBe(0);
    expect(filesOf(root)).toEqual([]);
  });

  it('replace a typed secret beside those that stay, and a copy has its own', async () => {
    const { store, secrets, vault, data } = await open();
    const headers = (first: string, second: string) => [
      { name: 'X-Api-Token', value: first, enabled: true },
      { name: 'X-Secret', value: second, enabled: true },
    ];
    await store.save(draft('a', { headers: headers('planted-1', 'planted-2') }));
    const opened = await open(data, vault);
    const [first = '', second = ''] = opened.store.request('a').headers.map(({ value }) => value);
    await opened.store.edit('a', { headers: headers(first, 'planted-3') }, []);
    await opened.store.save({ ...opened.store.request('a'), id: 'copy' });
    await opened.store.remove('a');
    await opened.secrets.close();
    const copy = opened.store.request('copy');
    expect(JSON.stringify(copy)).not.toContain('planted');
    const whole = joinSecrets(copy, await opened.secrets.textsOf(copy));
    expect(whole.headers.map(({ value }) => value)).toEqual(['planted-1', 'planted-3']);
    expect(second).not.toBe(copy.headers[1]?.value);
    expect([...vault.records.values()].sort()).toEqual(['planted-1', 'planted-3']);
    await secrets.close();
  });

  it('have an order and folders that are kept', async () => {
    const { data, store, order } = await open();
    await store.saveAll([draft('a'), draft('b'), draft('c'), draft('d', { folder: 'One/Two' })]);
    expect(order()).toEqual(['One/Two/d', 'a', 'b', 'c']);
    await store.place('c', '', 'a');
    await store.place('b', 'One/Two', 'd');
    await store.createFolder('Empty');
    expect((await open(data)).order()).toEqual(['One/Two/b', 'One/Two/d', 'c', 'a']);
    await store.moveFolder('One/Two', 'Empty/Zwei 二');
    expect(store.layout().folders).toEqual(['One', 'Empty', 'Empty/Zwei 二']);
    await store.moveFolder('Empty', 'Empty', 'One');
    await store.edit('d', { name: 'renamed', folder: 'Empty/Zwei 二' }, []);
    const again = await open(data);
    expect(again.store.layout().folders).toEqual(['Empty', 'Empty/Zwei 二', 'One']);
    expect(again.order()).toEqual(['Empty/Zwei 二/b', 'Empty/Zwei 二/d', 'c', 'a']);
    await expect(store.moveFolder('Empty', 'Empty/Zwei 二/x')).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await expect(store.createFolder('One')).rejects.toMatchObject({ code: 'CONFLICT' });
    await store.removeFolder('Empty');
    expect((await open(data)).order()).toEqual(['c', 'a']);
  });

  it('show what others changed, and ask before writing over it', async () => {
    const { root, folder, store, changes } = await open();
    await store.save(draft('a'));
    const file = join(root, filesOf(root)[0] ?? '');
    const theirs = readFileSync(file, 'utf8').replace('method: GET', 'method: PATCH');
    writeFileSync(file, theirs);
    await expect(store.edit('a', { method: 'PUT' }, [])).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect.poll(() => changes.length).toBe(1);
    expect(changes[0]?.changed.map(({ method }) => method)).toEqual(['PATCH']);
    await expect(store.edit('a', { method: 'PUT' }, [], 0)).rejects.toMatchObject({ code: 'CONFLICT' });
    expect((await store.onDisk('a'))?.method).toBe('PATCH');
    await store.overwrite(draft('a', { method: 'PUT' }));
    expect(readFileSync(file, 'utf8')).toContain('method: PUT');
    rmSync(file);
    await folder.files().refresh();
    await expect.poll(() => changes.at(-1)?.removed).toEqual(['a']);
  });

  it('are read from a file that is no more than an address, and twice from a copied one', async () => {
    const { data, root, store } = await open();
    await store.save(draft('a'));
    const file = join(root, filesOf(root)[0] ?? '');
    writeFileSync(join(root, 'requests/by-hand.request.yaml'), 'url: http://b.example/\n');
    writeFileSync(join(root, 'requests/copy.request.yaml'), readFileSync(file));
    const { requests } = (await open(data)).store.get();
    expect(requests.map(({ url }) => url).sort()).toEqual([
      'http://b.example/',
      'https://a.example',
      'https://a.example',
    ]);
    expect(new Set(requests.map(({ id }) => id)).size).toBe(3);
  });

  it('are taken over from the one file of the first version, which stays as a copy', async () => {
    const data = temporary();
    const old = { version: 1, name: 'old', requests: [draft('a', { folder: 'F' }), draft('b')] };
    writeFileSync(join(data, 'workspace.json'), JSON.stringify(old));
    const { store } = await open(data);
    expect(store.get()).toEqual({ name: 'old', requests: old.requests });
    expect(existsSync(join(data, 'workspace.json'))).toBe(false);
    expect(JSON.parse(readFileSync(join(data, 'workspace.json.before-folder'), 'utf8'))).toEqual(old);
    expect((await open(data)).store.get().requests).toEqual(old.requests);
  });

  it('of a newer version are looked at and never written', async () => {
    const { data, root, store } = await open();
    await store.save(draft('a'));
    writeFileSync(join(root, 'countersign.yaml'), 'version: 2\nname: later\nnew: true\n');
    const again = await open(data);
    expect(again.store.get().requests.map(({ id }) => id)).toEqual(['a']);
    expect(again.notices.join()).toContain('newer version');
    await expect(again.store.edit('a', { method: 'PUT' }, [])).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(readFileSync(join(root, 'countersign.yaml'), 'utf8')).toContain('version: 2');
  });
});
