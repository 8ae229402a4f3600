// Names that point elsewhere in the file, and settings that need one another.

import type { GatewayApi } from './api-schema.ts';
import { backendProblems, type Names, shownNames, unknownName as unknown } from './backend-references.ts';
import type { Backend } from './backend-schema.ts';
import { type ConfigProblem, describeFound, pointerOf } from './config-problem.ts';
import { faultProblems } from './fault-references.ts';
import { type GatewayConfig, type GatewayGroup, withUnresolved } from './gateway-config.ts';
import { publicationProblems, publishedDefinitions } from './publication-references.ts';

type Path = readonly PropertyKey[];
const named = (list: readonly { readonly name: string }[]): Names => new Set(list.map(({ name }) => name));

/** Every name that can be referred to. RELEASE exists in every gateway. */
interface Known {
  readonly environments: Names;
  readonly channels: Names;
  readonly throttling: Names;
  readonly accessControl: Names;
  readonly signatureKeys: Names;
  readonly authorizers: Names;
  readonly backendAuthorizers: Names;
  readonly plugins: Names;
  readonly orchestrations: Names;
}

function knownNames(config: GatewayConfig): Known {
  return {
    environments: new Set(['RELEASE', ...named(config.environments)]),
    channels: named(withUnresolved(config.channels, config.unresolved.channels)),
    throttling: named(config.throttlingPolicies),
    accessControl: named(config.accessControlPolicies),
    signatureKeys: named(config.signatureKeys),
    authorizers: named(config.authorizers.filter(({ type }) => type === 'FRONTEND')),
    backendAuthorizers: named(config.authorizers.filter(({ type }) => type === 'BACKEND')),
    plugins: named(withUnresolved(config.plugins, config.unresolved.plugins)),
    orchestrations: named(withUnresolved(config.orchestrationRules, config.unresolved.orchestrationRules)),
  };
}

function policyNames(api: GatewayApi, group: GatewayGroup, path: Path, known: Known): readonly ConfigProblem[] {
  const responses = new Set([...Object.keys(group.responses), 'default']);
  const one = (member: string, value: string | undefined, names: Names, what: string): readonly ConfigProblem[] =>
    unknown([...path, member], value, names, what);
  const all = (member: string, values: readonly string[], names: Names, what: string): readonly ConfigProblem[] =>
    values.flatMap((value, i) => unknown([...path, member, i], value, names, what));
  return [
    ...all('published', api.published, known.environments, 'the name of an environment'),
    ...one('throttling', api.throttling, known.throttling, 'the name of a throttling policy'),
    ...(api.accessControl ?? []).flatMap((name) =>
      one('accessControl', name, known.accessControl, 'the name of an access control policy'),
    ),
    ...one('signatureKey', api.signatureKey, known.signatureKeys, 'the name of a signature key'),
    ...one('authorizer', api.authorizer, known.authorizers, 'the name of an authorizer of type FRONTEND'),
    ...all('plugins', api.plugins, known.plugins, 'the name of a plug-in'),
    ...one('response', api.response, responses, 'the name of a response of the group'),
    ...api.parameters.flatMap((parameter, p) =>
      (parameter.orchestrations ?? []).flatMap((name, i) =>
        unknown(
          [...path, 'parameters', p, 'orchestrations', i],
          name,
          known.orchestrations,
          'the name of an orchestration rule',
        ),
      ),
    ),
  ];
}

function apiProblems(api: GatewayApi, group: GatewayGroup, path: Path, known: Known): readonly ConfigProblem[] {
  const backends: (readonly [Backend, Path])[] = [
    [api.backend, [...path, 'backend']],
    ...api.backendPolicies.map((policy, p) => [policy.backend, [...path, 'backendPolicies', p, 'backend']] as const),
  ];
  const authorizerMissing = (api.auth === 'AUTHORIZER' || api.twoFactor) && api.authorizer === undefined;
  const allowed = `the name of an authorizer of type FRONTEND (${shownNames(known.authorizers)})`;
  return [
    ...(authorizerMissing ? [{ pointer: pointerOf([...path, 'authorizer']), found: 'nothing', allowed }] : []),
    ...policyNames(api, group, path, known),
    ...backends.flatMap(([backend, where]) => [
      ...backendProblems(backend, api, where, known.channels),
      ...unknown(
        [...where, 'authorizer'],
        backend.authorizer,
        known.backendAuthorizers,
        'the name of an authorizer of type BACKEND',
      ),
    ]),
  ];
}

/** References of the definitions that answer although the API was changed since. */
function publishedProblems(config: GatewayConfig, known: Known): readonly ConfigProblem[] {
  const definitions = publishedDefinitions(config);
  if (definitions.length === 0) return [];
  const groups = new Map<string, GatewayGroup>(
    config.groups.flatMap((group) => group.apis.map((api) => [`${group.name}/${api.name}`, group] as const)),
  );
  return definitions.flatMap(({ api, definition, path }) => {
    const group = groups.get(api);
    // What is bound to the API acts unpublished and was checked with the API itself.
    const frozen: GatewayApi = { ...definition, name: api, published: [], plugins: [] };
    return group === undefined ? [] : apiProblems(frozen, group, path, known);
  });
}

/** Every reference that leads nowhere. `root` is the document as read, for the text of what was found. */
export function referenceProblems(config: GatewayConfig, root: unknown): readonly ConfigProblem[] {
  const known = knownNames(config);
  const apis = new Set(config.groups.flatMap((group) => group.apis.map((api) => `${group.name}/${api.name}`)));
  const quotas = named(config.quotaPolicies);
  return [
    ...config.groups.flatMap((group, g) => [
      ...group.apis.flatMap((api, a) => apiProblems(api, group, ['groups', g, 'apis', a], known)),
      ...Object.keys(group.variables).flatMap((name) =>
        unknown(['groups', g, 'variables', name], name, known.environments, 'the name of an environment'),
      ),
      ...quotaProblems(group, ['groups', g], root),
    ]),
    ...config.plugins.flatMap((plugin, p) =>
      plugin.type !== 'third_auth' || !plugin.content.auth_request.vpc_channel_enabled
        ? []
        : unknown(
            ['plugins', p, 'content', 'auth_request', 'vpc_channel_info', 'vpc_id'],
            plugin.content.auth_request.vpc_channel_info?.vpc_id,
            known.channels,
            'the name of a channel',
          ),
    ),
    ...config.apps.flatMap((app, p) => [
      ...unknown(['apps', p, 'quota'], app.quota, quotas, 'the name of a quota policy'),
      ...(app.authorized === '*' ? [] : app.authorized).flatMap((entry, e) => [
        ...unknown(['apps', p, 'authorized', e, 'api'], entry.api, apis, 'GROUP/API'),
        ...entry.environments.flatMap((name, i) =>
          unknown(
            ['apps', p, 'authorized', e, 'environments', i],
            name,
            known.environments,
            'the name of an environment',
          ),
        ),
      ]),
    ]),
    ...faultProblems(config.faults, config),
    ...publicationProblems(config),
    ...publishedProblems(config, known),
  ];
}

/** At most 5 independent domains and 4 named responses per group; addresses and "*" are not independent domains. */
function quotaProblems(group: GatewayGroup, path: Path, root: unknown): readonly ConfigProblem[] {
  const independent = group.domains.filter((domain) => !/^(\*|localhost|[\d.]+|[^:]*:.*)$/.test(domain));
  const responses = Object.keys(group.responses).filter((name) => name !== 'default');
  return [
    ...(independent.length > 5
      ? [
          {
            pointer: pointerOf([...path, 'domains']),
            found: `${independent.length} independent domains`,
            allowed: 'at most 5 independent domains',
          },
        ]
      : []),
    ...(responses.length > 4
      ? [
          {
            pointer: pointerOf([...path, 'responses']),
            found: describeFound(root, [...path, 'responses']),
            allowed: 'at most 4 named responses',
          },
        ]
      : []),
  ];
}
