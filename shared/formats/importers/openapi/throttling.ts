// `x-apigateway-ratelimits` (openapi-extensions.md 6, gateway.md 2.11).
import type { ImportedThrottling } from '../../../model/openapi-import.ts';
import { type Cursor, isAbsent, itemsOf, member } from './cursor.ts';
import { definedOf } from './defined-of.ts';
import type { Findings } from './findings.ts';
import { LARGEST_COUNT } from './limits.ts';
import { readNamed } from './named-policies.ts';
import { isObjectName } from './names.ts';
import { isMap, needText, readChoice, readFlag, readWhole, wordsOf } from './values.ts';

const UNITS = wordsOf('SECOND', 'MINUTE', 'HOUR', 'DAY');
const OBJECTS = wordsOf('APP', 'USER');
/** 0 stands for a limit that is not set, as it does everywhere in exports. */
const OPTIONAL = { min: 0, max: LARGEST_COUNT };
const MANDATORY = { min: 1, max: LARGEST_COUNT };

export function readThrottlingPolicies(root: Cursor, findings: Findings): ImportedThrottling[] {
  return [...readNamed(root, 'x-apigateway-ratelimits', isObjectName, readPolicy, findings).values()];
}

function readPolicy(name: string, cursor: Cursor, findings: Findings): ImportedThrottling | undefined {
  for (const needed of ['api-limit', 'interval', 'unit']) {
    if (isAbsent(member(cursor, needed))) findings.problem('member-missing', cursor, { member: needed });
  }
  const apiLimit = readWhole(cursor, 'api-limit', MANDATORY, findings);
  const count = readWhole(cursor, 'interval', MANDATORY, findings);
  const unit = readChoice(cursor, 'unit', UNITS, findings, true);
  const limits = {
    userLimit: readWhole(cursor, 'user-limit', OPTIONAL, findings) || undefined,
    appLimit: readWhole(cursor, 'app-limit', OPTIONAL, findings) || undefined,
    ipLimit: readWhole(cursor, 'ip-limit', OPTIONAL, findings) || undefined,
  };
  const isShared = readFlag(cursor, 'shared', findings) ?? false;
  const special = readSpecial(cursor, findings);
  if (apiLimit === undefined || count === undefined || unit === undefined) return undefined;
  checkOrder(apiLimit, limits, special, cursor, findings);
  const type = isShared ? 'SHARED' : 'EXCLUSIVE';
  return { name, type, period: { unit, count }, apiLimit, ...definedOf(limits), special };
}

interface Limits {
  readonly userLimit: number | undefined;
  readonly appLimit: number | undefined;
  readonly ipLimit: number | undefined;
}

/** user, IP and excluded objects not above the API's limit, credential not above the user's. */
function checkOrder(
  apiLimit: number,
  { userLimit, appLimit, ipLimit }: Limits,
  special: ImportedThrottling['special'],
  cursor: Cursor,
  findings: Findings,
): void {
  const check = (member_: string, value: number | undefined, above: string, most: number): void => {
    if (value === undefined || value <= most) return;
    findings.problem('limit-order', member(cursor, member_), { member: member_, above, limit: String(most) });
  };
  check('user-limit', userLimit, 'api-limit', apiLimit);
  check('app-limit', appLimit, userLimit === undefined ? 'api-limit' : 'user-limit', userLimit ?? apiLimit);
  check('ip-limit', ipLimit, 'api-limit', apiLimit);
  if (special.some(({ limit }) => limit > apiLimit)) {
    const params = { member: 'limit', above: 'api-limit', limit: String(apiLimit) };
    findings.problem('limit-order', member(cursor, 'special'), params);
  }
}

function readSpecial(cursor: Cursor, findings: Findings): ImportedThrottling['special'] {
  const list = member(cursor, 'special');
  if (!isAbsent(list) && list.tree?.kind !== 'list') {
    findings.problem('member-not-list', list, { member: 'special' });
  }
  return itemsOf(list).flatMap((each) => {
    if (!isMap(each, findings)) return [];
    for (const needed of ['type', 'limit']) {
      if (isAbsent(member(each, needed))) findings.problem('member-missing', each, { member: needed });
    }
    const type = readChoice(each, 'type', OBJECTS, findings, true);
    const limit = readWhole(each, 'limit', MANDATORY, findings);
    const instance = needText(each, 'instance', findings);
    return type === undefined || limit === undefined || instance === undefined ? [] : [{ type, limit, instance }];
  });
}
