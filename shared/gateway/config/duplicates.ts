// Names that must be different, and the quotas that span several lists (gateway.md 4).
import { type ConfigProblem, pointerOf } from './config-problem.ts';
import type { GatewayConfig } from './gateway-config.ts';

type Path = readonly PropertyKey[];
type Named = readonly [value: string, path: Path];

/** A problem for each value that stood earlier in the list; `shown` false keeps a secret out of the text. */
function repeated(values: readonly Named[], what: string, shown = true): readonly ConfigProblem[] {
  const first = new Map<string, Path>();
  return values.flatMap(([value, path]) => {
    const earlier = first.get(value);
    if (earlier === undefined) {
      first.set(value, path);
      return [];
    }
    const found = `${shown ? JSON.stringify(value) : 'a value'} that stands at ${pointerOf(earlier)} already`;
    return [{ pointer: pointerOf(path), found, allowed: `a different ${what}` }];
  });
}

function namesIn(list: readonly { readonly name: string }[], path: Path): readonly Named[] {
  return list.map(({ name }, index) => [name, [...path, index, 'name']]);
}

const LISTS = [
  ['environments', 'environment name'],
  ['groups', 'group name'],
  ['channels', 'channel name'],
  ['apps', 'app name'],
  ['throttlingPolicies', 'throttling policy name'],
  ['accessControlPolicies', 'access control policy name'],
  ['signatureKeys', 'signature key name'],
  ['authorizers', 'authorizer name'],
  ['plugins', 'plug-in name'],
  ['orchestrationRules', 'orchestration rule name'],
  ['quotaPolicies', 'quota policy name'],
] as const;

function inGroups(config: GatewayConfig): readonly ConfigProblem[] {
  return config.groups.flatMap((group, g) => [
    ...repeated(namesIn(group.apis, ['groups', g, 'apis']), 'API name'),
    ...repeated(
      group.apis.map((api, a) => [`${api.method} ${api.path} ${api.matchMode}`, ['groups', g, 'apis', a]]),
      'method, path or match mode',
    ),
    ...group.apis.flatMap((api, a) => {
      const base = ['groups', g, 'apis', a, 'parameters'];
      const named = api.parameters.map((parameter, p): Named => {
        const name = parameter.in === 'HEADER' ? parameter.name.toLowerCase() : parameter.name;
        return [`${parameter.in} ${name}`, [...base, p]];
      });
      return repeated(named, 'parameter name for this place');
    }),
  ]);
}

/** "*" may stand in several groups: they are tried in order. Any other domain selects exactly one group. */
function domainsOf(config: GatewayConfig): readonly Named[] {
  return config.groups.flatMap((group, g) => {
    const bound = group.domains.map((domain, d): Named => [domain.toLowerCase(), ['groups', g, 'domains', d]]);
    const debugging = group.debuggingDomain;
    const own: Named[] = debugging === undefined ? [] : [[debugging.toLowerCase(), ['groups', g, 'debuggingDomain']]];
    return [...bound.filter(([domain]) => domain !== '*'), ...own];
  });
}

/** Every repeated name, key, domain and route of a configuration. */
export function duplicateProblems(config: GatewayConfig): readonly ConfigProblem[] {
  const appCodes = config.apps.flatMap((app, a) =>
    app.appCodes.map((code, c): Named => [code, ['apps', a, 'appCodes', c]]),
  );
  return [
    ...LISTS.flatMap(([list, what]) => repeated(namesIn(config[list], [list]), what)),
    ...repeated(domainsOf(config), 'domain: a domain is bound to one group only'),
    ...inGroups(config),
    ...repeated(
      config.apps.map((app, a) => [app.key, ['apps', a, 'key']]),
      'AppKey',
    ),
    ...repeated(appCodes, 'AppCode', false),
    ...repeated(
      config.iam.accessKeys.map(({ ak }, i) => [ak, ['iam', 'accessKeys', i, 'ak']]),
      'AK',
    ),
    ...repeated(
      config.iam.tokens.map(({ token }, i) => [token, ['iam', 'tokens', i, 'token']]),
      'token',
      false,
    ),
  ];
}
