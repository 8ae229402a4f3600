// The gateway's log as HAR 1.2, made of what has left the host already redacted. Every request carries the gateway's
// decisions as `_trace`; what is not there is said in the log's comment.
import type { Content } from '../../model/exchange.ts';
import type { GatewayLogDetail } from '../../model/gateway-log.ts';
import type { HeaderList } from '../../model/header-list.ts';

export interface HarExport {
  readonly details: readonly GatewayLogDetail[];
  readonly version: string;
  /** Requests of the log that are not among `details`. */
  readonly leftOut: number;
}

const named = (list: HeaderList): object[] => list.map(([name, value]) => ({ name, value }));

function headerOf(list: HeaderList, wanted: string): string {
  return list.find(([name]) => name.toLowerCase() === wanted)?.[1] ?? '';
}

/** Names and values as they stand in the query: HAR has no word for their escapes. */
function queryOf(target: string): object[] {
  const mark = target.indexOf('?');
  if (mark < 0) return [];
  return target
    .slice(mark + 1)
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const equals = pair.indexOf('=');
      return equals < 0 ? { name: pair, value: '' } : { name: pair.slice(0, equals), value: pair.slice(equals + 1) };
    });
}

const cut = (body: Content): object => (body.truncated ? { comment: 'only the beginning is kept' } : {});

function postData(body: Content, mimeType: string): object {
  if (body.bytes === 0) return {};
  const text = body.text ?? body.base64 ?? '';
  const encoded = body.text === undefined ? { _encoding: 'base64' } : {};
  return { postData: { mimeType, params: [], text, ...encoded, ...cut(body) } };
}

function contentOf(body: Content, mimeType: string): object {
  const encoded = body.text === undefined && body.base64 !== undefined ? { encoding: 'base64' } : {};
  return { size: body.bytes, mimeType, text: body.text ?? body.base64 ?? '', ...encoded, ...cut(body) };
}

/** The log keeps the scheme among the decisions. */
function schemeOf({ trace }: GatewayLogDetail['entry']): string {
  return trace.find(({ step }) => step === 'protocol')?.text?.params.scheme === 'https' ? 'https' : 'http';
}

function entryOf({ entry, requestHeaders, requestBody, responseHeaders, responseBody }: GatewayLogDetail): object {
  const host = entry.host === '' ? 'localhost' : entry.host;
  const asHtml = { httpVersion: 'HTTP/1.1', cookies: [], headersSize: -1 };
  return {
    startedDateTime: entry.time,
    time: entry.durationMs,
    request: {
      ...asHtml,
      method: entry.method,
      url: `${schemeOf(entry)}://${host}${entry.target.startsWith('/') ? '' : '/'}${entry.target}`,
      headers: named(requestHeaders),
      queryString: queryOf(entry.target),
      bodySize: requestBody.bytes,
      ...postData(requestBody, headerOf(requestHeaders, 'content-type')),
    },
    response: {
      ...asHtml,
      status: entry.status,
      statusText: '',
      headers: named(responseHeaders),
      content: contentOf(responseBody, headerOf(responseHeaders, 'content-type')),
      redirectURL: headerOf(responseHeaders, 'location'),
      bodySize: responseBody.bytes,
    },
    cache: {},
    timings: { send: 0, wait: entry.durationMs, receive: 0 },
    _requestId: entry.id,
    ...(entry.errorCode === undefined ? {} : { _errorCode: entry.errorCode }),
    _trace: entry.trace.map(({ step, outcome, reason, guess }) => ({
      step,
      outcome,
      reason,
      ...(guess === undefined ? {} : { guess }),
    })),
    ...(entry.causes === undefined
      ? {}
      : { _causes: entry.causes.map(({ cause, certainty }) => ({ cause, certainty })) }),
  };
}

function commentOf({ leftOut }: HarExport): string {
  const secrets =
    'Left out: credentials, tokens, cookies and signatures (shown as ***), bodies beyond their beginning.';
  return leftOut === 0 ? secrets : `${secrets} Older requests that are not in this file: ${leftOut}.`;
}

/** Oldest first, as HAR wants it. */
export function gatewayHar(given: HarExport): object {
  return {
    log: {
      version: '1.2',
      creator: { name: 'Countersign', version: given.version },
      comment: commentOf(given),
      entries: [...given.details].reverse().map(entryOf),
    },
  };
}
