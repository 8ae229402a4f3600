// What an operation binds by name: throttling, access control, plug-ins, response (openapi-extensions.md 1, 6).
import type { ApiDefinition } from '../../../model/api-definition.ts';
import type { ImportContext } from './context.ts';
import { type Cursor, isAbsent, itemsOf, member, textOf } from './cursor.ts';
import { definedOf } from './defined-of.ts';
import type { Findings } from './findings.ts';
import { readFilledText, readTexts } from './values.ts';

type Bound = Pick<ApiDefinition, 'throttling' | 'accessControl' | 'plugins' | 'response'>;

/** An unknown throttling or access control policy or response is an error, an unknown plug-in a warning. */
export function readPolicyNames(context: ImportContext, operation: Cursor, findings: Findings): Bound {
  const { known } = context;
  const throttling = readFilledText(operation, 'x-apigateway-ratelimit', findings);
  if (throttling !== undefined && !known.throttlingPolicies.has(throttling)) {
    findings.problem('ratelimit-unknown', member(operation, 'x-apigateway-ratelimit'));
  }
  const response = readFilledText(operation, 'x-apigateway-response', findings);
  if (response !== undefined && response !== 'default' && !known.responses.has(response)) {
    findings.problem('response-unknown', member(operation, 'x-apigateway-response'));
  }
  const plugins = readTexts(operation, 'x-apigateway-plugins', findings) ?? [];
  for (const plugin of plugins) {
    if (known.plugins.has(plugin)) continue;
    findings.warning('plugin-unknown', member(operation, 'x-apigateway-plugins'), { found: plugin });
  }
  const accessControl = readAccessControl(context, operation, findings);
  return { ...definedOf({ throttling, accessControl, response }), plugins: [...plugins] };
}

/** One name; the page of 2021 has a list. */
function readAccessControl(
  { known }: ImportContext,
  operation: Cursor,
  findings: Findings,
): string | string[] | undefined {
  const where = member(operation, 'x-apigateway-access-control');
  if (isAbsent(where)) return undefined;
  const entries = where.tree?.kind === 'list' ? itemsOf(where) : [where];
  const names = entries.flatMap((entry) => {
    const name = textOf(entry);
    if (name === undefined) {
      findings.problem('member-not-text', entry, { member: 'x-apigateway-access-control' });
    } else if (name !== '' && !known.accessControlPolicies.has(name)) findings.problem('access-control-unknown', entry);
    return name === undefined || name === '' ? [] : [name];
  });
  return names.length > 1 ? names : names[0];
}
