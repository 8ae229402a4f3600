// Custom authorizers: security schemes with `x-apigateway-authorizer` (openapi-extensions.md 3). The function itself is
// not in the document; offline a rule of the gateway file stands in for it.
import type { ImportedAuthorizer } from '../../../model/openapi-import.ts';
import type { DocumentFormat } from './context.ts';
import { type Cursor, entriesOf, has, isAbsent, itemsOf, member } from './cursor.ts';
import { definedOf } from './defined-of.ts';
import type { Findings } from './findings.ts';
import { follow } from './follow.ts';
import { securitySchemes } from './security.ts';
import {
  isMap,
  needText,
  noticeUnknown,
  readChoice,
  readFilledText,
  readFlag,
  readText,
  readWhole,
  wordsOf,
} from './values.ts';

const TYPES = wordsOf('FRONTEND', 'BACKEND');
const FUNCTIONS = wordsOf('FUNC');
const LOCATIONS = wordsOf('HEADER', 'QUERY');
export const NETWORKS = wordsOf('V1', 'V2');

const SCHEME_EXTENSIONS = new Set(['x-apigateway-auth-type', 'x-apigateway-auth-opt', 'x-apigateway-authorizer']);

/** Every authorizer of the document that is right; the others leave their problems. */
export function readAuthorizers(root: Cursor, format: DocumentFormat, findings: Findings): ImportedAuthorizer[] {
  return entriesOf(securitySchemes({ root, format })).flatMap(([name, entry]) => {
    const scheme = has(entry, '$ref') ? follow(root, entry, findings.apart()) : entry;
    if (scheme === undefined) return [];
    noticeUnknown(scheme, SCHEME_EXTENSIONS, findings);
    if (!has(scheme, 'x-apigateway-authorizer')) return [];
    const own = findings.apart();
    const authorizer = readAuthorizer(name, member(scheme, 'x-apigateway-authorizer'), own);
    findings.take(own);
    return own.failed || authorizer === undefined ? [] : [authorizer];
  });
}

function readAuthorizer(name: string, cursor: Cursor, findings: Findings): ImportedAuthorizer | undefined {
  if (!isMap(cursor, findings)) return undefined;
  const whole = (member: string, max: number) => readWhole(cursor, member, { min: 0, max }, findings);
  const text = (member: string) => readFilledText(cursor, member, findings);
  if (isAbsent(member(cursor, 'authorizer_type'))) {
    findings.problem('member-missing', cursor, { member: 'authorizer_type' });
  }
  readChoice(cursor, 'authorizer_type', FUNCTIONS, findings, true);
  const identities = readIdentities(cursor, findings);
  const ttl = whole('ttl', 3600) ?? 0;
  // Answers are kept by their identity sources (gateway.md 2.8).
  if (ttl > 0 && identities.length === 0) findings.problem('identities-needed', cursor);
  const optional = {
    uri: needText(cursor, 'authorizer_uri', findings),
    version: text('authorizer_version'),
    aliasUri: text('authorizer_alias_uri'),
    networkType: readChoice(cursor, 'network_type', NETWORKS, findings, true),
    userData: text('user_data'),
    timeoutMs: readWhole(cursor, 'timeout', { min: 1, max: 600_000 }, findings),
    retries: whole('retry_attempts', 10),
  };
  return {
    name,
    type: readChoice(cursor, 'type', TYPES, findings, true) ?? 'FRONTEND',
    identities,
    ttl,
    needBody: readFlag(cursor, 'need_body', findings) ?? false,
    relaxed: readFlag(cursor, 'auth_downgrade_enabled', findings) ?? false,
    ...definedOf(optional),
  };
}

function readIdentities(cursor: Cursor, findings: Findings): ImportedAuthorizer['identities'] {
  const list = member(cursor, 'identities');
  if (!isAbsent(list) && list.tree?.kind !== 'list') {
    findings.problem('member-not-list', list, { member: 'identities' });
  }
  return itemsOf(list).flatMap((each) => {
    if (!isMap(each, findings)) return [];
    const name = needText(each, 'name', findings);
    const location = readChoice(each, 'location', LOCATIONS, findings, true);
    const validation = readText(each, 'validation', findings);
    if (isAbsent(member(each, 'location'))) findings.problem('member-missing', each, { member: 'location' });
    if (name === undefined || location === undefined) return [];
    return [{ location, name, ...(validation ? { validation } : {}) }];
  });
}
