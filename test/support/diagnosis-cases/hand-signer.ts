// A signer written by hand after the published rules, on node:crypto alone: nothing of shared/ computes here, so that
// what it gets wrong on purpose is not taken from the tables in which the diagnosis looks for it.
import { createHash, createHmac } from 'node:crypto';

export type Pair = readonly [string, string];

/** A call before it is signed. */
export interface Draft {
  readonly method: string;
  /** As it goes over the wire. */
  readonly target: string;
  /** Host among them; X-Sdk-Date and Authorization are added. */
  readonly headers: readonly Pair[];
  readonly body: Buffer;
  /** Lower-case names that are sent and not signed. */
  readonly unsigned: readonly string[];
}

export interface Parts {
  readonly method: string;
  readonly uri: string;
  readonly query: string;
  readonly lines: string;
  readonly list: string;
  readonly payload: string;
}

/** Every choice that a signer makes; each can be made otherwise. */
export interface Signer {
  readonly method: (method: string) => string;
  readonly uri: (path: string, query: string) => string;
  /** `undefined`: the target has no `?`. */
  readonly query: (query: string | undefined) => string;
  /** The headers in which a signer looks, names as written. */
  readonly pick: (headers: readonly Pair[]) => readonly Pair[];
  /** Header lines from the picked headers, in their order. */
  readonly order: (headers: readonly Pair[]) => readonly Pair[];
  readonly name: (name: string) => string;
  readonly value: (value: string, name: string) => string;
  /** Lines of the block, each already with its name and value. */
  readonly block: (lines: readonly string[]) => string;
  readonly list: (names: readonly string[]) => string;
  readonly payload: (body: Buffer) => string;
  readonly canonical: (parts: Parts) => string;
  /** The date of the string to sign, from the one sent. */
  readonly date: (sent: string) => string;
  readonly digest: (canonical: string) => string;
  readonly toSign: (algorithm: string, date: string, digest: string) => string;
  readonly key: (secret: string, date: string) => Buffer | string;
  readonly mac: (key: Buffer | string, text: string) => Buffer;
  readonly encode: (mac: Buffer) => string;
  /** Names of Authorization's SignedHeaders, from the line of the canonical request. */
  readonly listed: (list: string) => string;
  readonly authorization: (key: string, listed: string, signature: string) => string;
}

export const sha256 = (data: Buffer | string): string => createHash('sha256').update(data).digest('hex');

/** RFC 3986's unreserved characters stay, every other byte becomes %XX. */
export function rfc3986(bytes: Buffer): string {
  return [...bytes]
    .map((byte) => {
      const character = String.fromCharCode(byte);
      if (/[A-Za-z0-9._~-]/.test(character)) return character;
      return `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');
}

/** The bytes behind percent-encoded text. */
export function unescapeBytes(text: string): Buffer {
  const bytes: Buffer[] = [];
  for (const piece of text.split(/(%[0-9A-Fa-f]{2})/)) {
    const isEscape = /^%[0-9A-Fa-f]{2}$/.test(piece);
    bytes.push(isEscape ? Buffer.from(piece.slice(1), 'hex') : Buffer.from(piece, 'utf8'));
  }
  return Buffer.concat(bytes);
}

/** Decoded names and values in the order of the request; pairs without a name are left out. */
export function parameters(query: string | undefined): readonly Pair[] {
  if (query === undefined || query === '') return [];
  return query.split('&').flatMap((piece): Pair[] => {
    const at = piece.indexOf('=');
    const [name, value] = at < 0 ? [piece, ''] : [piece.slice(0, at), piece.slice(at + 1)];
    const text = (raw: string) => unescapeBytes(raw.replaceAll('+', ' ')).toString('utf8');
    return name === '' ? [] : [[text(name), text(value)]];
  });
}

export const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));
export const encoded = (text: string): string => rfc3986(Buffer.from(text, 'utf8'));
export const byName = (a: Pair, b: Pair): number => byBytes(a[0].toLowerCase(), b[0].toLowerCase());
export const byPair = (a: Pair, b: Pair): number => byBytes(a[0], b[0]) || byBytes(a[1], b[1]);
export const joined = (pairs: readonly Pair[], encode: (text: string) => string = encoded): string =>
  pairs.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&');
export const closed = (path: string): string => (path.endsWith('/') ? path : `${path}/`);

/** The path as the rules want it. */
export function rightUri(path: string): string {
  return closed(
    (path === '' ? '/' : path)
      .split('/')
      .map((segment) => rfc3986(unescapeBytes(segment)))
      .join('/'),
  );
}

export const rightSigner: Signer = {
  method: (method) => method.toUpperCase(),
  uri: (path) => rightUri(path),
  query: (query) => joined([...parameters(query)].sort(byPair)),
  pick: (headers) => headers,
  order: (headers) => [...headers].sort(byName),
  name: (name) => name.toLowerCase(),
  value: (value) => value.trim(),
  block: (lines) => lines.map((line) => `${line}\n`).join(''),
  list: (names) => names.join(';'),
  payload: sha256,
  canonical: ({ method, uri, query, lines, list, payload }) => [method, uri, query, lines, list, payload].join('\n'),
  date: (sent) => sent,
  digest: sha256,
  toSign: (...lines) => lines.join('\n'),
  key: (secret) => secret,
  mac: (key, text) => createHmac('sha256', key).update(text).digest(),
  encode: (mac) => mac.toString('hex'),
  listed: (list) => list,
  authorization: (key, listed, signature) =>
    `SDK-HMAC-SHA256 Access=${key}, SignedHeaders=${listed}, Signature=${signature}`,
};

export interface Signed {
  readonly canonicalRequest: string;
  readonly stringToSign: string;
  /** All that goes out, Authorization last. */
  readonly headers: readonly Pair[];
  /** The HMAC before it is written, as hex: equal only where secret and texts are the same. */
  readonly mac: string;
}

const ALGORITHM = 'SDK-HMAC-SHA256';

/** Signs with the choices of `signer`. */
export function signByHand(
  draft: Draft,
  signer: Signer,
  { key, secret, date }: { readonly key: string; readonly secret: string; readonly date: string },
): Signed {
  const dated: readonly Pair[] = [...draft.headers, ['X-Sdk-Date', date]];
  const [path = '', ...rest] = draft.target.split('?');
  const query = draft.target.includes('?') ? rest.join('?') : undefined;
  const signable = dated.filter(([name]) => !draft.unsigned.includes(name.toLowerCase()));
  const lines = signer.order(signer.pick(signable));
  const list = signer.list(lines.map(([name]) => signer.name(name)));
  const canonicalRequest = signer.canonical({
    method: signer.method(draft.method),
    uri: signer.uri(path, query ?? ''),
    query: signer.query(query),
    lines: signer.block(
      lines.map(([name, value]) => `${signer.name(name)}:${signer.value(value, name.toLowerCase())}`),
    ),
    list,
    payload: signer.payload(draft.body),
  });
  const stringToSign = signer.toSign(ALGORITHM, signer.date(date), signer.digest(canonicalRequest));
  const mac = signer.mac(signer.key(secret, date), stringToSign);
  const authorization = signer.authorization(key, signer.listed(list), signer.encode(mac));
  return {
    canonicalRequest,
    stringToSign,
    headers: [...dated, ['Authorization', authorization]],
    mac: mac.toString('hex'),
  };
}
