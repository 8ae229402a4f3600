import { type DraftView, type StateAccess, viewOf } from './workbench-state.ts';

export interface TabActions {
  readonly open: (id: string) => void;
  readonly close: (id: string) => void;
  readonly reopen: () => void;
  /** `by` places to the right, going round. */
  readonly step: (by: 1 | -1) => void;
  /** The tab at a place, from 0; -1 is the last. */
  readonly openAt: (place: number) => void;
  readonly look: (id: string, change: Partial<DraftView>) => void;
}

/** Which requests are open and how each is looked at. */
export function createTabActions({ get, set }: StateAccess): TabActions {
  const open = (id: string) => {
    const { tabs } = get();
    set({ activeId: id, tabs: tabs.includes(id) ? tabs : [...tabs, id] });
  };
  return {
    open,
    close(id) {
      const { tabs, activeId, closedTabs } = get();
      const at = tabs.indexOf(id);
      if (at < 0) return;
      const rest = tabs.filter((tab) => tab !== id);
      const next = activeId === id ? (rest[at] ?? rest[at - 1]) : activeId;
      set({ tabs: rest, activeId: next, closedTabs: [...closedTabs.filter((tab) => tab !== id).slice(-19), id] });
    },
    reopen() {
      const { closedTabs, drafts } = get();
      const last = closedTabs.filter((id) => drafts.some((draft) => draft.id === id)).at(-1);
      if (last === undefined) return;
      set({ closedTabs: closedTabs.filter((id) => id !== last) });
      open(last);
    },
    step(by) {
      const { tabs, activeId } = get();
      const at = tabs.indexOf(activeId ?? '');
      const next = tabs[(at + by + tabs.length) % tabs.length];
      if (next !== undefined) open(next);
    },
    openAt(place) {
      const next = get().tabs.at(place);
      if (next !== undefined) open(next);
    },
    look(id, change) {
      set({ views: { ...get().views, [id]: { ...viewOf(get(), id), ...change } } });
    },
  };
}
