import { type RequestDraft, requestDraftSchema } from '../../../shared/model/request.ts';
import { HostError } from '../../host/host.ts';
import { settleTyping } from '../../ui/settle-typing.ts';
import { draftById, type StateAccess, type WorkbenchPorts, type WorkbenchState } from './workbench-state.ts';

/** How long after the last key stroke an edit goes to the host (security requirement S106: within 1 s). */
const SAVE_AFTER_MS = 600;

export interface DraftActions {
  readonly load: () => Promise<void>;
  readonly edit: (id: string, change: Partial<Omit<RequestDraft, 'id'>>) => void;
  readonly create: (members?: Partial<RequestDraft>) => string;
  readonly duplicate: (id: string, name: string) => string | undefined;
  /** Removes at once; answers how to undo it. */
  readonly remove: (id: string) => (() => void) | undefined;
  /** Puts a sample back as it came. */
  readonly reset: (id: string) => Promise<void>;
  /** Sends what is not saved to the host now. */
  readonly saveNow: (id: string) => Promise<void>;
  /** Requests as the host has them take the place of those here, or join them. */
  readonly adopt: (drafts: readonly RequestDraft[]) => void;
  /** They are gone at the host. */
  readonly forget: (ids: readonly string[]) => void;
  /** Does not save a request until it is adopted. */
  readonly hold: (id: string) => void;
}

type Access = StateAccess &
  WorkbenchPorts & { readonly open: (id: string) => void; readonly close: (id: string) => void };

/** Everything that changes the saved requests. Each edit is kept by itself a moment after the last key stroke. */
export function createDraftActions(access: Access): DraftActions {
  const { get, set, host } = access;
  const timers = new Map<string, () => void>();
  const kept = new Map<string, RequestDraft>();
  const held = new Set<string>();
  const saveNow = async (id: string) => {
    settleTyping();
    stopWaiting(timers, id);
    const draft = draftById(get(), id);
    if (!draft || !get().unsaved.has(id)) return;
    if (held.has(id)) return backup(access, id);
    try {
      await keep(access, draft, kept.get(id));
      kept.set(id, draft);
      // An edit made meanwhile stays unsaved; its own timer brings it.
      if (draftById(get(), id) === draft) set({ unsaved: without(get().unsaved, id), error: undefined });
    } catch (error) {
      if (await isConflict(access, id, error)) {
        held.add(id);
        await backup(access, id);
      } else set({ error: error instanceof Error ? error.message : String(error) });
    }
  };
  const touch = (id: string) => {
    set({ unsaved: new Set([...get().unsaved, id]) });
    timers.get(id)?.();
    const stop = access.after(SAVE_AFTER_MS, () => void saveNow(id));
    timers.set(id, stop);
  };
  const add = (draft: RequestDraft, at = get().drafts.length) => {
    const drafts = get().drafts;
    set({ drafts: [...drafts.slice(0, at), draft, ...drafts.slice(at)] });
    touch(draft.id);
    access.open(draft.id);
    return draft.id;
  };
  return {
    saveNow,
    ...createAdoption(access, { timers, kept, held }),
    load: () => load(access, { timers, kept, held }),
    edit(id, change) {
      if (!draftById(get(), id)) return;
      set({ drafts: get().drafts.map((draft) => (draft.id === id ? { ...draft, ...change } : draft)) });
      touch(id);
    },
    async reset(id) {
      stopWaiting(timers, id);
      const { requests } = await host.call('request.reset', { id });
      const sample = requests.find((request) => request.id === id);
      if (!sample) return;
      const drafts = get().drafts.map((draft) => (draft.id === id ? sample : draft));
      kept.set(id, sample);
      set({ drafts, unsaved: without(get().unsaved, id) });
    },
    create: (members) => add({ ...newDraft(access.newId(), chosenHost(get())), ...members }),
    duplicate(id, name) {
      const at = get().drafts.findIndex((draft) => draft.id === id);
      const draft = get().drafts[at];
      return draft && add({ ...draft, id: access.newId(), name }, at + 1);
    },
    remove(id) {
      const at = get().drafts.findIndex((draft) => draft.id === id);
      const draft = get().drafts[at];
      if (!draft) return undefined;
      timers.get(id)?.();
      kept.delete(id);
      access.close(id);
      set({ drafts: get().drafts.filter((each) => each.id !== id), unsaved: without(get().unsaved, id) });
      void host.call('request.remove', { id }).catch((error: Error) => set({ error: error.message }));
      return () => add(draft, Math.min(at, get().drafts.length));
    },
  };
}

function stopWaiting(timers: Map<string, () => void>, id: string): void {
  timers.get(id)?.();
  timers.delete(id);
}

interface Ledger {
  readonly timers: Map<string, () => void>;
  /** As the host has them. */
  readonly kept: Map<string, RequestDraft>;
  readonly held: Set<string>;
}

function createAdoption(access: Access, { timers, kept, held }: Ledger) {
  const { get, set } = access;
  const settled = (ids: readonly string[]) => {
    for (const id of ids) {
      stopWaiting(timers, id);
      held.delete(id);
    }
    const gone = new Set(ids);
    return { unsaved: new Set([...get().unsaved].filter((id) => !gone.has(id))) };
  };
  return {
    adopt(drafts: readonly RequestDraft[]) {
      const byId = new Map(drafts.map((draft) => [draft.id, draft]));
      for (const draft of drafts) kept.set(draft.id, draft);
      const known = new Set(get().drafts.map(({ id }) => id));
      const joined = drafts.filter(({ id }) => !known.has(id));
      set({
        drafts: [...get().drafts.map((draft) => byId.get(draft.id) ?? draft), ...joined],
        ...settled([...byId.keys()]),
      });
    },
    forget(ids: readonly string[]) {
      const gone = new Set(ids);
      for (const id of ids) {
        kept.delete(id);
        access.close(id);
      }
      set({ drafts: get().drafts.filter(({ id }) => !gone.has(id)), ...settled(ids) });
    },
    hold(id: string) {
      held.add(id);
      void backup(access, id);
    },
  };
}

/** A second copy of what cannot be saved before the user has decided (S106). */
async function backup({ host, get }: Access, id: string): Promise<void> {
  const request = draftById(get(), id);
  if (request !== undefined) await host.call('draft.backup', { request }).catch(() => undefined);
}

/** Edits of the last run that are not in the folder: here again, and the user is asked which of both is to stay. */
async function restoreBackups({ host, get, set }: Access, { held }: Ledger): Promise<void> {
  const { requests } = await host.call('draft.backups', {}).catch(() => ({ requests: [] }));
  if (requests.length === 0) return;
  const mine = new Map(requests.map((request) => [request.id, request]));
  const conflicts = requests.map(({ id }) => ({ id, theirs: draftById(get(), id), restored: true }));
  const known = get().drafts.map((draft) => mine.get(draft.id) ?? draft);
  const joined = requests.filter(({ id }) => draftById(get(), id) === undefined);
  for (const { id } of requests) held.add(id);
  set({ drafts: [...known, ...joined], unsaved: new Set([...get().unsaved, ...mine.keys()]), conflicts });
}

/** The file was changed by others: what lies there is fetched, and the user is asked. */
async function isConflict({ host, get, set }: Access, id: string, error: unknown): Promise<boolean> {
  if (!(error instanceof HostError) || error.code !== 'CONFLICT') return false;
  const { request: theirs } = await host.call('request.onDisk', { id }).catch(() => ({ request: undefined }));
  set({ conflicts: [...get().conflicts.filter((each) => each.id !== id), { id, theirs }] });
  return true;
}

/** Hands over what changed since the host had it last: a body that did not change would delay the next key stroke. */
async function keep({ host, get }: Access, draft: RequestDraft, known: RequestDraft | undefined): Promise<void> {
  if (known === undefined) {
    await host.call('request.save', { request: draft });
    return;
  }
  const change = Object.fromEntries(entriesNotIn(draft, known).filter(([, value]) => value !== undefined));
  const removed = entriesNotIn(known, draft).flatMap(([member]) => (member in change ? [] : [member]));
  try {
    const { revision } = get();
    const seen = revision === undefined ? {} : { seen: revision };
    await host.call('request.edit', { id: draft.id, change, removed, ...seen });
  } catch (error) {
    // Removed in another window meanwhile: what is typed here is not lost.
    if (!(error instanceof HostError) || error.code !== 'NOT_FOUND') throw error;
    await host.call('request.save', { request: draft });
  }
}

/** Members of `one` that are not the same object or value in `other`. */
function entriesNotIn(one: RequestDraft, other: RequestDraft): readonly [string, unknown][] {
  const values = new Map<string, unknown>(Object.entries(other));
  return Object.entries(one).filter(([member, value]) => values.get(member) !== value);
}

async function load(access: Access, ledger: Ledger): Promise<void> {
  const { host, get, set, open: show, session } = access;
  const { kept, held } = ledger;
  held.clear();
  const isFirst = get().phase === 'loading';
  try {
    const [workspace, { entries: history }, environments, last] = await Promise.all([
      host.call('workspace.get', {}),
      host.call('history.list', {}),
      host.call('environment.list', {}),
      // What is open already stays as it is, when only the connection was lost.
      isFirst ? session?.restore() : undefined,
    ]);
    if (last !== undefined) set(last);
    // What is open is asked for apart: without it requests can be worked with all the same.
    const open = await host.call('workspace.state', {}).catch(() => undefined);
    set({ workspace: open, folders: open?.layout.folders ?? [], revision: open?.layout.revision });
    const known = new Set(workspace.requests.map(({ id }) => id));
    const tabs = get().tabs.filter((id) => known.has(id));
    const activeId = get().activeId;
    set({
      phase: 'ready',
      workspaceName: workspace.name,
      drafts: workspace.requests,
      history,
      environments,
      tabs,
      error: undefined,
    });
    const first = activeId !== undefined && known.has(activeId) ? activeId : (tabs[0] ?? workspace.requests[0]?.id);
    for (const draft of workspace.requests) kept.set(draft.id, draft);
    if (first !== undefined) show(first);
    await restoreBackups(access, ledger);
  } catch (error) {
    set({ phase: 'failed', error: error instanceof Error ? error.message : String(error) });
  }
}

/** The host that the chosen environment gives to a new request. */
function chosenHost({ environments }: WorkbenchState): string {
  return environments.environments.find(({ id }) => id === environments.chosen)?.host ?? '';
}

/** Aimed where the environment says, else at the embedded gateway, so that pressing Send at once does no harm. */
function newDraft(id: string, host: string): RequestDraft {
  if (host !== '') return requestDraftSchema.parse({ id, name: '', method: 'GET', url: '/', auth: { mode: 'NONE' } });
  return requestDraftSchema.parse({
    id,
    name: '',
    method: 'GET',
    url: 'http://pets.example.com/',
    auth: { mode: 'NONE' },
    connectTo: { kind: 'mock' },
  });
}

function without(set: ReadonlySet<string>, id: string): ReadonlySet<string> {
  return new Set([...set].filter((each) => each !== id));
}
