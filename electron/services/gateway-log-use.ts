// What can be made of the gateway's log besides looking at it: a page of it, a HAR file, an API.

import { gatewayHar } from '../../shared/formats/exporters/gateway-har.ts';
import { apiFromExchange, type ObservedCall } from '../../shared/gateway/api-from-exchange.ts';
import { withApi } from '../../shared/gateway/publication-document.ts';
import { splitUrl } from '../../shared/http/request-target.ts';
import { type GatewayLogDetail, type GatewayLogEntry, isHandshake } from '../../shared/model/gateway-log.ts';
import type { HeaderList } from '../../shared/model/header-list.ts';
import { AppError } from '../app-error.ts';
import { version } from '../version.ts';
import type { Gateway } from './gateway/gateway-server.ts';
import type { GatewayPublishing } from './gateway-publishing.ts';

/** Below the limit of one RPC message, with room for its escapes. */
const MOST_BYTES = 20 * 1024 * 1024;

/** As many of `list`, in their order, as fit into one message. */
export function thatFit<T>(list: Iterable<T>, mostBytes = MOST_BYTES): T[] {
  const fit: T[] = [];
  let bytes = 0;
  for (const item of list) {
    bytes += Buffer.byteLength(JSON.stringify(item));
    if (bytes > mostBytes && fit.length > 0) break;
    fit.push(item);
  }
  return fit;
}

/** The newest `limit` entries before the one called `before`; fewer when they are too large for one message. */
export function logPage(gateway: Gateway, limit: number, before: string | undefined): GatewayLogEntry[] {
  return thatFit(gateway.log(limit, before));
}

export interface HarFile {
  readonly text: string;
  readonly entries: number;
  /** Requests of the log that did not fit or had left it. */
  readonly leftOut: number;
}

/** The chosen requests, or the newest `limit`, as a HAR; `redacted` is applied to each of them. */
export function harFile(
  gateway: Gateway,
  chosen: { readonly ids?: readonly string[] | undefined; readonly limit: number },
  redacted: (detail: GatewayLogDetail) => GatewayLogDetail,
): HarFile {
  const wanted = chosen.ids ?? gateway.log(chosen.limit).map(({ id }) => id);
  let handshakes = 0;
  const details = thatFit(
    (function* () {
      for (const id of wanted) {
        const detail = found(gateway, id);
        // A failed handshake is no request, and HAR has no place for it.
        if (detail !== undefined && isHandshake(detail.entry)) handshakes++;
        else if (detail !== undefined) yield redacted(detail);
      }
    })(),
  );
  const leftOut = wanted.length - details.length - handshakes;
  const text = `${JSON.stringify(gatewayHar({ details, version, leftOut }), null, 2)}\n`;
  return { text, entries: details.length, leftOut };
}

function found(gateway: Gateway, id: string): GatewayLogDetail | undefined {
  try {
    return gateway.logEntry(id);
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
}

export interface DescribedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: HeaderList;
  readonly response?:
    | { readonly status: number; readonly headers: HeaderList; readonly body?: string | undefined }
    | undefined;
}

/** A logged call as it was observed; what the gateway itself refused has no answer to repeat. */
export function observedInLog(detail: GatewayLogDetail): ObservedCall {
  const { entry, requestHeaders, responseHeaders, responseBody } = detail;
  const { text, truncated, bytes } = responseBody;
  const body = text ?? (bytes === 0 ? '' : undefined);
  const answer = { status: entry.status, headers: responseHeaders, body, truncated };
  return {
    method: entry.method,
    target: entry.target,
    headers: requestHeaders,
    response: entry.errorCode === undefined ? answer : undefined,
  };
}

export function observedRequest({ method, url, headers, response }: DescribedRequest): ObservedCall {
  const split = splitUrl(url);
  if (!split.ok && !url.startsWith('/')) {
    throw new AppError('BAD_INPUT', `${url.slice(0, 200)} is neither a URL with http or https nor a path.`);
  }
  const target = split.ok
    ? `${split.url.path || '/'}${split.url.query === undefined ? '' : `?${split.url.query}`}`
    : url;
  return {
    method,
    target,
    headers,
    response: response && { ...response, body: response.body ?? '', truncated: false },
  };
}

export type CallSource = { readonly id: string } | { readonly request: DescribedRequest };

export interface MakeApi {
  readonly from: CallSource;
  readonly group: string;
  readonly environment: string;
  readonly name?: string | undefined;
  /** Made and shown, but not added. */
  readonly preview: boolean;
}

export interface MadeFromCall {
  /** `GROUP/API`. */
  readonly api: string;
  readonly definition: Record<string, unknown>;
  readonly notes: string[];
  readonly added: boolean;
}

/** The API that answers like the call, and the gateway file with it; a logged call must come redacted. */
export function apiFromCall(
  publishing: GatewayPublishing,
  wanted: MakeApi,
  logged: (id: string) => GatewayLogDetail,
): { readonly made: MadeFromCall; readonly document: unknown } {
  const config = publishing.config();
  const g = config.groups.findIndex(({ name }) => name === wanted.group);
  const group = config.groups[g];
  if (group === undefined) {
    const known = config.groups.map(({ name }) => name).join(', ');
    throw new AppError('NOT_FOUND', `There is no API group ${wanted.group}. Groups: ${known}.`);
  }
  const call = 'id' in wanted.from ? observedInLog(logged(wanted.from.id)) : observedRequest(wanted.from.request);
  const { name, environment } = wanted;
  const { api, notes } = apiFromExchange(call, {
    group,
    environment,
    name,
    appKeys: new Set(config.apps.map(({ key }) => key)),
  });
  const made = { api: `${wanted.group}/${api.name}`, definition: { ...api }, notes: [...notes] };
  if (wanted.preview) return { made: { ...made, added: false }, document: publishing.document() };
  const taking = publishing.check(withApi(publishing.document(), g, api), { publish: false });
  if (!taking.ok) {
    const [problem] = taking.problems;
    const { found = '', pointer = '', allowed = '' } = problem ?? {};
    const text = `The API cannot be added to ${wanted.group}: ${found} (${pointer}); allowed: ${allowed}.`;
    throw new AppError('CONFLICT', text, {
      data: { problems: taking.problems },
    });
  }
  return { made: { ...made, added: true }, document: taking.document };
}
