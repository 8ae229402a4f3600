// Maps of policies at the root of a document, or under `components` (openapi-extensions.md 6): name → policy. A policy
// that is not right is refused with its problems; the APIs that name it are refused with it.
import { type Cursor, entriesOf, isAbsent, member } from './cursor.ts';
import type { Findings } from './findings.ts';
import { isMap } from './values.ts';

/** The maps of one extension, at both places. */
export function policyMaps(root: Cursor, extension: string, findings: Findings): readonly Cursor[] {
  const places = [member(root, extension), member(member(root, 'components'), extension)];
  return places.filter((place) => !isAbsent(place) && isMap(place, findings));
}

/** Reads each entry with `read`; those with problems are left out. Of two with one name the first stays. */
export function readNamed<T>(
  root: Cursor,
  extension: string,
  isName: (name: string) => boolean,
  read: (name: string, cursor: Cursor, findings: Findings) => T | undefined,
  findings: Findings,
): ReadonlyMap<string, T> {
  const found = new Map<string, T>();
  for (const [name, cursor] of policyMaps(root, extension, findings).flatMap(entriesOf)) {
    const own = findings.apart();
    if (found.has(name)) own.problem('policy-duplicate', cursor, { name: name.slice(0, 80) });
    if (!isName(name)) own.problem('policy-name-rule', cursor, { name: name.slice(0, 80) });
    const value = isMap(cursor, own) ? read(name, cursor, own) : undefined;
    if (value !== undefined && !own.failed) found.set(name, value);
    findings.take(own);
  }
  return found;
}
