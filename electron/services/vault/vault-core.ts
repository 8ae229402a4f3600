// What the parts of the vault share: the file, the records, the way of keeping, and one redactor for all of them.
import { AppError } from '../../app-error.ts';
import type { SecretCipher } from '../../ports.ts';
import { SecretProtection } from './protection.ts';
import { createRedactor, type Redactor } from './redact.ts';
import { Secret } from './secret.ts';
import { SecretRecords } from './secret-records.ts';
import type { NamedSecret } from './stand-ins.ts';
import { type BodyMasking, createBodyMasking } from './stream-masker.ts';
import { type CredentialRecord, vaultFile } from './vault-file.ts';

export interface VaultCoreOptions {
  readonly folder: string;
  readonly cipher: SecretCipher;
  readonly nowMs: () => number;
  readonly notice: (text: string) => void;
  /** Secrets that everybody may know but that are masked all the same. */
  readonly samples: readonly { readonly id: string; readonly secret: string }[];
}

export class VaultCore {
  readonly credentials = new Map<string, CredentialRecord>();
  readonly protection: SecretProtection;
  readonly records: SecretRecords;
  readonly #options: VaultCoreOptions;
  readonly #file;
  #redactor: Redactor | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(options: VaultCoreOptions) {
    this.#options = options;
    this.#file = vaultFile(options.folder, options.nowMs);
    this.protection = new SecretProtection(options.cipher);
    this.records = new SecretRecords(this.protection);
  }

  /** `beforeOpening` may unlock what was just read. */
  async load(beforeOpening: () => Promise<void>): Promise<void> {
    const { value, notices } = await this.#file.load();
    notices.forEach(this.#options.notice);
    for (const credential of value.credentials) this.credentials.set(credential.id, credential);
    this.protection.load(value);
    this.records.load(value.records);
    await beforeOpening();
    await this.openAll();
  }

  /** Opens what can be opened now; what is on disk stays readable if the rewriting of S21 fails. */
  async openAll(): Promise<void> {
    if (await this.records.openAll()) await this.write().catch(() => undefined);
    this.secretsChanged();
  }

  /** Tries once more to open a record that is locked. */
  async tryToOpen(id: string): Promise<void> {
    if (this.records.lockOf(id) === undefined) return;
    const rewritten = await this.records.open(id);
    if (this.records.secrets(id) !== undefined) this.secretsChanged();
    if (rewritten) await this.write().catch(() => undefined);
  }

  /** Changes come one after the other: each sees what the one before it left. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = this.#turn.then(work, work);
    this.#turn = next.catch(() => undefined);
    return next;
  }

  redactor(): Redactor {
    this.#redactor ??= createRedactor(this.#known());
    return this.#redactor;
  }

  bodyMasking(more: readonly Secret[]): BodyMasking {
    return createBodyMasking([...this.#known(), ...more]);
  }

  #known(): readonly Secret[] {
    return [...this.#options.samples.map(({ secret }) => new Secret(secret)), ...this.records.all()];
  }

  /** Every open secret under the name of its record and member. */
  namedSecrets(): readonly NamedSecret[] {
    const samples = this.#options.samples.map(({ id, secret }) => ({ id, name: 'secret', secret: new Secret(secret) }));
    return [...samples, ...this.records.entries()].map(({ id, name, secret }) => ({ name: `${id}#${name}`, secret }));
  }

  secretsChanged(): void {
    this.#redactor = undefined;
  }

  /** Throws AppError UNAVAILABLE; memory holds the change all the same. */
  write(): Promise<void> {
    return this.#file.save({
      ...this.protection.choice(),
      credentials: [...this.credentials.values()],
      records: this.records.onDisk(),
    });
  }

  /** Why the secret called `name` for people is not there. */
  missing(name: string, id: string): AppError {
    const lock = this.records.lockOf(id);
    if (lock === undefined) {
      return new AppError('LOCKED', `The secret of "${name}" was kept until the app closed. Type it again.`);
    }
    const unlock = `The secret of "${name}" is locked. Give the passphrase, or type the secret again.`;
    const text = `it was protected by ${lock.was}, here is ${lock.now}`;
    const moved = `The secret of "${name}" is locked: ${text}. Unlock the store or type it again.`;
    return new AppError('LOCKED', lock.kind === 'passphrase' ? unlock : moved, { data: { lock } });
  }
}
