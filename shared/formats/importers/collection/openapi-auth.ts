// Security of an operation as the auth of a request: the gateway's own schemes by their extensions, others by their type.

import type { Cursor } from '../openapi/cursor.ts';
import { entriesOf, has, itemsOf, member, textOf } from '../openapi/cursor.ts';
import type { PartAuth } from './import-parts.ts';
import type { OpenApiReading } from './openapi-server.ts';

export interface OpenApiAuth {
  readonly auth: PartAuth;
  readonly notes: readonly { readonly id: string; readonly value: string }[];
}

const NONE: OpenApiAuth = { auth: { kind: 'none' }, notes: [] };

/** The first alternative counts; of several schemes together the first that we have. */
export function openApiAuth({ root, follow }: OpenApiReading, operation: Cursor): OpenApiAuth {
  const [first] = itemsOf(member(has(operation, 'security') ? operation : root, 'security'));
  if (first === undefined) return NONE;
  const declared = has(root, 'securityDefinitions')
    ? member(root, 'securityDefinitions')
    : member(member(root, 'components'), 'securitySchemes');
  const found = entriesOf(first).map(([name]) => schemeOf(name, follow(member(declared, name))));
  const [own, ...others] = found.sort((a, b) => Number(a.kind === 'other') - Number(b.kind === 'other'));
  if (own === undefined) return NONE;
  return { auth: own, notes: others.map((each) => ({ id: 'auth', value: 'name' in each ? each.name : each.kind })) };
}

function schemeOf(name: string, scheme: Cursor): PartAuth {
  if (has(scheme, 'x-apigateway-authorizer')) return { kind: 'mode', mode: 'AUTHORIZER' };
  const own = textOf(member(scheme, 'x-apigateway-auth-type'))?.toUpperCase();
  if (own === 'APPSIGV1') return { kind: 'mode', mode: 'APP' };
  if (own === 'IAM' || own === 'IAM_NONE') return { kind: 'mode', mode: 'IAM' };
  const type = textOf(member(scheme, 'type'))?.toLowerCase() ?? '';
  const how = textOf(member(scheme, 'scheme'))?.toLowerCase() ?? '';
  if (type === 'basic' || (type === 'http' && how === 'basic')) {
    return { kind: 'basic', user: '{{username}}', password: '{{password}}' };
  }
  if (type === 'http' && how === 'bearer') return { kind: 'bearer', token: '{{token}}' };
  if (type === 'oauth2' || type === 'openidconnect') return { kind: 'bearer', token: '{{token}}' };
  if (type === 'apikey') {
    const key = textOf(member(scheme, 'name')) ?? name;
    const place = textOf(member(scheme, 'in'))?.toLowerCase();
    if (place === 'cookie') return { kind: 'other', name };
    return { kind: 'apikey', place: place === 'query' ? 'query' : 'header', name: key, value: `{{${key}}}` };
  }
  return { kind: 'other', name };
}
