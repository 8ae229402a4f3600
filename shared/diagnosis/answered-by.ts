// Who wrote an answer: the gateway itself, or the back end behind it (FAQ 3.2). Answers of the back end pass unchanged.
import { headerValue } from '../model/header-list.ts';
import type { Evidence } from './evidence.ts';

/** `sure`: the gateway says itself that a back end answered. */
export interface BackendAnswer {
  readonly sure: boolean;
}

/** Statuses whose pages proxies and the gateway's own front write without a code. */
const OF_THE_WAY = new Set([401, 403, 404, 408, 413, 414, 429, 431, 494, 502, 503, 504]);
/** Pages that web servers write by themselves. */
const SERVER_PAGE = /<center>(?:nginx|openresty|tengine|api-?gateway)|<hr>\s*<center>/i;

/** Undefined where the gateway answered itself, or nothing tells. */
export function backendAnswer({ status, error, input }: Evidence): BackendAnswer | undefined {
  if (status === undefined || status < 400 || error !== undefined) return undefined;
  const headers = input.response?.headers ?? [];
  const took = headerValue(headers, 'x-apig-upstream-latency');
  if (took !== undefined && /^\s*\d/.test(took)) return { sure: true };
  const body = input.response?.body ?? '';
  const isGateways = /api-?gateway/i.test(headerValue(headers, 'server') ?? '');
  if (OF_THE_WAY.has(status) || isGateways || body.trim() === '' || SERVER_PAGE.test(body)) return undefined;
  return { sure: false };
}
