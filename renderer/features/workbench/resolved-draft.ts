import type { EnvironmentList } from '../../../shared/model/environment.ts';
import type { DraftBody, RequestDraft } from '../../../shared/model/request.ts';
import { type DrawnValues, drawnSources } from '../../../shared/variables/drawn-values.ts';
import { type ResolvedDraft, resolveDraft } from '../../../shared/variables/resolve-draft.ts';
import { type Resolving, scopeOf, type VariableScope } from '../../../shared/variables/variable-scope.ts';

/** A text beyond this is not looked through on the typing thread; the worker that hashes it resolves it as well. */
const LONGEST_HERE = 1_000_000;
/** More dynamic values than these in one request are drawn by the host alone. */
const DRAWN = 64;

const scopes = new WeakMap<EnvironmentList, VariableScope>();

/** The scope of the window: masks stand for the secrets. One object for one list. */
export function windowScope(list: EnvironmentList): VariableScope {
  const known = scopes.get(list);
  if (known !== undefined) return known;
  const scope = scopeOf(list);
  scopes.set(list, scope);
  return scope;
}

/** Chance for the next sending of each request: shown while typing, and handed to the host with the sending. */
export function drawValues(): DrawnValues {
  const times = Array.from({ length: DRAWN });
  return { uuids: times.map(() => crypto.randomUUID()), randoms: times.map(() => Math.random()) };
}

/** True for a body that the worker resolves. */
export function isResolvedApart(body: DraftBody): boolean {
  return body.kind === 'text' && body.text.length > LONGEST_HERE;
}

interface Known {
  readonly list: EnvironmentList;
  readonly drawn: DrawnValues;
  readonly resolved: ResolvedDraft;
}

const resolvedDrafts = new WeakMap<RequestDraft, Known>();

/** The draft as it would be sent now, secrets masked; computed once for each draft, environment and draw. */
export function resolvedDraft(
  draft: RequestDraft,
  { environments: list, drawn }: { readonly environments: EnvironmentList; readonly drawn: DrawnValues },
  nowMs: number,
): ResolvedDraft {
  const known = resolvedDrafts.get(draft);
  if (known?.list === list && known.drawn === drawn) return known.resolved;
  const resolving = windowResolving(list, drawn, nowMs);
  const resolved = resolveDraft(draft, resolving, { skipBody: isResolvedApart(draft.body) });
  resolvedDrafts.set(draft, { list, drawn, resolved });
  return resolved;
}

export function windowResolving(list: EnvironmentList, drawn: DrawnValues, nowMs: number): Resolving {
  const otherwise = { nowMs, uuid: () => '', random: () => 0 };
  return { scope: windowScope(list), dynamic: drawnSources(drawn, otherwise) };
}
