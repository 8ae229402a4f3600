import {
  chmodSync,
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
import { openWorkspaceFolder, type WorkspaceFolder } from '../../../../electron/services/stores/workspace-folder.ts';
import { fileSlug } from '../../../../electron/services/stores/workspace-names.ts';
import { z } from '../../../../shared/model/json-mode.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const kind = {
  noun: 'thing',
  folder: 'environments',
  ending: '.environment.yaml',
  schema: z.strictObject({ name: z.string(), text: z.string().default('') }),
};

function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), 'workspace-'));
  closers.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function open(path = temporary(), options: { readOnly?: boolean; watch?: boolean } = {}) {
  const notices: string[] = [];
  const folder: WorkspaceFolder = await openWorkspaceFolder({
    path,
    nowMs: () => 0,
    notice: (text) => notices.push(text),
    watch: false,
    retryMs: 20,
    ...options,
  });
  closers.push(() => folder.close());
  return { path, notices, folder, set: folder.documents(kind) };
}

describe('documents in the workspace folder', () => {
  it('are written as readable files with names of our own, and found again', async () => {
    const { path, set } = await open();
    const file = set.pathFor('Test / 深圳 ../..', 'id-1');
    expect(file).toMatch(/^environments\/test-[0-9a-f]{6}\.environment\.yaml$/);
    await set.write(file, { name: 'Test', text: 'a\r\n' });
    expect(readFileSync(join(path, file), 'utf8')).toBe('name: Test\ntext: "a\\r\\n"\n');
    const again = await open(path);
    expect(await again.set.list()).toEqual([{ path: file, value: { name: 'Test', text: 'a\r\n' } }]);
    await again.set.remove(file);
    expect(existsSync(join(path, file))).toBe(false);
    expect(await again.set.list()).toEqual([]);
  });

  it('keep members of a newer version', async () => {
    const { path, set } = await open();
    mkdirSync(join(path, 'environments'));
    writeFileSync(join(path, 'environments/a.environment.yaml'), 'name: A\nlater:\n  deep: true\n');
    const [found] = await set.list();
    await set.write(found?.path ?? '', { name: 'B', text: '' });
    expect(readFileSync(join(path, 'environments/a.environment.yaml'), 'utf8')).toBe(
      'name: B\ntext: ""\nlater:\n  deep: true\n',
    );
  });

  it.each([
    ['empty', ''],
    ['zeros', '\0\0\0'],
    ['cut', 'name: "A'],
    ['of wrong types', 'name: 5\n'],
    ['no UTF-8', Buffer.from([0x6e, 0xff, 0xfe])],
    ['bottomless', '['.repeat(10_000)],
  ])('set a damaged file aside that is %s, name it, and open the rest', async (_how, content) => {
    const { path, notices, set } = await open();
    mkdirSync(join(path, 'environments'));
    writeFileSync(join(path, 'environments/bad.environment.yaml'), content);
    writeFileSync(join(path, 'environments/good.environment.yaml'), 'name: Good\n');
    expect((await set.list()).map(({ value }) => value.name)).toEqual(['Good']);
    expect(notices.join()).toContain('environments/bad.environment.yaml');
    const names = readdirSync(join(path, 'environments'));
    expect(names.filter((name) => name.startsWith('bad.environment.yaml.broken-'))).toHaveLength(1);
  });

  it('leave a file alone that git is merging', async () => {
    const { path, notices, set } = await open();
    mkdirSync(join(path, 'environments'));
    const text = '<<<<<<< HEAD\nname: A\n=======\nname: B\n>>>>>>> theirs\n';
    writeFileSync(join(path, 'environments/a.environment.yaml'), text);
    expect(await set.list()).toEqual([]);
    expect(notices).toHaveLength(1);
    expect(readFileSync(join(path, 'environments/a.environment.yaml'), 'utf8')).toBe(text);
  });

  it('refuse to write over what others changed unseen, unless told to', async () => {
    const { path, set } = await open();
    const file = set.pathFor('A', 'a');
    await set.write(file, { name: 'A', text: '' });
    writeFileSync(join(path, file), 'name: Theirs\n');
    await expect(set.write(file, { name: 'Mine', text: '' })).rejects.toMatchObject({
      code: 'CONFLICT',
      data: { path: file },
    });
    expect(readFileSync(join(path, file), 'utf8')).toBe('name: Theirs\n');
    await set.write(file, { name: 'Mine', text: '' }, { force: true });
    expect(await set.read(file)).toEqual({ name: 'Mine', text: '' });
  });

  it('follow no symbolic link, neither of files nor of folders', async () => {
    const elsewhere = temporary();
    writeFileSync(join(elsewhere, 'x.environment.yaml'), 'name: Elsewhere\n');
    const { path, set } = await open();
    symlinkSync(elsewhere, join(path, 'environments'));
    expect(await set.list()).toEqual([]);
    await expect(set.write('environments/y.environment.yaml', { name: 'Y', text: '' })).rejects.toMatchObject({
      code: 'BAD_INPUT',
    });
    expect(readdirSync(elsewhere)).toEqual(['x.environment.yaml']);
    await expect(set.read('../x.environment.yaml')).resolves.toBeUndefined();
  });

  it('tell what others changed, and not what was written here', async () => {
    const { path, folder, set } = await open();
    const told: (readonly string[] | undefined)[] = [];
    set.onChange((paths) => told.push(paths));
    const file = set.pathFor('A', 'a');
    await set.write(file, { name: 'A', text: '' });
    await folder.files().refresh();
    expect(told).toEqual([]);
    writeFileSync(join(path, file), 'name: Changed\n');
    writeFileSync(join(path, 'environments/new.environment.yaml'), 'name: New\n');
    await folder.files().refresh();
    await folder.files().refresh();
    expect(told).toEqual([[file, 'environments/new.environment.yaml']]);
    expect((await set.list()).map(({ value }) => value.name)).toEqual(['Changed', 'New']);
    rmSync(join(path, file));
    await folder.files().refresh();
    expect(told.at(-1)).toEqual([file]);
    await folder.use(temporary());
    expect(told.at(-1)).toBeUndefined();
    expect(await set.list()).toEqual([]);
  });

  it('are noticed by a watch', async () => {
    const { path, set } = await open(undefined, { watch: true });
    await set.list();
    const told = new Promise((resolve) => set.onChange(resolve));
    mkdirSync(join(path, 'environments'));
    writeFileSync(join(path, 'environments/new.environment.yaml'), 'name: New\n');
    expect(await told).toEqual(['environments/new.environment.yaml']);
  });

  it('wait in memory while the folder cannot be written, say so, and are written when it can', async () => {
    const { path, folder, set } = await open();
    const states: string[] = [];
    folder.onState(({ kind }) => states.push(kind));
    // A file stands where the folder should be: also root cannot write there.
    writeFileSync(join(path, 'environments'), 'in the way');
    const file = set.pathFor('A', 'a');
    const refused = await set.write(file, { name: 'A', text: '' }).catch((error: { code: string }) => error.code);
    expect(['UNAVAILABLE', 'BAD_INPUT']).toContain(refused);
    rmSync(join(path, 'environments'));
    if (refused === 'UNAVAILABLE') {
      expect(states).toEqual(['memory']);
      expect(await set.read(file)).toEqual({ name: 'A', text: '' });
      await expect.poll(() => states.at(-1)).toBe('ok');
      expect(readFileSync(join(path, file), 'utf8')).toContain('name: A');
    }
  });

  it('are only looked at when the folder is open for reading', async () => {
    const path = temporary();
    mkdirSync(join(path, 'environments'));
    writeFileSync(join(path, 'environments/bad.environment.yaml'), '{');
    const { set } = await open(path, { readOnly: true });
    expect(await set.list()).toEqual([]);
    expect(readdirSync(join(path, 'environments'))).toEqual(['bad.environment.yaml']);
    await expect(set.write('environments/x.environment.yaml', { name: 'x', text: '' })).rejects.toMatchObject({
      code: 'UNAVAILABLE',
    });
    chmodSync(path, 0o700);
  });
});

describe('file names', () => {
  it.each(['CON', 'nul', 'com1', '', '..', '../../etc', '深圳', `a${'b'.repeat(300)}`, 'a\0b', 'Ünïcode'])(
    'made of %j are safe everywhere',
    (name) => {
      expect(fileSlug(name, 'salt', 'request')).toMatch(
        /^(?!(con|nul|com1)[.-]?$)[a-z0-9][a-z0-9-]{0,59}-[0-9a-f]{6}$/,
      );
    },
  );

  it('keep two of one name apart, whatever the case', () => {
    expect(fileSlug('List pets', 'one')).not.toBe(fileSlug('List Pets', 'two'));
  });
});
