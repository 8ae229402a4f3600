// Type, bounds, default and enumeration of a front parameter. In exports 0 means "no limit".
import type { ApiParameter } from '../../../model/api-definition.ts';
import type { ImportContext } from './context.ts';
import { type Cursor, isAbsent, itemsOf, member, scalarOf, textOf } from './cursor.ts';
import type { Findings } from './findings.ts';

const TYPES: ReadonlyMap<string, ApiParameter['type']> = new Map([
  ['string', 'STRING'],
  ['integer', 'NUMBER'],
  ['long', 'NUMBER'],
  ['float', 'NUMBER'],
  ['double', 'NUMBER'],
  ['number', 'NUMBER'],
]);

export interface Limits {
  readonly type: ApiParameter['type'];
  readonly bounds: Partial<ApiParameter>;
}

/** `cursor` is the parameter, for the place of what is missing. */
export function readLimits(context: ImportContext, schema: Cursor, cursor: Cursor, findings: Findings): Limits {
  if (!isAbsent(schema) && schema.tree?.kind !== 'map') {
    findings.problem('object-needed', schema);
    return { type: 'STRING', bounds: {} };
  }
  const type = readType(context, schema, cursor, findings);
  if (type === undefined) return { type: 'STRING', bounds: {} };
  const [lower, upper] = type === 'NUMBER' ? (['min', 'max'] as const) : (['minLength', 'maxLength'] as const);
  const min = readBound(context, schema, type === 'NUMBER' ? 'minimum' : 'minLength', findings);
  const max = readBound(context, schema, type === 'NUMBER' ? 'maximum' : 'maxLength', findings);
  if (min !== undefined && max !== undefined && min > max) {
    findings.problem('parameter-bounds-crossed', schema, { min: String(min), max: String(max) });
  }
  return {
    type,
    bounds: {
      ...readDefault(context, schema, findings),
      ...readEnum(context, schema, findings),
      ...(min === undefined ? {} : { [lower]: min }),
      ...(max === undefined ? {} : { [upper]: max }),
    },
  };
}

/** Text is taken where nothing is said; in a plain document also for what the gateway cannot check. */
function readType(
  context: ImportContext,
  schema: Cursor,
  cursor: Cursor,
  findings: Findings,
): ApiParameter['type'] | undefined {
  const where = member(schema, 'type');
  const isMissing = isAbsent(where) && isAbsent(member(cursor, 'content'));
  const word = scalarOf(where);
  const type = typeof word === 'string' ? TYPES.get(word) : undefined;
  if (type !== undefined) return type;
  if (isMissing) return 'STRING';
  if (!context.plain) findings.problem('parameter-type-unsupported', isAbsent(where) ? cursor : where);
  return undefined;
}

function readBound(context: ImportContext, schema: Cursor, name: string, findings: Findings): number | undefined {
  const where = member(schema, name);
  if (isAbsent(where)) return undefined;
  const value = Number(scalarOf(where) === '' ? Number.NaN : (scalarOf(where) ?? Number.NaN));
  const isLength = name.endsWith('Length');
  const isRight = Number.isFinite(value) && (!isLength || (Number.isInteger(value) && value >= 0 && value <= 1e6));
  if (isRight && typeof scalarOf(where) !== 'boolean') return value === 0 ? undefined : value;
  if (!context.plain) findings.problem('member-not-number', where, { member: name });
  return undefined;
}

function readDefault(context: ImportContext, schema: Cursor, findings: Findings): Partial<ApiParameter> {
  const where = member(schema, 'default');
  if (isAbsent(where)) return {};
  const text = textOf(where);
  if (text !== undefined) return { default: text };
  if (!context.plain) findings.problem('member-not-text', where, { member: 'default' });
  return {};
}

function readEnum(context: ImportContext, schema: Cursor, findings: Findings): Partial<ApiParameter> {
  const where = member(schema, 'enum');
  if (isAbsent(where)) return {};
  const texts = itemsOf(where).map(textOf);
  const isRight = where.tree?.kind === 'list' && texts.every((text) => text !== undefined);
  if (!isRight && !context.plain) {
    findings.problem('member-not-texts', where, { member: 'enum' });
  }
  const values = texts.filter((text) => text !== undefined);
  return isRight && values.length > 0 ? { enum: values } : {};
}
