import type { RequestDraft } from '../../../shared/model/request.ts';
import type { WorkspaceChange, WorkspaceLayout } from '../../../shared/model/workspace-layout.ts';
import type { DraftActions } from './draft-actions.ts';
import { draftById, type StateAccess, type WorkbenchPorts } from './workbench-state.ts';

export interface WorkspaceActions {
  /** Follows what others change in the folder; answers how to stop. */
  readonly followWorkspace: () => () => void;
  /** Into a folder, before another request or at its end. */
  readonly place: (id: string, folder: string, before?: string) => Promise<void>;
  readonly createFolder: (path: string) => Promise<void>;
  /** Renames or moves, before a sibling or to the end of its parent. */
  readonly moveFolder: (path: string, to: string, before?: string) => Promise<void>;
  /** With all that is in it; answers how to undo it. */
  readonly removeFolder: (path: string) => Promise<() => Promise<void>>;
  /** Ends the question about a request that was changed here and on the disk. */
  readonly settle: (id: string, keep: 'mine' | 'theirs') => Promise<void>;
  /** Opens another workspace folder; '' is the default one. */
  readonly openFolder: (folder: string) => Promise<void>;
}

type Access = StateAccess & WorkbenchPorts & DraftActions & { readonly close: (id: string) => void };

/** Folders, places, and what happens to the files outside of this window. */
export function createWorkspaceActions(access: Access): WorkspaceActions {
  const { get, set, host } = access;
  const arrange = async (work: Promise<WorkspaceLayout>) => set(arranged(get().drafts, await work));
  const saveAll = () => Promise.all([...get().unsaved].map((id) => access.saveNow(id)));
  return {
    followWorkspace() {
      const stops = [
        host.subscribe('workspace.changed', (change) => takeOver(access, change)),
        host.subscribe('workspace.state', (workspace) => set({ workspace })),
      ];
      return () => {
        for (const stop of stops) stop();
      };
    },
    async place(id, folder, before) {
      await saveAll();
      await arrange(host.call('request.place', { id, folder, ...(before === undefined ? {} : { before }) }));
    },
    createFolder: (path) => arrange(host.call('folder.create', { path })),
    async moveFolder(path, to, before) {
      await saveAll();
      await arrange(host.call('folder.move', { path, to, ...(before === undefined ? {} : { before }) }));
    },
    async removeFolder(path) {
      await saveAll();
      const inside = (folder: string) => folder === path || folder.startsWith(`${path}/`);
      const gone = get().drafts.filter(({ folder }) => inside(folder));
      const folders = get().folders.filter(inside);
      await arrange(host.call('folder.remove', { path }));
      access.forget(gone.map(({ id }) => id));
      return async () => {
        for (const folder of folders) await arrange(host.call('folder.create', { path: folder }));
        for (const draft of gone) await host.call('request.save', { request: draft });
        access.adopt(gone);
        set(arranged(get().drafts, (await host.call('workspace.state', {})).layout));
      };
    },
    async settle(id, keep) {
      const conflict = get().conflicts.find((each) => each.id === id);
      const mine = draftById(get(), id);
      if (conflict === undefined) return;
      if (keep === 'mine' && mine !== undefined) {
        await host.call('request.overwrite', { request: mine });
        access.adopt([mine]);
      } else if (conflict.theirs !== undefined) access.adopt([conflict.theirs]);
      else access.forget([id]);
      set({ conflicts: get().conflicts.filter((each) => each.id !== id) });
      await host.call('draft.settled', { id }).catch(() => undefined);
    },
    async openFolder(folder) {
      await saveAll();
      await access.session?.leave();
      const workspace = await host.call('workspace.open', { folder }).catch(async (error: unknown) => {
        await access.session?.restore();
        throw error;
      });
      // Nothing of the old folder can be opened or edited while the new one is read.
      set({ phase: 'loading', workspace, drafts: [], unsaved: new Set(), conflicts: [] });
      set({ tabs: [], closedTabs: [], views: {}, activeId: undefined });
      await access.load();
    },
  };
}

/** What changed on the disk shows, unless the same request has edits that are not saved: then the user is asked. */
function takeOver(access: Access, change: WorkspaceChange): void {
  const { get, set } = access;
  const isOpen = (id: string) => get().unsaved.has(id);
  const asked = [
    ...change.changed.filter((theirs) => isOpen(theirs.id) && differs(draftById(get(), theirs.id), theirs)),
  ].map((theirs) => ({ id: theirs.id, theirs }));
  const lost = change.removed.filter(isOpen).map((id) => ({ id, theirs: undefined }));
  const isAsked = new Set([...asked, ...lost].map(({ id }) => id));
  for (const id of isAsked) access.hold(id);
  access.adopt(change.changed.filter(({ id }) => !isAsked.has(id)));
  access.forget(change.removed.filter((id) => !isAsked.has(id)));
  const others = get().conflicts.filter(({ id }) => !isAsked.has(id));
  set({ ...arranged(get().drafts, change), conflicts: [...others, ...asked, ...lost] });
}

function differs(mine: RequestDraft | undefined, theirs: RequestDraft): boolean {
  return mine !== undefined && JSON.stringify(mine) !== JSON.stringify(theirs);
}

/** The requests in the host's order and folders; those that it does not know yet stay at the end. */
export function arranged(drafts: readonly RequestDraft[], { folders, requests, revision }: WorkspaceLayout) {
  const byId = new Map(drafts.map((draft) => [draft.id, draft]));
  const ordered = requests.flatMap(({ id, folder }) => {
    const draft = byId.get(id);
    byId.delete(id);
    if (draft === undefined) return [];
    return [draft.folder === folder ? draft : { ...draft, folder }];
  });
  return { drafts: [...ordered, ...byId.values()], folders, revision };
}
