// The routes of one group: in each environment the definitions that answer there, and beside them the definitions that
// were changed or never published, for the explanation of a call that one of those would have taken.
import type { CompiledApi } from './compiled-api.ts';
import type { GatewayApi } from './config/api-schema.ts';
import type { PublishedState } from './publications.ts';
import { addRoute, emptyNode, type RouteNode } from './route-tree.ts';

export interface Unpublished {
  readonly routes: RouteNode | undefined;
  /** Full name of each API among `routes` → how it stands in each environment. */
  readonly states: ReadonlyMap<string, readonly PublishedState[]>;
}

export interface CompiledRoutes {
  readonly routes: ReadonlyMap<string, RouteNode>;
  readonly unpublished: Unpublished;
}

type States = readonly (readonly PublishedState[])[];

/** Definitions that answer although the API was changed since. */
export function frozenApis(states: States): readonly GatewayApi[] {
  return states.flatMap((list) => list.flatMap(({ answers, changed }) => (changed && answers ? [answers] : [])));
}

/** The definition as it stands answers nowhere, or somewhere another one or none does. */
function isUnpublished(states: readonly PublishedState[]): boolean {
  return states.length === 0 || states.some(({ answers, changed }) => changed || answers === undefined);
}

function unpublishedOf(compiled: readonly (CompiledApi | undefined)[], states: States, keep: boolean): Unpublished {
  const root = emptyNode();
  const known = new Map<string, readonly PublishedState[]>();
  compiled.forEach((api, index) => {
    const list = states[index] ?? [];
    if (api === undefined || !isUnpublished(list)) return;
    addRoute(root, api, keep);
    known.set(api.fullName, list);
  });
  return { routes: known.size === 0 ? undefined : root, states: known };
}

/** `compiled` holds every definition of `apis` and of `frozenApis(states)`; `states` goes along with `apis`. */
export function compileRoutes(
  apis: readonly GatewayApi[],
  states: States,
  compiled: ReadonlyMap<GatewayApi, CompiledApi>,
  keepEscapes: boolean,
): CompiledRoutes {
  const routes = new Map<string, RouteNode>();
  for (const { environment, answers, record, changed } of states.flat()) {
    const api = answers && compiled.get(answers);
    if (api === undefined) continue;
    const root = routes.get(environment) ?? emptyNode();
    routes.set(environment, root);
    addRoute(root, changed ? { ...api, version: record } : api, keepEscapes);
  }
  const drafts = apis.map((api) => compiled.get(api));
  return { routes, unpublished: unpublishedOf(drafts, states, keepEscapes) };
}
