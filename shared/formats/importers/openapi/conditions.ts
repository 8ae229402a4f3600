// Conditions of backend policies, in every spelling that pages, examples and exports use (openapi-extensions.md 5).
import { RE2JS } from 're2js';
import { parseIpRange } from '../../../http/ip-range.ts';
import type { ApiCondition } from '../../../model/api-definition.ts';
import type { BackendSetting } from './backend-setting.ts';
import { type Cursor, has, isAbsent, itemsOf, member, textOf } from './cursor.ts';
import type { Findings } from './findings.ts';
import { pathVariables } from './paths.ts';
import { isMap, needText, readChoice } from './values.ts';

const SOURCES: ReadonlyMap<string, ApiCondition['source']> = new Map([
  ['SOURCE', 'SOURCE'],
  ['REQUEST', 'REQUEST'],
  ['PARAM', 'REQUEST'],
  ['SYSTEM', 'SYSTEM'],
  ['COOKIE', 'COOKIE'],
  ['FRONTEND_AUTHORIZER', 'AUTHORIZER'],
]);

const TYPES: ReadonlyMap<string, NonNullable<ApiCondition['type']>> = new Map([
  ['EQUAL', 'EXACT'],
  ['EXACT', 'EXACT'],
  ['ENUM', 'ENUM'],
  ['PATTERN', 'PATTERN'],
]);

const SYSTEM_PARAMETERS: ReadonlyMap<string, string> = new Map([
  ['reqpath', 'reqPath'],
  ['req_path', 'reqPath'],
  ['reqmethod', 'reqMethod'],
  ['req_method', 'reqMethod'],
]);

export function readConditions(setting: BackendSetting, policy: Cursor, findings: Findings): ApiCondition[] {
  const list = member(policy, 'conditions');
  if (isAbsent(list) || (list.tree?.kind === 'list' && list.tree.items.length === 0)) {
    findings.problem('member-missing', policy, { member: 'conditions' });
  } else if (list.tree?.kind !== 'list') {
    findings.problem('member-not-list', list, { member: 'conditions' });
  }
  return itemsOf(list).flatMap((each) => readCondition(setting, each, findings) ?? []);
}

function readCondition(setting: BackendSetting, cursor: Cursor, findings: Findings): ApiCondition | undefined {
  if (!isMap(cursor, findings)) return undefined;
  const source = readChoice(cursor, 'origin', SOURCES, findings, true);
  if (isAbsent(member(cursor, 'origin'))) findings.problem('member-missing', cursor, { member: 'origin' });
  const value = needText(cursor, 'value', findings);
  if (source === 'SOURCE') {
    if (value !== undefined) checkAddresses(value, member(cursor, 'value'), findings);
    return value === undefined ? undefined : { source, value };
  }
  const type = readChoice(cursor, 'type', TYPES, findings, true);
  if (isAbsent(member(cursor, 'type')) || textOf(member(cursor, 'type')) === '') {
    findings.problem('member-missing', cursor, { member: 'type' });
  }
  if (source === undefined || type === undefined || value === undefined) return undefined;
  if (type === 'PATTERN') checkPattern(value, member(cursor, 'value'), findings);
  const parameter = readParameterName(setting, cursor, source, findings);
  if (parameter === 'reqMethod' && type === 'PATTERN') findings.problem('condition-method-pattern', cursor);
  return parameter === undefined ? undefined : { source, parameter, type, value };
}

function readParameterName(
  setting: BackendSetting,
  cursor: Cursor,
  source: ApiCondition['source'],
  findings: Findings,
): string | undefined {
  const spelling = ['parameter', 'parameter_name', 'sys_name', 'cookie_name', 'frontend_authorizer_param_name'].find(
    (name) => has(cursor, name),
  );
  const name = needText(cursor, spelling ?? 'parameter', findings);
  if (name === undefined) return undefined;
  const where = member(cursor, spelling ?? 'parameter');
  if (source === 'SYSTEM') {
    const known = SYSTEM_PARAMETERS.get(name.toLowerCase());
    if (known === undefined) {
      findings.problem('choice-invalid', where, { member: 'parameter', allowed: 'req_path, req_method' });
    }
    return known;
  }
  if (source === 'AUTHORIZER') return name.replace(/^\$context\.authorizer\.frontend\./, '');
  if (source === 'REQUEST' && !isFrontParameter(setting, name)) {
    findings.problem('condition-parameter-unknown', where, { name });
  }
  return name;
}

function isFrontParameter({ path, front }: BackendSetting, name: string): boolean {
  const lower = name.toLowerCase();
  return (
    pathVariables(path).includes(name) ||
    front.some((each) => (each.in === 'HEADER' ? each.name.toLowerCase() === lower : each.name === name))
  );
}

function checkAddresses(value: string, where: Cursor, findings: Findings): void {
  const wrong = value.split(',').find((entry) => parseIpRange(entry) === undefined);
  if (wrong !== undefined) findings.problem('address-range-invalid', where, { found: wrong.slice(0, 80) });
}

/** The gateway here runs patterns in linear time only (S84), which leaves out look-around and back references. */
function checkPattern(value: string, where: Cursor, findings: Findings): void {
  try {
    RE2JS.compile(value);
  } catch {
    findings.problem('pattern-invalid', where);
  }
}
