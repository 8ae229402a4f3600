import type { Exchange } from '../../../shared/model/exchange.ts';
import type { RequestDraft } from '../../../shared/model/request.ts';
import { draftById, type ResponseTab, type StateAccess, viewOf, type WorkbenchPorts } from './workbench-state.ts';

export interface SendActions {
  readonly send: (id: string) => Promise<void>;
  readonly cancel: (id: string) => Promise<void>;
  /** Shows an exchange of the history beside the request it belongs to, making one where it is gone. */
  readonly showExchange: (exchangeId: string) => Promise<void>;
}

interface Siblings {
  readonly open: (id: string) => void;
  readonly look: (id: string, change: { responseTab: ResponseTab }) => void;
  readonly create: (members: Partial<RequestDraft>) => string;
  readonly saveNow: (id: string) => Promise<void>;
}

/** Sending, cancelling and looking back. */
export function createSendActions(access: StateAccess & WorkbenchPorts & Siblings): SendActions {
  const { get, set, host } = access;
  const finish = (id: string) => {
    const { [id]: _done, ...sending } = get().sending;
    set({ sending });
  };
  return {
    async send(id) {
      const draft = draftById(get(), id);
      if (!draft || get().sending[id]) return;
      const sendId = access.newId();
      const { [id]: _old, ...sendErrors } = get().sendErrors;
      set({ sending: { ...get().sending, [id]: { sendId, startedAtMs: access.nowMs() } }, sendErrors });
      void access.saveNow(id);
      try {
        const exchange = await host.call('request.send', { sendId, draft });
        finish(id);
        const cancelled = exchange.outcome.kind === 'cancelled';
        if (!cancelled) set({ answers: { ...get().answers, [id]: { exchange, sent: draft } } });
        if (!cancelled && !viewOf(get(), id).pinned) access.look(id, { responseTab: tabAfter(exchange) });
        access.say(cancelled ? 'cancelled' : 'sent', get(), id);
      } catch (error) {
        finish(id);
        const message = error instanceof Error ? error.message : String(error);
        set({ sendErrors: { ...get().sendErrors, [id]: message } });
        access.say('failed', get(), id);
      }
    },
    async cancel(id) {
      const running = get().sending[id];
      if (running) await host.call('request.cancel', { sendId: running.sendId });
    },
    async showExchange(exchangeId) {
      const exchange = await host.call('history.get', { id: exchangeId });
      const known = draftById(get(), exchange.draftId)?.id;
      const id = known ?? access.create(draftOfExchange(exchange));
      set({ answers: { ...get().answers, [id]: { exchange, sent: undefined } } });
      access.open(id);
      access.look(id, { responseTab: tabAfter(exchange) });
    },
  };
}

/** True when the diagnosis has something to say. */
export function isRefused(exchange: Exchange): boolean {
  return exchange.diagnosis?.causes.some(({ cause }) => cause !== 'none') ?? false;
}

function tabAfter(exchange: Exchange): ResponseTab {
  if (isRefused(exchange)) return 'diagnosis';
  return exchange.outcome.kind === 'response' ? 'body' : 'timeline';
}

/** What a signer or a connection adds; a request made from an exchange gets it anew. */
const ADDED = new Set(['host', 'authorization', 'x-sdk-date', 'content-length', 'connection', 'transfer-encoding']);

/** A new request from the bytes of an old one, without what signing added. */
export function draftOfExchange({ request }: Exchange): Partial<RequestDraft> {
  const host = request.headers.find(([name]) => name.toLowerCase() === 'host')?.[1] ?? request.connectedTo;
  const { text, base64, bytes } = request.body;
  return {
    name: `${request.method} ${request.target.split('?')[0]}`,
    method: request.method,
    url: `${request.scheme}://${host}${request.target}`,
    headers: request.headers
      .filter(([name]) => !ADDED.has(name.toLowerCase()))
      .map(([name, value]) => ({ name, value, enabled: true })),
    body:
      bytes === 0
        ? { kind: 'none' }
        : text !== undefined
          ? { kind: 'text', text }
          : { kind: 'base64', base64: base64 ?? '' },
  };
}
