// S102, S103: each file of the data folder damaged in each way. The app starts with the rest, the file is there under
// another name, and the user is told which file and where it is.
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createServices } from '../../electron/create-services.ts';
import { openSettingsFile } from '../../electron/hosting/settings-file.ts';
import { confStore } from '../../electron/web/conf-store.ts';
import { requestDraftSchema } from '../../shared/model/request.ts';
import { keyStoreCipher, memoryPorts } from '../support/memory-ports.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** THE table of damages. */
const damages: Readonly<Record<string, (whole: Buffer) => Buffer | string>> = {
  truncated: (whole) => whole.subarray(0, Math.floor(whole.length / 2)),
  empty: () => '',
  garbage: () => Buffer.from(Array.from({ length: 500 }, (_, at) => (at * 73 + 41) % 256)),
  'of the wrong type': () => '["a", 1, null]\n',
  'of wrong members': () =>
    '{"version": {}, "credentials": 7, "records": "x", "name": [], "groups": 5, "variables": 1}\n',
  'of a newer version': () => '{"version": 99, "format": 99, "shape": "nobody knows yet"}\n',
  'half written': (whole) => Buffer.concat([whole.subarray(0, whole.length / 2), Buffer.alloc(whole.length / 2)]),
  'with a flipped byte': (whole) => {
    const bytes = Buffer.from(whole);
    // The first sign of structure: anywhere else a flipped bit may make another text that is as good.
    bytes[0] = (bytes[0] ?? 0) ^ 0xc0;
    return bytes;
  },
};

/** THE table of files, by their paths in the data folder. `rest`: what must still be there. */
const files: readonly {
  readonly file: string;
  readonly rest: readonly ('credential' | 'request' | 'environment')[];
}[] = [
  { file: 'credentials.json', rest: ['request', 'environment'] },
  { file: 'workspace/environments/mine.environment.yaml', rest: ['credential', 'request'] },
  { file: 'workspace/requests/mine-3fd305.request.yaml', rest: ['credential', 'environment'] },
  { file: 'workspace/countersign.yaml', rest: ['credential', 'request', 'environment'] },
  { file: 'workspace/gateway.yaml', rest: ['credential', 'request', 'environment'] },
];

const root = mkdtempSync(join(tmpdir(), 'damaged-files-'));
const whole = join(root, 'whole');
afterAll(() => rmSync(root, { recursive: true, force: true }));

const ports = (folder: string) =>
  memoryPorts({ folder, cipher: keyStoreCipher(), settings: { gateway: { startWithApp: false } } });
const request = requestDraftSchema.parse({
  id: 'mine',
  name: 'Mine',
  method: 'GET',
  url: 'https://a.example/',
  auth: { mode: 'NONE' },
});

beforeAll(async () => {
  const services = await createServices(ports(whole));
  await services.vault.save({ name: 'mine', kind: 'app', key: 'my-key', secret: 'my-secret-0001' });
  await services.environments.save({ id: 'mine', name: 'Mine', host: '', stage: '', variables: [] });
  await services.workspace.save(request);
  await services.gateway.configure('{"groups":[]}', {});
  await services.close();
});

function copied(name: string): string {
  const folder = join(root, name);
  const paths = readdirSync(whole, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  for (const { parentPath, name: file } of paths) {
    const to = join(folder, parentPath.slice(whole.length), file);
    mkdirSync(dirname(to), { recursive: true });
    copyFileSync(join(parentPath, file), to);
  }
  return folder;
}

describe.each(files)('$file', ({ file, rest }) => {
  it.each(Object.entries(damages))(
    'S103: is set aside and named, and the app starts with the rest (%s)',
    async (how, damage) => {
      const folder = copied(`${file.replace(/\W/g, '-')}-${how.replace(/\W/g, '-')}`);
      const path = join(folder, file);
      expect(existsSync(path), readdirSync(folder, { recursive: true }).join()).toBe(true);
      const bytes = Buffer.from(damage(readFileSync(path)));
      writeFileSync(path, bytes);
      const services = await createServices(ports(folder));
      const notices = (await services.info()).notices.join('\n');
      const name = file.slice(file.lastIndexOf('/') + 1);
      const kept = [path, ...asideOf(path)].filter((each) => existsSync(each) && readFileSync(each).equals(bytes));
      // The bytes are still somewhere beside it, whatever they were.
      expect(kept.length, notices).toBeGreaterThan(0);
      // A workspace of a newer version is named as a whole.
      expect(notices).toMatch(new RegExp(`${name}|The workspace .*newer`));
      const found = {
        credential: services.vault.list().some(({ key }) => key === 'my-key'),
        request: services.workspace.get().requests.some(({ id }) => id === 'mine'),
        environment: (await services.environments.list()).environments.some(({ id }) => id === 'mine'),
      };
      for (const each of rest) expect({ [each]: found[each] }).toEqual({ [each]: true });
      // It is used on, and what is new is there at the next start.
      await services.vault.save({ name: 'later', kind: 'app', key: 'later-key', secret: 'later-secret-1' });
      await services.close();
      const again = await createServices(ports(folder));
      expect(again.vault.list().some(({ key }) => key === 'later-key')).toBe(true);
      await again.close();
    },
  );
});

describe('config.json', () => {
  it.each(Object.entries(damages))('opens with its defaults, or with what of it is right (%s)', (how, damage) => {
    const folder = join(root, `config-${how.replace(/\W/g, '-')}`);
    mkdirSync(folder, { recursive: true });
    const path = join(folder, 'config.json');
    const open = () => openSettingsFile(folder, Date.UTC(2026, 10, 28), () => confStore(folder, '1.2.3'));
    open().store.set('theme', 'dark');
    const bytes = Buffer.from(damage(readFileSync(path)));
    writeFileSync(path, bytes);
    const { store, notices } = open();
    store.set('language', 'en');
    expect(open().store.get('language')).toBe('en');
    // A document is taken; any other text is set aside byte for byte.
    if (bytes[0] === 0x7b && isDocument(bytes)) expect(notices).toEqual([]);
    else {
      expect(notices).toMatchObject([{ kind: 'setAside', file: path }]);
      expect(asideOf(path).some((each) => readFileSync(each).equals(bytes))).toBe(true);
    }
  });
});

function isDocument(bytes: Buffer): boolean {
  try {
    return typeof JSON.parse(bytes.toString()) === 'object';
  } catch {
    return false;
  }
}

function asideOf(path: string): string[] {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return readdirSync(dirname(path))
    .filter((each) => each.startsWith(`${name}.broken-`))
    .map((each) => join(dirname(path), each));
}
