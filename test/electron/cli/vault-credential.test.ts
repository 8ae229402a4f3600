import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { CommandCall } from '../../../electron/cli/command.ts';
import { parseArguments } from '../../../electron/cli/parse-arguments.ts';
import { vaultCredential, vaultFlags } from '../../../electron/cli/vault-credential.ts';
import { openVault } from '../../../electron/services/vault/credential-vault.ts';
import { noCipher } from '../../support/memory-ports.ts';

const PASSPHRASE = 'four words of mine';

it('reads a credential of the vault with the passphrase of a variable or a file, and writes nothing', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'cli-vault-'));
  const nothing = () => undefined;
  const options = { folder, cipher: noCipher(), samples: [], nowMs: () => 0, notice: nothing, changed: nothing };
  const vault = await openVault({ ...options, passphrase: PASSPHRASE });
  await vault.save({ name: 'My app', kind: 'app', key: 'my-key', secret: 'my-secret-1' });
  const before = readFileSync(join(folder, 'credentials.json'), 'utf8');
  const notes: string[] = [];
  const read = (words: readonly string[], environmentPassphrase?: string) => {
    const terminal = {
      environment: {},
      environmentPassphrase,
      clock: { nowMs: () => 0, monotonicMs: () => 0 },
      note: (line: string) => void notes.push(line),
    };
    const given = parseArguments([...words, '--data', folder], vaultFlags);
    // Of the call only what the reading needs is there.
    return vaultCredential({ arguments: given, terminal } as unknown as CommandCall);
  };
  expect(await read([])).toBeUndefined();
  expect(await read(['--credential', 'my-app'], PASSPHRASE)).toEqual({ key: 'my-key', secret: 'my-secret-1' });
  const file = join(folder, 'passphrase.txt');
  writeFileSync(file, `${PASSPHRASE}\n`);
  expect(await read(['--credential', 'my-app', '--passphrase-file', file])).toMatchObject({ secret: 'my-secret-1' });
  await expect(read(['--credential', 'my-app'])).rejects.toMatchObject({ code: 'LOCKED' });
  await expect(read(['--credential', 'my-app'], 'another')).rejects.toMatchObject({ code: 'LOCKED' });
  expect(notes).toEqual([expect.stringContaining('not the one of this vault')]);
  await expect(read(['--credential', 'nobody'], PASSPHRASE)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(readFileSync(join(folder, 'credentials.json'), 'utf8')).toBe(before);
}, 30_000);
