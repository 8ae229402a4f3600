// `x-apigateway-access-controls` (openapi-extensions.md 6, gateway.md 2.10).
import { parseIpRange } from '../../../http/ip-range.ts';
import type { ImportedAccessControl } from '../../../model/openapi-import.ts';
import { type Cursor, isAbsent, itemsOf, member, textOf } from './cursor.ts';
import type { Findings } from './findings.ts';
import { MOST_ADDRESSES } from './limits.ts';
import { readNamed } from './named-policies.ts';
import { isObjectName } from './names.ts';
import { needText, readChoice, wordsOf } from './values.ts';

const EFFECTS = wordsOf('PERMIT', 'DENY');
const ENTITIES = wordsOf('IP', 'DOMAIN', 'DOMAIN_ID');

export function readAccessControlPolicies(root: Cursor, findings: Findings): ImportedAccessControl[] {
  return [...readNamed(root, 'x-apigateway-access-controls', isObjectName, readPolicy, findings).values()];
}

function readPolicy(name: string, cursor: Cursor, findings: Findings): ImportedAccessControl | undefined {
  for (const needed of ['acl-type', 'entity-type']) {
    if (isAbsent(member(cursor, needed))) findings.problem('member-missing', cursor, { member: needed });
  }
  const effect = readChoice(cursor, 'acl-type', EFFECTS, findings, true);
  const type = readChoice(cursor, 'entity-type', ENTITIES, findings, true);
  const values = readValues(cursor, findings);
  if (effect === undefined || type === undefined) return undefined;
  const wrong = type === 'IP' ? values.find((value) => parseIpRange(value) === undefined) : undefined;
  if (wrong !== undefined) {
    findings.problem('address-range-invalid', member(cursor, 'value'), { found: wrong.slice(0, 80) });
  }
  return { name, type, effect, values };
}

/** Comma-separated; a list is taken too. */
function readValues(cursor: Cursor, findings: Findings): string[] {
  const where = member(cursor, 'value');
  const text = where.tree?.kind === 'list' ? itemsOf(where).map(textOf).join(',') : needText(cursor, 'value', findings);
  const values = (text ?? '').split(',').map((value) => value.trim());
  const filled = values.filter((value) => value !== '');
  if (filled.length > MOST_ADDRESSES) {
    findings.problem('addresses-too-many', where, { count: String(filled.length), limit: String(MOST_ADDRESSES) });
  }
  return filled;
}
