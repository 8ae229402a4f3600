// `x-apigateway-backend-policies`: further back ends with conditions, tried in the order of the list
// (openapi-extensions.md 5, gateway.md 2.13).
import type { ApiBackendPolicy } from '../../../model/api-definition.ts';
import { type BackendType, readBackend, readBackendType } from './backend.ts';
import type { BackendSetting } from './backend-setting.ts';
import { readConditions } from './conditions.ts';
import { type Cursor, isAbsent, itemsOf, member } from './cursor.ts';
import type { Findings } from './findings.ts';
import { follow } from './follow.ts';
import { MOST_POLICIES } from './limits.ts';
import { isPolicyName } from './names.ts';
import { isMap, readChoice, readFilledText, wordsOf } from './values.ts';

const COMBINATIONS = wordsOf('ALL', 'ANY');

/** HTTP and HTTP-VPC may mix; every other type stays among its own (openapi-extensions.md 7.5). */
const familyOf = (type: BackendType): string => (type === 'HTTP-VPC' ? 'HTTP' : type);

export function readBackendPolicies(
  setting: BackendSetting,
  operation: Cursor,
  defaultType: BackendType | undefined,
  findings: Findings,
): ApiBackendPolicy[] {
  const list = member(operation, 'x-apigateway-backend-policies');
  if (isAbsent(list)) return [];
  if (list.tree?.kind !== 'list') {
    findings.problem('member-not-list', list, { member: 'x-apigateway-backend-policies' });
    return [];
  }
  const items = itemsOf(list);
  if (items.length > MOST_POLICIES) {
    findings.problem('policies-too-many', list, { count: String(items.length), limit: String(MOST_POLICIES) });
  }
  const names = new Set<string>();
  return items.flatMap((item, index) => {
    const cursor = follow(setting.context.root, item, findings);
    if (cursor === undefined || !isMap(cursor, findings)) return [];
    const name = readName(cursor, index, findings);
    if (names.has(name)) findings.problem('policy-name-duplicate', cursor, { name });
    names.add(name);
    return readPolicy(setting, cursor, name, defaultType, findings) ?? [];
  });
}

function readPolicy(
  setting: BackendSetting,
  cursor: Cursor,
  name: string,
  defaultType: BackendType | undefined,
  findings: Findings,
): ApiBackendPolicy | undefined {
  const type = readBackendType(cursor, findings.apart());
  if (type !== undefined && defaultType !== undefined && familyOf(type) !== familyOf(defaultType)) {
    findings.problem('policy-type-mixed', member(cursor, 'type'), { type, default: defaultType });
  }
  const combine = readChoice(cursor, 'effectMode', COMBINATIONS, findings, true) ?? 'ALL';
  const conditions = readConditions(setting, cursor, findings);
  const backend = readBackend(setting, cursor, findings);
  return backend && { name, combine, conditions, backend };
}

/** Mandatory by today's page, optional in 2021: a missing name is made up. */
function readName(cursor: Cursor, index: number, findings: Findings): string {
  const name = readFilledText(cursor, 'name', findings);
  if (name === undefined) return `policy_${index + 1}`;
  if (!isPolicyName(name)) findings.problem('policy-name-invalid', member(cursor, 'name'));
  return name;
}
