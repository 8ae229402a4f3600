// The headers of a scheme with the names that the request's settings give them, and what stands in them.
import { base64Encode } from '../../http/body-bytes.ts';
import { AUTHORIZATION } from '../../http/header-names.ts';
import { utf8Encode } from '../../http/utf8.ts';
import type { Credential } from '../../model/credential.ts';
import { type Header, type HeaderList, headerValue } from '../../model/header-list.ts';
import type { DraftAuth } from '../../model/request.ts';
import type { SigningTrace } from '../../model/signing-trace.ts';
import { sdkHmacSha256 } from '../algorithms/sdk-hmac-sha256.ts';
import { type AuthScheme, type CarriedHeader, isSigning, schemeOf } from './index.ts';

/** The members of a draft's Auth that name its headers. */
export type Carrying = Pick<DraftAuth, 'mode' | 'header'>;

/** In sending order. A name given by hand replaces the first one where the scheme allows that. */
export function carriedHeaders({ mode, header }: Carrying): readonly CarriedHeader[] {
  const { carries, renamable } = schemeOf(mode);
  const name = header?.trim() ?? '';
  const [first, ...others] = carries;
  if (first === undefined || !renamable || name === '' || same(name, first.name)) return carries;
  return [{ ...first, name }, ...others];
}

/** The name of the header that carries the signature; `Authorization` where nothing else is said. */
export function signatureHeader(auth: Carrying): string {
  return carriedHeaders(auth).find(({ content }) => content === 'signature')?.name ?? 'Authorization';
}

/** Which parts of a credential a scheme cannot do without. */
export function needsOf(scheme: AuthScheme): { readonly key: boolean; readonly secret: boolean } {
  const contents = scheme.carries.map(({ content }) => content);
  const has = (...wanted: readonly string[]) => contents.some((content) => wanted.includes(content));
  return {
    key: has('signature', 'key', 'key-and-secret', 'hash'),
    secret: has('signature', 'secret', 'key-and-secret', 'hash'),
  };
}

/**
 * What goes out as it is, nothing signed, at `timeMs`; a header of that name written by hand is the user's word and
 * stands alone.
 */
export function plainHeaders(auth: Carrying, written: HeaderList, credential: Credential, timeMs: number): HeaderList {
  const time = headerValue(written, 'Timestamp') ?? String(timeMs);
  return carriedHeaders(auth)
    .filter(({ name, content }) => content !== 'signature' && headerValue(written, name) === undefined)
    .map(({ name, content, prefix = '' }): Header => [name, prefix + contentOf(content, credential, time)]);
}

function contentOf(content: CarriedHeader['content'], { key, secret = '' }: Credential, time: string): string {
  switch (content) {
    case 'key':
      return key;
    case 'key-and-secret':
      return base64Encode(utf8Encode(`${key}:${secret}`));
    case 'hash':
      return sdkHmacSha256.hash.hashHex(`${key}${secret}${time}`);
    case 'time':
      return time;
    default:
      return secret;
  }
}

/**
 * The trace with the signature in the header that the request's settings name. An Authorization written by hand is then
 * nobody's but the user's: it goes out, unsigned, as any of its kind.
 */
export function withSignatureHeader<Trace extends Pick<SigningTrace, 'headers' | 'authorization'>>(
  trace: Trace,
  written: HeaderList,
  auth: Carrying,
): Trace {
  const name = signatureHeader(auth);
  if (same(name, AUTHORIZATION)) return trace;
  const own = written.filter(([each]) => same(each, AUTHORIZATION)).slice(-1);
  const others = trace.headers.filter(([each]) => !same(each, AUTHORIZATION));
  return { ...trace, headers: [...others, ...own, [name, trace.authorization]] };
}

/** Without a row that the signature will replace; Authorization itself is dropped by the signing. */
export function withoutSignatureHeader(written: HeaderList, auth: Carrying): HeaderList {
  const name = signatureHeader(auth);
  if (!isSigning(schemeOf(auth.mode)) || same(name, AUTHORIZATION)) return written;
  return written.filter(([each]) => !same(each, name));
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
