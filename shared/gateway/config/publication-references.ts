// What can be wrong with `publications`: names that lead nowhere, records twice, and two APIs that would answer the
// same call in one environment.
import { allStates, currentRecord, publicationsByApi } from '../publications.ts';
import { type Names, unknownName } from './backend-references.ts';
import { type ConfigProblem, pointerOf } from './config-problem.ts';
import type { GatewayConfig } from './gateway-config.ts';
import type { ApiDefinition, Publication } from './publication-schema.ts';

type Path = readonly PropertyKey[];

function entryProblems(entry: Publication, path: Path, apis: Names, environments: Names): readonly ConfigProblem[] {
  const ids = entry.records.map(({ id }) => id);
  return [
    ...unknownName([...path, 'api'], entry.api, apis, 'GROUP/API'),
    ...unknownName([...path, 'environment'], entry.environment, environments, 'the name of an environment'),
    ...unknownName([...path, 'current'], entry.current, new Set(ids), 'the id of one of the records'),
    ...ids.flatMap((id, r) =>
      ids.indexOf(id) === r
        ? []
        : [{ pointer: pointerOf([...path, 'records', r, 'id']), found: JSON.stringify(id), allowed: 'a different id' }],
    ),
  ];
}

/** Two definitions that answer the same method, path and match mode in one environment, one of them frozen. */
function routeProblems(config: GatewayConfig): readonly ConfigProblem[] {
  const taken = new Map<string, { readonly name: string; readonly frozen: boolean }>();
  return allStates(config).flatMap(({ environment, answers, changed, group, api }) => {
    if (answers === undefined) return [];
    const route = `${answers.method} ${answers.path}`;
    const key = JSON.stringify([environment, group.name, route, answers.matchMode]);
    const other = taken.get(key);
    if (other === undefined) taken.set(key, { name: api.name, frozen: changed });
    // Definitions that stand as they are were compared already.
    if (other === undefined || !(other.frozen || changed)) return [];
    const pointer = pointerOf(['groups', config.groups.indexOf(group), 'apis', group.apis.indexOf(api)]);
    const found = `${route} in ${environment}, which the published version of ${group.name}/${other.name} answers`;
    return [{ pointer, found, allowed: 'another method or path; or publish the other API again or take it offline' }];
  });
}

/** Everything wrong with the publications of a configuration whose other references were checked. */
export function publicationProblems(config: GatewayConfig): readonly ConfigProblem[] {
  const { publications } = config;
  if (publications.length === 0) return [];
  const apis = new Set(config.groups.flatMap((group) => group.apis.map((api) => `${group.name}/${api.name}`)));
  const environments = new Set(['RELEASE', ...config.environments.map(({ name }) => name)]);
  const byApi = publicationsByApi(publications);
  const repeated = publications.flatMap((entry, p) => {
    const first = byApi.get(entry.api)?.find(({ environment }) => environment === entry.environment);
    if (first === entry) return [];
    const found = `a second entry for ${entry.api} in ${entry.environment}`;
    return [{ pointer: pointerOf(['publications', p]), found, allowed: 'one entry for an API and environment' }];
  });
  const own = publications.flatMap((entry, p) => entryProblems(entry, ['publications', p], apis, environments));
  return [...own, ...repeated, ...(own.length + repeated.length > 0 ? [] : routeProblems(config))];
}

/** The definitions that answer, with where they stand in the file: their references are checked like those of APIs. */
export function publishedDefinitions(config: GatewayConfig): readonly {
  readonly api: string;
  readonly definition: ApiDefinition;
  readonly path: Path;
}[] {
  return config.publications.flatMap((entry, p) => {
    const record = currentRecord(entry);
    if (record === undefined) return [];
    const path = ['publications', p, 'records', entry.records.indexOf(record), 'definition'];
    return [{ api: entry.api, definition: record.definition, path }];
  });
}
