// Which definition of each API answers in which environment. Publishing is a snapshot: a changed API answers as before
// until it is published again (gateway.md 2.5, FAQ 4.1).
import type { GatewayApi } from './config/api-schema.ts';
import type { GatewayConfig, GatewayGroup } from './config/gateway-config.ts';
import {
  definitionOf,
  frozenApi,
  type Publication,
  type PublicationRecord,
  sameDefinition,
} from './config/publication-schema.ts';

export const fullNameOf = (group: GatewayGroup, api: GatewayApi): string => `${group.name}/${api.name}`;

export type PublicationsByApi = ReadonlyMap<string, readonly Publication[]>;

/** The entries of each API, in file order. */
export function publicationsByApi(publications: readonly Publication[]): PublicationsByApi {
  const byApi = new Map<string, Publication[]>();
  for (const entry of publications) byApi.set(entry.api, [...(byApi.get(entry.api) ?? []), entry]);
  return byApi;
}

/** The record that answers; undefined while the API is offline there. */
export function currentRecord(entry: Publication): PublicationRecord | undefined {
  return entry.records.find(({ id }) => id === entry.current);
}

/** How one API stands in one environment. */
export interface PublishedState {
  readonly environment: string;
  /** What answers there; undefined: nothing. */
  readonly answers: GatewayApi | undefined;
  /** The record that answers; undefined where the definition as it stands does, or nothing. */
  readonly record: PublicationRecord | undefined;
  readonly entry: Publication | undefined;
  /** The definition as it stands would answer otherwise. */
  readonly changed: boolean;
}

function stateByEntry(api: GatewayApi, entry: Publication): PublishedState {
  const record = currentRecord(entry);
  const { environment } = entry;
  if (record === undefined) return { environment, answers: undefined, record, entry, changed: false };
  const changed = !sameDefinition(definitionOf(api), record.definition);
  // An unchanged definition is taken as it stands, so that what was prepared for it serves here too.
  return { environment, answers: changed ? frozenApi(api, record.definition) : api, record, entry, changed };
}

/** Where an API answers and by what, for every environment that it has to do with. */
export function publishedStates(api: GatewayApi, entries: readonly Publication[]): readonly PublishedState[] {
  const byEntry = entries.map((entry) => stateByEntry(api, entry));
  const covered = new Set(entries.map(({ environment }) => environment));
  const plain = api.published
    .filter((environment) => !covered.has(environment))
    .map((environment) => ({ environment, answers: api, record: undefined, entry: undefined, changed: false }));
  return [...byEntry, ...plain];
}

/** Every state of a configuration, with the API it belongs to. */
export function allStates(
  config: GatewayConfig,
): readonly (PublishedState & { readonly group: GatewayGroup; readonly api: GatewayApi })[] {
  const byApi = publicationsByApi(config.publications);
  return config.groups.flatMap((group) =>
    group.apis.flatMap((api) =>
      publishedStates(api, byApi.get(fullNameOf(group, api)) ?? []).map((state) => ({ ...state, group, api })),
    ),
  );
}

/** How many APIs, counted per environment, answer by another definition than the one they have now. */
export function unpublishedChanges(config: GatewayConfig): number {
  if (config.publications.length === 0) return 0;
  return allStates(config).filter(({ changed }) => changed).length;
}

/** `published` of each API made to say what its entries say: they decide where there are any. */
export function withEffectivePublished(config: GatewayConfig): GatewayConfig {
  if (config.publications.length === 0) return config;
  const byApi = publicationsByApi(config.publications);
  const groups = config.groups.map((group) => ({
    ...group,
    apis: group.apis.map((api) => {
      const entries = byApi.get(fullNameOf(group, api));
      if (entries === undefined) return api;
      const answering = publishedStates(api, entries).filter(({ answers }) => answers !== undefined);
      return { ...api, published: answering.map(({ environment }) => environment) };
    }),
  }));
  return { ...config, groups };
}

/** One API as its callers meet it: each published version where it answers, the definition as it stands elsewhere. */
function answeredApis(api: GatewayApi, states: readonly PublishedState[]): readonly GatewayApi[] {
  const asItStands = states.filter(({ answers, changed }) => answers !== undefined && !changed);
  const frozen = states.flatMap(({ answers, changed, environment }) =>
    changed && answers ? [{ ...answers, published: [environment] }] : [],
  );
  return [...frozen, { ...api, published: asItStands.map(({ environment }) => environment) }];
}

/** The configuration for whoever explains a call: a changed API stands in it twice, as it answers and as it would. */
export function asAnswered(config: GatewayConfig): GatewayConfig {
  if (config.publications.length === 0) return config;
  const byApi = publicationsByApi(config.publications);
  const groups = config.groups.map((group) => ({
    ...group,
    apis: group.apis.flatMap((api) => answeredApis(api, publishedStates(api, byApi.get(fullNameOf(group, api)) ?? []))),
  }));
  return { ...config, groups };
}
