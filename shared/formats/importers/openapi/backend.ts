// Back ends: `x-apigateway-backend` and the same members of a backend policy (openapi-extensions.md 4).
import type { ApiBackend } from '../../../model/api-definition.ts';
import { readBackendParameters } from './backend-parameters.ts';
import type { BackendSetting } from './backend-setting.ts';
import { type Cursor, has, isAbsent, member } from './cursor.ts';
import { ENDPOINTS } from './endpoints.ts';
import type { Findings } from './findings.ts';
import { follow } from './follow.ts';
import { backendPathVariables } from './paths.ts';
import { isMap, wordsOf } from './values.ts';

export type BackendType = ApiBackend['type'];

const TYPES = wordsOf('HTTP', 'HTTP-VPC', 'FUNCTION', 'MOCK', 'HTTP-VPC-MEMBER-GROUP');

/** The type that a back end says it has; a problem where it has none. */
export function readBackendType(cursor: Cursor, findings: Findings): BackendType | undefined {
  const where = member(cursor, 'type');
  const word = where.tree?.kind === 'scalar' ? where.tree.value : undefined;
  const type = typeof word === 'string' ? TYPES.get(word.toUpperCase()) : undefined;
  if (type === undefined && isAbsent(where)) findings.problem('member-missing', cursor, { member: 'type' });
  else if (type === undefined)
    findings.problem('backend-type-invalid', where, { allowed: [...TYPES.keys()].join(', ') });
  return type;
}

/** A back end with its parameters; undefined, with problems, where it is none. */
export function readBackend(setting: BackendSetting, given: Cursor, findings: Findings): ApiBackend | undefined {
  const cursor = follow(setting.context.root, given, findings);
  if (cursor === undefined || !isMap(cursor, findings)) return undefined;
  const type = readBackendType(cursor, findings);
  if (type === undefined) return undefined;
  const { member: name, read } = ENDPOINTS[type];
  if (isAbsent(member(cursor, name))) {
    findings.problem('backend-endpoints-missing', cursor, { type, member: name });
    return undefined;
  }
  for (const other of Object.values(ENDPOINTS)) {
    if (other.member !== name && has(cursor, other.member)) {
      findings.notice('backend-endpoints-ignored', member(cursor, other.member), { type, member: other.member });
    }
  }
  const endpoints = member(cursor, name);
  if (!isMap(endpoints, findings)) return undefined;
  const parameters = readBackendParameters(setting, cursor, findings);
  const backend = read(setting.context, endpoints, parameters, findings);
  if (backend !== undefined) checkPathVariables(backend, endpoints, findings);
  return backend;
}

/** Every `{name}` of a backend path needs a PATH parameter of the back end (APIG.2027). */
function checkPathVariables(backend: ApiBackend, endpoints: Cursor, findings: Findings): void {
  if (backend.type === 'MOCK' || backend.type === 'FUNCTION') return;
  const own = new Set(backend.parameters.filter((each) => each.in === 'PATH').map(({ name }) => name));
  const paths =
    backend.type === 'HTTP-VPC-MEMBER-GROUP' ? backend.memberGroups.map(({ path }) => path) : [backend.path];
  const used = new Set(paths.flatMap(backendPathVariables));
  for (const name of used) {
    if (!own.has(name)) findings.problem('backend-path-parameter-undeclared', endpoints, { name });
  }
  for (const name of own) if (!used.has(name)) findings.warning('backend-path-parameter-unused', endpoints, { name });
}
