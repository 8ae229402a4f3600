// Sends an entry of the history again: the request as it was written then, to where it went, its secrets out of the
// vault, signed with the time of then or of now.
import { SDK_DATE } from '../../../shared/http/header-names.ts';
import type { Exchange } from '../../../shared/model/exchange.ts';
import { headerValue } from '../../../shared/model/header-list.ts';
import type { RequestDraft, TimeSource } from '../../../shared/model/request.ts';
import { AppError } from '../../app-error.ts';
import type { HistoryStore } from '../stores/history-store.ts';
import type { CredentialVault } from '../vault/credential-vault.ts';
import { withSecrets } from '../vault/stand-ins.ts';
import { placeName } from './kept-exchange.ts';
import type { Sender } from './sender.ts';

export type ReplayTime = 'then' | 'now';
export type Replay = (id: string, sendId: string, time: ReplayTime) => Promise<Exchange>;

export interface ReplayParts {
  readonly history: Pick<HistoryStore, 'get' | 'draft'>;
  readonly vault: Pick<CredentialVault, 'namedSecrets'>;
  readonly sender: Pick<Sender, 'send'>;
}

/** Throws AppError CONFLICT with `{ notKept }` where the request cannot be made again out of what was kept. */
export function createReplay({ history, vault, sender }: ReplayParts): Replay {
  return async (id, sendId, time) => {
    const exchange = await history.get(id);
    const { draft, notKept } = await history.draft(id);
    if (draft === undefined) throw new AppError('CONFLICT', NO_REQUEST, { data: { notKept: ['body'] } });
    const { value, missing } = withSecrets(draft, vault.namedSecrets());
    const lost = [...new Set([...notKept, ...missing.map((place) => placeName(place, draft))])];
    if (lost.length > 0) {
      const text = `Secrets of this request are not kept (${lost.join(', ')}). Open it as a request and type them again.`;
      throw new AppError('CONFLICT', text, { data: { notKept: lost } });
    }
    return sender.send(sendId, atTime(value, exchange, time));
  };
}

const NO_REQUEST = 'The body of this request was not kept. Open the request it belongs to and send that.';

/** The request with the time that it is to be signed with. */
export function atTime(draft: RequestDraft, exchange: Exchange, time: ReplayTime): RequestDraft {
  if (time === 'then') {
    const sdkDate = exchange.trace?.sdkDate ?? headerValue(exchange.request.headers, SDK_DATE);
    if (sdkDate === undefined) return draft;
    return { ...draft, auth: { ...draft.auth, timeSource: { kind: 'fixed', sdkDate } } };
  }
  const { timeSource } = draft.auth;
  // A time that was written by hand is that of then; the others follow the clock.
  const now: TimeSource = timeSource.kind === 'fixed' ? { kind: 'machine' } : timeSource;
  const headers = draft.headers.filter(({ name }) => name.toLowerCase() !== SDK_DATE);
  return { ...draft, headers, auth: { ...draft.auth, timeSource: now } };
}
