// The switch CONSOLE_DEBUGGING: calls are answered as the gateway's console does when an API is debugged there (FAQ 4.4).
// It takes the definition as it stands, published or not, whatever X-Stage says; what is bound does not act; a backend
// has 60 s at most. APIs with variables in the backend path cannot be debugged and answer as they are published.
import type { GatewayApi } from './config/api-schema.ts';
import type { Backend } from './config/backend-schema.ts';
import type { GatewayConfig } from './config/gateway-config.ts';
import { type ActiveFaults, faultFor, noFaults } from './faults.ts';
import { fullNameOf } from './publications.ts';
import { environmentNames } from './publish-api.ts';

const LONGEST_MS = 60_000;

function hasPathVariables(backend: Backend): boolean {
  if (backend.type === 'MOCK' || backend.type === 'FUNCTION') return false;
  const url = 'url' in backend ? (backend.url ?? '') : '';
  const path = backend.path ?? url.replace(/^https?:\/\/[^/]*/i, '');
  return /#[A-Za-z][\w-]*#/.test(path);
}

function atMost60Seconds<B extends Backend>(backend: B): B {
  return 'timeoutMs' in backend ? { ...backend, timeoutMs: Math.min(backend.timeoutMs, LONGEST_MS) } : backend;
}

function debugged(api: GatewayApi, environments: readonly string[]): GatewayApi {
  const { throttling: _throttling, accessControl: _control, signatureKey: _key, ...rest } = api;
  return {
    ...rest,
    plugins: [],
    published: [...environments],
    backend: atMost60Seconds(api.backend),
    backendPolicies: api.backendPolicies.map((policy) => ({ ...policy, backend: atMost60Seconds(policy.backend) })),
  };
}

/** True for an API that answers as in the console's debugging. */
export function isDebugged(api: GatewayApi, group: string, name: string, faults: ActiveFaults): boolean {
  const backends = [api.backend, ...api.backendPolicies.map(({ backend }) => backend)];
  return faultFor(faults, 'CONSOLE_DEBUGGING', { group, api: name }) !== undefined && !backends.some(hasPathVariables);
}

/** The configuration as it answers while the switch is on; the same one while it is off. */
export function withConsoleDebugging(config: GatewayConfig, faults: ActiveFaults): GatewayConfig {
  if (faults === noFaults || !faults.has('CONSOLE_DEBUGGING')) return config;
  const environments = environmentNames(config);
  const taken = new Set<string>();
  const groups = config.groups.map((group) => ({
    ...group,
    apis: group.apis.map((api) => {
      const name = fullNameOf(group, api);
      if (!isDebugged(api, group.name, name, faults)) return api;
      taken.add(name);
      return debugged(api, environments);
    }),
  }));
  return { ...config, groups, publications: config.publications.filter(({ api }) => !taken.has(api)) };
}
