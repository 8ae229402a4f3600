// The credentials: the public samples, which are always there, and the user's own, whose secrets the shell's cipher
// protects. In clear they go to the sender and the diagnosis, and as a function to the gateway; nowhere else.
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import {
  type Credential,
  type CredentialKind,
  type CredentialSummary,
  credentialKindSchema,
  type Protection,
} from '../../../shared/model/credential.ts';
import { z } from '../../../shared/model/json-mode.ts';
import { AppError } from '../../app-error.ts';
import type { SecretCipher } from '../../ports.ts';
import type { SampleCredential } from '../samples/sample-credentials.ts';
import { jsonFile } from '../stores/json-file.ts';
import { mask } from './mask.ts';
import { createRedactor, type Redactor } from './redact.ts';
import { type OpenSecrets, open, reseal, type Sealed, seal, sealedSchema } from './sealed-secrets.ts';
import { Secret } from './secret.ts';
import { secretProblems } from './secret-problems.ts';

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
}

export interface VaultOptions {
  readonly folder: string;
  readonly cipher: SecretCipher;
  readonly samples: readonly SampleCredential[];
  readonly nowMs: () => number;
  readonly notice: (text: string) => void;
  readonly changed: (credentials: CredentialSummary[]) => void;
}

const recordSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  kind: credentialKindSchema,
  key: z.string(),
  secretBytes: z.int(),
  secretProblems: z.array(z.string()),
  /** Absent: the secret is kept in memory only. */
  sealed: sealedSchema.optional(),
});
type VaultRecord = z.infer<typeof recordSchema>;

const fileSchema = z.strictObject({ version: z.literal(1), credentials: z.array(recordSchema) });

export const REFERENCE = 'vault:';

/** Reads the vault's file and opens what the cipher can open; the rest is kept and shown as locked (S24). */
export async function openVault(options: VaultOptions): Promise<CredentialVault> {
  const vault = new FileVault(options);
  await vault.load();
  return vault;
}

class FileVault implements CredentialVault {
  readonly #options: VaultOptions;
  readonly #file;
  readonly #records = new Map<string, VaultRecord>();
  readonly #secrets = new Map<string, OpenSecrets>();
  #redactor: Redactor | undefined;

  constructor(options: VaultOptions) {
    this.#options = options;
    this.#file = jsonFile(join(options.folder, 'credentials.json'), fileSchema, options.nowMs);
  }

  async load(): Promise<void> {
    const { value, notices } = await this.#file.load();
    notices.forEach(this.#options.notice);
    for (const record of value?.credentials ?? []) {
      this.#records.set(record.id, record);
      await this.#open(record);
    }
  }

  list(): CredentialSummary[] {
    const samples = this.#options.samples.map((sample): CredentialSummary => {
      const { id, name, kind, key, secret } = sample;
      return { id, name, kind, key, secretBytes: Buffer.byteLength(secret), secretProblems: [], protection: 'sample' };
    });
    return [...samples, ...[...this.#records.values()].map((record) => this.#summary(record))];
  }

  async save(input: CredentialInput): Promise<CredentialSummary> {
    const id = input.id ?? `credential-${randomUUID()}`;
    this.#refuseSample(id, 'changed. Save it under another name instead');
    const known = this.#records.get(id);
    const unchanged = input.secret === undefined && input.securityToken === undefined;
    const secrets = mergeSecrets(this.#secrets.get(id) ?? {}, input);
    const clear = secrets.secret?.reveal() ?? '';
    const { name, kind, key } = input;
    const facts =
      unchanged && known !== undefined
        ? { secretBytes: known.secretBytes, secretProblems: known.secretProblems }
        : { secretBytes: secrets.secret?.bytes ?? 0, secretProblems: secretProblems(clear) };
    // A locked record whose secret is not replaced keeps its sealed bytes untouched.
    const sealed = unchanged && known?.sealed !== undefined ? known.sealed : await this.#seal(id, secrets);
    const record: VaultRecord = { id, name, kind, key, ...facts, ...(sealed === undefined ? {} : { sealed }) };
    this.#records.set(id, record);
    this.#secrets.set(id, secrets);
    await this.#publish();
    return this.#summary(record);
  }

  async remove(id: string): Promise<CredentialSummary[]> {
    this.#refuseSample(id, 'removed');
    if (!this.#records.delete(id)) throw new AppError('NOT_FOUND', 'This credential is not in the vault any more.');
    this.#secrets.delete(id);
    await this.#publish();
    return this.list();
  }

  async credential(id: string): Promise<Credential> {
    const sample = this.#options.samples.find((candidate) => candidate.id === id);
    if (sample !== undefined) return { key: sample.key, secret: sample.secret };
    const record = this.#records.get(id);
    if (record === undefined) {
      throw new AppError('NOT_FOUND', 'The credential of this request is not in the vault. Choose another one.');
    }
    if (this.#protection(record) === 'locked') await this.#open(record);
    const { secret, securityToken } = this.#secrets.get(id) ?? {};
    if (secret === undefined) throw await this.#missingSecret(record);
    const token = securityToken === undefined ? {} : { securityToken: securityToken.reveal() };
    return { key: record.key, secret: secret.reveal(), ...token };
  }

  openCredentialOf(key: string): Credential | undefined {
    for (const { id, key: own } of this.#records.values()) {
      const { secret, securityToken } = this.#secrets.get(id) ?? {};
      if (own !== key || secret === undefined) continue;
      const token = securityToken === undefined ? {} : { securityToken: securityToken.reveal() };
      return { key, secret: secret.reveal(), ...token };
    }
    return undefined;
  }

  secretOf(reference: string): string | undefined {
    if (!reference.startsWith(REFERENCE)) return undefined;
    const id = reference.slice(REFERENCE.length);
    const sample = this.#options.samples.find((candidate) => candidate.id === id);
    return sample?.secret ?? this.#secrets.get(id)?.secret?.reveal();
  }

  referenceTo(secret: string): string | undefined {
    const found = [...this.#secrets].find(([, open]) => open.secret?.reveal() === secret);
    return found === undefined ? undefined : `${REFERENCE}${found[0]}`;
  }

  redactor(): Redactor {
    this.#redactor ??= createRedactor([
      ...this.#options.samples.map(({ secret }) => new Secret(secret)),
      ...[...this.#secrets.values()].flatMap(({ secret, securityToken }) =>
        [secret, securityToken].filter((one) => one !== undefined),
      ),
    ]);
    return this.#redactor;
  }

  async #seal(id: string, secrets: OpenSecrets): Promise<Sealed | undefined> {
    if (secrets.secret === undefined && secrets.securityToken === undefined) return undefined;
    return seal(this.#options.cipher, id, secrets);
  }

  /** Opens a sealed record, and seals it again when the cipher asks for that (S21). */
  async #open(record: VaultRecord): Promise<void> {
    const { cipher } = this.#options;
    const secrets = record.sealed === undefined ? undefined : await open(cipher, record.id, record.sealed);
    if (secrets === undefined) return;
    this.#secrets.set(record.id, secrets);
    this.#redactor = undefined;
    const sealed = await reseal(cipher, record.id, secrets);
    if (sealed === undefined) return;
    this.#records.set(record.id, { ...record, sealed });
    // The record on disk can still be opened: a failed rewrite is tried again at the next start.
    await this.#write().catch(() => undefined);
  }

  async #missingSecret(record: VaultRecord): Promise<AppError> {
    const { sealed, name } = record;
    if (sealed === undefined) {
      return new AppError('LOCKED', `The secret of "${name}" was kept until the app closed. Type it again.`);
    }
    const now = await this.#options.cipher.backend();
    const was = `it was protected by ${sealed.backend}, here is ${now}`;
    return new AppError('LOCKED', `The secret of "${name}" is locked: ${was}. Unlock the store or type it again.`);
  }

  #protection(record: VaultRecord): Protection {
    if (record.sealed === undefined) return 'memory';
    return this.#secrets.has(record.id) ? record.sealed.cipher : 'locked';
  }

  #summary(record: VaultRecord): CredentialSummary {
    const { id, name, kind, key, secretBytes, secretProblems: problems } = record;
    const protection = this.#protection(record);
    const { secret, securityToken } = this.#secrets.get(id) ?? {};
    const forgotten = protection === 'memory' && secret === undefined;
    const token = securityToken && {
      securityToken: { mask: mask(securityToken.reveal()), problems: secretProblems(securityToken.reveal()) },
    };
    return {
      id,
      name,
      kind,
      key,
      secretBytes: forgotten ? 0 : secretBytes,
      secretProblems: forgotten ? [] : problems,
      protection,
      ...token,
    };
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
    return this.#file.save({ version: 1, credentials: [...this.#records.values()] });
  }
}

function mergeSecrets(known: OpenSecrets, input: CredentialInput): OpenSecrets {
  const secret = input.secret === undefined ? known.secret : secretOrNothing(input.secret);
  const securityToken = input.securityToken === undefined ? known.securityToken : secretOrNothing(input.securityToken);
  return { ...(secret && { secret }), ...(securityToken && { securityToken }) };
}

function secretOrNothing(text: string): Secret | undefined {
  return text === '' ? undefined : new Secret(text);
}
