// The request of a case: the best piece, completed by what other pieces know of the same request.

import { type Header, headerValue } from '../../../model/header-list.ts';
import type { SentRequest } from '../../../model/request.ts';
import { append } from '../append.ts';
import { worthOfAnswer } from './answer-of-pieces.ts';
import type { PieceOf } from './choose-piece.ts';
import type { Piece } from './piece.ts';
import { requestOfCanonical } from './request-of-canonical.ts';

type RequestPiece = PieceOf<'request'>;

/** A command and what was on the wire for it have the same key. */
export function requestKey({ request: { method, target, headers } }: RequestPiece): string {
  return JSON.stringify([method, target, headerValue(headers, 'authorization'), headerValue(headers, 'x-sdk-date')]);
}

/**
 * A signed request tells more than one that is not, what was on the wire more than a command, a refused one more than
 * others, the one that the gateway's text speaks of more than another.
 */
export function worthOfRequest(
  piece: RequestPiece,
  index: number,
  pieces: readonly Piece[],
  printed: string | undefined,
): number {
  const { request, form, isWhole } = piece;
  const has = (name: string) => headerValue(request.headers, name) !== undefined;
  const answer = answerBeside(index, pieces);
  const refused = answer ? Math.floor(worthOfAnswer(answer) / 2) : 0;
  const path = printed?.split(/\||\n/)[1]?.replace(/\/$/, '');
  const isMeant = path !== undefined && (request.target.split('?', 1)[0] ?? '').replace(/\/$/, '') === path;
  const signed = (has('authorization') ? 8 : 0) + (has('x-sdk-date') ? 4 : 0);
  return signed + refused + (isMeant ? 16 : 0) + (form === 'http' ? 2 : 0) + (isWhole ? 1 : 0);
}

/** The answer that was recorded with a request, or follows it as the next piece. */
export function answerBeside(index: number, pieces: readonly Piece[]): PieceOf<'response'> | undefined {
  const next = pieces[index + 1];
  const request = pieces[index];
  const isItsOwn =
    next?.kind === 'response' &&
    request !== undefined &&
    (next.first === request.first || next.first <= request.last + 2);
  return isItsOwn ? next : undefined;
}

/** The request with the header fields and the body that stand apart; without one, what the canonical texts tell of it. */
export function completedRequest(
  request: RequestPiece | undefined,
  pieces: readonly Piece[],
  take: (index: number) => void,
  canonicals: readonly (string | undefined)[],
): SentRequest | undefined {
  const apart: Header[] = [];
  pieces.forEach((piece, index) => {
    if (piece.kind !== 'headers') return;
    const isKnown = (name: string) =>
      headerValue(apart, name) !== undefined ||
      (request !== undefined && headerValue(request.request.headers, name) !== undefined);
    const fresh = piece.headers.filter(([name]) => !isKnown(name));
    if (fresh.length === 0) return;
    take(index);
    append(apart, fresh);
  });
  if (!request) return apart.length === 0 ? undefined : requestOfCanonical(canonicals, apart);
  const whole = withBody(request, pieces, take);
  return apart.length === 0 ? whole : { ...whole, headers: [...whole.headers, ...apart] };
}

/** `curl -v` shows the heads alone; the command beside it has the body. */
function withBody(request: RequestPiece, pieces: readonly Piece[], take: (index: number) => void): SentRequest {
  const own = request.request;
  if (!own.bodyOmitted) return own;
  const key = requestKey(request);
  const index = pieces.findIndex(
    (piece) => piece.kind === 'request' && piece.request.body !== undefined && requestKey(piece) === key,
  );
  const other = pieces[index];
  if (other?.kind !== 'request') return own;
  take(index);
  const { bodyOmitted: _, ...rest } = own;
  return { ...rest, body: other.request.body };
}
