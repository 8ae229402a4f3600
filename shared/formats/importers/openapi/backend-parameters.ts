// Parameters of a backend request (openapi-extensions.md 4; gateway.md 2.14).
import type { ApiBackendParameter } from '../../../model/api-definition.ts';
import type { BackendSetting } from './backend-setting.ts';
import { type Cursor, isAbsent, itemsOf, member, textOf } from './cursor.ts';
import type { Findings } from './findings.ts';
import { LONGEST_VALUE, MOST_PARAMETERS } from './limits.ts';
import { isParameterName, isReservedPrefix } from './names.ts';
import { pathVariables } from './paths.ts';
import { isMap, needText, readChoice, readFilledText, wordsOf } from './values.ts';

/** Exports write the place in capitals, pages in small letters. */
const PLACES = wordsOf('HEADER', 'QUERY', 'PATH');
const ORIGINS = wordsOf('REQUEST', 'CONSTANT', 'SYSTEM');

/** Values of `$context.` besides those of authorizers (gateway.md 2.14). */
const SYSTEM_VALUES = new Set([
  ...['sourceIp', 'stage', 'apiId', 'apiName', 'appId', 'appName', 'requestId', 'serverAddr', 'serverName'],
  ...['handleTime', 'providerAppId'],
]);

export function readBackendParameters(
  setting: BackendSetting,
  cursor: Cursor,
  findings: Findings,
): ApiBackendParameter[] {
  const list = member(cursor, 'parameters');
  if (isAbsent(list)) return [];
  if (list.tree?.kind !== 'list') {
    findings.problem('member-not-list', list, { member: 'parameters' });
    return [];
  }
  const parameters = itemsOf(list).flatMap((each) => readOne(setting, each, findings) ?? []);
  // Front and back end share the fifty [F 3.8].
  const count = parameters.length + setting.front.length;
  if (count > MOST_PARAMETERS) {
    findings.problem('parameters-too-many', list, { count: String(count), limit: String(MOST_PARAMETERS) });
  }
  return parameters;
}

function readOne(setting: BackendSetting, cursor: Cursor, findings: Findings): ApiBackendParameter | undefined {
  if (!isMap(cursor, findings)) return undefined;
  const name = needText(cursor, 'name', findings);
  for (const needed of ['in', 'origin', 'value']) {
    if (isAbsent(member(cursor, needed))) findings.problem('member-missing', cursor, { member: needed });
  }
  const place = readChoice(cursor, 'in', PLACES, findings, true);
  const origin = readChoice(cursor, 'origin', ORIGINS, findings, true);
  const value = textOf(member(cursor, 'value'));
  if (!isAbsent(member(cursor, 'value')) && value === undefined) {
    findings.problem('member-not-text', member(cursor, 'value'), { member: 'value' });
  }
  const description = readFilledText(cursor, 'description', findings);
  if (name === undefined || place === undefined || origin === undefined || value === undefined) return undefined;
  checkName(name, place, cursor, findings);
  checkValue(setting, origin, value, cursor, findings);
  return { name, in: place, origin, value, ...(description === undefined ? {} : { description }) };
}

function checkName(name: string, place: ApiBackendParameter['in'], cursor: Cursor, findings: Findings): void {
  if (isReservedPrefix(name.toLowerCase())) findings.problem('parameter-reserved', cursor, { name });
  else if (!isParameterName(name, place === 'HEADER' ? 'QUERY' : place)) {
    findings.problem('parameter-name-invalid', member(cursor, 'name'));
  }
}

function checkValue(
  { path, front }: BackendSetting,
  origin: ApiBackendParameter['origin'],
  value: string,
  cursor: Cursor,
  findings: Findings,
): void {
  const where = member(cursor, 'value');
  // A constant may be a secret, so its text is not repeated.
  if (value.length > LONGEST_VALUE) {
    findings.problem('value-too-long', where, { found: 'text', limit: String(LONGEST_VALUE) });
  }
  if (origin === 'REQUEST') {
    const isFront =
      pathVariables(path).includes(value) ||
      front.some(({ name, in: place }) => (place === 'HEADER' ? sameHeader(name, value) : name === value));
    if (!isFront) findings.problem('backend-parameter-unmapped', cursor, { value: value.slice(0, 80) });
  }
  if (origin === 'SYSTEM' && !isSystemValue(value)) findings.warning('system-value-unknown', where);
}

const sameHeader = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

function isSystemValue(value: string): boolean {
  const name = /^\$context\.(.+)$/.exec(value)?.[1] ?? '';
  return SYSTEM_VALUES.has(name) || /^authorizer\.(frontend|backend)\.[\w-]+$/.test(name);
}
