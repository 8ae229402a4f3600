// --credential ID: a credential of the app's vault, which a passphrase opens (S31: from a variable or a file). Only
// read: the command line writes nothing into the data folder of an app that may be running.
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import type { SecretCipher } from '../ports.ts';
import type { CommandCall, Flag } from './command.ts';
import type { CaseDefaults } from './read-signing-case.ts';

export const vaultFlags: readonly Flag[] = [
  { name: 'credential', value: 'ID', help: 'cli.flag.credential' },
  { name: 'passphrase-file', value: 'FILE', help: 'cli.flag.passphraseFile' },
  { name: 'data', value: 'FOLDER', help: 'cli.flag.data' },
];

/**
 * The credential in clear, or undefined where none is named.
 * @throws AppError NOT_FOUND for one that is not in the vault, LOCKED for one that nothing here opens
 */
export async function vaultCredential(call: CommandCall): Promise<CaseDefaults['credential'] | undefined> {
  const { arguments: given, terminal } = call;
  const id = given.value('credential');
  if (id === undefined) return undefined;
  const { openVault } = await import('../services/vault/credential-vault.ts');
  const { sampleCredentials } = await import('../services/samples/sample-credentials.ts');
  const { defaultDataFolder } = await import('../hosting/data-folder.ts');
  const { passphraseOfFile } = await import('../hosting/passphrase.ts');
  const file = given.value('passphrase-file');
  const folder = given.value('data');
  const surroundings = { platform: process.platform, env: terminal.environment, home: homedir() };
  const vault = await openVault({
    folder: folder === undefined ? defaultDataFolder(surroundings) : resolve(folder),
    cipher: noKeyStore,
    samples: sampleCredentials,
    passphrase: file === undefined ? terminal.environmentPassphrase : passphraseOfFile(file),
    nowMs: () => terminal.clock.nowMs(),
    notice: terminal.note,
    changed: () => undefined,
  });
  return { ...(await vault.credential(id)) };
}

const refuse = () => Promise.reject(new Error('There is no key store on the command line.'));

/** The system's key store belongs to the desktop app. */
const noKeyStore: SecretCipher = {
  kind: async () => 'none',
  backend: async () => 'none',
  encrypt: refuse,
  decrypt: refuse,
};
