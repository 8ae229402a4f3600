// Choosing how secrets are kept, unlocking, locking: each of these changes records, file and window together.
import type { Keeping, UnlockOutcome, VaultState } from '../../../shared/model/vault-state.ts';
import { lockedByPassphrase } from './protection.ts';
import type { VaultCore } from './vault-core.ts';

export interface VaultProtection {
  state(): Promise<VaultState>;
  /**
   * New secrets are kept this way, and so are those that had no better protection until now. What lay readable on disk
   * leaves it, except by the choice `plain`. Throws AppError UNAVAILABLE, BAD_INPUT without a passphrase.
   */
  choose(keeping: Keeping, passphrase?: string): Promise<UnlockOutcome>;
  unlock(passphrase: string): Promise<UnlockOutcome>;
  /** Forgets key and secrets in memory; what is under the passphrase stays on disk. */
  lock(): Promise<VaultState>;
  changePassphrase(current: string, next: string): Promise<UnlockOutcome>;
  forget(): Promise<VaultState>;
}

/** `changed` tells the window; called after each of them. */
export function createVaultProtection(core: VaultCore, changed: (state: VaultState) => void): VaultProtection {
  const { protection, records } = core;
  const state = async (): Promise<VaultState> => ({ ...(await protection.state()), ...records.counts() });
  const publish = async (): Promise<VaultState> => {
    core.secretsChanged();
    const now = await state();
    changed(now);
    return now;
  };
  const publishAndWrite = async (): Promise<VaultState> => {
    const now = await publish();
    await core.write();
    return now;
  };

  async function choose(keeping: Keeping, passphrase: string | undefined): Promise<UnlockOutcome> {
    if (keeping === 'passphrase') {
      const outcome = await protection.choosePassphrase(passphrase);
      if (outcome !== 'done') return outcome;
      await core.openAll();
    } else await protection.choose(keeping);
    await records.resealWhere(['memory', 'plain']);
    await publishAndWrite();
    return 'done';
  }

  async function unlock(passphrase: string): Promise<UnlockOutcome> {
    const outcome = await protection.unlock(passphrase);
    if (outcome !== 'done') return outcome;
    await core.openAll();
    await publish();
    return outcome;
  }

  async function changePassphrase(current: string, next: string): Promise<UnlockOutcome> {
    const outcome = await protection.unlock(current);
    if (outcome !== 'done') return outcome;
    // Every record must be open before the key that opens it is gone.
    await core.openAll();
    await protection.setPassphrase(next);
    await records.resealUnderPassphrase();
    await publishAndWrite();
    return outcome;
  }

  return {
    state,
    choose: (keeping, passphrase) => core.inTurn(() => choose(keeping, passphrase)),
    unlock: (passphrase) => core.inTurn(() => unlock(passphrase)),
    changePassphrase: (current, next) => core.inTurn(() => changePassphrase(current, next)),
    lock: () =>
      core.inTurn(() => {
        protection.lock();
        records.close('passphrase', lockedByPassphrase);
        return publish();
      }),
    forget: () =>
      core.inTurn(() => {
        protection.forget();
        records.drop('passphrase');
        return publishAndWrite();
      }),
  };
}
