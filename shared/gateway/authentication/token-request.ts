// The body of a request for an access token: a form or JSON, one text per member (error-codes.json 2204, 2205).
import { splitQuery } from '../../http/request-target.ts';
import { isUtf8, utf8Decode } from '../../http/utf8.ts';
import { decodeQueryText } from '../../signing/canonical-query-string.ts';
import type { GatewayCall } from '../gateway-call.ts';

/** Members as OAuth names them; `through_data` is the gateway's own. Others are read over. */
export interface TokenRequest {
  readonly grant_type?: string;
  readonly client_id?: string;
  readonly client_secret?: string;
  readonly refresh_token?: string;
  readonly scope?: string;
  readonly through_data?: string;
}

export type TokenRequestReading =
  | { readonly ok: true; readonly members: Readonly<Record<string, string>> }
  | { readonly ok: false; readonly error: '2204' | '2205'; readonly reason: 'token.content-type' | 'token.body' };

const UNREADABLE: TokenRequestReading = { ok: false, error: '2205', reason: 'token.body' };
const OTHER_TYPE: TokenRequestReading = { ok: false, error: '2204', reason: 'token.content-type' };

/** Members without a prototype: their names come from outside (security requirement S82). */
function membersOf(pairs: Iterable<readonly [string, unknown]>): TokenRequestReading {
  const members: Record<string, string> = Object.create(null);
  for (const [name, value] of pairs) {
    if (typeof value !== 'string' || name in members) return UNREADABLE;
    members[name] = value;
  }
  return { ok: true, members };
}

function readForm(text: string): TokenRequestReading {
  const pairs = splitQuery(text).filter(({ name }) => name !== '');
  return membersOf(pairs.map(({ name, value }) => [decodeQueryText(name), decodeQueryText(value ?? '')] as const));
}

function readJson(text: string): TokenRequestReading {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return UNREADABLE;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return UNREADABLE;
  return membersOf(Object.entries(value));
}

/** Reads the body by its Content-Type; anything but a form and JSON is refused. */
export function readTokenRequest(call: GatewayCall): TokenRequestReading {
  const type = (call.headerMap.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  const read =
    type === 'application/x-www-form-urlencoded' ? readForm : type === 'application/json' ? readJson : undefined;
  if (read === undefined) return OTHER_TYPE;
  const body = call.body();
  return body === undefined || !isUtf8(body) ? UNREADABLE : read(utf8Decode(body));
}
