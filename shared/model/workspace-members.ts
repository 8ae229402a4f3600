// Members that this version does not know, written by a newer one or by hand: they are taken out before the schema looks
// at a document, and put back where they stood when the document is saved.
import type { z } from './json-mode.ts';

export interface UnknownMember {
  /** Where the object stands that has it. */
  readonly path: readonly PropertyKey[];
  readonly name: string;
  readonly value: unknown;
}

export type MembersReading<T> =
  | { readonly ok: true; readonly value: T; readonly unknown: readonly UnknownMember[] }
  | { readonly ok: false; readonly message: string };

/** Nesting of unknown members inside known ones: each round of the schema finds one level. */
const MOST_ROUNDS = 20;

/** Parses by a strict schema, but sets members aside that it does not know instead of refusing them. */
export function readMembers<S extends z.ZodType>(schema: S, raw: unknown): MembersReading<z.output<S>> {
  const unknown: UnknownMember[] = [];
  let rest = raw;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const parsed = schema.safeParse(rest);
    if (parsed.success) return { ok: true, value: parsed.data, unknown };
    if (round === 0) rest = structuralCopy(raw);
    const foreign = parsed.error.issues.filter((issue) => issue.code === 'unrecognized_keys');
    for (const { path, keys } of foreign) unknown.push(...takeOut(rest, path, keys));
    if (foreign.length === 0) return { ok: false, message: describe(parsed.error.issues) };
  }
  return { ok: false, message: 'Too many members are not known.' };
}

function describe(issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[]): string {
  const [issue] = issues;
  if (issue === undefined) return 'It does not fit.';
  // The place and the rule, never the value: it may be a secret in the wrong place.
  return issue.path.length === 0
    ? issue.message
    : `${issue.path.map(String).join('.').slice(0, 200)}: ${issue.message}`;
}

function structuralCopy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(structuralCopy);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, structuralCopy(member)]));
}

function takeOut(root: unknown, path: readonly PropertyKey[], names: readonly string[]): readonly UnknownMember[] {
  const owner = path.reduce<unknown>((at, step) => (isObject(at) ? Reflect.get(at, step) : undefined), root);
  if (!isObject(owner)) return [];
  return names.map((name) => {
    const value: unknown = Reflect.get(owner, name);
    Reflect.deleteProperty(owner, name);
    return { path, name, value };
  });
}

/**
 * A copy of `next` with what was unknown in `before` (both as plain data without the unknown members). What stood in a
 * row of a list follows its row; where the row is gone, so are its members.
 */
export function withUnknown(next: unknown, before: unknown, unknown: readonly UnknownMember[]): unknown {
  if (unknown.length === 0) return next;
  const copy = structuralCopy(next);
  for (const { path, name, value } of unknown) {
    const owner = follow(copy, before, path);
    if (isObject(owner) && !Array.isArray(owner) && !Object.hasOwn(owner, name)) define(owner, name, value);
  }
  return copy;
}

function define(owner: object, name: string, value: unknown): void {
  Object.defineProperty(owner, name, { value, enumerable: true, configurable: true, writable: true });
}

function follow(next: unknown, before: unknown, path: readonly PropertyKey[]): unknown {
  let at = next;
  let was = before;
  for (const step of path) {
    if (!isObject(at)) return undefined;
    const old = isObject(was) ? (Reflect.get(was, step) as unknown) : undefined;
    at = Array.isArray(at) ? sameRow(at, was, old, step) : Object.hasOwn(at, step) ? Reflect.get(at, step) : undefined;
    was = old;
  }
  return at;
}

function sameRow(rows: readonly unknown[], before: unknown, old: unknown, step: PropertyKey): unknown {
  const wanted = JSON.stringify(old);
  const there: unknown = rows[Number(step)];
  if (JSON.stringify(there) === wanted) return there;
  const moved = rows.find((row) => JSON.stringify(row) === wanted);
  return moved ?? (Array.isArray(before) && before.length === rows.length ? there : undefined);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
