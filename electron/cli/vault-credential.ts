// --credential ID: a credential of the app's vault, which a passphrase opens (S31: from a variable or a file). Only
// read; what writes takes the folder first (credential-writing.ts).
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import type { SecretCipher } from '../ports.ts';
import type { CredentialVault } from '../services/vault/credential-vault.ts';
import type { CommandCall, Flag } from './command.ts';
import type { CaseDefaults } from './read-signing-case.ts';

const VAULT_FILE = 'credentials.json';

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
  const id = call.arguments.value('credential');
  if (id === undefined) return undefined;
  const vault = await openCallVault(call);
  return { ...(await vault.credential(id)) };
}

/** `--data`, or where the app keeps its data. */
export async function dataFolderOf({ arguments: given, terminal }: CommandCall): Promise<string> {
  const { defaultDataFolder } = await import('../hosting/data-folder.ts');
  const { followMoves } = await import('../hosting/moved-folder.ts');
  const folder = given.value('data');
  const surroundings = { platform: process.platform, env: terminal.environment, home: homedir() };
  return followMoves(folder === undefined ? defaultDataFolder(surroundings) : resolve(folder));
}

/** `--passphrase-file`, else the variable; undefined without both. */
export async function passphraseOf({ arguments: given, terminal }: CommandCall): Promise<string | undefined> {
  const { passphraseOfFile } = await import('../hosting/passphrase.ts');
  const file = given.value('passphrase-file');
  return file === undefined ? terminal.environmentPassphrase : passphraseOfFile(file);
}

/** The app's vault, opened by the passphrase of the words or the environment. */
export async function openCallVault(call: CommandCall): Promise<CredentialVault> {
  const passphrase = await passphraseOf(call);
  // Where there is no vault yet it would become the passphrase of a new one.
  const isThere = existsSync(join(await dataFolderOf(call), VAULT_FILE));
  return openLockedVault(call, isThere ? passphrase : undefined);
}

/** The vault of the folder that is named; without a passphrase what is under one stays locked. */
export async function openLockedVault(call: CommandCall, passphrase?: string): Promise<CredentialVault> {
  const { openVault } = await import('../services/vault/credential-vault.ts');
  const { sampleCredentials } = await import('../services/samples/sample-credentials.ts');
  const { terminal } = call;
  return openVault({
    folder: await dataFolderOf(call),
    cipher: noKeyStore,
    samples: sampleCredentials,
    passphrase,
    nowMs: () => terminal.clock.nowMs(),
    notice: terminal.note,
    changed: () => undefined,
  });
}

const refuse = () => Promise.reject(new Error('There is no key store on the command line.'));

/** The system's key store belongs to the desktop app. */
const noKeyStore: SecretCipher = {
  kind: async () => 'none',
  backend: async () => 'none',
  encrypt: refuse,
  decrypt: refuse,
};
