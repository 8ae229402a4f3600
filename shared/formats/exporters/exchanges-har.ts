// Kept exchanges as HAR 1.2, with their answers, times and verdicts; made of what is redacted already. What a HAR cannot
// hold, or the history does not have, is listed (S89).
import type { Content, Exchange } from '../../model/exchange.ts';
import type { HeaderList } from '../../model/header-list.ts';
import { contentOf, headerOf, named, postData, queryOf } from './har-parts.ts';

export interface HarLoss {
  /** The call that is meant. */
  readonly name: string;
  readonly id: 'secret' | 'signature' | 'body' | 'not-answered' | 'connect-to';
  readonly value: string;
}

/** Oldest first, as HAR wants it. `exchanges` are redacted; signatures are masked here, as in everything that is shared. */
export function exchangesHar(exchanges: readonly Exchange[], version: string): { text: string; losses: HarLoss[] } {
  const sorted = [...exchanges].sort((a, b) => a.startedAt.localeCompare(b.startedAt));
  const log = { version: '1.2', creator: { name: 'Countersign', version }, entries: sorted.map(entryOf) };
  return { text: `${JSON.stringify({ log }, undefined, 2)}\n`, losses: sorted.flatMap(lossesOf) };
}

const hostOf = ({ request }: Exchange): string => headerOf(request.headers, 'host') || request.connectedTo;

function entryOf(exchange: Exchange): object {
  const { request, outcome, timings, diagnosis, startedAt, connection } = exchange;
  const { firstByteMs: wait = timings.doneMs, sentMs: sent = 0 } = timings;
  const httpVersion = connection?.http2 === true ? 'HTTP/2' : 'HTTP/1.1';
  return {
    startedDateTime: startedAt,
    time: timings.doneMs,
    request: {
      method: request.method,
      url: `${request.scheme}://${hostOf(exchange)}${request.target.startsWith('/') ? '' : '/'}${request.target}`,
      httpVersion,
      cookies: [],
      headers: named(withoutSignature(request.headers)),
      queryString: queryOf(request.target),
      headersSize: -1,
      bodySize: request.body.bytes,
      ...postData(request.body, headerOf(request.headers, 'content-type')),
    },
    response: responseOf(outcome, httpVersion),
    cache: {},
    timings: { send: sent, wait: Math.max(0, wait - sent), receive: Math.max(0, timings.doneMs - wait) },
    ...(outcome.kind === 'network-error' ? { _error: outcome.code } : {}),
    ...(diagnosis === undefined
      ? {}
      : { _causes: diagnosis.causes.map(({ cause, certainty }) => ({ cause, certainty })) }),
  };
}

/** Status 0: nothing was answered. */
function responseOf(outcome: Exchange['outcome'], httpVersion: string): object {
  const bare = { httpVersion, cookies: [], headersSize: -1 };
  if (outcome.kind !== 'response') {
    const content = { size: 0, mimeType: '' };
    return { ...bare, status: 0, statusText: '', headers: [], content, redirectURL: '', bodySize: -1 };
  }
  const { status, reason, headers, body, encodedBytes = body.bytes } = outcome.response;
  return {
    ...bare,
    status,
    statusText: reason,
    headers: named(headers),
    content: contentOf(body, headerOf(headers, 'content-type')),
    redirectURL: headerOf(headers, 'location'),
    bodySize: encodedBytes,
  };
}

const SIGNATURE = /(\bSignature=)[^,\s]+/gi;

const withoutSignature = (headers: HeaderList): HeaderList =>
  headers.map(([name, value]) => [name, value.replace(SIGNATURE, '$1***')]);

const isCut = ({ truncated, file }: Content) => truncated || file === true;

function lossesOf(exchange: Exchange): HarLoss[] {
  const { request, outcome } = exchange;
  const name = `${request.method} ${request.target}`;
  const loss = (id: HarLoss['id'], value: string, is: boolean): HarLoss[] => (is ? [{ name, id, value }] : []);
  const masked = request.headers.filter(([, value]) => /\*\*\*\d+\*\*\*/.test(value)).map(([each]) => each);
  const signing = request.headers.find(([, value]) => value.search(SIGNATURE) >= 0)?.[0] ?? '';
  const isElsewhere =
    headerOf(request.headers, 'host').replace(/:\d+$/, '') !== request.connectedTo.replace(/:\d+$/, '');
  return [
    ...masked.flatMap((each) => loss('secret', each, true)),
    ...loss('signature', signing, signing !== ''),
    ...loss('body', String(request.body.bytes), isCut(request.body)),
    ...(outcome.kind === 'response'
      ? loss('body', String(outcome.response.body.bytes), isCut(outcome.response.body))
      : loss('not-answered', '', true)),
    ...loss('connect-to', request.connectedTo, isElsewhere),
  ];
}
