// What plug-ins need of the APIs they are bound to, and backend policies of their API (gateway.md 2.7, 2.11, 2.13).
import type { GatewayApi } from './api-schema.ts';
import type { Backend } from './backend-schema.ts';
import { type ConfigProblem, pointerOf } from './config-problem.ts';
import type { GatewayConfig, GatewayGroup } from './gateway-config.ts';
import type { Plugin } from './plugin-schema.ts';

type Path = readonly PropertyKey[];
type Plugins = ReadonlyMap<string, Plugin>;

/** Of these types an API takes one in an environment. */
const SINGLE: ReadonlySet<Plugin['type']> = new Set([
  'cors',
  'rate_limit',
  'set_resp_headers',
  'breaker',
  'third_auth',
]);

function bound(api: GatewayApi, plugins: Plugins): readonly Plugin[] {
  return api.plugins.flatMap((name) => plugins.get(name) ?? []);
}

function repeatedTypes(api: GatewayApi, plugins: Plugins, path: Path): readonly ConfigProblem[] {
  const seen = new Map<Plugin['type'], string>();
  return api.plugins.flatMap((name, index) => {
    const type = plugins.get(name)?.type;
    if (type === undefined || !SINGLE.has(type)) return [];
    const earlier = seen.get(type);
    seen.set(type, earlier ?? name);
    if (earlier === undefined) return [];
    const found = `${JSON.stringify(name)}, a second plug-in of type ${type} beside ${JSON.stringify(earlier)}`;
    return [{ pointer: pointerOf([...path, 'plugins', index]), found, allowed: 'one plug-in of each type' }];
  });
}

function corsOf(api: GatewayApi, plugins: Plugins) {
  const plugin = bound(api, plugins).find(({ type }) => type === 'cors');
  return plugin?.type === 'cors' ? plugin : undefined;
}

/** A CORS policy must allow its API's method and stands in for an OPTIONS API of the same path. */
function corsProblems(api: GatewayApi, group: GatewayGroup, plugins: Plugins, path: Path): readonly ConfigProblem[] {
  const cors = corsOf(api, plugins);
  if (cors === undefined) return [];
  const pointer = pointerOf([...path, 'plugins', api.plugins.indexOf(cors.name)]);
  const problems: ConfigProblem[] = [];
  const methods = cors.content.allow_methods.split(',').map((method) => method.trim().toUpperCase());
  if (api.method !== 'ANY' && !methods.includes('*') && !methods.includes(api.method)) {
    const allowed = `a CORS policy whose allow_methods contain ${api.method}, the method of the API`;
    problems.push({ pointer, found: `${JSON.stringify(cors.name)} with ${cors.content.allow_methods}`, allowed });
  }
  const same = group.apis.filter((other) => other !== api && other.path === api.path);
  const options = same.find(({ method }) => method === 'OPTIONS');
  if (options !== undefined) {
    const allowed = `no CORS policy, or no OPTIONS API ${JSON.stringify(options.name)} with the same path`;
    problems.push({ pointer, found: JSON.stringify(cors.name), allowed });
  }
  const other = same.map((one) => corsOf(one, plugins)).find((policy) => policy && policy.name !== cors.name);
  if (other !== undefined) {
    const allowed = 'the same CORS policy for all APIs of one path';
    problems.push({ pointer, found: `${JSON.stringify(cors.name)} beside ${JSON.stringify(other.name)}`, allowed });
  }
  return problems;
}

/** Kinds of back ends that may stand beside each other in one API. */
const KINDS: Readonly<Record<Backend['type'], string>> = {
  HTTP: 'HTTP, HTTP-VPC or HTTP-VPC-MEMBER-GROUP',
  'HTTP-VPC': 'HTTP, HTTP-VPC or HTTP-VPC-MEMBER-GROUP',
  'HTTP-VPC-MEMBER-GROUP': 'HTTP, HTTP-VPC or HTTP-VPC-MEMBER-GROUP',
  FUNCTION: 'FUNCTION',
  MOCK: 'MOCK',
};

/** Backend policies of the kind of the default back end (gateway.md 2.13). */
function backendKinds(api: GatewayApi, path: Path): readonly ConfigProblem[] {
  const kind = KINDS[api.backend.type];
  return api.backendPolicies.flatMap(({ backend }, index) =>
    KINDS[backend.type] === kind
      ? []
      : [
          {
            pointer: pointerOf([...path, 'backendPolicies', index, 'backend', 'type']),
            found: JSON.stringify(backend.type),
            allowed: `${kind}, since the default backend is of type ${api.backend.type}`,
          },
        ],
  );
}

/** Every problem of plug-ins and backend policies with the API they belong to. */
export function policyProblems(config: GatewayConfig): readonly ConfigProblem[] {
  const plugins = new Map(config.plugins.map((plugin) => [plugin.name, plugin]));
  return config.groups.flatMap((group, g) =>
    group.apis.flatMap((api, a) => {
      const path = ['groups', g, 'apis', a];
      const kinds = api.backendPolicies.length === 0 ? [] : backendKinds(api, path);
      if (api.plugins.length === 0) return kinds;
      return [...kinds, ...repeatedTypes(api, plugins, path), ...corsProblems(api, group, plugins, path)];
    }),
  );
}
