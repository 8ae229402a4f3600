import { listAt, type Path, textMember, valueAt } from './document-edit.ts';
import { groupName } from './sections.ts';

export function namesAt(document: unknown, path: Path): readonly string[] {
  return listAt(document, path).flatMap((entry) => textMember(entry, 'name') ?? []);
}

/** RELEASE is there whether the file names it or not. */
export function environmentNames(document: unknown): readonly string[] {
  const names = namesAt(document, ['environments']);
  return names.includes('RELEASE') ? names : ['RELEASE', ...names];
}

export interface NamedApi {
  /** `GROUP/API`. */
  readonly id: string;
  readonly value: unknown;
}

export function apisOf(document: unknown): readonly NamedApi[] {
  return listAt(document, ['groups']).flatMap((group, index) =>
    listAt(group, ['apis']).map((value) => ({ id: `${groupName(group, index)}/${apiName(value)}`, value })),
  );
}

export const apiName = (api: unknown): string =>
  textMember(api, 'name') ?? `${textMember(api, 'method') ?? 'ANY'} ${textMember(api, 'path') ?? ''}`;

type Options = (document: unknown, path: Path) => readonly string[];

const inList =
  (member: string): Options =>
  (document) => [
    ...namesAt(document, [member]),
    ...listAt(document, ['unresolved', member]).flatMap((name) => (typeof name === 'string' ? [name] : [])),
  ];

/** THE table of members that name something else in the file. */
const references: Readonly<Record<string, Options>> = {
  throttling: inList('throttlingPolicies'),
  accessControl: inList('accessControlPolicies'),
  signatureKey: inList('signatureKeys'),
  authorizer: inList('authorizers'),
  plugins: inList('plugins'),
  channel: inList('channels'),
  quota: inList('quotaPolicies'),
  orchestrations: inList('orchestrationRules'),
  app: inList('apps'),
  published: environmentNames,
  environment: environmentNames,
  group: (document) => listAt(document, ['groups']).map(groupName),
  api: (document) => apisOf(document).map(({ id }) => id),
  key: (document) => [
    ...listAt(document, ['apps']).flatMap((app) => textMember(app, 'key') ?? []),
    ...listAt(document, ['iam', 'accessKeys']).flatMap((key) => textMember(key, 'ak') ?? []),
  ],
  response: (document, path) => responseNames(valueAt(document, [...path.slice(0, 2), 'responses'])),
};

/** Names of custom responses; those written by type alone are called `default`. */
function responseNames(responses: unknown): readonly string[] {
  const names = typeof responses === 'object' && responses !== null ? Object.keys(responses) : [];
  return names.some((name) => /^[A-Z0-9_]+$/.test(name)) ? ['default'] : names;
}

/** Members with these names mean something of their own in some places. */
const onlyWithin: Readonly<Record<string, RegExp>> = {
  key: /^\/faults/,
  group: /^\/faults/,
  api: /^\/faults/,
  environment: /^\/faults/,
  channel: /^\/(faults|groups)/,
};

export function optionsFor(
  document: unknown,
  name: string,
  path: Path,
  pointer: string,
): readonly string[] | undefined {
  const find = Object.hasOwn(references, name) ? references[name] : undefined;
  if (find === undefined || onlyWithin[name]?.test(pointer) === false) return undefined;
  return find(document, path);
}

const SECRETS = new Set(['secret', 'sk', 'token', 'securityToken', 'appCodes', 'app_token_key']);
const PRIVATE_KEY = /\/(domainSettings\/\d+|backend_client_certificate)\/key$/;

export const isSecretAt = (name: string, pointer: string): boolean => SECRETS.has(name) || PRIVATE_KEY.test(pointer);
