// What the form holds, what is wrong with it, and what it hands over.
import type { CredentialKind, CredentialSummary } from '../../../shared/model/credential.ts';
import {
  APP_CODE,
  type CredentialField,
  credentialFields,
  fieldsFor,
  fieldValue,
  isRequired,
} from '../../../shared/model/credential-fields.ts';
import type { Translate } from '../use-text.ts';

/** What the form hands over; a secret left empty is absent, so that the host keeps the one it has. */
export interface CredentialInput {
  readonly id?: string;
  readonly name: string;
  readonly kind: CredentialKind;
  readonly key: string;
  readonly secret?: string;
  readonly securityToken?: string;
  readonly fields?: Readonly<Record<string, string>>;
  readonly secrets?: Readonly<Record<string, string>>;
}

export interface CredentialForm {
  readonly name: string;
  readonly kind: CredentialKind;
  /** By the name of the field; secrets that are stored are never in here. */
  readonly values: Readonly<Record<string, string>>;
  /** Numbers of the AppCodes, those that are stored and those that were added. */
  readonly codes: readonly number[];
}

/** The name is that of a credential which a request names and which is not on this machine. */
export function formOf(credential: CredentialSummary | undefined, kind: CredentialKind, name = ''): CredentialForm {
  if (credential === undefined) return { name, kind, values: {}, codes: [] };
  const codes = (credential.secrets ?? []).flatMap((secret) => codeNumber(secret.name));
  return {
    name: credential.name,
    kind: credential.kind,
    values: { ...credential.fields, key: credential.key },
    codes,
  };
}

function codeNumber(name: string): number[] {
  return name.startsWith(APP_CODE) ? [Number(name.slice(APP_CODE.length))] : [];
}

/** The text of a field's label. */
export function fieldLabel({ name }: CredentialField, kind: CredentialKind, t: Translate): string {
  if (name === 'key') return t(`credential.key.${kind}`);
  if (name === 'secret') return t(`credential.secret.${kind}`);
  return t(`credential.field.${name as FieldName}`);
}

/** The names of the table that have a label of their own. */
export type FieldName =
  | 'securityToken'
  | 'projectId'
  | 'domainId'
  | 'expiresAt'
  | 'method'
  | 'endpoint'
  | 'domainName'
  | 'userName'
  | 'password'
  | 'accessKey'
  | 'secretKey'
  | 'projectName'
  | 'header'
  | 'host'
  | 'port'
  | 'format'
  | 'certificate'
  | 'pfx'
  | 'passphrase';

/** Whether a secret of this name is stored. */
export function isStored(credential: CredentialSummary | undefined, name: string): boolean {
  if (name === 'secret') return (credential?.secretBytes ?? 0) > 0;
  return credential?.secrets?.some((secret) => secret.name === name) ?? false;
}

/** What must be filled in and is not, in words. */
export function formProblem(form: CredentialForm, credential: CredentialSummary | undefined, t: Translate) {
  if (form.name.trim() === '') return t('credential.nameNeeded');
  const missing = fieldsFor(form.kind, form.values).find(
    (field) =>
      isRequired(field, form.kind, form.values) &&
      fieldValue(field, form.values) === '' &&
      !(field.secret && isStored(credential, field.name)),
  );
  if (missing) return t('credential.missing', { field: fieldLabel(missing, form.kind, t) });
  return undefined;
}

export function inputOf(form: CredentialForm, credential: CredentialSummary | undefined): CredentialInput {
  const { kind, values } = form;
  const there = fieldsFor(kind, values);
  const plain = credentialFields[kind].filter(({ secret, name }) => !secret && name !== 'key');
  const fields = plain.map((field): [string, string] => [
    field.name,
    there.includes(field) ? fieldValue(field, values).trim() : '',
  ]);
  const { secret, securityToken, ...others } = Object.fromEntries(secretsOf(form, credential));
  return {
    ...(credential === undefined ? {} : { id: credential.id }),
    name: form.name.trim(),
    kind,
    key: values.key ?? '',
    ...(secret === undefined ? {} : { secret }),
    ...(securityToken === undefined ? {} : { securityToken }),
    ...(fields.length === 0 ? {} : { fields: Object.fromEntries(fields) }),
    ...(Object.keys(others).length === 0 ? {} : { secrets: others }),
  };
}

/** Secrets that were typed, and the AppCodes that were taken away. */
function secretsOf({ kind, values, codes }: CredentialForm, credential: CredentialSummary | undefined) {
  const typed = fieldsFor(kind, values)
    .filter(({ secret, input }) => secret && input !== 'list')
    .map(({ name }): [string, string] => [name, values[name] ?? '']);
  const appCodes = codes.map((number): [string, string] => [
    `${APP_CODE}${number}`,
    values[`${APP_CODE}${number}`] ?? '',
  ]);
  const removed = (credential?.secrets ?? [])
    .filter(({ name }) => codeNumber(name).some((number) => !codes.includes(number)))
    .map(({ name }): [string, string] => [name, '']);
  return [...[...typed, ...(kind === 'app' ? appCodes : [])].filter(([, text]) => text !== ''), ...removed];
}
