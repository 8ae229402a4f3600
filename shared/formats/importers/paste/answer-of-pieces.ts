// The answer of a case: the piece with the gateway's own words, completed by a status or header fields that stand apart.
import { API_CODE } from './error-text.ts';
import type { PasteResponse, Piece } from './piece.ts';

type ResponsePiece = Extract<Piece, { readonly kind: 'response' }>;

/** Pieces with the same key tell of the same answer; one that only completes another has none. */
export function answerKey({ response }: ResponsePiece, pieces: readonly Piece[]): string | undefined {
  if (response.body !== '') return response.body.replace(/\s+/g, '');
  const isCompleting = pieces.some((piece) => piece.kind === 'response' && piece.response.body !== '');
  return isCompleting ? undefined : `${response.status ?? ''}`;
}

/** The gateway's refusal counts most, then any body, then any refusal. */
export function worthOfAnswer({ response, isWhole }: ResponsePiece): number {
  const { body, status = 0 } = response;
  const hasCode = API_CODE.test(body) || body.includes('error_msg');
  return (hasCode ? 16 : 0) + (body === '' ? 0 : 4) + (status >= 400 ? 2 : 0) + (isWhole ? 1 : 0);
}

/** The chosen answer with what other pieces know of it; `take` is told which they are. */
export function completedAnswer(
  main: ResponsePiece,
  pieces: readonly Piece[],
  take: (index: number) => void,
): PasteResponse {
  const { body } = main.response;
  let { status, headers } = main.response;
  pieces.forEach((piece, index) => {
    if (piece.kind !== 'response' || piece === main) return;
    if (piece.response.body !== '' && !piece.response.body.includes(body)) return;
    take(index);
    status ??= piece.response.status;
    if (headers.length === 0) headers = piece.response.headers;
  });
  return { ...(status === undefined ? {} : { status }), headers, body };
}

/** The canonical request that the gateway printed in its message. */
export function printedIn(body: string | undefined): string | undefined {
  const text = body?.slice(0, 100_000) ?? '';
  return (
    /canonical_?request\s*[:=]\s*([A-Za-z]+\|[^"]*)/i.exec(text)?.[1] ??
    /signature fail\w*\s*,\s*([A-Za-z]+\|[^"]*)/.exec(text)?.[1]
  );
}

/** A canonical request of the gateway without its error (its own log prints it so) is told in the words of the error. */
export function withCanonical(
  answer: PasteResponse | undefined,
  canonical: string | undefined,
): PasteResponse | undefined {
  if (canonical === undefined || printedIn(answer?.body) !== undefined) return answer;
  const told = `Incorrect app authentication information: verify signature fail, canonicalRequest:${canonical.replace(/\r?\n/g, '|')}`;
  const body = JSON.stringify({ error_msg: told, error_code: API_CODE.exec(answer?.body ?? '')?.[0] ?? 'APIG.0303' });
  return { ...(answer?.status === undefined ? {} : { status: answer.status }), headers: answer?.headers ?? [], body };
}
