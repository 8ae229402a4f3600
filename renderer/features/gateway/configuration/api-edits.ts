// Edits that the FAQ advises, each done in one step: an OPTIONS API for preflights (3.7), access for certain callers (7.5).
import { freeName, listAt, type Path, textMember, valueAt, withValue } from './document-edit.ts';
import { apiName, namesAt } from './references.ts';
import { groupName } from './sections.ts';

const isOn = (api: unknown, member: string): boolean => valueAt(api, [member]) === true;

/** Whether an API takes the preflight of `path`: method OPTIONS, open, with CORS, its path equal or a prefix. */
function takesPreflight(api: unknown, path: string, protocol: string): boolean {
  const own = textMember(api, 'path') ?? '';
  const isPrefix = textMember(api, 'matchMode') === 'SWA';
  const under = own.endsWith('/') ? own : `${own}/`;
  const covers = own === path || (isPrefix && (path === own || path.startsWith(under)));
  const open = (textMember(api, 'auth') ?? 'NONE') === 'NONE';
  const same = (textMember(api, 'protocol') ?? 'BOTH') === protocol;
  return textMember(api, 'method') === 'OPTIONS' && covers && open && same && isOn(api, 'cors');
}

/** An API with CORS by its own switch whose group has no API for the preflight; a CORS policy needs none. */
export function lacksPreflight(document: unknown, path: Path): boolean {
  const api = valueAt(document, path);
  if (!isOn(api, 'cors') || textMember(api, 'method') === 'OPTIONS') return false;
  const corsPolicies = listAt(document, ['plugins']).filter((plugin) => textMember(plugin, 'type') === 'cors');
  const bound = listAt(api, ['plugins']);
  if (corsPolicies.some((plugin) => bound.includes(textMember(plugin, 'name')))) return false;
  const protocol = textMember(api, 'protocol') ?? 'BOTH';
  const siblings = listAt(document, path.slice(0, -1));
  return !siblings.some((other) => takesPreflight(other, textMember(api, 'path') ?? '', protocol));
}

/** The document with an OPTIONS API for the whole group of the API at `path`, as the FAQ's section 3.7 has it. */
export function withOptionsApi(document: unknown, path: Path): { readonly document: unknown; readonly path: Path } {
  const api = valueAt(document, path);
  const list = path.slice(0, -1);
  const siblings = listAt(document, list);
  const published = valueAt(api, ['published']);
  const made = {
    name: freeName('options', siblings.map(apiName)),
    method: 'OPTIONS',
    path: '/',
    matchMode: 'SWA',
    auth: 'NONE',
    cors: true,
    protocol: textMember(api, 'protocol') ?? 'BOTH',
    ...(published === undefined ? {} : { published }),
    backend: { type: 'MOCK', status: 200, body: '' },
  };
  const at = [...list, siblings.length];
  return { document: withValue(document, at, made), path: at };
}

/** FAQ 7.5, first way: App authentication, and a new credential that may call this API alone. */
export function withAppAccess(document: unknown, path: Path, pair: { readonly key: string; readonly secret: string }) {
  const api = valueAt(document, path);
  const group = groupName(valueAt(document, path.slice(0, 2)), Number(path[1]));
  const published = listAt(api, ['published']);
  const app = {
    name: freeName(`${textMember(api, 'name') ?? 'api'}-caller`, namesAt(document, ['apps'])),
    ...pair,
    authorized: [{ api: `${group}/${apiName(api)}`, environments: published.length === 0 ? ['RELEASE'] : published }],
  };
  const withAuth = withValue(document, [...path, 'auth'], 'APP');
  const at = ['apps', listAt(document, ['apps']).length];
  return { document: withValue(withAuth, at, app), path: at };
}

/** FAQ 7.5, second way: a white list of addresses for this API. */
export function withAddressAccess(document: unknown, path: Path, values: readonly string[]) {
  const api = valueAt(document, path);
  const name = freeName(`allow-${textMember(api, 'name') ?? 'api'}`, namesAt(document, ['accessControlPolicies']));
  const at = ['accessControlPolicies', listAt(document, ['accessControlPolicies']).length];
  const bound = withValue(document, [...path, 'accessControl'], name);
  return { document: withValue(bound, at, { name, type: 'IP', effect: 'PERMIT', values }), path: at };
}

const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789';

/** `length` characters that nobody mistakes for one another. */
export function randomText(length: number): string {
  // 57 characters: a byte below 228 is one of them without preferring any.
  const letters: string[] = [];
  while (letters.length < length) {
    for (const byte of crypto.getRandomValues(new Uint8Array(length * 2))) {
      if (byte < 4 * ALPHABET.length && letters.length < length) letters.push(ALPHABET[byte % ALPHABET.length] ?? '');
    }
  }
  return letters.join('');
}
