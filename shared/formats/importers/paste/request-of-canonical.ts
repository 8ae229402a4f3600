// The request that a canonical request tells of, for pastes that hold one and the Authorization header, and no request.
import { type Header, type HeaderList, headerValue } from '../../../model/header-list.ts';
import type { SentRequest } from '../../../model/request.ts';
import { defaultAlgorithm } from '../../../signing/algorithms/index.ts';

/** From the first text that is not masked; undefined when there is none. The body is unknown unless its hash is that of nothing. */
export function requestOfCanonical(texts: readonly (string | undefined)[], apart: HeaderList): SentRequest | undefined {
  for (const text of texts) {
    const request = text === undefined || text.includes('***') ? undefined : requestOf(text, apart);
    if (request) return request;
  }
  return undefined;
}

function requestOf(text: string, apart: HeaderList): SentRequest | undefined {
  const lines = text.trim().includes('\n') ? text.trim().split(/\r?\n/) : text.trim().split('|');
  const [method = '', uri = '', query = '', ...rest] = lines;
  if (!/^[A-Za-z]+$/.test(method) || !uri.startsWith('/')) return undefined;
  const isCollapsed = /^[\w-]+:/.test(query);
  const headers = (isCollapsed ? [query, ...rest] : rest).flatMap((line): readonly Header[] => {
    const colon = line.indexOf(':');
    return colon < 1 ? [] : [[line.slice(0, colon), line.slice(colon + 1)]];
  });
  const own = headers.filter(([name]) => headerValue(apart, name) === undefined);
  const isEmpty = lines.at(-1) === defaultAlgorithm.emptyHash;
  return {
    scheme: 'https',
    method: method.toUpperCase(),
    target: query === '' || isCollapsed ? uri : `${uri}?${query}`,
    headers: [...own, ...apart],
    ...(isEmpty ? {} : { bodyOmitted: true }),
  };
}
