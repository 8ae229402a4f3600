// Requests as an HTTP archive (HAR 1.2). Secrets are masked: an archive knows no variables.
import { multipartText } from '../../../http/multipart.ts';
import { splitTarget } from '../../../http/request-target.ts';
import { utf8Encode } from '../../../http/utf8.ts';
import type { DiagnosisCase } from '../../../model/diagnosis.ts';
import { headerValue } from '../../../model/header-list.ts';
import { rendered } from './export-text.ts';
import type { ExportBody, ExportedRequest } from './exported-request.ts';

/** When it was sent, how long it took, and the answer, for what was sent already. */
export interface HarMoment {
  readonly startedAt: string;
  readonly durationMs?: number;
  readonly response?: NonNullable<DiagnosisCase['response']>;
}

const masked = () => '***';

export function exportHar(
  requests: readonly ExportedRequest[],
  version: string,
  momentOf: (index: number) => HarMoment,
): string {
  const entries = requests.map((request, index) => entryOf(request, momentOf(index)));
  const log = { version: '1.2', creator: { name: 'Countersign', version }, entries };
  return `${JSON.stringify({ log }, null, 2)}\n`;
}

function entryOf(request: ExportedRequest, { startedAt, durationMs = 0, response }: HarMoment): object {
  const url = rendered(request.url, masked);
  const headers = request.headers.map(({ name, value }) => ({ name, value: rendered(value, masked) }));
  const { query = '' } = splitTarget(url);
  const type = headerValue(
    headers.map(({ name, value }): [string, string] => [name, value]),
    'content-type',
  );
  const postData = postDataOf(request.body, type ?? '');
  return {
    startedDateTime: startedAt,
    time: durationMs,
    request: {
      method: request.method,
      url,
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers,
      queryString: query === '' ? [] : query.split('&').map(pairOf),
      headersSize: -1,
      bodySize: postData === undefined ? 0 : utf8Encode(postData.text).length,
      ...(postData === undefined ? {} : { postData }),
    },
    response: responseOf(response),
    cache: {},
    timings: { send: 0, wait: durationMs, receive: 0 },
    comment: request.name,
  };
}

function pairOf(pair: string): { name: string; value: string } {
  const equals = pair.indexOf('=');
  return equals < 0 ? { name: pair, value: '' } : { name: pair.slice(0, equals), value: pair.slice(equals + 1) };
}

/** Bytes that are no text stand in base64, with the member that the browsers' archives have for answers. */
function postDataOf(
  body: ExportBody,
  mimeType: string,
): { mimeType: string; text: string; encoding?: string } | undefined {
  if (body.kind === 'text') return { mimeType, text: rendered(body.text, masked) };
  if (body.kind === 'base64') return { mimeType, text: body.base64, encoding: 'base64' };
  if (body.kind !== 'multipart') return undefined;
  const text = multipartText(body.boundary, body.parts);
  return text === undefined ? undefined : { mimeType, text };
}

/** Status 0: nothing was answered. */
function responseOf(response: HarMoment['response']): object {
  const { status = 0, headers = [], body = '' } = response ?? {};
  return {
    status,
    statusText: '',
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: headers.map(([name, value]) => ({ name, value })),
    content: { size: utf8Encode(body).length, mimeType: headerValue(headers, 'content-type') ?? '', text: body },
    redirectURL: '',
    headersSize: -1,
    bodySize: -1,
  };
}
