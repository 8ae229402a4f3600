// The secret records in memory: what is open, what is sealed on disk, what is locked and why. What cannot be opened is
// kept as it is until it can be, or until it is replaced or removed by the user (S24).
import type { LockReason, Protection, SecretRecordSummary } from '../../../shared/model/credential.ts';
import { type OpenSecrets, openRecord, type SealedRecord, type Sealer, textOfSecrets } from './sealed-record.ts';
import type { Secret } from './secret.ts';

export class SecretRecords {
  readonly #sealer: Sealer;
  readonly #sealed = new Map<string, SealedRecord>();
  readonly #open = new Map<string, OpenSecrets>();
  readonly #locked = new Map<string, LockReason>();

  constructor(sealer: Sealer) {
    this.#sealer = sealer;
  }

  /** Takes over what lies on disk; nothing is open yet. */
  load(records: readonly SealedRecord[]): void {
    for (const record of records) this.#sealed.set(record.id, record);
  }

  /** Opens what is not open yet. True when a record was sealed again and must be written (S21). */
  async openAll(): Promise<boolean> {
    let rewritten = false;
    for (const id of this.#sealed.keys()) rewritten = (await this.open(id)) || rewritten;
    return rewritten;
  }

  /** Tries to open one record; true when it was sealed again and must be written. */
  async open(id: string): Promise<boolean> {
    const record = this.#sealed.get(id);
    if (record === undefined || this.#open.has(id)) return false;
    const opening = await openRecord(this.#sealer, record);
    if ('locked' in opening) {
      this.#locked.set(id, opening.locked);
      return false;
    }
    this.#locked.delete(id);
    this.#open.set(id, opening.secrets);
    return this.#sealer.needsRewrite(id) && (await this.#resealOne(id, opening.secrets).catch(() => false));
  }

  secrets(id: string): OpenSecrets | undefined {
    return this.#open.get(id);
  }

  /** Why a record cannot be opened; undefined when it is open, in memory only, or not there. */
  lockOf(id: string): LockReason | undefined {
    return this.#locked.get(id);
  }

  /** How the record is kept; `memory` for one that is nowhere on disk. */
  protectionOf(id: string): Protection {
    const record = this.#sealed.get(id);
    if (record === undefined) return 'memory';
    return this.#open.has(id) ? record.cipher : 'locked';
  }

  /** Throws AppError LOCKED when the user's way of keeping is not unlocked; then nothing has changed. */
  async keep(id: string, secrets: OpenSecrets, by?: 'passphrase'): Promise<void> {
    const sealed = secrets.size === 0 ? undefined : await this.#sealer.seal(id, textOfSecrets(secrets), by);
    this.#locked.delete(id);
    if (secrets.size === 0) this.#open.delete(id);
    else this.#open.set(id, secrets);
    if (sealed === undefined) this.#sealed.delete(id);
    else this.#sealed.set(id, { id, ...sealed });
  }

  remove(id: string): boolean {
    const had = this.#sealed.has(id) || this.#open.has(id);
    for (const map of [this.#sealed, this.#open, this.#locked]) map.delete(id);
    return had;
  }

  /** Seals by the present choice what is open and kept in one of these ways; what is locked stays as it is. */
  async resealWhere(kept: readonly Protection[]): Promise<void> {
    for (const [id, secrets] of this.#open) if (kept.includes(this.protectionOf(id))) await this.keep(id, secrets);
  }

  /** After a change of the passphrase, whatever is chosen for new secrets. */
  async resealUnderPassphrase(): Promise<void> {
    for (const [id, secrets] of this.#open) {
      if (this.#sealed.get(id)?.cipher === 'passphrase') await this.keep(id, secrets, 'passphrase');
    }
  }

  counts(): { readonly locked: number; readonly readable: number } {
    const readable = [...this.#sealed.values()].filter(({ cipher }) => cipher === 'plain').length;
    return { locked: this.#locked.size, readable };
  }

  /** Forgets in memory what is sealed by `cipher`; on disk everything stays. */
  close(cipher: SealedRecord['cipher'], reason: LockReason): void {
    for (const [id, record] of this.#sealed) {
      if (record.cipher !== cipher) continue;
      this.#open.delete(id);
      this.#locked.set(id, reason);
    }
  }

  /** Removes what is sealed by `cipher`, in memory and from what `onDisk` answers. */
  drop(cipher: SealedRecord['cipher']): void {
    for (const [id, record] of [...this.#sealed]) if (record.cipher === cipher) this.remove(id);
  }

  onDisk(): readonly SealedRecord[] {
    return [...this.#sealed.values()];
  }

  /** Every secret in clear, for the redaction. */
  all(): readonly Secret[] {
    return [...this.#open.values()].flatMap((secrets) => [...secrets.values()]);
  }

  /** Every open secret with where it is kept. */
  entries(): readonly { readonly id: string; readonly name: string; readonly secret: Secret }[] {
    return [...this.#open].flatMap(([id, secrets]) => [...secrets].map(([name, secret]) => ({ id, name, secret })));
  }

  /** The id of the record whose member `name` is this secret. */
  holderOf(name: string, secret: string): string | undefined {
    return [...this.#open].find(([, secrets]) => secrets.get(name)?.reveal() === secret)?.[0];
  }

  list(prefix: string): SecretRecordSummary[] {
    const ids = new Set([...this.#sealed.keys(), ...this.#open.keys()]);
    return [...ids]
      .filter((id) => id.startsWith(prefix))
      .sort()
      .map((id) => {
        const lock = this.#locked.get(id);
        const bytes = [...(this.#open.get(id)?.values() ?? [])].reduce((sum, secret) => sum + secret.bytes, 0);
        return { id, bytes, protection: this.protectionOf(id), ...(lock === undefined ? {} : { lock }) };
      });
  }

  async #resealOne(id: string, secrets: OpenSecrets): Promise<boolean> {
    const sealed = await this.#sealer.seal(id, textOfSecrets(secrets));
    if (sealed === undefined) return false;
    this.#sealed.set(id, { id, ...sealed });
    return true;
  }
}
