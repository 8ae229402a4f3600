// countersign credential: kept under the passphrase, never shown, never among the arguments of a process (S31).
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { takeFolder } from '../../../electron/hosting/folder-lock.ts';
import { openVault } from '../../../electron/services/vault/credential-vault.ts';
import { bundleCli, type CliBundle, lineReader, runCli, startCli } from '../../support/cli-process.ts';
import { noCipher } from '../../support/memory-ports.ts';

const PASSPHRASE = 'four words of mine';
const environment = { COUNTERSIGN_PASSPHRASE: PASSPHRASE };
const root = mkdtempSync(join(tmpdir(), 'cli-credential-'));
let cli: CliBundle;

beforeAll(async () => {
  cli = await bundleCli();
}, 60_000);
afterAll(() => {
  cli.remove();
  rmSync(root, { recursive: true, force: true });
});

const newFolder = () => join(mkdtempSync(join(root, 'data-')), 'kept');
const file = (name: string, content: string | Uint8Array) => {
  const path = join(root, name);
  writeFileSync(path, content);
  return path;
};
const run = (folder: string, words: readonly string[], input = '', more: Record<string, string> = environment) =>
  runCli(cli, ['credential', ...words, '--data', folder], input, { environment: more });
const opened = (folder: string) => {
  const nothing = () => undefined;
  const options = { folder, cipher: noCipher(), samples: [], nowMs: () => 0, notice: nothing, changed: nothing };
  return openVault({ ...options, passphrase: PASSPHRASE });
};

it('adds from standard input, a file and the variable; changes, lists without secrets, removes', async () => {
  const folder = newFolder();
  const added = await run(
    folder,
    ['add', '--name', 'My pets', '--key', 'k', '--secret-file', '-', '--json'],
    'stdin-secret-1\n',
  );
  expect(added).toMatchObject({ code: 0, stderr: '' });
  expect(added.lines).toMatchObject([{ id: 'my-pets', kind: 'app', protection: 'passphrase', secretBytes: 14 }]);
  const token = file('token.txt', 'token-secret-2\n');
  const iam = ['add', '--name', 'iam', '--kind', 'iam', '--key', 'AK', '--security-token-file', token];
  expect(await run(folder, iam, '', { ...environment, COUNTERSIGN_SECRET: 'variable-secret-3' })).toMatchObject({
    code: 0,
  });
  const pfx = file('client.pfx', Buffer.from([0, 255, 10]));
  const certificate = ['--kind', 'clientCertificate', '--field', 'host=h.example.com', '--field', 'format=pfx'];
  expect(await run(folder, ['add', '--name', 'cert', ...certificate, '--secret-field', `pfx=${pfx}`])).toMatchObject({
    code: 0,
  });
  const code = file('code.txt', 'code-secret-4\n');
  expect(await run(folder, ['add', '--id', 'my-pets', '--secret-field', `appCode.1=${code}`])).toMatchObject({
    code: 0,
  });

  const vault = await opened(folder);
  expect(await vault.credential('my-pets')).toMatchObject({ key: 'k', secret: 'stdin-secret-1' });
  expect(await vault.reveal('my-pets', 'appCode.1')).toBe('code-secret-4');
  expect(await vault.credential('iam')).toMatchObject({ secret: 'variable-secret-3', securityToken: 'token-secret-2' });
  expect(await vault.clientCertificateFor('h.example.com', 443)).toEqual({ pfx: Buffer.from([0, 255, 10]) });

  const listed = await run(folder, ['list']);
  expect(listed.stdout).toMatch(/my-pets {2}app {2}My pets {2}k {2}under the passphrase/);
  const json = await run(folder, ['list', '--json'], '', {});
  expect(json.lines).toContainEqual(expect.objectContaining({ id: 'iam', protection: 'locked' }));
  const files = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
  for (const text of [listed.stdout, json.stdout, added.stdout, ...files]) expect(text).not.toMatch(/secret-\d/);

  expect(await run(folder, ['remove', 'iam'], '', {})).toMatchObject({ code: 0, stdout: 'removed: iam\n' });
  expect(await run(folder, ['remove', 'iam'], '', {})).toMatchObject({ code: 2 });
  expect((await run(folder, ['list', '--json'])).stdout).not.toContain('"iam"');
  expect(existsSync(join(folder, 'shell.json'))).toBe(false);
}, 120_000);

it("imports the console's file, and refuses another", async () => {
  const folder = newFolder();
  const csv = file('credentials.csv', 'User Name,Access Key Id,Secret Access Key\nli.si,AK1,imported-secret-5\n');
  expect((await run(folder, ['import', csv])).stdout).toContain('kept: li-si (under the passphrase)');
  const wrong = await run(folder, ['import', file('wrong.csv', 'a,b\n1,2\n')], '', {
    ...environment,
    LC_ALL: 'zh_CN.UTF-8',
  });
  expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining('第一行必须是列名') });
}, 60_000);

it('keeps nothing that would be lost, nothing under a wrong passphrase, and nothing beside a running app', async () => {
  const folder = newFolder();
  const words = ['add', '--name', 'a', '--key', 'k', '--secret-file', '-'];
  expect(await run(folder, words, 's', {})).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('nothing would be kept'),
  });
  expect(await run(folder, words, 's')).toMatchObject({ code: 0 });
  const before = readFileSync(join(folder, 'credentials.json'), 'utf8');
  expect((await run(folder, words, 's', {})).stderr).toContain('the vault is locked');
  expect((await run(folder, words, 's', { COUNTERSIGN_PASSPHRASE: 'another one' })).stderr).toContain(
    'not the passphrase',
  );
  const lock = takeFolder(folder, { shell: 'web' });
  expect((await run(folder, words, 's')).stderr).toContain(`process ${process.pid}`);
  if (lock.ok) lock.release();
  for (const [wrong, told] of [
    [['add', '--key', 'k'], '--name is needed'],
    [['add', '--name', 'b', '--key', 'k'], 'needs --secret-file'],
    [['add', '--name', 'b', '--field', 'secret=oops-secret-6'], 'NAME=VALUE'],
    [['add', '--id', 'nobody'], 'no credential nobody'],
    [['tell'], 'list, add, import FILE or remove ID'],
  ] as const) {
    const refused = await run(folder, wrong);
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining(told) });
    expect(refused.stderr).not.toContain('oops');
  }
  expect(readFileSync(join(folder, 'credentials.json'), 'utf8')).toBe(before);
}, 120_000);

it.runIf(process.platform === 'linux')(
  'a secret is no argument of any process while the command runs',
  async () => {
    const folder = newFolder();
    const marker = `ps-secret-${process.pid}`;
    const words = ['credential', 'add', '--name', 'a', '--key', 'k', '--data', folder];
    const fromInput = startCli(cli, [...words, '--secret-file', '-'], {
      environment: { COUNTERSIGN_PASSPHRASE: `${marker} phrase` },
    });
    fromInput.stdin.write(marker);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(fromInput.exitCode).toBeNull();
    expect(argumentsOfAll().filter((text) => text.includes(marker))).toEqual([]);
    fromInput.stdin.end();
    expect(await new Promise((resolve) => fromInput.on('close', resolve))).toBe(0);

    // The word itself is hidden as soon as it was read, with a warning.
    const asWord = startCli(cli, [...words, '--secret', marker], {
      environment: { COUNTERSIGN_PASSPHRASE: `${marker} phrase` },
    });
    asWord.stdin.end();
    const ended = new Promise((resolve) => asWord.on('close', resolve));
    expect(await lineReader(asWord.stderr)()).toContain('visible to other users');
    expect(argumentsOfAll().filter((text) => text.includes(marker))).toEqual([]);
    expect(await ended).toBe(0);
  },
  60_000,
);

/** What `ps` shows to every user of the machine. */
function argumentsOfAll(): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        return [readFileSync(`/proc/${pid}/cmdline`, 'utf8')];
      } catch {
        return [];
      }
    });
}
