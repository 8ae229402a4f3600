// The request that the pseudo-header fields of HTTP/2 name, as browsers list them (RFC 9113, 8.3.1).
import { type HeaderList, headerValue } from '../../../model/header-list.ts';
import type { SentRequest } from '../../../model/request.ts';

export function pseudoRequest(headers: HeaderList): SentRequest | undefined {
  const method = headerValue(headers, ':method');
  const target = headerValue(headers, ':path');
  const host = headerValue(headers, ':authority');
  if (method === undefined || target === undefined || !target.startsWith('/')) return undefined;
  const own = headers.filter(([name]) => !name.startsWith(':'));
  const hasHost = headerValue(own, 'host') !== undefined || host === undefined;
  return {
    scheme: headerValue(headers, ':scheme') === 'http' ? 'http' : 'https',
    method,
    target,
    headers: hasHost ? own : [['Host', host], ...own],
  };
}
