// How secrets are kept on this machine: what the window shows of it and what the user can choose.
import { z } from './json-mode.ts';

/** `memory`: until the app closes. `plain`: readable for this user account; marked for as long as it lasts. */
export const keepingSchema = z.enum(['os-key-store', 'passphrase', 'memory', 'plain']);
export type Keeping = z.infer<typeof keepingSchema>;

export const vaultStateSchema = z.strictObject({
  /** What the user chose; absent until they did. */
  chosen: keepingSchema.optional(),
  /** How a new secret is kept now. */
  keeping: keepingSchema,
  keyStore: z.strictObject({ available: z.boolean(), backend: z.string() }),
  passphrase: z.enum(['none', 'locked', 'unlocked']),
  /** Records that cannot be opened now, whatever the reason. */
  locked: z.int(),
  /** Records that lie readable on disk. */
  readable: z.int(),
});
export type VaultState = z.infer<typeof vaultStateSchema>;

/** `damaged`: not the passphrase is wrong but what it is checked against. */
export const unlockOutcomeSchema = z.enum(['done', 'wrong', 'damaged']);
export type UnlockOutcome = z.infer<typeof unlockOutcomeSchema>;
