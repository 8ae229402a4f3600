// A changed file taken by a gateway that publishes: what answered before goes on answering until it is published again
// (gateway.md 2.5, FAQ 4.1). The rule, for each API and environment:
// - named in `published` before and now, definition changed: the old definition becomes a record and answers on;
//   with `publish` the new one becomes a record too and answers at once
// - newly named in `published`: the definition as it stands is published; no longer named: taken offline
// - an API that was not there before stands as written; one that is gone takes its records along
import type { GatewayApi } from './config/api-schema.ts';
import type { GatewayConfig, GatewayGroup } from './config/gateway-config.ts';
import { definitionOf, type Publication, sameDefinition } from './config/publication-schema.ts';
import { fullNameOf, type PublishedState, publicationsByApi, publishedStates } from './publications.ts';
import { environmentNames, type PublishDetails, publishedEntry } from './publish-api.ts';

export interface TakeOptions extends PublishDetails {
  /** Publish every changed definition at once. */
  readonly publish: boolean;
  /** Keep only what has records already; other changes act at once, as those of a file on disk do. */
  readonly onlyRecorded?: boolean;
}

/** The list's members that go together by `keys`, tried in order; each member goes with one other at most. */
function pairs<T>(before: readonly T[], after: readonly T[], keys: readonly ((item: T, index: number) => string)[]) {
  const partner = new Map<T, T>();
  const taken = new Set<T>();
  for (const key of keys) {
    const left = new Map(before.map((item, index) => [key(item, index), item] as const));
    after.forEach((item, index) => {
      const found = left.get(key(item, index));
      if (found === undefined || partner.has(item) || taken.has(found)) return;
      partner.set(item, found);
      taken.add(found);
    });
  }
  return partner;
}

const routeOf = ({ method, path, matchMode }: GatewayApi): string => `${method} ${path} ${matchMode}`;
/** A name that was not written: an API without one is known by its place when its path changes. */
const isMadeUp = ({ name, method, path }: GatewayApi): boolean => name === `${method} ${path}`;

const groupKeys = [({ name }: GatewayGroup) => name, ({ domains }: GatewayGroup) => JSON.stringify(domains)];
const apiKeys = [
  ({ name }: GatewayApi) => `name ${name}`,
  (api: GatewayApi) => `route ${routeOf(api)}`,
  (api: GatewayApi, index: number) => (isMadeUp(api) ? `place ${index}` : `name ${api.name}`),
];

interface Side {
  readonly api: GatewayApi;
  readonly states: readonly PublishedState[];
}

function stillPublished(was: Side, state: PublishedState, now: GatewayApi, name: string, options: TakeOptions) {
  const { environment, answers, entry } = state;
  if (answers === undefined) return entry;
  const target = { api: name, environment };
  const renamed = entry && { ...entry, api: name };
  if (sameDefinition(definitionOf(now), definitionOf(answers))) {
    if (renamed === undefined) return undefined;
    const { changedAt: _, ...unchanged } = renamed;
    return unchanged;
  }
  if (renamed === undefined && options.onlyRecorded) return undefined;
  const kept = renamed ?? publishedEntry(target, answers, [], { time: options.time });
  if (options.publish) return publishedEntry(target, now, kept.records, options);
  const changedNow = !sameDefinition(definitionOf(now), definitionOf(was.api));
  return changedNow || kept.changedAt === undefined ? { ...kept, changedAt: options.time } : kept;
}

function noLongerPublished({ entry }: PublishedState, name: string): Publication | undefined {
  if (entry === undefined) return undefined;
  const { current: _, ...offline } = entry;
  return { ...offline, api: name };
}

function entriesOf(was: Side, now: GatewayApi, name: string, options: TakeOptions): readonly Publication[] {
  const known = was.states.map((state): Publication | undefined => {
    const { environment, answers, entry } = state;
    const wanted = now.published.includes(environment);
    if (!wanted) return noLongerPublished(state, name);
    if (answers !== undefined) return stillPublished(was, state, now, name, options);
    return entry && publishedEntry({ api: name, environment }, now, entry.records, options);
  });
  return known.flatMap((entry) => entry ?? []);
}

/** The publications with which `after`, written without any, is to be taken in place of `before`. */
export function keptPublications(
  before: GatewayConfig,
  after: GatewayConfig,
  options: TakeOptions,
): readonly Publication[] {
  const environments = new Set(environmentNames(after));
  const byApi = publicationsByApi(before.publications);
  const groups = pairs(before.groups, after.groups, groupKeys);
  return after.groups.flatMap((group) => {
    const old = groups.get(group);
    if (old === undefined) return [];
    const apis = pairs(old.apis, group.apis, apiKeys);
    return group.apis.flatMap((api) => {
      const was = apis.get(api);
      if (was === undefined) return [];
      const states = publishedStates(was, byApi.get(fullNameOf(old, was)) ?? []);
      return entriesOf({ api: was, states }, api, fullNameOf(group, api), options).filter(({ environment }) =>
        environments.has(environment),
      );
    });
  });
}
