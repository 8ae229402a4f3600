// A gateway file keeps no secret in clear: each becomes `vault:ID` when the file is taken. Only the made-up values of
// the samples stay as they are (gateway-config.md, "Rules").
import type { CredentialKind } from '../../../shared/model/credential.ts';
import { sampleCredentials } from '../samples/sample-credentials.ts';
import { type CredentialVault, REFERENCE } from './credential-vault.ts';

/** Member that holds a secret → kind of credential. Bodies and headers in `groups` are answers. */
const MEMBERS: ReadonlyMap<string, CredentialKind> = new Map([
  ['secret', 'app'],
  ['sk', 'iam'],
  ['securityToken', 'token'],
  ['token', 'token'],
  ['appCodes', 'appCode'],
]);

const samples: ReadonlySet<string> = new Set(sampleCredentials.map(({ secret }) => secret));

type Vault = Pick<CredentialVault, 'save' | 'referenceTo'>;

/** A copy of the document with every clear secret moved into the vault. */
export async function withReferences(document: unknown, vault: Vault): Promise<unknown> {
  if (Array.isArray(document)) {
    const copy: unknown[] = [];
    for (const entry of document) copy.push(await withReferences(entry, vault));
    return copy;
  }
  if (typeof document !== 'object' || document === null) return document;
  const entries: [string, unknown][] = [];
  for (const [name, value] of Object.entries(document)) {
    const kind = isPrivateKey(value) ? 'identity' : MEMBERS.get(name);
    if (name === 'groups') entries.push([name, await groupsWithReferences(value, vault)]);
    else if (kind === undefined) entries.push([name, await withReferences(value, vault)]);
    else entries.push([name, await referenceFor(value, kind, document, vault)]);
  }
  return Object.fromEntries(entries);
}

/** A private key in PEM is one wherever it stands: of a domain, of the calls to back ends. */
function isPrivateKey(value: unknown): boolean {
  return typeof value === 'string' && /-----BEGIN ([A-Z]+ )?PRIVATE KEY-----/.test(value);
}

/** Of a group only the settings of its domains hold secrets. */
async function groupsWithReferences(groups: unknown, vault: Vault): Promise<unknown> {
  if (!Array.isArray(groups)) return groups;
  const copy: unknown[] = [];
  for (const group of groups) {
    const settings = settingsOf(group);
    copy.push(settings === undefined ? group : { ...group, domainSettings: await withReferences(settings, vault) });
  }
  return copy;
}

function settingsOf(group: unknown): unknown {
  return typeof group === 'object' && group !== null ? Reflect.get(group, 'domainSettings') : undefined;
}

async function referenceFor(value: unknown, kind: CredentialKind, owner: object, vault: Vault): Promise<unknown> {
  if (Array.isArray(value)) return Promise.all(value.map((entry) => referenceFor(entry, kind, owner, vault)));
  if (typeof value !== 'string' || value === '' || value.startsWith(REFERENCE) || samples.has(value)) return value;
  const known = vault.referenceTo(value);
  if (known !== undefined) return known;
  // The member `key` of a certificate is the secret itself.
  const key = isPrivateKey(value) ? '' : (textOf(owner, 'key') ?? textOf(owner, 'ak') ?? '');
  const name = textOf(owner, 'name') ?? textOf(owner, 'user') ?? textOf(owner, 'domain') ?? (key === '' ? kind : key);
  const { id } = await vault.save({ name: `gateway: ${name}`.slice(0, 200), kind, key, secret: value });
  return `${REFERENCE}${id}`;
}

function textOf(owner: object, member: string): string | undefined {
  const value: unknown = Reflect.get(owner, member);
  return typeof value === 'string' ? value : undefined;
}

/** The references of a document. */
export function referencesIn(document: unknown): readonly string[] {
  if (typeof document === 'string') return document.startsWith(REFERENCE) ? [document] : [];
  if (typeof document !== 'object' || document === null) return [];
  return Object.entries(document).flatMap(([name, value]) => {
    if (name !== 'groups') return referencesIn(value);
    return Array.isArray(value) ? value.flatMap((group) => referencesIn(settingsOf(group))) : [];
  });
}
