// The credentials: the public samples, which are always there, and the user's own, whose secrets the shell's cipher
// protects. In clear they go to the sender and the diagnosis, and as a function to the gateway; nowhere else.
import type { Credential, CredentialSummary, SecretRecordSummary } from '../../../shared/model/credential.ts';
import type { VaultState } from '../../../shared/model/vault-state.ts';
import { AppError } from '../../app-error.ts';
import type { SecretCipher } from '../../ports.ts';
import type { SampleCredential } from '../samples/sample-credentials.ts';
import {
  type ClientCertificate,
  type CredentialInput,
  certificateFor,
  changedSecrets,
  clearCertificate,
  clearCredential,
  merge,
  mergeFields,
  partsOf,
  type SecretChange,
} from './clear-credential.ts';
import { credentialId } from './credential-id.ts';
import { factsOf, summariesOf, summaryOf } from './credential-summary.ts';
import type { Redactor } from './redact.ts';
import { Secret } from './secret.ts';
import type { NamedSecret } from './stand-ins.ts';
import type { BodyMasking } from './stream-masker.ts';
import { VaultCore } from './vault-core.ts';
import type { CredentialRecord } from './vault-file.ts';
import { createVaultProtection, type VaultProtection } from './vault-protection.ts';

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
  /** The redaction of bodies while they pass; `more`: secrets that are not in the vault. */
  bodyMasking(more: readonly Secret[]): BodyMasking;
  /** Every secret that is open, the samples' too, with the name it has where it must not stand itself (S29). */
  namedSecrets(): readonly NamedSecret[];
  /** One secret in clear for the user's eyes (S20). Throws AppError NOT_FOUND or LOCKED. */
  reveal(id: string, name: string): Promise<string>;
  /** What to show a server that asks who is calling; the one of the port before the one of the host alone. */
  clientCertificateFor(host: string, port: number): Promise<ClientCertificate | undefined>;
  readonly protection: VaultProtection;
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
  readonly protectionChanged?: (state: VaultState) => void;
  /** Given by a variable or a file (S31): unlocks, or becomes the passphrase where there is none. */
  readonly passphrase?: string | undefined;
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
  readonly #core: VaultCore;
  readonly protection: VaultProtection;

  constructor(options: VaultOptions) {
    this.#options = options;
    this.#core = new VaultCore(options);
    this.protection = createVaultProtection(this.#core, (state) => {
      options.changed(this.list());
      options.protectionChanged?.(state);
    });
  }

  async load(): Promise<void> {
    const { passphrase, notice } = this.#options;
    const { protection } = this.#core;
    await this.#core.load(async () => {
      if (passphrase === undefined || passphrase === '') return;
      const outcome = protection.hasPassphrase
        ? await protection.unlock(passphrase)
        : await protection.choosePassphrase(passphrase);
      if (outcome !== 'done') notice(NOT_UNLOCKED[outcome]);
    });
  }

  list(): CredentialSummary[] {
    const samples = this.#options.samples.map((sample): CredentialSummary => {
      const { id, name, kind, key, secret } = sample;
      return { id, name, kind, key, secretBytes: Buffer.byteLength(secret), secretProblems: [], protection: 'sample' };
    });
    const { credentials, records } = this.#core;
    return [...samples, ...[...credentials.values()].flatMap((credential) => summariesOf(credential, records))];
  }

  save(input: CredentialInput): Promise<CredentialSummary> {
    return this.#core.inTurn(() => this.#save(input));
  }

  async #save(input: CredentialInput): Promise<CredentialSummary> {
    const { credentials, records } = this.#core;
    const { name, kind, key } = input;
    const id = input.id ?? credentialId(name, kind, (taken) => this.#isTaken(taken));
    this.#refuseSample(id, 'changed. Save it under another name instead');
    const known = credentials.get(id);
    const changes = changedSecrets(input);
    let secrets = known?.secrets ?? {};
    // A locked record whose secret is not replaced keeps its sealed bytes untouched.
    if (changes.length > 0) {
      this.#refuseLocked(id, name, changes);
      const merged = merge(records.secrets(id), changes);
      await records.keep(id, merged);
      secrets = factsOf(kind, merged);
    }
    const credential: CredentialRecord = { id, name, kind, key, fields: mergeFields(known?.fields, input), secrets };
    credentials.set(id, credential);
    await this.#publish();
    return summaryOf(credential, records);
  }

  async remove(id: string): Promise<CredentialSummary[]> {
    this.#refuseSample(id, 'removed');
    return this.#core.inTurn(async () => {
      if (!this.#core.credentials.delete(id)) {
        throw new AppError('NOT_FOUND', 'This credential is not in the vault any more. Choose or make another one.');
      }
      this.#core.records.remove(id);
      await this.#publish();
      return this.list();
    });
  }

  async credential(given: string): Promise<Credential> {
    const sample = this.#sample(given);
    if (sample !== undefined) return { key: sample.key, secret: sample.secret };
    const { id, member } = partsOf(given);
    const credential = this.#core.credentials.get(id);
    if (credential === undefined) {
      const text = `The credential "${id}" is not on this machine. Make it, or choose another one.`;
      throw new AppError('NOT_FOUND', text, { data: { credentialId: id } });
    }
    await this.#core.tryToOpen(id);
    const found = clearCredential(credential, this.#core.records.secrets(id), member);
    if (found === undefined) throw this.#core.missing(credential.name, id);
    return found;
  }

  openCredentialOf(key: string): Credential | undefined {
    for (const credential of this.#core.credentials.values()) {
      if (credential.key !== key) continue;
      const found = clearCredential(credential, this.#core.records.secrets(credential.id), 'secret');
      if (found !== undefined) return found;
    }
    return undefined;
  }

  secretOf(reference: string): string | undefined {
    if (!reference.startsWith(REFERENCE)) return undefined;
    const { id, member } = partsOf(reference.slice(REFERENCE.length));
    return this.#sample(id)?.secret ?? this.#core.records.secrets(id)?.get(member)?.reveal();
  }

  referenceTo(secret: string): string | undefined {
    const found = this.#core.records.holderOf('secret', secret);
    return found === undefined ? undefined : `${REFERENCE}${found}`;
  }

  redactor(): Redactor {
    return this.#core.redactor();
  }

  bodyMasking(more: readonly Secret[]): BodyMasking {
    return this.#core.bodyMasking(more);
  }

  async reveal(id: string, name: string): Promise<string> {
    const sample = this.#sample(id);
    if (sample !== undefined && name === 'secret') return sample.secret;
    const credential = this.#core.credentials.get(id);
    if (credential === undefined || !Object.hasOwn(credential.secrets, name)) {
      throw new AppError('NOT_FOUND', 'There is no such secret in the vault.');
    }
    await this.#core.tryToOpen(id);
    const secret = this.#core.records.secrets(id)?.get(name);
    if (secret === undefined) throw this.#core.missing(credential.name, id);
    return secret.reveal();
  }

  async clientCertificateFor(host: string, port: number): Promise<ClientCertificate | undefined> {
    const found = certificateFor([...this.#core.credentials.values()], host, port);
    if (found === undefined) return undefined;
    await this.#core.tryToOpen(found.id);
    const certificate = clearCertificate(found, this.#core.records.secrets(found.id));
    if (certificate === undefined) throw this.#core.missing(found.name, found.id);
    return certificate;
  }

  namedSecrets(): readonly NamedSecret[] {
    return this.#core.namedSecrets();
  }

  async keepSecret(recordId: string, text: string): Promise<void> {
    checkRecordId(recordId);
    if (text === '') return this.removeSecret(recordId);
    return this.#core.inTurn(async () => {
      await this.#core.records.keep(recordId, new Map([[TEXT, new Secret(text)]]));
      this.#core.secretsChanged();
      await this.#core.write();
    });
  }

  async secretText(recordId: string): Promise<string | undefined> {
    checkRecordId(recordId);
    await this.#core.tryToOpen(recordId);
    const { records } = this.#core;
    const text = records.secrets(recordId)?.get(TEXT)?.reveal();
    if (text === undefined && records.lockOf(recordId) !== undefined) throw this.#core.missing(recordId, recordId);
    return text;
  }

  async removeSecret(recordId: string): Promise<void> {
    checkRecordId(recordId);
    return this.#core.inTurn(async () => {
      if (!this.#core.records.remove(recordId)) return;
      this.#core.secretsChanged();
      await this.#core.write();
    });
  }

  secretRecords(prefix: string): SecretRecordSummary[] {
    return this.#core.records.list(prefix).filter(({ id }) => id.includes(':'));
  }

  #sample(id: string): SampleCredential | undefined {
    return this.#options.samples.find((candidate) => candidate.id === id);
  }

  #isTaken(id: string): boolean {
    return this.#core.credentials.has(id) || this.#sample(id) !== undefined;
  }

  /** What is locked is replaced as a whole or not at all: the rest of it would be lost. */
  #refuseLocked(id: string, name: string, changes: readonly SecretChange[]): void {
    const locked = this.#core.records.lockOf(id) !== undefined;
    const replaced = changes.some(([, text]) => text !== '') && changes.some(([secret]) => secret === 'secret');
    const emptied = changes.some(([secret, text]) => secret === 'secret' && text === '');
    if (locked && (!replaced || emptied)) throw this.#core.missing(name, id);
  }

  #refuseSample(id: string, what: string): void {
    const sample = this.#sample(id);
    if (sample === undefined) return;
    throw new AppError('CONFLICT', `"${sample.name}" is a sample of the embedded gateway and cannot be ${what}.`);
  }

  async #publish(): Promise<void> {
    this.#core.secretsChanged();
    this.#options.changed(this.list());
    await this.#core.write();
  }
}

const NOT_UNLOCKED = {
  wrong: 'The passphrase that was given is not the one of this vault. The secrets under it stay locked.',
  damaged: 'What the passphrase is checked against is damaged. The secrets under it stay locked.',
} as const;

/** Ids of credentials are slugs; a colon keeps the two apart. */
function checkRecordId(recordId: string): void {
  if (!/^[a-z][a-zA-Z]*:/.test(recordId))
    throw new Error('The id of a secret record begins with its kind and a colon.');
}
