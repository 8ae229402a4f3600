import { createStore, type StoreApi } from 'zustand/vanilla';
import { type ArrivingStore, createArrivingStore } from './arriving-store.ts';
import { createDraftActions, type DraftActions } from './draft-actions.ts';
import { createEnvironmentActions, type EnvironmentActions } from './environment-actions.ts';
import { createLiveSigner, type LiveInputs } from './live-signing.ts';
import { drawValues } from './resolved-draft.ts';
import { createSendActions, type SendActions } from './send-actions.ts';
import { createTabActions, type TabActions } from './tab-actions.ts';
import { activeDraft, emptyWorkbench, type WorkbenchPorts, type WorkbenchState } from './workbench-state.ts';
import { createWorkspaceActions, type WorkspaceActions } from './workspace-actions.ts';

export interface Workbench extends DraftActions, TabActions, SendActions, EnvironmentActions, WorkspaceActions {
  readonly store: StoreApi<WorkbenchState>;
  /** The system's dialog for folders; rejects where the host has none. */
  readonly chooseFolder: () => Promise<string | undefined>;
  readonly arriving: ArrivingStore;
  /** The credentials and the clock that the live signing is done with. */
  readonly setInputs: (inputs: LiveInputs) => void;
  /** Computes the live signing anew, with the time it is now. */
  readonly refresh: () => void;
  /** What all official signers make of a request. */
  readonly compare: WorkbenchPorts['compareApart'];
  /** Follows the host's history; answers how to stop. */
  readonly follow: () => () => void;
}

/** Longest history list that is kept here; the host keeps all. */
const HISTORY_LIMIT = 500;

/** The workbench without its window: open requests, their answers and the live signing of the one on show. */
export function createWorkbench(ports: WorkbenchPorts, kept: Partial<WorkbenchState> = {}): Workbench {
  const drawn = drawValues();
  const store = createStore<WorkbenchState>(() => ({ ...emptyWorkbench, drawn, ...kept }));
  const access = { ...ports, get: store.getState, set: (part: Partial<WorkbenchState>) => store.setState(part) };
  let inputs: LiveInputs = { credentials: [], skewMs: 0 };
  const tabs = createTabActions(access);
  const drafts = createDraftActions({ ...access, ...tabs });
  const workspaces = createWorkspaceActions({ ...access, ...tabs, ...drafts });
  const sending = createSendActions({ ...access, ...tabs, ...drafts, credentials: () => inputs.credentials });
  const signer = createLiveSigner(access);
  const arriving = createArrivingStore();
  forgetFinished(store, arriving);
  store.subscribe((state, before) => {
    const same = activeDraft(state) === activeDraft(before) && state.environments === before.environments;
    if (!same || state.drawn !== before.drawn) signer.update(inputs);
  });
  return {
    store,
    ...tabs,
    ...drafts,
    ...sending,
    ...createEnvironmentActions(access),
    ...workspaces,
    chooseFolder: async () => (await ports.host.call('workspace.choose', {})).folder,
    compare: ports.compareApart,
    setInputs(next) {
      inputs = next;
      signer.update(inputs);
    },
    refresh: () => signer.update(inputs),
    arriving,
    follow() {
      const ends = [
        workspaces.followWorkspace(),
        arriving.follow(ports.host, ports.nowMs),
        ports.host.subscribe('history.added', (summary) => {
          const rest = store.getState().history.filter(({ id }) => id !== summary.id);
          store.setState({ history: [summary, ...rest].slice(0, HISTORY_LIMIT) });
        }),
        ports.host.subscribe('history.removed', ({ ids }) => {
          if (ids === undefined) return void readHistory(ports.host, store);
          store.setState({ history: store.getState().history.filter(({ id }) => !ids.includes(id)) });
        }),
        ports.host.subscribe('history.restored', () => void readHistory(ports.host, store)),
      ];
      return () => {
        for (const end of ends) end();
      };
    },
  };
}

/** What arrived of an answer is in its exchange, once that is there. */
function forgetFinished(store: StoreApi<WorkbenchState>, arriving: ArrivingStore): void {
  store.subscribe(({ sending }, before) => {
    if (sending === before.sending) return;
    const under = new Set(Object.values(sending).map(({ sendId }) => sendId));
    for (const { sendId } of Object.values(before.sending)) if (!under.has(sendId)) arriving.forget(sendId);
  });
}

/** The newest entries as the host has them now; a host that does not answer changes nothing. */
async function readHistory(host: WorkbenchPorts['host'], store: StoreApi<WorkbenchState>): Promise<void> {
  const found = await host.call('history.list', {}).catch(() => undefined);
  if (found) store.setState({ history: found.entries });
}
