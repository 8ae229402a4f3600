// Back ends and backend policies in the gateway's spelling (openapi-extensions.md 4 and 5).

import type { ApiBackend, ApiBackendPolicy, ApiCondition } from '../../../model/api-definition.ts';
import { assertNever } from '../../../model/assert-never.ts';
import { filled, given } from './members.ts';

type OverHttp = Extract<ApiBackend, { retries: number }>;

export function writeBackend(backend: ApiBackend): Record<string, unknown> {
  const parameters = backend.type === 'MOCK' ? [] : backend.parameters;
  const written = parameters.map(({ name, value, in: place, origin, description }) => {
    return { name, value, in: place, origin, ...given({ description }) };
  });
  return { type: backend.type, ...given({ parameters: filled(written) }), ...endpointsOf(backend) };
}

function endpointsOf(backend: ApiBackend): object {
  switch (backend.type) {
    case 'MOCK':
      return { mockEndpoints: { 'result-content': backend.body, ...given({ description: backend.description }) } };
    case 'HTTP':
      return { httpEndpoints: { address: backend.address, ...targetOf(backend), ...calledOf(backend) } };
    case 'HTTP-VPC': {
      const { channel: name, cascade = false, host } = backend;
      const more = { cascade_flag: cascade, ...given({ host }) };
      return { httpVpcEndpoints: { name, ...targetOf(backend), ...calledOf(backend), ...more } };
    }
    case 'HTTP-VPC-MEMBER-GROUP': {
      const { channel: name, smChannel: enableSmChannel = false } = backend;
      const memberGroupUrlInfos = backend.memberGroups.map((group) => ({ name: group.name, ...targetOf(group) }));
      return { httpVpcMemberGroupEndpoints: { name, ...calledOf(backend), enableSmChannel, memberGroupUrlInfos } };
    }
    case 'FUNCTION':
      return { functionEndpoints: functionOf(backend) };
    default:
      return assertNever(backend);
  }
}

function targetOf({ scheme, method, path }: Pick<OverHttp, 'scheme' | 'method' | 'path'>): object {
  return { scheme: scheme.toLowerCase(), method, path };
}

/** The number of retries is text, as the gateway's exports write it. */
function calledOf({ timeoutMs, retries, clientTls, description }: OverHttp): object {
  return { timeout: timeoutMs, retryCount: String(retries), enableClientSsl: clientTls, ...given({ description }) };
}

function functionOf(backend: Extract<ApiBackend, { type: 'FUNCTION' }>): object {
  return {
    'function-urn': backend.urn,
    version: backend.version,
    'invocation-type': backend.invocation,
    timeout: backend.timeoutMs,
    ...given({
      'alias-urn': backend.alias,
      'network-type': backend.networkType,
      description: backend.description,
    }),
  };
}

export function writeBackendPolicies(policies: readonly ApiBackendPolicy[]): readonly object[] {
  return policies.map(({ name, combine, conditions, backend }) => {
    const { type, ...endpoints } = writeBackend(backend);
    return { type, name, effectMode: combine, conditions: conditions.map(writeCondition), ...endpoints };
  });
}

const ORIGINS = {
  REQUEST: 'param',
  SOURCE: 'source',
  SYSTEM: 'system',
  COOKIE: 'cookie',
  AUTHORIZER: 'frontend_authorizer',
} as const;

const SYSTEM_NAMES: Readonly<Record<string, string>> = { reqPath: 'req_path', reqMethod: 'req_method' };

/** Exports write `exact` and `param` where pages say `equal` and `request`. */
function writeCondition({ source, type, parameter, value }: ApiCondition): object {
  const origin = ORIGINS[source];
  if (source === 'SOURCE') return { type: '', value, origin };
  const name = source === 'SYSTEM' ? (SYSTEM_NAMES[parameter ?? ''] ?? parameter) : parameter;
  return { type: (type ?? 'EXACT').toLowerCase(), value, origin, parameter: name };
}
