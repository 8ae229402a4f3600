import { splitHost } from '../../../shared/http/request-target.ts';
import type { CredentialSummary } from '../../../shared/model/credential.ts';
import type { Exchange } from '../../../shared/model/exchange.ts';
import { headerValue } from '../../../shared/model/header-list.ts';
import type { ConnectTo, RequestDraft } from '../../../shared/model/request.ts';
import { draftFromSent } from '../../panels/draft-from-sent.ts';
import { settleTyping } from '../../ui/settle-typing.ts';
import { drawValues } from './resolved-draft.ts';
import {
  type DraftView,
  draftById,
  type ResponseTab,
  type StateAccess,
  viewOf,
  type WorkbenchPorts,
  type WorkbenchState,
} from './workbench-state.ts';

export interface HowToSend {
  /** Names of variables that are not defined go out as they are written. */
  readonly asTyped?: boolean;
  /** Members that hold for this once; the request itself stays as it is. */
  readonly instead?: Partial<RequestDraft>;
}

export interface SendActions {
  readonly send: (id: string, how?: HowToSend) => Promise<void>;
  readonly cancel: (id: string) => Promise<void>;
  /** Shows an exchange of the history beside the request it belongs to, making one where it is gone. */
  readonly showExchange: (exchangeId: string) => Promise<void>;
}

interface Siblings {
  readonly open: (id: string) => void;
  readonly look: (id: string, change: { responseTab: ResponseTab }) => void;
  readonly create: (members: Partial<RequestDraft>) => string;
  readonly saveNow: (id: string) => Promise<void>;
  readonly credentials: () => readonly CredentialSummary[];
}

/** Sending, cancelling and looking back. */
export function createSendActions(access: StateAccess & WorkbenchPorts & Siblings): SendActions {
  const { get, set, host } = access;
  const finish = (id: string) => {
    const { [id]: _done, ...sending } = get().sending;
    set({ sending });
  };
  return {
    async send(id, { asTyped = false, instead = {} } = {}) {
      settleTyping();
      const draft = draftById(get(), id);
      if (!draft || get().sending[id]) return;
      const sendId = access.newId();
      const { responseTab } = viewOf(get(), id);
      const { [id]: _old, ...sendErrors } = get().sendErrors;
      const { [id]: _gone, ...cancelled } = get().cancelled;
      set({ sending: { ...get().sending, [id]: { sendId, startedAtMs: access.nowMs() } }, sendErrors, cancelled });
      void access.saveNow(id);
      try {
        const exchange = await host.call('request.send', {
          sendId,
          draft: { ...draft, ...instead },
          drawn: get().drawn,
          ...(asTyped ? { asTyped } : {}),
        });
        finish(id);
        set({ drawn: drawValues() });
        const cancelled = exchange.outcome.kind === 'cancelled';
        if (cancelled) set({ cancelled: { ...get().cancelled, [id]: exchange.timings.doneMs } });
        else set({ answers: { ...get().answers, [id]: { exchange, sent: draft } } });
        if (!cancelled && mayTurn(viewOf(get(), id), responseTab)) access.look(id, { responseTab: tabAfter(exchange) });
        access.say(cancelled ? 'cancelled' : 'sent', get(), id);
      } catch (error) {
        finish(id);
        const message = access.refusal?.(error) ?? (error instanceof Error ? error.message : String(error));
        set({ sendErrors: { ...get().sendErrors, [id]: { message, error } } });
        access.say('failed', get(), id);
      }
    },
    async cancel(id) {
      const running = get().sending[id];
      if (running) await host.call('request.cancel', { sendId: running.sendId });
    },
    async showExchange(exchangeId) {
      const exchange = await host.call('history.get', { id: exchangeId });
      const known = draftById(get(), exchange.draftId)?.id ?? shownBeside(get(), exchangeId);
      const id = known ?? access.create(draftOfExchange(exchange, access.newId(), access.credentials()));
      set({ answers: { ...get().answers, [id]: { exchange, sent: undefined } } });
      access.open(id);
      access.look(id, { responseTab: tabAfter(exchange) });
    },
  };
}

/** The request that was made for an exchange when it was looked at before. */
function shownBeside({ answers, drafts }: WorkbenchState, exchangeId: string): string | undefined {
  return drafts.find(({ id }) => answers[id]?.exchange.id === exchangeId)?.id;
}

/** True when the diagnosis has something to say. */
export function isRefused(exchange: Exchange): boolean {
  return exchange.diagnosis?.causes.some(({ cause }) => cause !== 'none') ?? false;
}

/** Not where the user has chosen: by the pin, or by going to another tab while it was sent. What arrives opens the body itself. */
function mayTurn({ pinned, responseTab }: DraftView, before: ResponseTab): boolean {
  return !pinned && (responseTab === before || responseTab === 'body');
}

function tabAfter(exchange: Exchange): ResponseTab {
  if (isRefused(exchange)) return 'diagnosis';
  return exchange.outcome.kind === 'response' ? 'body' : 'timeline';
}

/** A new request from the bytes of an old one, aimed where those went. */
export function draftOfExchange(
  { request }: Exchange,
  id: string,
  credentials: readonly CredentialSummary[],
): RequestDraft {
  const { scheme, method, target, headers, body } = request;
  const bytes = body.base64 === undefined ? { body: body.text ?? '' } : { bodyBase64: body.base64 };
  return draftFromSent(
    { scheme, method, target, headers, ...bytes },
    { id, credentials, connectTo: connectToOf(request) },
  );
}

/** The URL's own host where the socket went there, else the address that it went to. */
function connectToOf({ scheme, headers, connectedTo }: Exchange['request']): ConnectTo {
  const address = splitHost(connectedTo);
  const named = splitHost(headerValue(headers, 'host') ?? '');
  if (!address.ok) return { kind: 'url' };
  const usual = scheme === 'https' ? 443 : 80;
  const port = address.port ?? usual;
  const same = named.ok && named.hostname === address.hostname && (named.port ?? usual) === port;
  return same ? { kind: 'url' } : { kind: 'address', host: address.hostname, port };
}
