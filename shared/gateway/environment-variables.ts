// `#name#` in backend addresses and paths (gateway.md 2.5): values of the environment, replaced by those of the group.
import type { GatewayApi } from './config/api-schema.ts';
import type { Backend } from './config/backend-schema.ts';
import type { GatewayConfig, GatewayGroup } from './config/gateway-config.ts';

const VARIABLE = /#([A-Za-z][\w-]*)#/g;

export type EnvironmentValues = Readonly<Record<string, string>>;

/** Every variable that has a value for this group in this environment. */
export function environmentValues(config: GatewayConfig, group: GatewayGroup, environment: string): EnvironmentValues {
  const common = config.environments.find(({ name }) => name === environment)?.variables;
  return { ...common, ...group.variables[environment] };
}

/** `text` with its variables filled in; those without a value stay, and are named. */
export function fillVariables(
  text: string,
  values: EnvironmentValues,
): { readonly text: string; readonly unset: readonly string[] } {
  if (!text.includes('#')) return { text, unset: [] };
  const unset = new Set<string>();
  const filled = text.replace(VARIABLE, (whole, name: string) => {
    if (Object.hasOwn(values, name)) return values[name] ?? whole;
    unset.add(name);
    return whole;
  });
  return { text: filled, unset: [...unset] };
}

function variableTexts(backend: Backend): readonly string[] {
  if (backend.type === 'MOCK' || backend.type === 'FUNCTION') return [];
  const { path = '', host = '' } = backend;
  return [path, host, ...(backend.type === 'HTTP' ? [backend.url ?? '', backend.address ?? ''] : [])];
}

/** Variables that the back ends of an API need and that have no value there: it cannot be published in the environment. */
export function unsetVariables(
  api: GatewayApi,
  config: GatewayConfig,
  group: GatewayGroup,
  environment: string,
): readonly string[] {
  const values = environmentValues(config, group, environment);
  const backends = [api.backend, ...api.backendPolicies.map((policy) => policy.backend)];
  const unset = backends.flatMap(variableTexts).flatMap((text) => fillVariables(text, values).unset);
  return [...new Set(unset)];
}
