// `x-apigateway-responses`: custom gateway responses by name and type (openapi-extensions.md 6, gateway.md 2.17).
import { responseTypes } from '../../../catalog/error-codes.ts';
import { forbiddenInValue, isHeaderName } from '../../../http/header-names.ts';
import type { ImportedResponses } from '../../../model/openapi-import.ts';
import { type Cursor, entriesOf, isAbsent, itemsOf, member, textOf } from './cursor.ts';
import { definedOf } from './defined-of.ts';
import type { Findings } from './findings.ts';
import { MOST_RESPONSES } from './limits.ts';
import { policyMaps, readNamed } from './named-policies.ts';
import { isResponseName } from './names.ts';
import { isMap, readWhole } from './values.ts';

type ByType = ImportedResponses[string];
type Response = ByType[string];

const TYPES: ReadonlySet<string> = new Set(responseTypes);

export function readResponses(root: Cursor, findings: Findings): ImportedResponses {
  const found = readNamed(root, 'x-apigateway-responses', isResponseName, readByType, findings);
  const named = [...found.keys()].filter((name) => name !== 'default');
  const [where] = policyMaps(root, 'x-apigateway-responses', findings.apart());
  if (named.length > MOST_RESPONSES && where) {
    findings.problem('responses-too-many', where, { count: String(named.length), limit: String(MOST_RESPONSES) });
    return Object.fromEntries([...found].filter(([name]) => !named.slice(MOST_RESPONSES).includes(name)));
  }
  // Names begin with a letter, so none of them reaches a prototype.
  return Object.fromEntries(found);
}

function readByType(_name: string, cursor: Cursor, findings: Findings): ByType {
  const responses = entriesOf(cursor).flatMap(([type, each]) => {
    if (!TYPES.has(type)) {
      findings.problem('response-type-unknown', each, { type: type.slice(0, 80), allowed: responseTypes.join(', ') });
      return [];
    }
    return isMap(each, findings) ? [[type, readResponse(each, findings)] as const] : [];
  });
  return Object.fromEntries(responses);
}

function readResponse(cursor: Cursor, findings: Findings): Response {
  const status = readWhole(cursor, 'status', { min: 200, max: 599 }, findings);
  if (status === 444)
    findings.problem('number-range', member(cursor, 'status'), { member: 'status', min: '200', max: '599' });
  const headers = readHeaders(cursor, findings);
  return definedOf({ status, body: readBody(cursor, findings), headers });
}

/** `body: { application/json: "…" }`, the only media type; text alone is taken as well. */
function readBody(cursor: Cursor, findings: Findings): string | undefined {
  const where = member(cursor, 'body');
  if (isAbsent(where)) return undefined;
  const inner = where.tree?.kind === 'map' ? (entriesOf(where)[0]?.[1] ?? where) : where;
  const text = textOf(inner);
  if (text === undefined) findings.problem('member-not-text', inner, { member: 'body' });
  return text;
}

/** A map, or the management interface's list of `{key, value}`. */
function readHeaders(cursor: Cursor, findings: Findings): Record<string, string> | undefined {
  const where = member(cursor, 'headers');
  if (isAbsent(where)) return undefined;
  const pairs =
    where.tree?.kind === 'list'
      ? itemsOf(where).map((each) => [textOf(member(each, 'key')) ?? '', member(each, 'value')] as const)
      : entriesOf(where);
  const isObject = where.tree?.kind === 'list' || where.tree?.kind === 'map';
  if (!isObject) findings.problem('member-not-object', where, { member: 'headers' });
  const headers = pairs.flatMap(([name, value]) => {
    const text = textOf(value);
    const isRight = isHeaderName(name) && text !== undefined && forbiddenInValue(text) === undefined;
    if (!isRight) findings.problem('header-invalid', value, { name: name.slice(0, 80) });
    return isRight ? [[name, text] as const] : [];
  });
  return headers.length === 0 ? undefined : Object.fromEntries(headers);
}
