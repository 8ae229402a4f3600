// A configuration made ready to answer: hosts, routes, credentials and policies indexed once, so that a request costs
// look-ups only.
import { utf8Encode } from '../http/utf8.ts';
import type { HeaderList } from '../model/header-list.ts';
import { type BackendPlans, backendPlans } from './backend-plan.ts';
import { policyCompiler } from './compile-policies.ts';
import { compileRoutes, frozenApis, type Unpublished } from './compile-routes.ts';
import type { CompiledApi } from './compiled-api.ts';
import { type CompiledApp, compileApp } from './compiled-app.ts';
import type { GatewayApi } from './config/api-schema.ts';
import type { Authorizer } from './config/authorizer-schema.ts';
import type { MockBackend } from './config/backend-schema.ts';
import type { AccessKey, GatewayConfig, GatewayGroup, IamToken } from './config/gateway-config.ts';
import type { LoadBalanceChannel } from './config/policies-schema.ts';
import { type DomainIndex, domainIndex } from './domain-settings.ts';
import { type IpRange, parseIpRange } from './ip-range.ts';
import { once } from './once.ts';
import { compilePattern, type Pattern } from './pattern.ts';
import {
  currentRecord,
  fullNameOf,
  type PublicationsByApi,
  publicationsByApi,
  publishedStates,
} from './publications.ts';
import { compileQuota } from './quota.ts';
import type { RouteNode } from './route-tree.ts';
import { type Limit, limitOf } from './throttle.ts';

export type { CompiledApp } from './compiled-app.ts';

export const DEFAULT_ENVIRONMENT = 'RELEASE';

/** A Mock answer as bytes. */
export interface PreparedMock {
  readonly status: number;
  readonly headers: HeaderList;
  readonly body: Uint8Array;
}

export interface CompiledGroup {
  readonly group: GatewayGroup;
  /** Routes by environment; an environment in which nothing is published has none. */
  readonly routes: ReadonlyMap<string, RouteNode>;
  /** Definitions that do not answer in every place where they could: what to say to a call that one would have taken. */
  readonly unpublished: Unpublished;
}

export interface CompiledGateway {
  readonly config: GatewayConfig;
  readonly environments: ReadonlySet<string>;
  readonly groups: readonly CompiledGroup[];
  readonly groupsByDomain: ReadonlyMap<string, CompiledGroup>;
  readonly groupsByDebuggingDomain: ReadonlyMap<string, CompiledGroup>;
  /** `example.com` for the bound domain `*.example.com`. */
  readonly groupsByParent: ReadonlyMap<string, CompiledGroup>;
  /** TLS and redirection of single domains. */
  readonly domains: DomainIndex;
  /** Groups with the domain `*`, in file order. */
  readonly catchAllGroups: readonly CompiledGroup[];
  /** Some group forwards its calls: only then each call is asked whether it is one of them. */
  readonly forwards: boolean;
  /** Group DEFAULT answers under the gateway's own addresses. */
  readonly defaultGroup: CompiledGroup | undefined;
  readonly appsByKey: ReadonlyMap<string, CompiledApp>;
  readonly accessKeys: ReadonlyMap<string, AccessKey>;
  readonly tokens: readonly IamToken[];
  readonly authorizers: ReadonlyMap<string, Authorizer>;
  readonly channels: ReadonlyMap<string, LoadBalanceChannel>;
  readonly mocks: ReadonlyMap<MockBackend, PreparedMock>;
  /** Calls per second and API where no throttling policy is bound. */
  readonly defaultLimit: Limit;
  /** What is known of the requests to a back end, worked out with the first call. */
  readonly planOf: BackendPlans;
  /** Address ranges of a list of the file, parsed once. */
  readonly rangesOf: (values: readonly string[]) => readonly IpRange[];
  /** A pattern of the file, compiled once. */
  readonly patternOf: (source: string) => Pattern | undefined;
}

const byName = <T extends { readonly name: string }>(list: readonly T[]): ReadonlyMap<string, T> =>
  new Map(list.map((item) => [item.name, item]));

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Without a Content-Type of its own a Mock answer is JSON when it parses as JSON, else plain text. */
export function prepareMock(mock: MockBackend): PreparedMock {
  const headers = Object.entries(mock.headers);
  const typed = mock.body === '' || headers.some(([name]) => name.toLowerCase() === 'content-type');
  const type = isJson(mock.body) ? 'application/json' : 'text/plain; charset=utf-8';
  return {
    status: mock.status,
    headers: typed ? headers : [...headers, ['Content-Type', type]],
    body: utf8Encode(mock.body),
  };
}

function compileApis(config: GatewayConfig, group: GatewayGroup, apis: readonly GatewayApi[]): readonly CompiledApi[] {
  const policiesOf = policyCompiler(config);
  const accessControl = byName(config.accessControlPolicies);
  const authorizers = byName(config.authorizers);
  const signatureKeys = byName(config.signatureKeys);
  const plugins = byName(config.plugins);
  const found = <T>(value: T | undefined): readonly T[] => (value === undefined ? [] : [value]);
  return apis.map((api) => ({
    api,
    group,
    fullName: `${group.name}/${api.name}`,
    hasVariables: api.path.includes('{'),
    accessControl: (api.accessControl ?? []).flatMap((name) => found(accessControl.get(name))),
    authorizer: authorizers.get(api.authorizer ?? ''),
    signatureKey: signatureKeys.get(api.signatureKey ?? ''),
    plugins: api.plugins.flatMap((name) => found(plugins.get(name))),
    policies: policiesOf(api),
  }));
}

function compileGroup(config: GatewayConfig, group: GatewayGroup, entries: PublicationsByApi): CompiledGroup {
  const states = group.apis.map((api) => publishedStates(api, entries.get(fullNameOf(group, api)) ?? []));
  const apis = [...group.apis, ...frozenApis(states)];
  const compiled = new Map(compileApis(config, group, apis).map((api) => [api.api, api]));
  return { group, ...compileRoutes(group.apis, states, compiled, config.parameters.api_uri_no_escape) };
}

function mocksOf(config: GatewayConfig): ReadonlyMap<MockBackend, PreparedMock> {
  const apis = [
    ...config.groups.flatMap((group) => group.apis),
    ...config.publications.flatMap((entry) => currentRecord(entry)?.definition ?? []),
  ];
  const backends = apis.flatMap((api) => [api.backend, ...api.backendPolicies.map((policy) => policy.backend)]);
  return new Map(
    backends.flatMap((backend) => (backend.type === 'MOCK' ? [[backend, prepareMock(backend)] as const] : [])),
  );
}

/** Indexes a validated configuration. Later duplicates lose, though `readGatewayConfig` lets none through. */
export function compileGateway(config: GatewayConfig): CompiledGateway {
  const entries = publicationsByApi(config.publications);
  const groups = config.groups.map((group) => compileGroup(config, group, entries));
  const domains = groups.flatMap((group) =>
    group.group.domains.map((domain) => [domain.toLowerCase(), group] as const),
  );
  const debugging = groups.flatMap((group) => {
    const domain = group.group.debuggingDomain?.toLowerCase();
    return domain === undefined ? [] : [[domain, group] as const];
  });
  const quotas = new Map(config.quotaPolicies.map((policy) => [policy.name, compileQuota(policy)]));
  return {
    config,
    environments: new Set([DEFAULT_ENVIRONMENT, ...config.environments.map(({ name }) => name)]),
    groups,
    groupsByDomain: new Map(domains.filter(([domain]) => !domain.startsWith('*'))),
    groupsByDebuggingDomain: new Map(debugging),
    groupsByParent: new Map(
      domains.filter(([domain]) => domain.startsWith('*.')).map(([domain, group]) => [domain.slice(2), group]),
    ),
    domains: domainIndex(config),
    catchAllGroups: groups.filter(({ group }) => group.domains.includes('*')),
    forwards: config.groups.some(({ forward }) => forward !== undefined),
    defaultGroup: groups.find(({ group }) => group.name === 'DEFAULT'),
    appsByKey: new Map(config.apps.map((app) => [app.key, compileApp(app, quotas)])),
    accessKeys: new Map(config.iam.accessKeys.map((key) => [key.ak, key])),
    tokens: config.iam.tokens,
    authorizers: byName(config.authorizers),
    channels: byName(config.channels),
    mocks: mocksOf(config),
    defaultLimit: limitOf(config.parameters.ratelimit_api_limits, 1, 'SECOND'),
    planOf: backendPlans(config),
    rangesOf: once(
      (key) => key.split('\n').flatMap((text) => parseIpRange(text) ?? []),
      (values) => values.join('\n'),
    ),
    patternOf: once(compilePattern, (source) => source),
  };
}
