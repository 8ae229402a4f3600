// The credentials as summaries, and how their secrets are kept. The only answer that carries a secret is that of
// `credential.reveal` (S20).
import { credentialKindSchema, credentialSummarySchema } from '../../model/credential.ts';
import { z } from '../../model/json-mode.ts';
import { credentialImportSchema, tokenOutcomeSchema } from '../../model/token-outcome.ts';
import { keepingSchema, unlockOutcomeSchema, vaultStateSchema } from '../../model/vault-state.ts';

const id = z.string().min(1).max(200);
const secret = z.string().max(262_144);
const passphrase = z.string().min(1).max(1024);
const name = z.string().min(1).max(80);

export const credentialMethods = {
  'credential.list': { input: z.strictObject({}), output: z.array(credentialSummarySchema) },
  /** A secret that is absent is kept, an empty one is taken away. The answer never carries one. */
  'credential.save': {
    input: z.strictObject({
      id: id.optional(),
      name: z.string().min(1).max(200),
      kind: credentialKindSchema,
      key: z.string().max(4096),
      secret: secret.optional(),
      securityToken: secret.optional(),
      fields: z.record(name, z.string().max(65_536)).optional(),
      secrets: z.record(name, secret).optional(),
    }),
    output: credentialSummarySchema,
  },
  'credential.remove': { input: z.strictObject({ id }), output: z.array(credentialSummarySchema) },
  /** One secret in clear, for the eyes of the user who asked; LOCKED when it cannot be opened. */
  'credential.reveal': { input: z.strictObject({ id, name }), output: z.strictObject({ secret: z.string() }) },
  /** The console's credentials.csv. */
  'credential.import': { input: z.strictObject({ text: z.string().max(1_048_576) }), output: credentialImportSchema },
  /** Asks IAM for a new token by what the credential says; BAD_INPUT when it says too little, UNAVAILABLE, LOCKED. */
  'credential.fetchToken': { input: z.strictObject({ id }), output: tokenOutcomeSchema },
  'vault.state': { input: z.strictObject({}), output: vaultStateSchema },
  /** UNAVAILABLE for a key store that is not there. With `passphrase` the one that is set, or a new one. */
  'vault.choose': {
    input: z.strictObject({ keeping: keepingSchema, passphrase: passphrase.optional() }),
    output: unlockOutcomeSchema,
  },
  'vault.unlock': { input: z.strictObject({ passphrase }), output: unlockOutcomeSchema },
  'vault.lock': { input: z.strictObject({}), output: vaultStateSchema },
  'vault.changePassphrase': {
    input: z.strictObject({ current: passphrase, next: passphrase }),
    output: unlockOutcomeSchema,
  },
  /** For a passphrase that is lost: removes every secret under it. The credentials stay, without their secrets. */
  'vault.forget': { input: z.strictObject({}), output: vaultStateSchema },
};
