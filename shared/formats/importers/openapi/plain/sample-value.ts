// A value that fits a schema, always the same one: example, default, first of an enumeration, else made of type and
// format. Bounded, since schemas may contain themselves (S83).
import type { Cursor } from '../cursor.ts';
import { entriesOf, isAbsent, itemsOf, member, scalarOf, textOf } from '../cursor.ts';
import type { Findings } from '../findings.ts';
import { followSoftly } from '../follow.ts';
import { plainOf, type Tree } from '../tree.ts';
import { sampleScalar } from './sample-scalar.ts';

const DEEPEST_SAMPLE = 12;
const MOST_SAMPLED = 1000;

export interface Sampling {
  readonly root: Cursor;
  readonly findings: Findings;
  /** Schemas that are being sampled around this one. */
  readonly around: ReadonlySet<Tree>;
  readonly budget: { left: number };
}

export function beginSampling(root: Cursor, findings: Findings): Sampling {
  return { root, findings, around: new Set(), budget: { left: MOST_SAMPLED } };
}

/** Undefined where nothing can be said, or a schema contains itself. */
export function sampleValue(given: Cursor, sampling: Sampling): unknown {
  const schema = isAbsent(given) ? given : followSoftly(sampling.root, given, sampling.findings);
  sampling.budget.left -= 1;
  const tree = schema?.tree;
  if (schema === undefined || tree?.kind !== 'map' || sampling.budget.left < 0) return undefined;
  if (sampling.around.has(tree) || sampling.around.size >= DEEPEST_SAMPLE) return undefined;
  const said = saidValue(schema);
  if (said !== undefined) return said.value;
  const inner = { ...sampling, around: new Set([...sampling.around, tree]) };
  return combinedValue(schema, inner) ?? typedValue(schema, inner);
}

/** What the schema itself gives as an example. */
function saidValue(schema: Cursor): { readonly value: unknown } | undefined {
  const places = [
    member(schema, 'example'),
    itemsOf(member(schema, 'examples'))[0],
    member(schema, 'default'),
    member(schema, 'const'),
    itemsOf(member(schema, 'enum'))[0],
  ];
  const tree = places.find((place) => place !== undefined && place.tree !== undefined)?.tree;
  return tree === undefined ? undefined : { value: plainOf(tree) };
}

/** allOf: the members of all parts together; oneOf and anyOf: the first. */
function combinedValue(schema: Cursor, sampling: Sampling): unknown {
  const parts = itemsOf(member(schema, 'allOf'));
  if (parts.length > 0) {
    const values = parts.map((part) => sampleValue(part, sampling));
    const objects = [...values, objectValue(schema, sampling)].filter(isPlainObject);
    return objects.length > 0 ? Object.assign({}, ...objects) : values.find((value) => value !== undefined);
  }
  const [first] = [...itemsOf(member(schema, 'oneOf')), ...itemsOf(member(schema, 'anyOf'))];
  return first === undefined ? undefined : sampleValue(first, sampling);
}

function typedValue(schema: Cursor, sampling: Sampling): unknown {
  const type = typeOf(schema);
  if (type === 'array') return arrayValue(schema, sampling);
  if (type === 'object') return objectValue(schema, sampling);
  return sampleScalar(schema, type);
}

/** OpenAPI 3.1 allows a list of types; the first that is not null counts. */
function typeOf(schema: Cursor): string {
  const where = member(schema, 'type');
  const type =
    textOf(where) ??
    itemsOf(where)
      .map(textOf)
      .find((each) => each !== 'null');
  if (type !== undefined) return type;
  if (!isAbsent(member(schema, 'items'))) return 'array';
  const hasMembers = !isAbsent(member(schema, 'properties')) || !isAbsent(member(schema, 'additionalProperties'));
  return hasMembers ? 'object' : '';
}

const MOST_ITEMS = 5;

function arrayValue(schema: Cursor, sampling: Sampling): unknown[] {
  const least = Number(scalarOf(member(schema, 'minItems')) ?? 1);
  const most = Number(scalarOf(member(schema, 'maxItems')) ?? MOST_ITEMS);
  const count = Math.min(Math.max(1, least || 0), most || 0, MOST_ITEMS);
  const item = sampleValue(member(schema, 'items'), sampling);
  return item === undefined ? [] : Array.from({ length: count }, () => item);
}

/** Members that only clients send are left out of an answer. */
function objectValue(schema: Cursor, sampling: Sampling): Record<string, unknown> {
  const properties = entriesOf(member(schema, 'properties')).filter(([name, property]) => {
    return name !== '__proto__' && scalarOf(member(property, 'writeOnly')) !== true;
  });
  const values = properties.map(([name, property]) => [name, sampleValue(property, sampling)] as const);
  const more = member(schema, 'additionalProperties');
  const free = more.tree?.kind === 'map' && values.length === 0 ? sampleValue(more, sampling) : undefined;
  const known = values.filter(([, value]) => value !== undefined);
  return Object.fromEntries(free === undefined ? known : [...known, ['name', free]]);
}

function isPlainObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
