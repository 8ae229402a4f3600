// Of the form of the request: what breaks it, and the value of a parameter that was refused.
import { bodyOf } from '../../http/body-bytes.ts';
import { percentDecodeToBytes } from '../../http/percent-encoding.ts';
import { splitTarget } from '../../http/request-target.ts';
import { utf8Decode } from '../../http/utf8.ts';
import { headerValue, headerValues } from '../../model/header-list.ts';
import type { Evidence } from '../evidence.ts';
import type { Facts } from './facts.ts';

export function malformed({ input }: Evidence): Facts {
  const { sent } = input;
  if (sent === undefined) return { missing: 'sent' };
  const values = (name: string) => headerValues(sent.headers, name);
  const hosts = values('host').length;
  const [length] = values('content-length');
  const bytes = bodyOf(sent).length;
  const character = /[^\x21-\x7e]/u.exec(sent.target)?.[0];
  const name = sent.headers.find(([each]) => !/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(each))?.[0];
  const bothFramings = length !== undefined && values('transfer-encoding').length > 0;
  return {
    params: {
      hosts: hosts > 1 ? String(hosts) : undefined,
      noHost: hosts === 0 ? 'Host' : undefined,
      lengths: values('content-length').length > 1 ? values('content-length').join(', ') : undefined,
      framing: bothFramings ? 'Content-Length, Transfer-Encoding' : undefined,
      saidBytes: length !== undefined && bytes > 0 && Number(length) !== bytes ? length : undefined,
      bodyBytes: String(bytes),
      character: character === undefined ? undefined : codePoint(character),
      headerName: name === undefined ? undefined : JSON.stringify(name.slice(0, 40)),
    },
  };
}

const codePoint = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** The other protocol, where the gateway names it. */
export function protocol({ error, input }: Evidence): Facts {
  const wanted = (error?.values.protocols ?? '').toLowerCase();
  const scheme = wanted.includes('https') ? 'https' : wanted.includes('http') ? 'http' : undefined;
  if (scheme === undefined || input.sent === undefined || input.sent.scheme === scheme) return {};
  return { change: (sent) => ({ ...sent, scheme }) };
}

/** FAQ 5.2 and 5.13: the value that arrived at the place that the gateway names. */
export function parameter({ error, input }: Evidence): Facts {
  const { name, place = '' } = error?.values ?? {};
  if (name === undefined || input.sent === undefined) return {};
  const sent = place.toLowerCase() === 'header' ? headerValue(input.sent.headers, name) : undefined;
  const value = place.toLowerCase() === 'query' ? queryValue(input.sent.target, name) : sent;
  return { params: { value: value === undefined ? undefined : JSON.stringify(value.slice(0, 60)) } };
}

function queryValue(target: string, name: string): string | undefined {
  const pairs = (splitTarget(target).query ?? '').split('&').map((piece) => piece.split('='));
  const decode = (text: string) => utf8Decode(percentDecodeToBytes(text));
  const found = pairs.find(([key = '']) => decode(key) === name);
  return found && decode(found.slice(1).join('='));
}
