// credentials.json of the data folder: the credentials as anybody may see them, and the sealed records beside them.
// Version 1 had the sealed secrets inside the credentials; it is taken over as it is, after a copy was made (S104).
import { copyFile, constants as fileModes } from 'node:fs/promises';
import { join } from 'node:path';
import { credentialKindSchema } from '../../../shared/model/credential.ts';
import { z } from '../../../shared/model/json-mode.ts';
import { keepingSchema } from '../../../shared/model/vault-state.ts';
import { jsonFile } from '../stores/json-file.ts';
import { passphraseHeaderSchema } from './passphrase-cipher.ts';
import type { ProtectionChoice } from './protection.ts';
import { type SealedRecord, sealedRecordSchema, sealedSchema } from './sealed-record.ts';

const secretFactsSchema = z.strictObject({ bytes: z.int(), problems: z.array(z.string()) });

export const credentialRecordSchema = z.strictObject({
  id: z.string().min(1),
  name: z.string(),
  kind: credentialKindSchema,
  key: z.string(),
  /** What is no secret, by name: project, domain, header, host, times … */
  fields: z.record(z.string(), z.string()).default({}),
  /** What is known of its secrets without opening them. */
  secrets: z.record(z.string(), secretFactsSchema).default({}),
});
export type CredentialRecord = z.infer<typeof credentialRecordSchema>;

/** Entries are parsed one by one: what cannot be read is carried along, written back, and takes nothing with it. */
const fileSchema = z.strictObject({
  version: z.literal(2),
  keeping: keepingSchema.optional(),
  passphrase: passphraseHeaderSchema.optional(),
  credentials: z.array(z.unknown()),
  records: z.array(z.unknown()),
});

const firstSchema = z.strictObject({
  version: z.literal(1),
  credentials: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      kind: credentialKindSchema,
      key: z.string(),
      secretBytes: z.int(),
      secretProblems: z.array(z.string()),
      sealed: sealedSchema.optional(),
    }),
  ),
});

export interface VaultDocument extends ProtectionChoice {
  readonly credentials: readonly CredentialRecord[];
  readonly records: readonly SealedRecord[];
}

export interface VaultFile {
  load(): Promise<{ readonly value: VaultDocument; readonly notices: readonly string[] }>;
  /** Throws AppError UNAVAILABLE; the caller keeps the value in memory (S105). */
  save(document: VaultDocument): Promise<void>;
}

const NAME = 'credentials.json';

export function vaultFile(folder: string, nowMs: () => number): VaultFile {
  const path = join(folder, NAME);
  const file = jsonFile(path, z.union([fileSchema, firstSchema]), nowMs);
  let unread: Unread = { credentials: [], records: [] };
  return {
    async load() {
      const { value, notices } = await file.load();
      if (value === undefined) return { value: { credentials: [], records: [] }, notices };
      if (value.version === 1) {
        // Never over an older copy: the first one is the one that was not yet touched.
        await copyFile(path, `${path}.version-1`, fileModes.COPYFILE_EXCL).catch(() => undefined);
        return { value: migrated(value), notices };
      }
      const credentials = sift(credentialRecordSchema, value.credentials);
      const records = sift(sealedRecordSchema, value.records);
      unread = { credentials: credentials.unread, records: records.unread };
      const lost = unread.credentials.length + unread.records.length;
      const note = `${lost} entries of ${NAME} could not be read. They are kept in the file as they are.`;
      return {
        value: { ...choiceOf(value), credentials: credentials.read, records: records.read },
        notices: lost === 0 ? notices : [...notices, note],
      };
    },
    save: ({ credentials, records, ...choice }) =>
      file.save({
        version: 2,
        ...choiceOf(choice),
        credentials: [...credentials, ...unread.credentials],
        records: [...records, ...unread.records],
      }),
  };
}

function choiceOf({ keeping, passphrase }: ProtectionChoice): ProtectionChoice {
  return { ...(keeping === undefined ? {} : { keeping }), ...(passphrase === undefined ? {} : { passphrase }) };
}

interface Unread {
  readonly credentials: readonly unknown[];
  readonly records: readonly unknown[];
}

function sift<S extends z.ZodType>(schema: S, entries: readonly unknown[]) {
  const read: z.output<S>[] = [];
  const unread: unknown[] = [];
  for (const entry of entries) {
    const parsed = schema.safeParse(entry);
    if (parsed.success) read.push(parsed.data);
    else unread.push(entry);
  }
  return { read, unread };
}

/** The ids stay: saved requests and the gateway file name them, and the sealed bytes are bound to them. */
function migrated({ credentials }: z.infer<typeof firstSchema>): VaultDocument {
  return {
    credentials: credentials.map(({ id, name, kind, key, secretBytes, secretProblems }) => {
      const secrets = secretBytes === 0 ? {} : { secret: { bytes: secretBytes, problems: secretProblems } };
      return { id, name, kind, key, fields: {}, secrets };
    }),
    records: credentials.flatMap(({ id, sealed }) => (sealed === undefined ? [] : [{ id, ...sealed }])),
  };
}
