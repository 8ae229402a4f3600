// Why a call found no API although a definition takes it: it was changed and not published again, taken offline, or
// never published (FAQ 4.1).
import type { CompiledGroup } from './compile-gateway.ts';
import type { CompiledApi } from './compiled-api.ts';
import { faultFor } from './faults.ts';
import type { StepContext } from './gateway-call.ts';
import { matchApi } from './match-api.ts';
import type { StepReason } from './pipeline-step.ts';
import type { PublishedState } from './publications.ts';

type Params = Readonly<Record<string, string>>;

function changedReason(state: PublishedState, params: Params): StepReason {
  const version = state.record?.id ?? '';
  const since = state.entry?.changedAt;
  return since === undefined
    ? { id: 'route.changed', params: { ...params, version } }
    : { id: 'route.changed-at', params: { ...params, version, since } };
}

function reasonOf(
  api: CompiledApi,
  states: readonly PublishedState[],
  environment: string,
  context: StepContext,
): StepReason | undefined {
  const params = { api: api.fullName, environment };
  const subject = { group: api.group.name, api: api.fullName, environment };
  const state = states.find((candidate) => candidate.environment === environment);
  const stands = state?.answers === undefined ? 'offline' : state.changed ? 'changed' : 'published';
  if (stands !== 'published' && faultFor(context.faults, 'PUBLISHED_VERSION_MISMATCH', subject)) {
    return { id: 'route.version-fault', params };
  }
  if (state !== undefined && stands === 'changed') return changedReason(state, params);
  if (states.every(({ answers }) => answers === undefined)) return { id: 'route.not-published', params };
  return stands === 'offline' && state?.entry !== undefined ? { id: 'route.offline', params } : undefined;
}

/** The reason when a definition that does not answer in the environment would have taken the call. */
export function unpublishedReason(
  groups: readonly CompiledGroup[],
  environment: string,
  method: string,
  path: string,
  context: StepContext,
): StepReason | undefined {
  for (const { unpublished } of groups) {
    if (unpublished.routes === undefined) continue;
    const answer = matchApi(unpublished.routes, method, path);
    if (answer.kind !== 'match') continue;
    const { api } = answer.match;
    const reason = reasonOf(api, unpublished.states.get(api.fullName) ?? [], environment, context);
    if (reason !== undefined) return reason;
  }
  return undefined;
}
