// How every API stands in every environment, for the screen's matrix and for scripts.

import type { ApiPublications } from '../model/gateway-publishing.ts';
import type { GatewayConfig } from './config/gateway-config.ts';
import { definitionOf } from './config/publication-schema.ts';
import { type DefinitionChange, definitionChanges } from './definition-diff.ts';
import { fullNameOf, type PublishedState, publicationsByApi, publishedStates } from './publications.ts';

function stateSummary(state: PublishedState): ApiPublications['environments'][number] {
  const { environment, answers, entry, changed } = state;
  return {
    environment,
    published: answers !== undefined,
    changed,
    ...(entry?.current === undefined ? {} : { current: entry.current }),
    ...(changed && entry?.changedAt !== undefined ? { changedAt: entry.changedAt } : {}),
    records: (entry?.records ?? []).map(({ id, time, remark, definition }) => ({
      id,
      time,
      ...(remark === undefined ? {} : { remark }),
      method: definition.method,
      path: definition.path,
    })),
  };
}

/** Every API, or the one called `api`. */
export function publicationSummary(config: GatewayConfig, api?: string): ApiPublications[] {
  const byApi = publicationsByApi(config.publications);
  return config.groups.flatMap((group) =>
    group.apis
      .filter((candidate) => api === undefined || fullNameOf(group, candidate) === api)
      .map((candidate) => {
        const name = fullNameOf(group, candidate);
        const { method, path } = candidate;
        const states = publishedStates(candidate, byApi.get(name) ?? []);
        return { api: name, method, path, environments: states.map(stateSummary) };
      }),
  );
}

/** What differs between two versions of an API in an environment; `draft` is the definition as it stands. */
export function versionChanges(
  config: GatewayConfig,
  target: { readonly api: string; readonly environment: string; readonly from: string; readonly to: string },
): readonly DefinitionChange[] | { readonly unknown: string } {
  const group = config.groups.find((candidate) =>
    candidate.apis.some((api) => fullNameOf(candidate, api) === target.api),
  );
  const api = group?.apis.find((candidate) => fullNameOf(group, candidate) === target.api);
  const entry = config.publications.find(
    ({ api: name, environment }) => name === target.api && environment === target.environment,
  );
  const definition = (version: string) =>
    version === 'draft' ? api && definitionOf(api) : entry?.records.find(({ id }) => id === version)?.definition;
  const from = definition(target.from);
  const to = definition(target.to);
  if (from === undefined) return { unknown: target.from };
  return to === undefined ? { unknown: target.to } : definitionChanges(from, to);
}
