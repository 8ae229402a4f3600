// From what is kept of a credential to what a signer and a TLS client take, and from the form's input to what is kept.
import type { Credential, CredentialKind } from '../../../shared/model/credential.ts';
import { isPlainField, isSecretField } from '../../../shared/model/credential-fields.ts';
import type { OpenSecrets } from './sealed-record.ts';
import { Secret } from './secret.ts';
import type { CredentialRecord } from './vault-file.ts';

export interface CredentialInput {
  readonly id?: string | undefined;
  readonly name: string;
  readonly kind: CredentialKind;
  readonly key: string;
  /** Absent: the stored one is kept. */
  readonly secret?: string | undefined;
  readonly securityToken?: string | undefined;
  /** Values that are no secrets, by the names of credential-fields.ts; absent: all stay, an empty text takes one away. */
  readonly fields?: Readonly<Record<string, string>> | undefined;
  /** Further secrets by name; those that are not named stay, an empty text takes one away. */
  readonly secrets?: Readonly<Record<string, string>> | undefined;
}

/** In the form that Node's TLS takes. */
export type ClientCertificate =
  | { readonly cert: string; readonly key: string; readonly passphrase?: string }
  | { readonly pfx: Buffer; readonly passphrase?: string };

export type SecretChange = readonly [name: string, text: string];

/** `app#appCode.1` is one of the AppCodes of `app`. */
export function partsOf(given: string): { readonly id: string; readonly member: string } {
  const at = given.indexOf('#');
  return at < 0 ? { id: given, member: 'secret' } : { id: given.slice(0, at), member: given.slice(at + 1) };
}

/** What the input says about secrets of its kind; a text that is empty takes the secret away. */
export function changedSecrets({ kind, secret, securityToken, secrets }: CredentialInput): readonly SecretChange[] {
  return Object.entries({ secret, securityToken, ...secrets }).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined &&
      (entry[0] === 'secret' || entry[0] === 'securityToken' || isSecretField(kind, entry[0])),
  );
}

export function merge(known: OpenSecrets | undefined, changes: readonly SecretChange[]): OpenSecrets {
  const merged = new Map(known);
  for (const [name, text] of changes) {
    if (text === '') merged.delete(name);
    else merged.set(name, new Secret(text));
  }
  return merged;
}

/** Fields that do not belong to the kind are left out; without `fields` in the input all stay. */
export function mergeFields(known: CredentialRecord['fields'] = {}, { kind, fields = {} }: CredentialInput) {
  const merged = Object.entries({ ...known, ...fields });
  return Object.fromEntries(merged.filter(([name, value]) => value !== '' && isPlainField(kind, name)));
}

/** What a signer takes; undefined while the secret is not at hand. */
export function clearCredential(
  { key, fields: { projectId, domainId }, kind }: CredentialRecord,
  secrets: OpenSecrets | undefined,
  member: string,
): Credential | undefined {
  const secret = secrets?.get(member)?.reveal();
  if (secret === undefined) return undefined;
  const securityToken = secrets?.get('securityToken')?.reveal();
  return {
    key,
    secret,
    ...(securityToken === undefined ? {} : { securityToken }),
    // Only a signature with an access key is bound to a project or an account.
    ...(projectId === undefined || kind !== 'iam' ? {} : { projectId }),
    ...(domainId === undefined || kind !== 'iam' ? {} : { domainId }),
  };
}

/** The certificate whose host is this one, `*.example.com` for one label; a port makes it the better one. */
export function certificateFor(credentials: readonly CredentialRecord[], host: string, port: number) {
  const fits = ({ kind, fields }: CredentialRecord, withPort: boolean) =>
    kind === 'clientCertificate' &&
    isHost(fields.host ?? '', host) &&
    (withPort ? Number(fields.port) === port : fields.port === undefined);
  return (
    credentials.find((credential) => fits(credential, true)) ??
    credentials.find((credential) => fits(credential, false))
  );
}

function isHost(pattern: string, host: string): boolean {
  const wanted = pattern.trim().toLowerCase();
  const given = host.toLowerCase();
  if (!wanted.startsWith('*.')) return wanted === given;
  const label = given.slice(0, given.length - wanted.length + 1);
  return given.endsWith(wanted.slice(1)) && label !== '' && !label.includes('.');
}

export function clearCertificate({ fields }: CredentialRecord, secrets: OpenSecrets | undefined) {
  const passphrase = secrets?.get('passphrase')?.reveal();
  const rest = passphrase === undefined ? {} : { passphrase };
  const pfx = secrets?.get('pfx')?.reveal();
  if (fields.format === 'pfx') {
    return pfx === undefined ? undefined : ({ pfx: Buffer.from(pfx, 'base64'), ...rest } satisfies ClientCertificate);
  }
  const key = secrets?.get('secret')?.reveal();
  if (key === undefined) return undefined;
  return { cert: fields.certificate ?? '', key, ...rest } satisfies ClientCertificate;
}
