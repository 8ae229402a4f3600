// One case out of the pieces of a paste. Where two pieces of a kind contradict each other, one is taken and the choice
// is said, so that a person can make it.
import { headerValue } from '../../../model/header-list.ts';
import type { SentRequest } from '../../../model/request.ts';
import { parseAuthorization } from '../../../signing/authorization-header.ts';
import { answerKey, completedAnswer, printedIn, withCanonical, worthOfAnswer } from './answer-of-pieces.ts';
import { type Choice, type Chosen, choosePiece, type PieceOf } from './choose-piece.ts';
import type { PasteResponse, Piece, PieceKind } from './piece.ts';
import { answerBeside, completedRequest, requestKey, worthOfRequest } from './request-of-pieces.ts';

/** Members of a diagnosis case (model/diagnosis.ts) as far as the pieces give them; `given` is a case that was pasted. */
export interface PastedCase {
  readonly given?: unknown;
  readonly sent?: SentRequest;
  readonly response?: PasteResponse;
  readonly networkError?: { readonly code?: string; readonly message: string };
  readonly client?: { readonly canonicalRequest?: string; readonly stringToSign?: string };
  readonly credential?: { readonly key?: string; readonly secret: string; readonly securityToken?: string };
  readonly clock?: NonNullable<PieceOf<'request'>['clock']>;
}

export interface Conflict {
  readonly kind: PieceKind;
  /** Pieces that say different things; the one that was taken first. */
  readonly indexes: readonly number[];
}

export interface CaseRead {
  readonly case: PastedCase;
  /** Indexes of the pieces it rests on. */
  readonly used: ReadonlySet<number>;
  readonly conflicts: readonly Conflict[];
}

/** `preferred`: indexes of pieces that a person chose; of two that contradict each other the chosen one counts. */
export function caseOfPieces(pieces: readonly Piece[], preferred: ReadonlySet<number> = new Set()): CaseRead {
  const used = new Set<number>();
  const conflicts: Conflict[] = [];
  const take = (index: number) => void used.add(index);
  const choose = <K extends PieceKind>(choice: Choice<K>): Chosen<K> => {
    const chosen = choosePiece(pieces, choice, preferred);
    if (chosen.rivals.length > 1) conflicts.push({ kind: choice.kind, indexes: chosen.rivals });
    if (chosen.index >= 0) take(chosen.index);
    return chosen;
  };
  const textOf = (kind: 'client-canonical' | 'string-to-sign' | 'gateway-canonical') =>
    choose({ kind, key: ({ text }) => text.trim(), worth: () => 1 }).piece?.text;
  const given = choose({ kind: 'case', key: ({ value }) => JSON.stringify(value), worth: () => 1 }).piece;
  const gateway = textOf('gateway-canonical');
  const { request, answer } = chooseCall(pieces, gateway, { choose, take, preferred });
  const canonicalRequest = textOf('client-canonical');
  const stringToSign = textOf('string-to-sign');
  const sent = completedRequest(request, pieces, take, [gateway, printedIn(answer?.body), canonicalRequest]);
  const response = withCanonical(answer, gateway);
  const network = response
    ? undefined
    : choose({
        kind: 'network-error',
        key: ({ message }) => message,
        worth: ({ code }) => (code === undefined ? 0 : 1),
      }).piece;
  const credential = credentialFor(sent, choose);
  const client = {
    ...(canonicalRequest === undefined ? {} : { canonicalRequest }),
    ...(stringToSign === undefined ? {} : { stringToSign }),
  };
  return {
    case: {
      ...(given ? { given: given.value } : {}),
      ...(sent ? { sent } : {}),
      ...(response ? { response } : {}),
      ...(network
        ? { networkError: { ...(network.code === undefined ? {} : { code: network.code }), message: network.message } }
        : {}),
      ...(Object.keys(client).length > 0 ? { client } : {}),
      ...(credential ? { credential } : {}),
      ...(request?.clock ? { clock: request.clock } : {}),
    },
    used,
    conflicts: conflicts.filter(({ kind }) => kind !== 'network-error'),
  };
}

/** The secret of another key than the one that the request names cannot help. */
function credentialFor(sent: SentRequest | undefined, choose: Choosing['choose']): PastedCase['credential'] {
  const { access, credential } = parseAuthorization(headerValue(sent?.headers ?? [], 'authorization') ?? '');
  const named = access ?? credential?.split('/', 1)[0];
  const isOther = (key: string | undefined) => named !== undefined && key !== undefined && key !== named;
  const found = choose({
    kind: 'credential',
    key: ({ key, secret }) => (isOther(key) ? undefined : JSON.stringify([key, secret])),
    worth: ({ key }) => (key === undefined ? 0 : 1),
  }).piece;
  if (!found) return undefined;
  const { key, secret, securityToken } = found;
  return {
    ...(key === undefined ? {} : { key }),
    secret,
    ...(securityToken === undefined ? {} : { securityToken }),
  };
}

interface Choosing {
  readonly choose: <K extends PieceKind>(choice: Choice<K>) => Chosen<K>;
  readonly take: (index: number) => void;
  readonly preferred: ReadonlySet<number>;
}

/** Request and answer belong together: where answers are recorded with their requests, one choice makes both. */
function chooseCall(
  pieces: readonly Piece[],
  gateway: string | undefined,
  { choose, take, preferred }: Choosing,
): { request: PieceOf<'request'> | undefined; answer: PasteResponse | undefined } {
  const responses: Choice<'response'> = {
    kind: 'response',
    key: (piece) => answerKey(piece, pieces),
    worth: (piece) => worthOfAnswer(piece),
  };
  const likely = choosePiece(pieces, responses, preferred).piece;
  const printed = gateway ?? printedIn(likely?.response.body);
  const request = choose({
    kind: 'request',
    key: requestKey,
    worth: (piece, index) => worthOfRequest(piece, index, pieces, printed),
  });
  const own = request.rivals.length > 1 && request.index >= 0 ? answerBeside(request.index, pieces) : undefined;
  const main = own ?? choose(responses).piece;
  if (own) take(pieces.indexOf(own));
  return { request: request.piece, answer: main ? completedAnswer(main, own ? [own] : pieces, take) : undefined };
}
