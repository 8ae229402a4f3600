// API documents in the workspace folder: kept, listed, given back, and never a secret or a path that leads out of it.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { maskDocument } from '../../../../electron/services/gateway-documents/mask-document.ts';
import { createDocumentStore } from '../../../../electron/services/stores/document-store.ts';
import { openWorkspaceFolder } from '../../../../electron/services/stores/workspace-folder.ts';
import { createRedactor } from '../../../../electron/services/vault/redact.ts';
import { Secret } from '../../../../electron/services/vault/secret.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function open({ readOnly = false, path = temporary() } = {}) {
  const folder = await openWorkspaceFolder({ path, nowMs: () => 0, notice: () => undefined, watch: false, readOnly });
  closers.push(() => folder.close());
  const { text: redact } = createRedactor([new Secret('kLm9-secret-of-the-vault')]);
  return { path, store: createDocumentStore({ folder, redact: (text) => maskDocument(text, redact) }) };
}

function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), 'documents-'));
  closers.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function put(path: string, name: string, content: string | Uint8Array): void {
  mkdirSync(join(path, 'documents'), { recursive: true });
  writeFileSync(join(path, 'documents', name), content);
}

const pets = 'openapi: 3.0.3\ninfo:\n  version: "1"\n  title: "Pets: all / of them"\npaths: {}\n';

describe('documents in the workspace folder', () => {
  it('are kept byte for byte under the name of their title, and found by another process', async () => {
    const { path, store } = await open();
    const kept = await store.keep(pets);
    expect(kept).toEqual({ name: expect.stringMatching(/^pets-all-of-them-[0-9a-f]{6}\.yaml$/), masked: false });
    const again = await open({ path });
    expect(await again.store.list()).toEqual([
      { name: kept.name, title: 'Pets: all / of them', bytes: pets.length, format: 'yaml' },
    ]);
    expect(await again.store.read(String(kept.name))).toBe(pets);
    expect(await again.store.keep(pets.replace('"1"', '"2"'))).toEqual(kept);
    expect(readFileSync(join(path, 'documents', String(kept.name)), 'utf8')).toContain('version: "2"');
  });

  it('replace the file of the same title, also when they are JSON now, and leave other titles alone', async () => {
    const { path, store } = await open();
    await store.keep(pets);
    await store.keep(pets.replace('Pets: all', 'Cats: all'));
    const { name } = await store.keep(JSON.stringify({ info: { title: 'Pets: all / of them' } }));
    expect(name).toMatch(/\.json$/);
    expect(readdirSync(join(path, 'documents')).map((each) => each.replace(/-[0-9a-f]{6}/, ''))).toEqual([
      'cats-all-of-them.yaml',
      'pets-all-of-them.json',
    ]);
  });

  it('have safe names whatever the title is', async () => {
    const { path, store } = await open();
    for (const title of ['../../x', 'con', '宠物', 'a\\..\\b:c', ' ', 'x'.repeat(500)]) {
      const { name } = await store.keep(JSON.stringify({ info: { title } }));
      expect(name).toMatch(/^[a-z0-9][a-z0-9-]{0,66}\.json$/);
    }
    expect(readdirSync(path)).toEqual(['documents']);
    expect(readdirSync(join(path, 'documents'))).toHaveLength(6);
  });

  it('hold no secret: those of the vault and members named like one are masked, and it is said', async () => {
    const { path, store } = await open();
    const text = `${pets}x-note: kLm9-secret-of-the-vault\nx-appcode: "a1b2c3d4e5f6"\npassword: hunter2hunter2\n`;
    const { name, masked } = await store.keep(`${text}properties:\n  token:\n    type: string\n`);
    const file = readFileSync(join(path, 'documents', String(name)), 'utf8');
    expect(masked).toBe(true);
    expect(file).not.toMatch(/secret-of-the-vault|a1b2c3d4e5f6|hunter2hunter2/);
    expect(file).toContain('properties:\n  token:\n    type: string\n');
    expect(maskDocument(file, (each) => each)).toBe(file);
  });

  it('are said not to be kept where the folder is read-only', async () => {
    const path = temporary();
    put(path, 'pets.yaml', pets.replace('Pets', 'Dogs'));
    const { store } = await open({ path, readOnly: true });
    expect(await store.keep(pets)).toMatchObject({ masked: false, notKept: expect.stringContaining('reading only') });
    expect(await store.list()).toHaveLength(1);
  });

  it('of others are listed, broken ones too, and a text that is there already is not kept twice', async () => {
    const { path, store } = await open();
    put(path, 'My API.yml', pets);
    put(path, 'broken.json', '{"info": {"title"');
    put(path, 'bytes.yaml', Uint8Array.of(0xff, 0xfe, 0x00));
    expect((await store.list()).map(({ name, title }) => [name, title])).toEqual([
      ['My API.yml', 'Pets: all / of them'],
      ['broken.json', undefined],
      ['bytes.yaml', undefined],
    ]);
    await expect(store.read('bytes.yaml')).rejects.toMatchObject({ code: 'BAD_INPUT' });
    expect(await store.keep(pets)).toEqual({ name: 'My API.yml', masked: false });
    expect(await store.list()).toHaveLength(3);
  });

  it('are removed and given back', async () => {
    const { path, store } = await open();
    put(path, 'My API.yml', pets);
    const text = await store.read('My API.yml');
    await store.remove('My API.yml');
    expect(existsSync(join(path, 'documents/My API.yml'))).toBe(false);
    await expect(store.remove('My API.yml')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await store.restore('My API.yml', text);
    expect(await store.read('My API.yml')).toBe(pets);
  });

  it('lead nowhere else, by name or by link', async () => {
    const { path, store } = await open();
    writeFileSync(join(path, 'gateway.yaml'), 'groups: []\n');
    const outside = join(temporary(), 'outside.yaml');
    writeFileSync(outside, pets);
    put(path, 'real.yaml', pets);
    if (process.platform !== 'win32') symlinkSync(outside, join(path, 'documents', 'link.yaml'));
    expect((await store.list()).map(({ name }) => name)).toEqual(['real.yaml']);
    for (const name of ['../gateway.yaml', 'link.yaml', '/etc/passwd', '']) {
      await expect(store.read(name)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(store.remove(name)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    for (const name of [
      '../x.yaml',
      'a/../x.yaml',
      'con.yaml',
      'a:b.yaml',
      'a\\b.yaml',
      'x.exe',
      '/x.yaml',
      'x. /y.json',
    ]) {
      await expect(store.restore(name, pets)).rejects.toMatchObject({ code: 'BAD_INPUT' });
    }
  });
});
