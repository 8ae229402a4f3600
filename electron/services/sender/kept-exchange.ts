// What the history keeps of a sending: the exchange, redacted, and the request as it was written, with references to the
// vault in the places of its secrets (S29).
import type { Exchange } from '../../../shared/model/exchange.ts';
import type { DraftBody, RequestDraft } from '../../../shared/model/request.ts';
import type { KeptExchange } from '../stores/history-store.ts';
import type { CredentialVault } from '../vault/credential-vault.ts';
import { withStandIns } from '../vault/stand-ins.ts';

/** A request with a longer body is kept by its bytes alone: twice the room for one sending is too much. */
const LONGEST_BODY = 1024 * 1024;

/** `exchange` is redacted already; `draft` is what was sent, every variable in its place. */
export function keptExchange(
  exchange: Exchange,
  draft: RequestDraft,
  vault: Pick<CredentialVault, 'redactor' | 'namedSecrets'>,
): KeptExchange {
  if (lengthOf(draft.body) > LONGEST_BODY) return { exchange, notKept: [] };
  // Ids and names of the app itself hold no secret, and a request is found again by them.
  const { id, auth, ...rest } = draft;
  const { value, masked } = withStandIns(rest, vault.namedSecrets(), vault.redactor());
  return { exchange, draft: { ...value, id, auth }, notKept: masked.map((place) => placeName(place, draft)) };
}

function lengthOf(body: DraftBody): number {
  switch (body.kind) {
    case 'text':
      return body.text.length;
    case 'base64':
      return body.base64.length;
    case 'multipart':
      return body.parts.reduce((sum, part) => sum + (part.kind === 'text' ? part.text.length : 0), 0);
    default:
      return 0;
  }
}

/** A header by its name, anything else by the member of the request. */
export function placeName(place: string, { headers }: Pick<RequestDraft, 'headers'>): string {
  const [member = '', index] = place.split('.');
  return member === 'headers' ? (headers[Number(index)]?.name ?? member) : member;
}
