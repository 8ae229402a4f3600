// Every place of the gateway file that names an entry, so that a rename takes its references along and an API can move
// to another group.
import { freeName, listAt, type Path, textMember, valueAt, withValue } from './document-edit.ts';
import { apiName } from './references.ts';
import { groupName } from './sections.ts';

/** One reference: a text that is `before`, the name and `after`; or, as `key`, the name of a member. */
export type Place =
  | { readonly kind: 'text'; readonly path: Path; readonly before: string; readonly after: string }
  | { readonly kind: 'key'; readonly path: Path };

interface Named {
  /** Members that hold the name, alone or in a list. */
  readonly members: readonly string[];
  /** Members that hold it behind or before a stroke, as `GROUP/API`. */
  readonly joined?: 'first' | 'second';
  /** Paths of dictionaries whose members have such names. */
  readonly keys?: (path: Path) => boolean;
}

const isGroupVariables = (path: Path): boolean => path.length === 3 && path[0] === 'groups' && path[2] === 'variables';

/** THE table of what names the entries of a section. */
const named: Readonly<Record<string, Named>> = {
  groups: { members: ['group'], joined: 'first' },
  apis: { members: [], joined: 'second' },
  environments: { members: ['published', 'environment', 'environments'], keys: isGroupVariables },
  throttlingPolicies: { members: ['throttling'] },
  accessControlPolicies: { members: ['accessControl'] },
  signatureKeys: { members: ['signatureKey'] },
  authorizers: { members: ['authorizer'] },
  plugins: { members: ['plugins'] },
  channels: { members: ['channel', 'vpc_id', 'vpc_channel_id', 'vpc_channel_name'] },
  quotaPolicies: { members: ['quota'] },
  orchestrationRules: { members: ['orchestrations'] },
  apps: { members: ['app'] },
};

/** Members below which names are the user's own; nothing there refers to an entry. */
const FREE = new Set(['headers', 'resolver', 'context', 'answer', 'variables', 'parameterValues']);

/** The places at which `name` of a section's entries is meant; for an API, `group` is that of the API. */
export function placesOf(document: unknown, section: string, name: string, group?: string): readonly Place[] {
  const found: Place[] = [];
  const rule = Object.hasOwn(named, section) ? named[section] : undefined;
  if (rule !== undefined && name !== '') walk(document, [], { rule, name, group, found });
  return found;
}

interface Search {
  readonly rule: Named;
  readonly name: string;
  readonly group: string | undefined;
  readonly found: Place[];
}

function walk(value: unknown, path: Path, search: Search): void {
  const { rule, name, found } = search;
  if (rule.keys?.(path) === true && typeof value === 'object' && value !== null && Object.hasOwn(value, name)) {
    found.push({ kind: 'key', path: [...path, name] });
  }
  if (Array.isArray(value)) for (const [index, each] of value.entries()) walk(each, [...path, index], search);
  else if (typeof value === 'object' && value !== null) {
    for (const [member, each] of Object.entries(value)) {
      look(member, each, [...path, member], search);
      if (!FREE.has(member) || rule.keys?.([...path, member]) === true) walk(each, [...path, member], search);
    }
  }
}

function look(member: string, value: unknown, path: Path, { rule, name, group, found }: Search): void {
  if (rule.members.includes(member)) {
    const list = Array.isArray(value) ? value : [value];
    list.forEach((each, index) => {
      const at = Array.isArray(value) ? [...path, index] : path;
      if (each === name) found.push({ kind: 'text', path: at, before: '', after: '' });
    });
  }
  if (member !== 'api' || typeof value !== 'string' || rule.joined === undefined) return;
  const stroke = value.indexOf('/');
  const [before, after] = [value.slice(0, stroke), value.slice(stroke + 1)];
  if (rule.joined === 'first' && before === name) found.push({ kind: 'text', path, before: '', after: `/${after}` });
  if (rule.joined === 'second' && before === group && after === name)
    found.push({ kind: 'text', path, before: `${group}/`, after: '' });
}

/** The document with `name` at every place, which stay the same but for members that carry the name themselves. */
export function withName(
  document: unknown,
  places: readonly Place[],
  name: string,
): { readonly document: unknown; readonly places: readonly Place[] } {
  let next = document;
  const moved = places.map((place): Place => {
    if (place.kind === 'text') {
      next = withValue(next, place.path, `${place.before}${name}${place.after}`);
      return place;
    }
    const path = [...place.path.slice(0, -1), name];
    const value = valueAt(next, place.path);
    next = withValue(withValue(next, place.path, undefined), path, value);
    return { kind: 'key', path };
  });
  return { document: next, places: moved };
}

/** Whether another entry of the list has the same name: then nobody can tell whose references they are. */
function isShared(document: unknown, path: Path, name: string): boolean {
  return listAt(document, path.slice(0, -1)).filter((entry) => textMember(entry, 'name') === name).length > 1;
}

/** The references of the entry at `path`, or none where its name is missing or not its own. */
export function placesOfEntry(document: unknown, section: string, path: Path): readonly Place[] {
  const name = textMember(valueAt(document, path), 'name');
  if (name === undefined || isShared(document, path, name)) return [];
  const group = section === 'apis' ? groupName(valueAt(document, path.slice(0, 2)), Number(path[1])) : undefined;
  return placesOf(document, section, name, group);
}

/** An API in another group, under a free name there, with everything that named it; and where it stands now. */
export function movedToGroup(
  document: unknown,
  path: Path,
  target: number,
): { readonly document: unknown; readonly path: Path } {
  const api = valueAt(document, path);
  const places = placesOfEntry(document, 'apis', path);
  const siblings = listAt(document, ['groups', target, 'apis']);
  const name = freeName(
    apiName(api),
    siblings.map((each) => textMember(each, 'name')),
  );
  const group = groupName(valueAt(document, ['groups', target]), target);
  // References first: their paths are those of the document as it stands.
  const referring = places.reduce(
    (next, place) => (place.kind === 'text' ? withValue(next, place.path, `${group}/${name}`) : next),
    document,
  );
  const taken = withValue(
    referring,
    path.slice(0, -1),
    listAt(referring, path.slice(0, -1)).toSpliced(Number(path.at(-1)), 1),
  );
  const own = textMember(api, 'name') === undefined ? api : withValue(api, ['name'], name);
  const at: Path = ['groups', target, 'apis', siblings.length];
  return { document: withValue(taken, at.slice(0, -1), [...siblings, own]), path: at };
}
