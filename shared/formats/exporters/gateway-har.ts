// The gateway's log as HAR 1.2, made of what has left the host already redacted. Every request carries the gateway's
// decisions as `_trace`; what is not there is said in the log's comment.
import type { GatewayLogDetail } from '../../model/gateway-log.ts';
import { contentOf, headerOf, named, postData, queryOf } from './har-parts.ts';

export interface HarExport {
  readonly details: readonly GatewayLogDetail[];
  readonly version: string;
  /** Requests of the log that are not among `details`. */
  readonly leftOut: number;
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
