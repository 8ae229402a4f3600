// What of an exchange goes where: its summary into the list, its texts into the index, the whole into one record.
import type { ConnectionMark, Content, Exchange, ExchangeSummary } from '../../../../shared/model/exchange.ts';
import type { HeaderList } from '../../../../shared/model/header-list.ts';
import type { RequestDraft } from '../../../../shared/model/request.ts';

/** An exchange as the history keeps it. Everything in here is redacted already. */
export interface KeptExchange {
  readonly exchange: Exchange;
  /** The request as it was written; secrets of the vault stand in it as references. */
  readonly draft?: RequestDraft | undefined;
  /** Where a secret stood that is not in the vault. */
  readonly notKept: readonly string[];
}

/** One entry on its way into the database. */
export interface EntryRow {
  readonly summary: ExchangeSummary;
  readonly text: string;
  readonly json: string;
}

/** Of a body so many characters can be searched: a large one is data, and each word of it costs time and room. */
const SEARCHED = 64 * 1024;

export function rowOf(kept: KeptExchange): EntryRow {
  return { summary: summaryOf(kept.exchange), text: textOf(kept.exchange), json: JSON.stringify(kept) };
}

/** The row of a list for an exchange. */
export function summaryOf(exchange: Exchange): ExchangeSummary {
  const { id, draftId, startedAt, request, outcome, diagnosis, timings } = exchange;
  const response = outcome.kind === 'response' ? outcome.response : undefined;
  const host = request.headers.find(([name]) => name.toLowerCase() === 'host')?.[1] ?? request.connectedTo;
  const cause = diagnosis?.causes[0]?.cause;
  const marks = marksOf(exchange);
  return {
    id,
    ...(draftId === undefined ? {} : { draftId }),
    startedAt,
    method: request.method,
    host,
    target: request.target,
    ...(response === undefined ? {} : { status: response.status }),
    ...(response?.errorCode === undefined ? {} : { errorCode: response.errorCode }),
    ...(cause === undefined ? {} : { cause }),
    ...(marks.length === 0 ? {} : { marks }),
    durationMs: timings.doneMs,
  };
}

/** What the row says of the connection, the worst first. */
function marksOf({ tls, connection }: Exchange): ConnectionMark[] {
  return [
    ...(tls?.verifyOff ? (['unchecked'] as const) : []),
    ...(connection?.proxy === undefined ? [] : (['proxy'] as const)),
    ...(connection?.redirected ? (['address'] as const) : []),
  ];
}

/** Everything that an entry is found by. */
function textOf({ request, outcome, diagnosis }: Exchange): string {
  const { method, scheme, target, headers, body, connectedTo } = request;
  const lines = [`${method} ${scheme} ${target} ${decoded(target)}`, connectedTo, linesOf(headers), searched(body)];
  if (outcome.kind === 'response') {
    const { status, reason, headers: answered, body: content, errorCode, errorMessage } = outcome.response;
    lines.push(`${status} ${reason}`, linesOf(answered), searched(content), errorCode ?? '', errorMessage ?? '');
  }
  if (outcome.kind === 'network-error') lines.push(`${outcome.code} ${outcome.message}`);
  for (const { cause } of diagnosis?.causes ?? []) lines.push(cause);
  return lines.join('\n');
}

/** A path in Chinese goes over the wire percent-encoded, and is looked for as it reads. */
function decoded(target: string): string {
  if (!target.includes('%')) return '';
  try {
    return decodeURIComponent(target);
  } catch {
    return '';
  }
}

function linesOf(headers: HeaderList): string {
  return headers.map(([name, value]) => `${name}: ${value}`).join('\n');
}

function searched({ text = '' }: Content): string {
  return text.length > SEARCHED ? text.slice(0, SEARCHED) : text;
}

/** Without what both sides sent as bodies; sizes, heads and everything that was concluded stay. */
export function withoutBodies(kept: KeptExchange): KeptExchange {
  const { exchange, draft } = kept;
  const { request, outcome } = exchange;
  const bare = { ...request, body: emptied(request.body), raw: headOf(request.raw) };
  const answer = outcome.kind === 'response' ? outcome.response : undefined;
  return {
    ...kept,
    exchange: {
      ...exchange,
      request: bare,
      outcome:
        answer === undefined
          ? outcome
          : {
              kind: 'response',
              response: { ...answer, body: emptied(answer.body), raw: headOf(answer.raw) },
            },
    },
    // A request without its body would be another request.
    draft: request.body.bytes === 0 ? draft : undefined,
  };
}

function emptied({ bytes }: Content): Content {
  return bytes === 0 ? { text: '', bytes, truncated: false } : { text: '', bytes, truncated: true };
}

function headOf(raw: Content): Content {
  const text = raw.text ?? Buffer.from(raw.base64 ?? '', 'base64').toString('latin1');
  const end = text.indexOf('\r\n\r\n');
  const head = end < 0 ? '' : text.slice(0, end + 4);
  return { text: head, bytes: raw.bytes, truncated: raw.truncated || head.length < raw.bytes };
}
