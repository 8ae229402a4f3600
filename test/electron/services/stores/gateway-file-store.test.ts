import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { yamlContent } from '../../../../electron/cli/yaml-content.ts';
import { sampleGateway } from '../../../../electron/services/samples/sample-gateway.ts';
import { openGatewayFileStore } from '../../../../electron/services/stores/gateway-file-store.ts';
import { openWorkspaceFolder } from '../../../../electron/services/stores/workspace-folder.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const group = (name: string) => ({ groups: [{ name, apis: [{ method: 'GET', path: '/x' }] }] });
const withoutSecret = (document: unknown): unknown =>
  JSON.parse(JSON.stringify(document).replaceAll('clear-secret', 'vault:one'));

function dataFolder(): string {
  const data = mkdtempSync(join(tmpdir(), 'gateway-file-'));
  closers.push(() => rmSync(data, { recursive: true, force: true }));
  return data;
}

async function open(data = dataFolder(), path = join(data, 'workspace')) {
  const notices: string[] = [];
  const common = { nowMs: () => 0, notice: (text: string) => void notices.push(text) };
  const folder = await openWorkspaceFolder({ ...common, path, watch: false, retryMs: 20 });
  closers.push(() => folder.close());
  const options = {
    ...common,
    folder,
    dataFolder: data,
    sample: group('sample'),
    protect: async (d: unknown) => withoutSecret(d),
  };
  const store = await openGatewayFileStore(options);
  let changes = 0;
  store.onChange(() => {
    changes += 1;
  });
  return { data, path, notices, folder, store, file: join(path, 'gateway.yaml'), changes: () => changes };
}

describe('the gateway file in the workspace folder', () => {
  it('begins as the sample, is written with the first change and read again, without clear secrets', async () => {
    const first = await open();
    expect(first.store.get()).toEqual(group('sample'));
    expect(existsSync(first.file)).toBe(false);
    const app = { name: 'a', key: 'k', secret: 'clear-secret', authorized: '*' };
    await first.store.set({ ...group('mine'), apps: [app] });
    expect(readFileSync(first.file, 'utf8')).not.toContain('clear-secret');
    const second = await open(first.data);
    expect(second.store.get()).toEqual({ ...group('mine'), apps: [{ ...app, secret: 'vault:one' }] });
  });

  it('is the same document for the command line', async () => {
    const { store, file } = await open();
    await store.set(sampleGateway);
    const content = yamlContent(file, readFileSync(file, 'utf8'));
    expect(content).toEqual({ kind: 'gateway', json: JSON.parse(JSON.stringify(sampleGateway)) });
  });

  it('takes the file of the first version over once, with a copy and without its secrets', async () => {
    const data = dataFolder();
    const old = { ...group('old'), apps: [{ name: 'a', key: 'k', secret: 'clear-secret', authorized: '*' }] };
    writeFileSync(join(data, 'gateway.json'), JSON.stringify(old));
    const first = await open(data);
    expect(first.store.get()).toMatchObject(group('old'));
    expect(readFileSync(first.file, 'utf8')).toContain('vault:one');
    expect(existsSync(join(data, 'gateway.json'))).toBe(false);
    expect(JSON.parse(readFileSync(join(data, 'gateway.json.before-folder'), 'utf8'))).toEqual(old);
    await first.store.set(group('new'));
    expect((await open(data)).store.get()).toEqual(group('new'));
  });

  it('leaves the file of the first version alone while another folder is open', async () => {
    const data = dataFolder();
    writeFileSync(join(data, 'gateway.json'), JSON.stringify(group('old')));
    const { store } = await open(data, join(data, 'other'));
    expect(store.get()).toEqual(group('sample'));
    expect(existsSync(join(data, 'gateway.json'))).toBe(true);
  });

  it('follows others, keeps what answers when they damage it, and sets that aside before it writes', async () => {
    const { store, file, folder, path, notices, changes } = await open();
    await store.set(group('mine'));
    writeFileSync(file, 'groups:\n  - name: theirs\n    apis: []\n');
    await folder.files().refresh();
    await expect.poll(() => changes()).toBe(1);
    expect(store.get()).toEqual({ groups: [{ name: 'theirs', apis: [] }] });
    writeFileSync(file, 'groups: 12345-hidden\n');
    await folder.files().refresh();
    await expect.poll(() => notices.join('\n')).toContain('gateway.yaml');
    expect(notices.join('\n')).not.toContain('hidden');
    expect(store.get()).toEqual({ groups: [{ name: 'theirs', apis: [] }] });
    await store.set(group('again'));
    const aside = readdirSync(path).find((name) => name.startsWith('gateway.yaml.broken-'));
    expect(readFileSync(join(path, aside ?? ''), 'utf8')).toContain('12345-hidden');
    expect(readFileSync(file, 'utf8')).toContain('again');
  });

  it('writes neither over what it has not seen nor over a merge', async () => {
    const { store, file } = await open();
    await store.set(group('mine'));
    writeFileSync(file, 'groups: []\n');
    await expect(store.set(group('over'))).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(readFileSync(file, 'utf8')).toBe('groups: []\n');
    await expect.poll(() => store.get()).toEqual({ groups: [] });
    writeFileSync(file, '<<<<<<< one\ngroups: []\n=======\ngroups: []\n>>>>>>> two\n');
    await expect(store.set(group('over'))).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(readFileSync(file, 'utf8')).toContain('<<<<<<<');
  });

  it('is another one with another folder', async () => {
    const { store, data, folder, changes } = await open();
    mkdirSync(join(data, 'other'));
    writeFileSync(join(data, 'other/gateway.yaml'), 'groups: []\n');
    await folder.use(join(data, 'other'));
    await expect.poll(() => changes()).toBe(1);
    expect(store.get()).toEqual({ groups: [] });
  });
});
