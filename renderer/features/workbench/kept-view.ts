// How the open workspace is looked at, kept by the host and put back at the next start: tabs, the request and the
// sub-tabs, panes, closed folders, the place. Requests, answers and secrets are no part of it.
import type { Session } from '../../../shared/model/session.ts';
import { navigation } from '../../app/navigation-store.ts';
import { screens } from '../../app/screens.ts';
import type { Host } from '../../host/host.ts';
import { panes } from './panes-store.ts';
import {
  type DraftView,
  firstView,
  requestTabs,
  responseTabs,
  type SessionKeeper,
  type WorkbenchState,
} from './workbench-state.ts';
import type { Workbench } from './workbench-store.ts';

const KEEP_AFTER_MS = 500;

export interface KeptView extends SessionKeeper {
  /** From now on each change is kept a moment later; answers how to stop. */
  readonly follow: (workbench: Workbench) => () => void;
}

export function createKeptView(host: Pick<Host, 'call'>): KeptView {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let store: Workbench['store'] | undefined;
  /** Nothing is kept before the last session is read: it would be written over. */
  let isReady = false;
  let isPlaced = false;
  const keepNow = async () => {
    clearTimeout(timer);
    if (store === undefined || !isReady) return;
    // What cannot be kept costs the layout of the next start, nothing else.
    await host.call('session.keep', { session: sessionOf(store.getState()) }).catch(() => undefined);
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void keepNow(), KEEP_AFTER_MS);
  };
  return {
    async leave() {
      await keepNow();
      isReady = false;
    },
    async restore() {
      const { session } = await host.call('session.get', {}).catch(() => ({ session: undefined }));
      isReady = true;
      if (session === undefined) {
        panes.setState({ closedFolders: [] });
        return {};
      }
      // One who opens another folder goes on looking at the place that he is at.
      if (!isPlaced) goBackTo(session.place);
      isPlaced = true;
      return takenOver(session);
    },
    follow(workbench) {
      store = workbench.store;
      const stops = [
        workbench.store.subscribe((state, before) => {
          if (state.phase !== 'ready') return;
          if (state.tabs !== before.tabs || state.activeId !== before.activeId || state.views !== before.views) later();
        }),
        panes.subscribe(later),
        navigation.subscribe(later),
      ];
      return () => {
        for (const stop of stops) stop();
        clearTimeout(timer);
      };
    },
  };
}

function sessionOf({ tabs, activeId, views }: WorkbenchState): Session {
  const { overlay: _passing, closedFolders, sidebar, orientation, layouts } = panes.getState();
  const open = tabs.flatMap((id) => {
    const view = views[id];
    if (view === undefined) return [];
    const { requestTab, responseTab, pinned } = view;
    return [[id, { requestTab, responseTab, pinned }] as const];
  });
  return {
    place: navigation.getState().place,
    tabs: [...tabs],
    ...(activeId === undefined ? {} : { activeId }),
    views: Object.fromEntries(open),
    closedFolders: [...closedFolders],
    sidebar,
    ...(orientation === undefined ? {} : { orientation }),
    layouts: Object.fromEntries(Object.entries(layouts).map(([group, layout]) => [group, { ...layout }])),
  };
}

function goBackTo(place: string): void {
  const screen = screens.find(({ id }) => id === place);
  const { isChosen } = navigation.getState();
  // A file or a link that was opened at the start has led somewhere already.
  if (screen !== undefined && !isChosen) navigation.setState({ place: screen.id });
}

/** Panes are put back at once; the tabs are the workbench's, which knows the requests that are still there. */
function takenOver(session: Session): Pick<WorkbenchState, 'tabs' | 'activeId' | 'views'> {
  const { tabs, activeId, views, sidebar, orientation, layouts, closedFolders } = session;
  panes.setState({ sidebar, orientation, layouts, closedFolders });
  const known = Object.entries(views).map(([id, view]): [string, DraftView] => [
    id,
    {
      requestTab: requestTabs.find((tab) => tab === view.requestTab) ?? firstView.requestTab,
      responseTab: responseTabs.find((tab) => tab === view.responseTab) ?? firstView.responseTab,
      pinned: view.pinned,
    },
  ]);
  return { tabs, activeId, views: Object.fromEntries(known) };
}
