// APIs and policies of a configuration as documents describe them: the way back from the gateway file to an export.

import { isApiName, isObjectName, isPolicyName } from '../../../shared/formats/importers/openapi/names.ts';
import { backendPathVariables, pathVariables } from '../../../shared/formats/importers/openapi/paths.ts';
import type { GatewayApi } from '../../../shared/gateway/config/api-schema.ts';
import type { Backend, BackendPolicy, HttpBackend } from '../../../shared/gateway/config/backend-schema.ts';
import type { GatewayConfig } from '../../../shared/gateway/read-gateway-config.ts';
import type { ApiBackend, ApiBackendPolicy, ApiDefinition } from '../../../shared/model/api-definition.ts';
import type { ImportedAuthorizer, ImportedThrottling } from '../../../shared/model/openapi-import.ts';

type Throttling = GatewayConfig['throttlingPolicies'][number];
type Authorizer = GatewayConfig['authorizers'][number];

export function definitionOf(api: GatewayApi): ApiDefinition {
  const { accessControl = [], tags = [], backend, backendPolicies } = api;
  return {
    ...defined({
      description: api.description,
      tags: tags.length > 0 ? tags : undefined,
      authorizer: api.authorizer,
      throttling: api.throttling === undefined ? undefined : objectName(api.throttling),
      accessControl: accessControl.length > 1 ? accessControl.map(objectName) : accessControl.map(objectName)[0],
      response: api.response,
      isSendFgBodyBase64: api.isSendFgBodyBase64,
      contentType: api.contentType,
      resultNormalSample: api.resultNormalSample,
      resultFailureSample: api.resultFailureSample,
    }),
    name: apiName(api.name),
    method: api.method,
    path: api.path,
    matchMode: api.matchMode,
    auth: api.auth,
    appCode: api.appCode,
    twoFactor: api.twoFactor,
    protocol: api.protocol,
    cors: api.cors,
    visibility: api.visibility,
    parameters: frontOf(api),
    backend: withPathParameters(backendOf(backend), api.path),
    backendPolicies: backendPolicies.map((policy) => policyOf(policy, api.path)),
    plugins: [...api.plugins],
  };
}

/** The file lets a path speak for itself; a document must declare each of its variables. */
function frontOf({ path, parameters }: GatewayApi): ApiDefinition['parameters'] {
  const declared = parameters.map(({ validEnable: _validEnable, ...parameter }) => defined(parameter));
  const names = new Set(declared.flatMap((each) => (each.in === 'PATH' ? [each.name] : [])));
  const implied = pathVariables(path).filter((name) => !names.has(name));
  return [
    ...implied.map((name) => ({ name, in: 'PATH' as const, type: 'STRING' as const, required: true })),
    ...declared,
  ];
}

/** The same for the path of a back end: what a variable of the front path fills needs a parameter of its own. */
function withPathParameters(backend: ApiBackend, path: string): ApiBackend {
  if (backend.type === 'MOCK' || backend.type === 'FUNCTION') return backend;
  const own = new Set(backend.parameters.flatMap((each) => (each.in === 'PATH' ? [each.name] : [])));
  const front = new Set(pathVariables(path));
  const used = new Set(backendPathVariables(backend.path));
  const implied = [...used].filter((name) => !own.has(name) && front.has(name));
  const added = implied.map((name) => ({ name, in: 'PATH' as const, origin: 'REQUEST' as const, value: name }));
  return { ...backend, parameters: [...added, ...backend.parameters] };
}

/** A name that an import takes; the file allows any text. What it was called goes into `x-countersign`. */
function apiName(name: string): string {
  if (isApiName(name)) return name;
  const plain = name.replace(/[^\p{L}\p{N}\-_./:()]/gu, '_').replace(/^[^\p{L}\p{N}]+/u, '');
  return plain.length >= 3 ? plain.slice(0, 255) : `api_${plain}`;
}

/** Names of policies, authorizers aside. */
export function objectName(name: string): string {
  return isObjectName(name) ? name : wordName(name, 'policy');
}

function wordName(name: string, before: string): string {
  const plain = name.replace(/[^\p{L}\p{N}_]/gu, '_').slice(0, 50);
  return /^\p{L}/u.test(plain) && plain.length >= 3 ? plain : `${before}_${plain}`;
}

function policyOf({ name, combine, conditions, backend }: BackendPolicy, path: string): ApiBackendPolicy {
  return {
    name: isPolicyName(name) ? name : wordName(name, 'policy'),
    combine,
    conditions: conditions.map((condition) => ({ ...condition })),
    backend: withPathParameters(backendOf(backend), path),
  };
}

function backendOf(backend: Backend): ApiBackend {
  if (backend.type === 'MOCK') {
    return { type: 'MOCK', body: backend.body, ...defined({ description: backend.description }) };
  }
  if (backend.type === 'FUNCTION') {
    const { urn, version, alias, invocation, networkType, timeoutMs, parameters, description } = backend;
    const shown = parameters.map((parameter) => defined(parameter));
    const more = defined({ alias, description });
    return { type: 'FUNCTION', urn, version, invocation, networkType, timeoutMs, parameters: shown, ...more };
  }
  return httpBackendOf(backend);
}

function httpBackendOf(backend: HttpBackend): ApiBackend {
  const { method, timeoutMs, retries, clientTls, parameters, description } = backend;
  const target = targetOf(backend);
  const called = {
    ...{ method, timeoutMs, retries, clientTls },
    parameters: parameters.map((parameter) => defined(parameter)),
    ...defined({ description }),
  };
  const { scheme, path } = target;
  if (backend.channel === undefined) return { type: 'HTTP', address: target.address, scheme, path, ...called };
  const { channel } = backend;
  if (backend.type !== 'HTTP-VPC-MEMBER-GROUP') {
    const cascade = 'cascade' in backend ? backend.cascade : undefined;
    return { type: 'HTTP-VPC', channel, scheme, path, ...called, ...defined({ host: backend.host, cascade }) };
  }
  const { groups, memberGroups, smChannel } = backend;
  const written = memberGroups ?? groups.map((name) => ({ name, scheme, method, path }));
  return {
    ...{ type: 'HTTP-VPC-MEMBER-GROUP' as const, channel, scheme, path, ...called },
    ...{ groups: written.map(({ name }) => name), memberGroups: written },
    ...defined({ smChannel }),
  };
}

interface Target {
  readonly scheme: 'HTTP' | 'HTTPS';
  readonly address: string;
  readonly path: string;
}

/** Scheme, address and path, also where the file writes them as one URL. A query has no place in a document. */
export function targetOf(backend: HttpBackend): Target {
  const url = 'url' in backend ? backend.url : undefined;
  const match = /^(https?):\/\/([^/?]+)(\/[^?]*)?/i.exec(url ?? '');
  if (match) {
    const [, scheme = '', address = '', path = '/'] = match;
    return { scheme: scheme.toLowerCase() === 'https' ? 'HTTPS' : 'HTTP', address, path };
  }
  const address = 'address' in backend ? (backend.address ?? '') : '';
  return { scheme: backend.scheme, address, path: backend.path ?? '/' };
}

export function throttlingOf(policy: Throttling): ImportedThrottling {
  const { name, type, period, apiLimit, userLimit, appLimit, ipLimit, special } = policy;
  return {
    name: objectName(name),
    ...{ type, period, apiLimit },
    ...defined({ userLimit, appLimit, ipLimit }),
    special: special.map((each) =>
      'app' in each ? { type: 'APP' as const, instance: each.app, limit: each.limit } : each,
    ),
  };
}

/** An authorizer that only has a script gets the URN of a function that does not exist; a document must name one. */
export function authorizerOf(authorizer: Authorizer): ImportedAuthorizer {
  const { name, type, identities, ttl, needBody, relaxed } = authorizer;
  const { uri, version, aliasUri, networkType, userData, timeoutMs, retries } = authorizer;
  return {
    ...{ name, type, ttl, needBody, relaxed },
    uri: uri ?? `urn:fss:region:project:function:default:${name}`,
    ...defined({ version, aliasUri, networkType, userData: userData || undefined, timeoutMs, retries }),
    identities: identities.map(({ validation, ...identity }) => ({
      ...identity,
      ...(validation ? { validation } : {}),
    })),
  };
}

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** The members that have a value. */
function defined<T extends object>(members: T): Defined<T> {
  // Without its undefined members a T is a Defined<T>, optional members being absent; fromEntries loses the type.
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Defined<T>;
}
