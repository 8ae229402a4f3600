// The credentials: the public samples, which are always there, and the user's own, whose secrets the shell's cipher
// protects. In clear they go to the sender and the diagnosis, and as a function to the gateway; nowhere else.
import { randomUUID } from 'node:crypto';
import type {
  Credential,
  CredentialKind,
  CredentialSummary,
  SecretRecordSummary,
} from '../../../shared/model/credential.ts';
import { AppError } from '../../app-error.ts';
import type { SecretCipher } from '../../ports.ts';
import type { SampleCredential } from '../samples/sample-credentials.ts';
import { mask } from './mask.ts';
import { createProtection } from './protection.ts';
import { createRedactor, type Redactor } from './redact.ts';
import type { OpenSecrets } from './sealed-record.ts';
import { Secret } from './secret.ts';
import { secretProblems } from './secret-problems.ts';
import { SecretRecords } from './secret-records.ts';
import { type CredentialRecord, vaultFile } from './vault-file.ts';

export interface CredentialInput {
  readonly id?: string | undefined;
  readonly name: string;
  readonly kind: CredentialKind;
  readonly key: string;
  /** Absent: the stored one is kept. */
  readonly secret?: string | undefined;
  readonly securityToken?: string | undefined;
}

export interface CredentialVault {
  list(): CredentialSummary[];
  /** Throws AppError CONFLICT for a sample, UNAVAILABLE when the file cannot be written. */
  save(input: CredentialInput): Promise<CredentialSummary>;
  remove(id: string): Promise<CredentialSummary[]>;
  /** In clear. Throws AppError NOT_FOUND or LOCKED. */
  credential(id: string): Promise<Credential>;
  /** The secret of `vault:ID`, or undefined. */
  secretOf(reference: string): string | undefined;
  /** The first credential with this key whose secret is open; never asks for a passphrase. */
  openCredentialOf(key: string): Credential | undefined;
  /** `vault:ID` of the user's credential that has this secret, or undefined. */
  referenceTo(secret: string): string | undefined;
  redactor(): Redactor;
  /**
   * Keeps a secret that belongs to no credential, as `variable:base:password`; the id begins with its kind and a colon.
   * An empty text removes it. Throws AppError LOCKED before the unlocking, UNAVAILABLE when it cannot be written.
   */
  keepSecret(recordId: string, text: string): Promise<void>;
  /** Undefined when there is none (or it was kept until the app closed). Throws AppError LOCKED with the reason. */
  secretText(recordId: string): Promise<string | undefined>;
  removeSecret(recordId: string): Promise<void>;
  /** What is kept under ids that begin with `prefix`, as `variable:base:`, locked ones included. */
  secretRecords(prefix: string): SecretRecordSummary[];
}

export interface VaultOptions {
  readonly folder: string;
  readonly cipher: SecretCipher;
  readonly samples: readonly SampleCredential[];
  readonly nowMs: () => number;
  readonly notice: (text: string) => void;
  readonly changed: (credentials: CredentialSummary[]) => void;
}

export const REFERENCE = 'vault:';
/** The one secret of a record that is no credential. */
const TEXT = 'text';

/** Reads the vault's file and opens what the cipher can open; the rest is kept and shown as locked (S24). */
export async function openVault(options: VaultOptions): Promise<CredentialVault> {
  const vault = new FileVault(options);
  await vault.load();
  return vault;
}

class FileVault implements CredentialVault {
  readonly #options: VaultOptions;
  readonly #file;
  readonly #credentials = new Map<string, CredentialRecord>();
  readonly #records: SecretRecords;
  #redactor: Redactor | undefined;

  constructor(options: VaultOptions) {
    this.#options = options;
    this.#file = vaultFile(options.folder, options.nowMs);
    this.#records = new SecretRecords(createProtection(options.cipher));
  }

  async load(): Promise<void> {
    const { value, notices } = await this.#file.load();
    notices.forEach(this.#options.notice);
    for (const credential of value.credentials) this.#credentials.set(credential.id, credential);
    this.#records.load(value.records);
    // What is on disk can still be opened: a failed rewrite is tried again at the next start.
    if (await this.#records.openAll()) await this.#write().catch(() => undefined);
  }

  list(): CredentialSummary[] {
    const samples = this.#options.samples.map((sample): CredentialSummary => {
      const { id, name, kind, key, secret } = sample;
      return { id, name, kind, key, secretBytes: Buffer.byteLength(secret), secretProblems: [], protection: 'sample' };
    });
    return [...samples, ...[...this.#credentials.values()].map((credential) => this.#summary(credential))];
  }

  async save(input: CredentialInput): Promise<CredentialSummary> {
    const id = input.id ?? `credential-${randomUUID()}`;
    this.#refuseSample(id, 'changed. Save it under another name instead');
    const known = this.#credentials.get(id);
    const changes = changedSecrets(input);
    const { name, kind, key } = input;
    let secrets = known?.secrets ?? {};
    // A locked record whose secret is not replaced keeps its sealed bytes untouched.
    if (changes.length > 0) {
      this.#refuseLocked(id, name, changes);
      const merged = merge(this.#records.secrets(id), changes);
      await this.#records.keep(id, merged);
      secrets = factsOf(merged);
    }
    const credential: CredentialRecord = { id, name, kind, key, fields: known?.fields ?? {}, secrets };
    this.#credentials.set(id, credential);
    await this.#publish();
    return this.#summary(credential);
  }

  async remove(id: string): Promise<CredentialSummary[]> {
    this.#refuseSample(id, 'removed');
    if (!this.#credentials.delete(id)) throw new AppError('NOT_FOUND', 'This credential is not in the vault any more.');
    this.#records.remove(id);
    await this.#publish();
    return this.list();
  }

  async credential(id: string): Promise<Credential> {
    const sample = this.#options.samples.find((candidate) => candidate.id === id);
    if (sample !== undefined) return { key: sample.key, secret: sample.secret };
    const credential = this.#credentials.get(id);
    if (credential === undefined) {
      throw new AppError('NOT_FOUND', 'The credential of this request is not in the vault. Choose another one.');
    }
    await this.#tryToOpen(id);
    const found = clearCredential(credential.key, this.#records.secrets(id));
    if (found === undefined) throw this.#missingSecret(credential.name, id);
    return found;
  }

  openCredentialOf(key: string): Credential | undefined {
    for (const { id, key: own } of this.#credentials.values()) {
      const found = own === key ? clearCredential(key, this.#records.secrets(id)) : undefined;
      if (found !== undefined) return found;
    }
    return undefined;
  }

  secretOf(reference: string): string | undefined {
    if (!reference.startsWith(REFERENCE)) return undefined;
    const id = reference.slice(REFERENCE.length);
    const sample = this.#options.samples.find((candidate) => candidate.id === id);
    return sample?.secret ?? this.#records.secrets(id)?.get('secret')?.reveal();
  }

  referenceTo(secret: string): string | undefined {
    const found = this.#records.holderOf('secret', secret);
    return found === undefined ? undefined : `${REFERENCE}${found}`;
  }

  redactor(): Redactor {
    this.#redactor ??= createRedactor([
      ...this.#options.samples.map(({ secret }) => new Secret(secret)),
      ...this.#records.all(),
    ]);
    return this.#redactor;
  }

  async keepSecret(recordId: string, text: string): Promise<void> {
    checkRecordId(recordId);
    if (text === '') return this.removeSecret(recordId);
    await this.#records.keep(recordId, new Map([[TEXT, new Secret(text)]]));
    this.#redactor = undefined;
    await this.#write();
  }

  async secretText(recordId: string): Promise<string | undefined> {
    checkRecordId(recordId);
    await this.#tryToOpen(recordId);
    const text = this.#records.secrets(recordId)?.get(TEXT)?.reveal();
    if (text === undefined && this.#records.lockOf(recordId) !== undefined) {
      throw this.#missingSecret(recordId, recordId);
    }
    return text;
  }

  async removeSecret(recordId: string): Promise<void> {
    checkRecordId(recordId);
    if (!this.#records.remove(recordId)) return;
    this.#redactor = undefined;
    await this.#write();
  }

  secretRecords(prefix: string): SecretRecordSummary[] {
    return this.#records.list(prefix).filter(({ id }) => id.includes(':'));
  }

  async #tryToOpen(id: string): Promise<void> {
    if (this.#records.lockOf(id) === undefined) return;
    const rewritten = await this.#records.open(id);
    if (this.#records.secrets(id) !== undefined) this.#redactor = undefined;
    if (rewritten) await this.#write().catch(() => undefined);
  }

  #missingSecret(name: string, id: string): AppError {
    const lock = this.#records.lockOf(id);
    if (lock === undefined) {
      return new AppError('LOCKED', `The secret of "${name}" was kept until the app closed. Type it again.`);
    }
    const text = `it was protected by ${lock.was}, here is ${lock.now}`;
    const message = `The secret of "${name}" is locked: ${text}. Unlock the store or type it again.`;
    return new AppError('LOCKED', message, { data: { lock } });
  }

  #summary({ id, name, kind, key, secrets }: CredentialRecord): CredentialSummary {
    const protection = this.#records.protectionOf(id);
    const open = this.#records.secrets(id);
    const lock = this.#records.lockOf(id);
    const forgotten = protection === 'memory' && open === undefined;
    const securityToken = open?.get('securityToken')?.reveal();
    return {
      id,
      name,
      kind,
      key,
      secretBytes: forgotten ? 0 : (secrets.secret?.bytes ?? 0),
      secretProblems: forgotten ? [] : [...(secrets.secret?.problems ?? [])],
      protection,
      ...(securityToken === undefined
        ? {}
        : { securityToken: { mask: mask(securityToken), problems: secretProblems(securityToken) } }),
      ...(lock === undefined ? {} : { lock }),
    };
  }

  /** What is locked is replaced as a whole or not at all: the rest of it would be lost. */
  #refuseLocked(id: string, name: string, changes: readonly SecretChange[]): void {
    const locked = this.#records.lockOf(id) !== undefined;
    const replaced = changes.some(([secret, text]) => secret === 'secret' && text !== '');
    if (locked && !replaced) throw this.#missingSecret(name, id);
  }

  #refuseSample(id: string, what: string): void {
    const sample = this.#options.samples.find((candidate) => candidate.id === id);
    if (sample === undefined) return;
    throw new AppError('CONFLICT', `"${sample.name}" is a sample of the embedded gateway and cannot be ${what}.`);
  }

  async #publish(): Promise<void> {
    this.#redactor = undefined;
    this.#options.changed(this.list());
    await this.#write();
  }

  #write(): Promise<void> {
    return this.#file.save({ credentials: [...this.#credentials.values()], records: this.#records.onDisk() });
  }
}

/** Ids of credentials are slugs; a colon keeps the two apart. */
function checkRecordId(recordId: string): void {
  if (!/^[a-z][a-zA-Z]*:/.test(recordId))
    throw new Error('The id of a secret record begins with its kind and a colon.');
}

type SecretChange = readonly [name: string, text: string];

/** What the input says about secrets; a text that is empty takes the secret away. */
function changedSecrets({ secret, securityToken }: CredentialInput): readonly SecretChange[] {
  return Object.entries({ secret, securityToken }).filter((entry): entry is [string, string] => entry[1] !== undefined);
}

function merge(known: OpenSecrets | undefined, changes: readonly SecretChange[]): OpenSecrets {
  const merged = new Map(known);
  for (const [name, text] of changes) {
    if (text === '') merged.delete(name);
    else merged.set(name, new Secret(text));
  }
  return merged;
}

function factsOf(secrets: OpenSecrets): CredentialRecord['secrets'] {
  const facts = [...secrets].map(([name, secret]): [string, CredentialRecord['secrets'][string]] => [
    name,
    { bytes: secret.bytes, problems: secretProblems(secret.reveal()) },
  ]);
  return Object.fromEntries(facts);
}

function clearCredential(key: string, secrets: OpenSecrets | undefined): Credential | undefined {
  const secret = secrets?.get('secret')?.reveal();
  if (secret === undefined) return undefined;
  const securityToken = secrets?.get('securityToken')?.reveal();
  return { key, secret, ...(securityToken === undefined ? {} : { securityToken }) };
}
