// The WebSocket sessions of the open requests: one a request, kept while other tabs are looked at.
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { RequestDraft } from '../../../shared/model/request.ts';
import type { SocketClosed, SocketMessage, SocketOpening } from '../../../shared/model/socket-session.ts';
import type { Host } from '../../host/host.ts';

export interface SocketView {
  readonly sessionId: string;
  readonly phase: 'opening' | 'open' | 'closed';
  /** What came of the handshake; undefined while it is under way, and where nothing could be sent. */
  readonly opening: SocketOpening | undefined;
  /** Newest last, the last `KEPT` of them. */
  readonly messages: readonly NumberedMessage[];
  readonly closed: SocketClosed | undefined;
  readonly error: string | undefined;
}

export interface NumberedMessage extends SocketMessage {
  readonly number: number;
}

export interface SocketStore {
  readonly store: StoreApi<Readonly<Record<string, SocketView>>>;
  readonly open: (draft: RequestDraft) => Promise<void>;
  readonly send: (draftId: string, text: string) => Promise<void>;
  readonly ping: (draftId: string) => Promise<void>;
  /** Ends the session, or the wait for its handshake. */
  readonly close: (draftId: string) => Promise<void>;
}

const KEPT = 1000;
const GOING_AWAY = 1000;

export function createSocketStore(host: Host, newId: () => string): SocketStore {
  const store = createStore<Readonly<Record<string, SocketView>>>(() => ({}));
  const change = (draftId: string, members: Partial<SocketView>) => {
    const view = store.getState()[draftId];
    if (view) store.setState({ [draftId]: { ...view, ...members } });
  };
  const draftOf = (sessionId: string) =>
    Object.entries(store.getState()).find(([, view]) => view.sessionId === sessionId);
  host.subscribe('socket.message', (message) => {
    const [draftId, view] = draftOf(message.sessionId) ?? [];
    if (draftId === undefined || view === undefined) return;
    const number = (view.messages.at(-1)?.number ?? 0) + 1;
    change(draftId, { messages: [...view.messages, { ...message, number }].slice(-KEPT) });
  });
  host.subscribe('socket.closed', (closed) => {
    const [draftId] = draftOf(closed.sessionId) ?? [];
    if (draftId !== undefined) change(draftId, { phase: 'closed', closed });
  });
  const fail = (draftId: string) => (error: unknown) =>
    change(draftId, { error: error instanceof Error ? error.message : String(error) });
  const ask = (draftId: string, question: (sessionId: string) => Promise<unknown>) => {
    const view = store.getState()[draftId];
    return view === undefined ? Promise.resolve() : question(view.sessionId).then(() => undefined, fail(draftId));
  };
  return {
    store,
    async open(draft) {
      const sessionId = newId();
      const fresh = { opening: undefined, messages: [], closed: undefined, error: undefined };
      store.setState({ [draft.id]: { sessionId, phase: 'opening', ...fresh } });
      try {
        const opening = await host.call('socket.open', { sessionId, draft });
        const isGone = store.getState()[draft.id]?.closed !== undefined;
        change(draft.id, { opening, phase: opening.open && !isGone ? 'open' : 'closed' });
      } catch (error) {
        change(draft.id, { phase: 'closed' });
        fail(draft.id)(error);
      }
    },
    send: (draftId, text) => ask(draftId, (sessionId) => host.call('socket.send', { sessionId, text })),
    ping: (draftId) => ask(draftId, (sessionId) => host.call('socket.ping', { sessionId })),
    close: (draftId) =>
      ask(draftId, (sessionId) =>
        store.getState()[draftId]?.phase === 'opening'
          ? host.call('request.cancel', { sendId: sessionId })
          : host.call('socket.close', { sessionId, code: GOING_AWAY }),
      ),
  };
}

const byHost = new WeakMap<Host, SocketStore>();

/** The store of a host, made once. */
export function socketStore(host: Host): SocketStore {
  const store = byHost.get(host) ?? createSocketStore(host, () => crypto.randomUUID());
  byHost.set(host, store);
  return store;
}
