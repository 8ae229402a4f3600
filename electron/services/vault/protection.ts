// By what secrets are kept: what the user chose (S22), else the system's key store where there is one, else memory. A
// record is opened by what it says of itself, whatever is chosen now.
import type { LockReason } from '../../../shared/model/credential.ts';
import type { Keeping, UnlockOutcome, VaultState } from '../../../shared/model/vault-state.ts';
import { AppError } from '../../app-error.ts';
import type { SecretCipher } from '../../ports.ts';
import { newPassphrase, type PassphraseHeader, type PassphraseKey, unlockPassphrase } from './passphrase-cipher.ts';
import { FORMAT, type Sealed, type Sealer } from './sealed-record.ts';

/** What of it stands in the file. */
export interface ProtectionChoice {
  readonly keeping?: Keeping | undefined;
  readonly passphrase?: PassphraseHeader | undefined;
}

type Opened = { readonly text: string } | { readonly locked: LockReason };

const PASSPHRASE = 'passphrase';
/** Backend of what is stored readable: the rights of the file are all that guards it. */
const FILE = 'file';

export class SecretProtection implements Sealer {
  readonly #keyStore: SecretCipher;
  #chosen: Keeping | undefined;
  #header: PassphraseHeader | undefined;
  #key: PassphraseKey | undefined;
  /** Each derivation takes 128 MB: one after the other. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(keyStore: SecretCipher) {
    this.#keyStore = keyStore;
  }

  load({ keeping, passphrase }: ProtectionChoice): void {
    this.#chosen = keeping;
    this.#header = passphrase;
  }

  choice(): ProtectionChoice {
    return {
      ...(this.#chosen === undefined ? {} : { keeping: this.#chosen }),
      ...(this.#header === undefined ? {} : { passphrase: this.#header }),
    };
  }

  get hasPassphrase(): boolean {
    return this.#header !== undefined;
  }

  async state(): Promise<Omit<VaultState, 'locked' | 'readable'>> {
    const available = await this.#hasKeyStore();
    const backend = await this.#keyStore.backend().catch(() => 'none');
    const passphrase = this.#header === undefined ? 'none' : this.#key === undefined ? 'locked' : 'unlocked';
    return {
      ...(this.#chosen === undefined ? {} : { chosen: this.#chosen }),
      keeping: await this.#keeping(),
      keyStore: { available, backend },
      passphrase,
    };
  }

  /** Throws AppError UNAVAILABLE for a key store that is not there. */
  async choose(keeping: Exclude<Keeping, 'passphrase'>): Promise<void> {
    if (keeping === 'os-key-store' && !(await this.#hasKeyStore())) {
      throw new AppError('UNAVAILABLE', 'This system has no key store that protects secrets. Choose another way.');
    }
    this.#chosen = keeping;
  }

  /**
   * Unlocks with the passphrase that there is, or makes this one the passphrase; new secrets are kept under it. Without
   * one it must have been unlocked before.
   */
  async choosePassphrase(passphrase: string | undefined): Promise<UnlockOutcome> {
    if (passphrase === undefined) {
      if (this.#key === undefined) throw new AppError('BAD_INPUT', 'A passphrase is needed. Type one.');
      this.#chosen = PASSPHRASE;
      return 'done';
    }
    const outcome = this.#header === undefined ? await this.setPassphrase(passphrase) : await this.unlock(passphrase);
    if (outcome === 'done') this.#chosen = PASSPHRASE;
    return outcome;
  }

  async unlock(passphrase: string): Promise<UnlockOutcome> {
    const header = this.#header;
    if (header === undefined) throw new AppError('NOT_FOUND', 'This vault has no passphrase.');
    const unlocking = await this.#inTurn(() => unlockPassphrase(passphrase, header));
    if (unlocking.outcome !== 'unlocked') return unlocking.outcome;
    this.#key = unlocking.key;
    return 'done';
  }

  /** A new salt and key; the caller seals again what was under the old ones, before it writes. */
  async setPassphrase(passphrase: string): Promise<'done'> {
    const { header, key } = await this.#inTurn(() => newPassphrase(passphrase));
    this.#header = header;
    this.#key = key;
    return 'done';
  }

  lock(): void {
    this.#key = undefined;
  }

  /** Without header and key no record under the passphrase can be opened any more. */
  forget(): void {
    this.#key = undefined;
    this.#header = undefined;
    if (this.#chosen === PASSPHRASE) this.#chosen = undefined;
  }

  async seal(id: string, text: string, by?: 'passphrase'): Promise<Sealed | undefined> {
    const keeping = by ?? (await this.#keeping());
    if (keeping === 'memory') return undefined;
    if (keeping === 'plain') return record('plain', FILE, Buffer.from(text));
    if (keeping === 'os-key-store') return this.#sealByKeyStore(id, text);
    if (this.#key !== undefined) return record(PASSPHRASE, PASSPHRASE, this.#key.seal(id, text));
    const message = 'Secrets are kept under a passphrase here, and it was not given yet. Unlock them first.';
    throw new AppError('LOCKED', message, { data: { lock: lockedByPassphrase } });
  }

  async open(id: string, sealed: Sealed): Promise<Opened> {
    const data = Buffer.from(sealed.data, 'base64');
    if (sealed.cipher === 'plain') return { text: data.toString('utf8') };
    if (sealed.cipher === 'os-key-store') return this.#openByKeyStore(id, sealed.backend, data);
    const was = PASSPHRASE;
    if (this.#key === undefined) {
      const lost: LockReason = { kind: 'otherStore', was, now: 'none' };
      return { locked: this.#header === undefined ? lost : lockedByPassphrase };
    }
    const text = this.#key.open(id, data);
    return text === undefined ? { locked: { kind: 'damaged', was, now: was } } : { text };
  }

  needsRewrite(id: string): boolean {
    return this.#keyStore.needsRewrite?.(id) === true;
  }

  async #keeping(): Promise<Keeping> {
    if (this.#chosen !== undefined && this.#chosen !== 'os-key-store') return this.#chosen;
    return (await this.#hasKeyStore()) ? 'os-key-store' : 'memory';
  }

  async #hasKeyStore(): Promise<boolean> {
    return (await this.#keyStore.kind().catch(() => 'none')) === 'os-key-store';
  }

  /** A key store that refuses now leaves the secret in memory; its mark says so. */
  async #sealByKeyStore(id: string, text: string): Promise<Sealed | undefined> {
    try {
      const data = await this.#keyStore.encrypt(id, text);
      return record('os-key-store', await this.#keyStore.backend(), data);
    } catch {
      return undefined;
    }
  }

  async #openByKeyStore(id: string, was: string, data: Uint8Array): Promise<Opened> {
    const now = await this.#keyStore.backend().catch(() => 'none');
    if (!(await this.#hasKeyStore())) return { locked: { kind: 'otherStore', was, now } };
    try {
      return { text: await this.#keyStore.decrypt(id, data) };
    } catch {
      return { locked: { kind: was === now ? 'refused' : 'otherStore', was, now } };
    }
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = this.#turn.then(work, work);
    this.#turn = next.catch(() => undefined);
    return next;
  }
}

export const lockedByPassphrase: LockReason = { kind: 'passphrase', was: PASSPHRASE, now: PASSPHRASE };

function record(cipher: Sealed['cipher'], backend: string, data: Uint8Array): Sealed {
  return { cipher, backend, format: FORMAT, data: Buffer.from(data).toString('base64') };
}
