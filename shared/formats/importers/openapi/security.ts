// Authentication out of security requirements and schemes (openapi-extensions.md 3).
import type { ApiDefinition } from '../../../model/api-definition.ts';
import { type ImportContext, isSwagger } from './context.ts';
import { type Cursor, entriesOf, has, isAbsent, itemsOf, member, scalarOf, textOf } from './cursor.ts';
import type { Findings } from './findings.ts';
import { follow } from './follow.ts';

export type Authentication = Pick<ApiDefinition, 'auth' | 'appCode' | 'authorizer' | 'twoFactor'>;

const NONE: Authentication = { auth: 'NONE', appCode: false, twoFactor: false };

/** One scheme of a requirement. */
interface Factor {
  readonly auth: 'APP' | 'IAM' | 'AUTHORIZER';
  readonly appCode: boolean;
  readonly name: string;
}

/** The maps of security schemes, by format. */
export function securitySchemes(context: Pick<ImportContext, 'format' | 'root'>): Cursor {
  const { root } = context;
  return isSwagger(context)
    ? member(root, 'securityDefinitions')
    : member(member(root, 'components'), 'securitySchemes');
}

/** Requirements of the operation, else those of the document; none or an empty one is NONE. */
export function readAuthentication(context: ImportContext, operation: Cursor, findings: Findings): Authentication {
  const list = member(has(operation, 'security') ? operation : context.root, 'security');
  if (isAbsent(list)) return NONE;
  if (list.tree?.kind !== 'list') {
    findings.problem('member-not-list', list, { member: 'security' });
    return NONE;
  }
  const [first, second] = itemsOf(list);
  if (first === undefined) return NONE;
  // The gateway has one mode per API; OpenAPI's alternatives have no counterpart there.
  if (second !== undefined) findings.warning('security-alternatives', second);
  if (first.tree?.kind !== 'map') {
    findings.problem('object-needed', first);
    return NONE;
  }
  const factors = entriesOf(first).flatMap(([name, where]) => readFactor(context, name, where, findings) ?? []);
  return combine(factors, first, findings);
}

function combine(factors: readonly Factor[], where: Cursor, findings: Findings): Authentication {
  const [authorizer, ...moreAuthorizers] = factors.filter(({ auth }) => auth === 'AUTHORIZER');
  const [own, ...moreOwn] = factors.filter(({ auth }) => auth !== 'AUTHORIZER');
  if (moreAuthorizers.length > 0 || moreOwn.some(({ auth }) => auth !== own?.auth)) {
    findings.problem('security-combination', where, { names: factors.map(({ name }) => name).join(', ') });
  }
  const name = authorizer === undefined ? {} : { authorizer: authorizer.name };
  if (own === undefined) return authorizer === undefined ? NONE : { ...NONE, auth: 'AUTHORIZER', ...name };
  const appCode = [own, ...moreOwn].some((factor) => factor.appCode);
  return { auth: own.auth, appCode, twoFactor: authorizer !== undefined, ...name };
}

function readFactor(context: ImportContext, name: string, where: Cursor, findings: Findings): Factor | undefined {
  const declared = member(securitySchemes(context), name);
  if (isAbsent(declared)) {
    findings.problem('security-scheme-undefined', where, { name });
    return undefined;
  }
  const scheme = follow(context.root, declared, findings);
  if (scheme === undefined) return undefined;
  if (has(scheme, 'x-apigateway-authorizer')) {
    if (!context.known.authorizers.has(name)) findings.problem('authorizer-refused', where, { name });
    return { auth: 'AUTHORIZER', appCode: false, name };
  }
  if (!isHeaderKey(scheme) || isAbsent(member(scheme, 'x-apigateway-auth-type'))) {
    if (context.plain) findings.warning('security-not-imitated', where, { name });
    else findings.problem('security-scheme-unsupported', where, { name });
    return undefined;
  }
  return readAuthType(scheme, name, findings);
}

/** The gateway takes schemes of type apiKey in a header only. */
function isHeaderKey(scheme: Cursor): boolean {
  const place = scalarOf(member(scheme, 'in'));
  return textOf(member(scheme, 'type')) === 'apiKey' && typeof place === 'string' && place.toLowerCase() === 'header';
}

function readAuthType(scheme: Cursor, name: string, findings: Findings): Factor | undefined {
  const where = member(scheme, 'x-apigateway-auth-type');
  const type = textOf(where)?.toUpperCase();
  if (type === 'APPSIGV1') return { auth: 'APP', appCode: readAppCode(scheme, findings), name };
  if (type !== 'IAM' && type !== 'IAM_NONE') {
    findings.problem('auth-type-unknown', where);
    return undefined;
  }
  // A page of 2021 lists IAM_NONE without explaining it.
  if (type === 'IAM_NONE') findings.warning('auth-type-iam-none', where);
  return { auth: 'IAM', appCode: false, name };
}

function readAppCode(scheme: Cursor, findings: Findings): boolean {
  const options = member(scheme, 'x-apigateway-auth-opt');
  if (isAbsent(options)) return false;
  const where = member(options, 'appcode-auth-type');
  const word = textOf(where)?.toLowerCase();
  if (options.tree?.kind !== 'map') findings.problem('object-needed', options);
  else if (word !== undefined && word !== 'header' && word !== 'disable') {
    findings.problem('choice-invalid', where, { member: 'appcode-auth-type', allowed: 'disable, header' });
  }
  return word === 'header';
}
