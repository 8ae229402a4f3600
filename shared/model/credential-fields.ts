// THE table of what each kind of credential consists of, beside its name. Forms, the command line and the vault read it.
import type { CredentialKind } from './credential.ts';

export interface CredentialField {
  /** `key` and `secret` are the two every kind has; the others are kept under this name. */
  readonly name: string;
  /** Goes into the vault's sealed record; everything else may be seen. */
  readonly secret: boolean;
  readonly required?: boolean;
  /** Required only while another field has this value. */
  readonly requiredWhen?: { readonly field: string; readonly is: string };
  /** How it is typed: one line (default), a text of several lines, a file, one of `choices`, or a list of lines. */
  readonly input?: 'line' | 'text' | 'file' | 'choice' | 'list';
  readonly choices?: readonly string[];
  /** Shown only while another field has this value. */
  readonly when?: { readonly field: string; readonly is: string };
  /** Example of the form, the same in every language. */
  readonly example?: string;
  /** What belongs together is shown together, under a heading of its own. */
  readonly group?: 'fetch';
}

const key: CredentialField = { name: 'key', secret: false };
const secret: CredentialField = { name: 'secret', secret: true, required: true };

/** The names under which the AppCodes of one app are kept: `appCode.1`, `appCode.2` … */
export const APP_CODE = 'appCode.';

/** How a token is asked for: the methods of POST /v3/auth/tokens. */
export const tokenMethods = ['none', 'password', 'hw_ak_sk'] as const;
const byPassword = { field: 'method', is: 'password' } as const;
const byKeys = { field: 'method', is: 'hw_ak_sk' } as const;

export const credentialFields: Readonly<Record<CredentialKind, readonly CredentialField[]>> = {
  app: [{ ...key, required: true }, secret, { name: APP_CODE, secret: true, input: 'list' }],
  iam: [
    { ...key, required: true },
    secret,
    { name: 'securityToken', secret: true },
    { name: 'projectId', secret: false },
    { name: 'domainId', secret: false },
  ],
  token: [
    key,
    { name: 'secret', secret: true, requiredWhen: { field: 'method', is: 'none' } },
    { name: 'expiresAt', secret: false, example: '2027-01-31T08:00:00Z' },
    { name: 'method', secret: false, input: 'choice', choices: tokenMethods, group: 'fetch' },
    { name: 'endpoint', secret: false, group: 'fetch', example: 'https://iam.cn-north-4.myhuaweicloud.com' },
    { name: 'domainName', secret: false, group: 'fetch', when: byPassword },
    { name: 'userName', secret: false, group: 'fetch', when: byPassword },
    { name: 'password', secret: true, group: 'fetch', when: byPassword },
    { name: 'accessKey', secret: false, group: 'fetch', when: byKeys },
    { name: 'secretKey', secret: true, group: 'fetch', when: byKeys },
    { name: 'projectName', secret: false, group: 'fetch', example: 'cn-north-4' },
    { name: 'projectId', secret: false, group: 'fetch' },
  ],
  appCode: [key, secret],
  accessToken: [key, secret, { name: 'expiresAt', secret: false, example: '2027-01-31T08:00:00Z' }],
  identity: [key, { name: 'header', secret: false, example: 'X-Auth' }, secret],
  clientCertificate: [
    { name: 'host', secret: false, required: true, example: 'api.example.com' },
    { name: 'port', secret: false, example: '443' },
    { name: 'format', secret: false, input: 'choice', choices: ['pem', 'pfx'] },
    { name: 'certificate', secret: false, required: true, input: 'text', when: { field: 'format', is: 'pem' } },
    { name: 'secret', secret: true, required: true, input: 'text', when: { field: 'format', is: 'pem' } },
    { name: 'pfx', secret: true, required: true, input: 'file', when: { field: 'format', is: 'pfx' } },
    { name: 'passphrase', secret: true },
  ],
};

/** The field's value, where a choice that was never made is its first one. */
export function fieldValue(field: CredentialField, values: Readonly<Record<string, string>>): string {
  return values[field.name] ?? field.choices?.[0] ?? '';
}

/** Whether the field must be filled in for these values. */
export function isRequired(field: CredentialField, kind: CredentialKind, values: Readonly<Record<string, string>>) {
  const { required = false, requiredWhen } = field;
  const other = requiredWhen && credentialFields[kind].find(({ name }) => name === requiredWhen.field);
  return required || (other !== undefined && fieldValue(other, values) === requiredWhen?.is);
}

/** The fields that are there for these values. */
export function fieldsFor(kind: CredentialKind, values: Readonly<Record<string, string>>): readonly CredentialField[] {
  const fields = credentialFields[kind];
  return fields.filter(({ when }) => {
    const other = when && fields.find(({ name }) => name === when.field);
    return other === undefined || fieldValue(other, values) === when?.is;
  });
}

/** Whether a secret of this name belongs to the kind. */
export function isSecretField(kind: CredentialKind, name: string): boolean {
  return credentialFields[kind].some((field) => {
    if (!field.secret) return false;
    return field.input === 'list'
      ? new RegExp(`^${field.name.replace('.', '\\.')}\\d{1,3}$`).test(name)
      : field.name === name;
  });
}

/** Whether a field of this name, which is no secret, belongs to the kind. */
export function isPlainField(kind: CredentialKind, name: string): boolean {
  return name !== 'key' && credentialFields[kind].some((field) => !field.secret && field.name === name);
}
