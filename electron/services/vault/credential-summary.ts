// What the window sees of a credential of the vault (S28): lengths, masks, flaws, and how it is protected.

import type { CredentialKind, CredentialSummary, SecretFacts } from '../../../shared/model/credential.ts';
import { APP_CODE, credentialFields } from '../../../shared/model/credential-fields.ts';
import { mask } from './mask.ts';
import type { OpenSecrets } from './sealed-record.ts';
import { secretProblems } from './secret-problems.ts';
import type { SecretRecords } from './secret-records.ts';
import type { CredentialRecord } from './vault-file.ts';

/**
 * Facts of each secret, kept beside the sealed record so that they are known while it is locked. The length is that of
 * what was given: of a file its own bytes, not those of its base64.
 */
export function factsOf(kind: CredentialKind, secrets: OpenSecrets): CredentialRecord['secrets'] {
  const facts = [...secrets].map(([name, secret]): [string, CredentialRecord['secrets'][string]] => {
    const input = credentialFields[kind].find((field) => field.name === name)?.input;
    if (input === 'file') return [name, { bytes: Buffer.from(secret.reveal(), 'base64').length, problems: [] }];
    // A text of several lines, as a PEM, ends each of them with what would be a flaw in a single one.
    const lines = input === 'text' ? secret.reveal().trim().split(/\r?\n/) : [secret.reveal()];
    return [name, { bytes: secret.bytes, problems: lines.flatMap(secretProblems) }];
  });
  return Object.fromEntries(facts);
}

/** The credential, and after it each AppCode that it has, which can be chosen like a credential of its own. */
export function summariesOf(credential: CredentialRecord, records: SecretRecords): readonly CredentialSummary[] {
  const whole = summaryOf(credential, records);
  const codes = (whole.secrets ?? []).filter(({ name }) => credential.kind === 'app' && name.startsWith(APP_CODE));
  return [whole, ...codes.map((code) => appCodeSummary(whole, code))];
}

export function summaryOf(credential: CredentialRecord, records: SecretRecords): CredentialSummary {
  const { id, name, kind, key, fields } = credential;
  const protection = records.protectionOf(id);
  const open = records.secrets(id);
  const lock = records.lockOf(id);
  const forgotten = protection === 'memory' && open === undefined;
  const secrets = forgotten ? [] : inOrder(credential).map((facts) => withMask(facts, open));
  const main = secrets.find((facts) => facts.name === 'secret');
  const token = secrets.find((facts) => facts.name === 'securityToken');
  return {
    id,
    name,
    kind,
    key,
    secretBytes: main?.bytes ?? 0,
    secretProblems: main?.problems ?? [],
    protection,
    ...(token?.mask === undefined ? {} : { securityToken: { mask: token.mask, problems: token.problems } }),
    ...(Object.keys(fields).length === 0 ? {} : { fields: { ...fields } }),
    ...(secrets.length === 0 ? {} : { secrets }),
    ...(lock === undefined ? {} : { lock }),
  };
}

function appCodeSummary(app: CredentialSummary, code: SecretFacts): CredentialSummary {
  const { protection, lock, key } = app;
  const number = code.name.slice(APP_CODE.length);
  return {
    id: `${app.id}#${code.name}`,
    name: `${app.name} · AppCode ${number}`,
    kind: 'appCode',
    key,
    secretBytes: code.bytes,
    secretProblems: code.problems,
    protection,
    partOf: app.id,
    ...(lock === undefined ? {} : { lock }),
  };
}

/** In the order of the form. */
function inOrder({ kind, secrets }: CredentialRecord): readonly SecretFacts[] {
  const place = (name: string) => credentialFields[kind].findIndex((field) => name.startsWith(field.name));
  return Object.entries(secrets)
    .map(([name, { bytes, problems }]) => ({ name, bytes, problems }))
    .sort(
      (one, other) =>
        place(one.name) - place(other.name) || one.name.localeCompare(other.name, 'en', { numeric: true }),
    );
}

function withMask(facts: SecretFacts, open: OpenSecrets | undefined): SecretFacts {
  const secret = open?.get(facts.name);
  return secret === undefined ? facts : { ...facts, mask: mask(secret.reveal()) };
}
