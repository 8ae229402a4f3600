// `fetch(address, { … })` as browsers copy it ("Copy as fetch", for the page and for Node.js) and as programs have it.
import { readCommands } from './command-results.ts';
import type { ImportResult } from './imported-request.ts';
import { isObject, readLooseLiteral } from './paste/loose-literal.ts';
import { headersOf } from './paste/value-headers.ts';

const CALL = /(?<![\w.])((?:window\.|globalThis\.)?fetch\s{0,3}\()/g;

export function readFetchCalls(text: string): ImportResult {
  return readCommands(text, CALL, (at) => {
    const given = readLooseLiteral(text, text.indexOf('(', at));
    const [url, options] = Array.isArray(given.value) ? given.value : [];
    if (typeof url !== 'string') return { parts: undefined, end: given.end };
    const members = isObject(options) ? options : {};
    const { method, body } = members;
    const parts = {
      url,
      method: typeof method === 'string' ? method.toUpperCase() : 'GET',
      headers: headersOf(members.headers) ?? [],
      body: typeof body === 'string' ? body : undefined,
    };
    return { parts, end: given.end };
  });
}
