// Changes to the vault by command line: one writer per data folder (S107), and nothing is kept that would be lost or
// that would change how the user chose to keep secrets (S22).
import type { CredentialVault } from '../services/vault/credential-vault.ts';
import type { CommandCall } from './command.ts';
import { InputProblem } from './input-problem.ts';
import { dataFolderOf, openLockedVault, passphraseOf } from './vault-credential.ts';

/**
 * Takes the data folder (made when it is not there) while `work` changes the vault.
 * @throws InputProblem CONFLICT while an app has the folder
 */
export async function writingVault<T>(call: CommandCall, work: (vault: CredentialVault) => Promise<T>): Promise<T> {
  const { prepareDataFolder } = await import('../hosting/data-folder.ts');
  const { takeFolder } = await import('../hosting/folder-lock.ts');
  const folder = await dataFolderOf(call);
  const passphrase = await passphraseOf(call);
  prepareDataFolder(folder);
  const lock = takeFolder(folder, { shell: 'cli' });
  if (!lock.ok) {
    throw new InputProblem('CONFLICT', 'cli.error.folderInUse', { folder, pid: String(lock.holder?.pid ?? '?') });
  }
  try {
    const vault = await openLockedVault(call);
    await unlock(vault, passphrase);
    return await work(vault);
  } finally {
    lock.release();
  }
}

/** A passphrase unlocks; it becomes that of the vault only where nothing was chosen and nothing is protected otherwise. */
async function unlock({ protection }: CredentialVault, passphrase: string | undefined): Promise<void> {
  if (passphrase === undefined) return;
  const { passphrase: present, chosen, locked } = await protection.state();
  if (present === 'none' && (chosen !== undefined || locked > 0)) return;
  const outcome =
    present === 'none' ? await protection.choose('passphrase', passphrase) : await protection.unlock(passphrase);
  if (outcome !== 'done') throw new InputProblem('LOCKED', 'cli.error.vaultWrong');
}

/** Before a secret is kept: throws InputProblem where it would be gone with this process. */
export async function checkKeeping({ protection }: CredentialVault, call: CommandCall): Promise<void> {
  const { keeping, passphrase } = await protection.state();
  if (keeping === 'passphrase' && passphrase === 'locked') throw new InputProblem('LOCKED', 'cli.error.vaultLocked');
  if (keeping === 'memory' || keeping === 'os-key-store') throw new InputProblem('CONFLICT', 'cli.error.vaultMemory');
  if (keeping === 'plain') call.terminal.note(call.text('cli.note.plainSecret'));
}
