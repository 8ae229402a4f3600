// Front parameters (openapi-extensions.md 2; gateway.md 2.12): path, query and header, beside `name` in Swagger 2.0 and
// in `schema` in OpenAPI 3.0.
import type { ApiParameter } from '../../../model/api-definition.ts';
import { type ImportContext, isSwagger } from './context.ts';
import { type Cursor, isAbsent, itemsOf, member, scalarOf } from './cursor.ts';
import type { Findings } from './findings.ts';
import { follow } from './follow.ts';
import { MOST_PARAMETERS } from './limits.ts';
import { isParameterName, isReservedParameter } from './names.ts';
import { readLimits } from './parameter-limits.ts';
import { isMap, needText, noticeUnknown, readChoice, readFilledText, readFlag, readText, readTexts } from './values.ts';

const PLACES: ReadonlyMap<string, ApiParameter['in']> = new Map([
  ['path', 'PATH'],
  ['query', 'QUERY'],
  ['header', 'HEADER'],
]);

const PASS_THROUGH: ReadonlyMap<string, boolean> = new Map([
  ['always', true],
  ['never', false],
]);

const EXTENSIONS = new Set(['x-apigateway-pass-through', 'x-apigateway-sample', 'x-apigateway-orchestrations']);

/** Parameters of the path item and of the operation; of the same name and place the operation's one counts. */
export function readParameters(
  context: ImportContext,
  item: Cursor,
  operation: Cursor,
  findings: Findings,
): readonly ApiParameter[] {
  const found = new Map<string, ApiParameter>();
  for (const level of [item, operation]) {
    const own = new Set<string>();
    for (const [parameter, where] of readList(context, member(level, 'parameters'), findings)) {
      const key = keyOf(parameter);
      if (own.has(key)) findings.problem('parameter-duplicate', where, { name: parameter.name });
      own.add(key);
      found.set(key, parameter);
    }
  }
  if (found.size > MOST_PARAMETERS) {
    const params = { count: String(found.size), limit: String(MOST_PARAMETERS) };
    findings.problem('parameters-too-many', member(operation, 'parameters'), params);
  }
  return [...found.values()];
}

function keyOf({ name, in: place }: ApiParameter): string {
  return `${place} ${place === 'HEADER' ? name.toLowerCase() : name}`;
}

function readList(context: ImportContext, list: Cursor, findings: Findings): (readonly [ApiParameter, Cursor])[] {
  if (isAbsent(list)) return [];
  if (list.tree?.kind !== 'list') {
    findings.problem('member-not-list', list, { member: 'parameters' });
    return [];
  }
  return itemsOf(list).flatMap((entry) => {
    const cursor = follow(context.root, entry, findings);
    if (cursor === undefined || !isMap(cursor, findings)) return [];
    const parameter = readParameter(context, cursor, findings);
    return parameter === undefined ? [] : [[parameter, cursor] as const];
  });
}

function readParameter(context: ImportContext, cursor: Cursor, findings: Findings): ApiParameter | undefined {
  const place = readPlace(context, cursor, findings);
  const name = needText(cursor, 'name', findings);
  if (place === undefined || name === undefined) return undefined;
  noticeUnknown(cursor, EXTENSIONS, findings);
  checkName(context, name, place, cursor, findings);
  const schema = isSwagger(context) ? cursor : follow(context.root, member(cursor, 'schema'), findings);
  const limits = schema === undefined ? undefined : readLimits(context, schema, cursor, findings);
  const required = readFlag(cursor, 'required', findings) ?? false;
  const description = readFilledText(cursor, 'description', findings);
  return {
    name,
    in: place,
    type: limits?.type ?? 'STRING',
    // A path without this part would be another path.
    required: place === 'PATH' || required,
    ...limits?.bounds,
    ...(description === undefined ? {} : { description }),
    ...readExtensions(context, cursor, findings),
  };
}

/** Undefined, with a problem or (in a plain document) a notice, for a place that the gateway does not know. */
function readPlace(context: ImportContext, cursor: Cursor, findings: Findings): ApiParameter['in'] | undefined {
  const where = member(cursor, 'in');
  const text = scalarOf(where);
  const place = typeof text === 'string' ? PLACES.get(text.toLowerCase()) : undefined;
  if (place !== undefined) return place;
  const isKnown = text === 'body' || text === 'formData' || text === 'cookie';
  // What a client sends there passes through the mock unread.
  if (context.plain && isKnown) findings.notice('parameter-place-ignored', where);
  else if (isAbsent(where)) findings.problem('member-missing', cursor, { member: 'in' });
  else findings.problem('parameter-place-unsupported', where);
  return undefined;
}

function checkName(
  context: ImportContext,
  name: string,
  place: ApiParameter['in'],
  cursor: Cursor,
  findings: Findings,
): void {
  if (isReservedParameter(name, place)) findings.problem('parameter-reserved', cursor, { name });
  else if (place === 'HEADER' && name.toLowerCase() === 'authorization') {
    findings.warning('parameter-authorization', cursor, { name });
  } else if (!isParameterName(name, place)) {
    const where = member(cursor, 'name');
    if (context.plain) findings.notice('parameter-name-invalid', where);
    else findings.problem('parameter-name-invalid', where);
  }
}

function readExtensions(context: ImportContext, cursor: Cursor, findings: Findings): Partial<ApiParameter> {
  const passThrough = readChoice(cursor, 'x-apigateway-pass-through', PASS_THROUGH, findings);
  const sample = readText(cursor, 'x-apigateway-sample', findings);
  const rules = readTexts(cursor, 'x-apigateway-orchestrations', findings);
  for (const rule of rules ?? []) {
    if (context.known.orchestrationRules.has(rule)) continue;
    findings.warning('orchestration-unknown', member(cursor, 'x-apigateway-orchestrations'), { found: rule });
  }
  return {
    ...(passThrough === undefined ? {} : { passThrough }),
    ...(sample === undefined ? {} : { sample }),
    ...(rules === undefined || rules.length === 0 ? {} : { orchestrations: [...rules] }),
  };
}
