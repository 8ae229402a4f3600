// One secret record as it lies on disk, with what is needed to tell why it cannot be opened: kind of cipher, name of
// the backend, version of the format (S24). A record holds one or more named secrets; a credential has one record of
// its own id, everything else (variables, proxy passwords …) one of an id with a colon in it.
import type { LockReason } from '../../../shared/model/credential.ts';
import { z } from '../../../shared/model/json-mode.ts';
import { Secret } from './secret.ts';

/** Version of what is encrypted: a JSON object of texts by name. A newer one stays locked. */
export const FORMAT = 1;

export const sealedSchema = z.strictObject({
  cipher: z.enum(['os-key-store', 'passphrase', 'plain']),
  backend: z.string(),
  format: z.int(),
  /** Base64. Not checked here: a damaged record must not take the whole file with it. */
  data: z.string(),
});
export type Sealed = z.infer<typeof sealedSchema>;

export const sealedRecordSchema = z.strictObject({ id: z.string().min(1), ...sealedSchema.shape });
export type SealedRecord = z.infer<typeof sealedRecordSchema>;

/** The named secrets of one record, in clear. */
export type OpenSecrets = ReadonlyMap<string, Secret>;

export type Opening = { readonly secrets: OpenSecrets } | { readonly locked: LockReason };

/** Seals by what the user chose, opens by what the record says. */
export interface Sealer {
  /**
   * Undefined where nothing protects a secret: it stays in memory. Throws AppError LOCKED before the unlocking.
   * `by`: whatever is chosen for new secrets.
   */
  seal(id: string, text: string, by?: 'passphrase'): Promise<Sealed | undefined>;
  open(id: string, sealed: Sealed): Promise<{ readonly text: string } | { readonly locked: LockReason }>;
  /** True when the last opening asked for the record to be sealed again (S21). */
  needsRewrite(id: string): boolean;
}

const clearSchema = z.record(z.string(), z.string());

export function textOfSecrets(secrets: OpenSecrets): string {
  return JSON.stringify(Object.fromEntries([...secrets].map(([name, secret]) => [name, secret.reveal()])));
}

/** The secrets, or why they cannot be had now. The record itself is never touched. */
export async function openRecord(sealer: Sealer, { id, ...sealed }: SealedRecord): Promise<Opening> {
  const { backend } = sealed;
  if (sealed.format !== FORMAT) return { locked: { kind: 'newer', was: backend, now: backend } };
  const opened = await sealer.open(id, sealed);
  if ('locked' in opened) return opened;
  const parsed = clearSchema.safeParse(jsonOrUndefined(opened.text));
  if (!parsed.success) return { locked: { kind: 'damaged', was: backend, now: backend } };
  return { secrets: new Map(Object.entries(parsed.data).map(([name, text]) => [name, new Secret(text)])) };
}

function jsonOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
