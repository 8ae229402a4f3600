// Security schemes under the names that the gateway's own exports use (openapi-extensions.md 3).
import type { ApiDefinition } from '../../../model/api-definition.ts';
import type { ImportedAuthorizer } from '../../../model/openapi-import.ts';
import { given } from './members.ts';

const APP = { type: 'apiKey', in: 'header', name: 'Authorization', 'x-apigateway-auth-type': 'AppSigv1' };

const SCHEMES: Readonly<Record<string, object>> = {
  'apig-auth-app': APP,
  'apig-auth-app-header': { ...APP, 'x-apigateway-auth-opt': { 'appcode-auth-type': 'header' } },
  'apig-auth-iam': { type: 'apiKey', in: 'header', name: 'unused', 'x-apigateway-auth-type': 'IAM' },
};

/** The scheme of the gateway's own that an API uses, apart from its authorizer. */
function ownScheme({ auth, appCode }: ApiDefinition): keyof typeof SCHEMES | undefined {
  if (auth === 'APP') return appCode ? 'apig-auth-app-header' : 'apig-auth-app';
  return auth === 'IAM' ? 'apig-auth-iam' : undefined;
}

/** An authorizer may have the name of one of our schemes; ours gives way. */
function freeName(name: string, authorizers: ReadonlySet<string>): string {
  return authorizers.has(name) ? freeName(`${name}-own`, authorizers) : name;
}

/** Two schemes in one requirement are the two factors. Undefined for an API without authentication. */
export function requirementOf(api: ApiDefinition, authorizers: ReadonlySet<string>): readonly object[] | undefined {
  const own = ownScheme(api);
  const withAuthorizer = api.authorizer !== undefined && (api.auth === 'AUTHORIZER' || api.twoFactor);
  const names = [
    ...(own === undefined ? [] : [freeName(own, authorizers)]),
    ...(withAuthorizer && api.authorizer !== undefined ? [api.authorizer] : []),
  ];
  return names.length === 0 ? undefined : [Object.fromEntries(names.map((name) => [name, []]))];
}

export function schemesOf(
  apis: readonly ApiDefinition[],
  authorizers: readonly ImportedAuthorizer[],
): Record<string, unknown> {
  const names = new Set(authorizers.map(({ name }) => name));
  const used = new Set(apis.map(ownScheme));
  const own = Object.entries(SCHEMES).filter(([name]) => used.has(name));
  return Object.fromEntries([
    ...own.map(([name, scheme]) => [freeName(name, names), scheme] as const),
    ...authorizers.map((authorizer) => [authorizer.name, authorizerScheme(authorizer)] as const),
  ]);
}

function authorizerScheme(authorizer: ImportedAuthorizer): object {
  const { type, uri, version, aliasUri, networkType, identities, ttl, needBody, userData } = authorizer;
  return {
    type: 'apiKey',
    in: 'header',
    name: 'unused',
    'x-apigateway-authorizer': {
      type,
      authorizer_type: 'FUNC',
      authorizer_uri: uri,
      ...given({ authorizer_version: version, authorizer_alias_uri: aliasUri, network_type: networkType }),
      identities: identities.map(({ location, name, validation = '' }) => ({ location, name, validation })),
      ttl,
      need_body: needBody,
      ...given({ user_data: userData, timeout: authorizer.timeoutMs, retry_attempts: authorizer.retries }),
      auth_downgrade_enabled: authorizer.relaxed,
    },
  };
}
