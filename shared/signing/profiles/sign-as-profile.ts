// What an official signer computes from a request, step by step, by the switches of its profile.
import { bodyBytesOf } from '../../http/body-bytes.ts';
import { splitUrl } from '../../http/request-target.ts';
import { utf8Decode, utf8Encode } from '../../http/utf8.ts';
import type { Credential } from '../../model/credential.ts';
import { type HeaderList, withoutHeader } from '../../model/header-list.ts';
import type { SignableRequest } from '../../model/request.ts';
import { defaultAlgorithm, type HashPort, type SigningAlgorithm } from '../algorithms/index.ts';
import { formatAuthorization } from '../authorization-header.ts';
import { canonicalHeaders } from '../canonical-headers.ts';
import { type CanonicalParts, canonicalRequest } from '../canonical-request.ts';
import { signature } from '../signature.ts';
import { derivedKeyScope, signingKey } from '../signing-key.ts';
import { stringToSign } from '../string-to-sign.ts';
import { lookUp, profileHeaders, profileHost } from './header-selection.ts';
import { profileUri } from './path-reading.ts';
import type { SigningProfile } from './profile.ts';
import { ProfileRefusal } from './profile-refusal.ts';
import { profileQueryString } from './query-reading.ts';

export interface ProfileSigning {
  readonly parts: CanonicalParts;
  readonly canonicalRequest: string;
  readonly canonicalRequestHash: string;
  readonly sdkDate: string;
  readonly stringToSign: string;
  readonly signature: string;
  readonly authorization: string;
  /** Headers in the order in which they were gathered, those that the signer adds included. */
  readonly headers: HeaderList;
}

export type ProfileResult = { ok: true; signing: ProfileSigning } | { ok: false; refusal: string };

export interface ProfileOptions {
  readonly algorithm?: SigningAlgorithm;
  readonly hash?: HashPort;
  /** Scope of a derived key, as in SigningOptions. */
  readonly region?: string | undefined;
  readonly service?: string | undefined;
  /** Hex hash of the body when it is known already; a signer that writes the body anew hashes its own form all the same. */
  readonly bodyHash?: string;
}

const BODILESS = new Set(['GET', 'DELETE', 'HEAD', 'OPTIONS']);

/** Signs as the profile's signer would; `refusal` is the signer's own complaint where it throws. */
export function signAsProfile(
  request: SignableRequest,
  credential: Credential,
  sdkDate: string,
  profile: SigningProfile,
  options: ProfileOptions = {},
): ProfileResult {
  try {
    return { ok: true, signing: sign(request, credential, sdkDate, profile, options) };
  } catch (error) {
    if (error instanceof ProfileRefusal) return { ok: false, refusal: error.message };
    throw error;
  }
}

function sign(
  request: SignableRequest,
  credential: Credential,
  sdkDate: string,
  profile: SigningProfile,
  options: ProfileOptions,
): ProfileSigning {
  const algorithm = options.algorithm ?? defaultAlgorithm;
  const hash = options.hash ?? algorithm.hash;
  const split = splitUrl(request.url);
  if (!split.ok) throw new ProfileRefusal(profile.id, split.problem);
  const { path, query } = withFragment(request.url, split.url.path, split.url.query, profile);
  const gathered = gatherHeaders(request, credential, sdkDate, profile, profileHost(split.url, profile));
  const body = payload(request, gathered, profile, { algorithm, hash, bodyHash: options.bodyHash });
  const { lines, signedHeaders } = profileHeaders(body.headers, profile);
  const parts: CanonicalParts = {
    method: profile.methodCase === 'upper' ? request.method.toUpperCase() : request.method,
    canonicalUri: profileUri(path, profile),
    canonicalQueryString: profileQueryString(query, profile),
    canonicalHeaders: canonicalHeaders(lines),
    signedHeaders,
    payloadHash: body.payloadHash,
  };
  const canonical = canonicalRequest(parts);
  const date = lookUp(gathered, 'X-Sdk-Date', profile.headers.lookup.date) ?? sdkDate;
  const canonicalRequestHash = hash.hashHex(canonical);
  const scope = algorithm.deriveKey && derivedKeyScope(date, options.region ?? '', options.service);
  const toSign = stringToSign(algorithm.id, date, canonicalRequestHash, scope);
  const key = signingKey(algorithm, credential, scope);
  const hex = key === undefined ? '' : signature(hash, key, toSign);
  const authorization = formatAuthorization(algorithm.id, credential.key, signedHeaders, hex, scope);
  return {
    parts,
    canonicalRequest: canonical,
    canonicalRequestHash,
    sdkDate: date,
    stringToSign: toSign,
    signature: hex,
    authorization,
    headers: body.headers,
  };
}

function withFragment(url: string, path: string, query: string | undefined, profile: SigningProfile) {
  const hash = url.indexOf('#');
  const { fragment } = profile.path;
  if (fragment === 'cut' || hash < 0) return { path, query };
  if (query !== undefined) return { path, query: query + url.slice(hash) };
  return { path: fragment === 'signed' ? path + url.slice(hash) : path, query };
}

function gatherHeaders(
  request: SignableRequest,
  credential: Credential,
  sdkDate: string,
  profile: SigningProfile,
  urlHost: string,
): HeaderList {
  const { lookup, signHost } = profile.headers;
  const own = (name: string, value: string | undefined, spelling: 'any' | 'exact'): HeaderList =>
    value && lookUp(request.headers, name, spelling) === undefined ? [[name, value]] : [];
  const hosts = request.headers.filter(([name]) => name.toLowerCase() === 'host');
  const seen = hosts.some(([name]) => lookup.host === 'any' || name === (lookup.host === 'lower' ? 'host' : 'Host'));
  const given = seen || lookup.host !== 'exact' ? request.headers : withoutHeader(request.headers, 'host');
  return [
    ...given,
    ...own('X-Security-Token', credential.securityToken, 'any'),
    ...own('X-Project-Id', credential.projectId, 'any'),
    ...own('X-Domain-Id', credential.domainId, 'any'),
    ...own('X-Sdk-Date', sdkDate, lookup.date),
    ...(signHost && !seen ? [['Host', urlHost] as const] : []),
  ];
}

interface PayloadOptions {
  readonly bodyHash: string | undefined;
  readonly algorithm: SigningAlgorithm;
  readonly hash: HashPort;
}

function payload(request: SignableRequest, headers: HeaderList, profile: SigningProfile, options: PayloadOptions) {
  const { algorithm, hash, bodyHash } = options;
  // As the signers write it: `X-Sdk-Content-Sha256`, `X-Sdk-Content-Sm3`.
  const hashHeader = algorithm.contentHashHeader.replace(/\b[a-z]/g, (letter) => letter.toUpperCase());
  const { onGet, hashHeaderNeedsBody, json } = profile.body;
  const dropped = onGet === 'drop' && BODILESS.has(request.method.toUpperCase());
  // A body whose hash is known is not turned into bytes: it may have millions of them.
  const known = dropped || json === 'reserialised' ? undefined : bodyHash;
  const bytes = dropped ? new Uint8Array(0) : known === undefined ? bodyBytesOf(request) : undefined;
  const empty = bytes === undefined ? !request.body && !request.bodyBase64 : bytes.length === 0;
  const given = lookUp(headers, hashHeader, profile.headers.lookup.contentHash);
  const literal = given ?? (isUnsigned(headers, profile) ? 'UNSIGNED-PAYLOAD' : undefined);
  const sent: HeaderList = literal === undefined || given !== undefined ? headers : [...headers, [hashHeader, literal]];
  if (literal !== undefined && !(hashHeaderNeedsBody && empty)) return { headers: sent, payloadHash: literal.trim() };
  if (bytes === undefined) return { headers: sent, payloadHash: known ?? '' };
  return { headers: sent, payloadHash: hash.hashHex(json === 'reserialised' ? reserialised(bytes, request) : bytes) };
}

function isUnsigned(headers: HeaderList, profile: SigningProfile): boolean {
  const type = lookUp(headers, 'Content-Type', profile.headers.lookup.contentType);
  switch (profile.body.unsignedUnless) {
    case 'never':
      return false;
    case 'exactly-json':
      return type !== undefined && type !== 'application/json';
    case 'json':
      return type !== undefined && !/^application\/json/i.test(type);
    case 'json-or-bson':
      return type !== undefined && !/^application\/(json|bson)/i.test(type);
  }
}

/**
 * What sdk-node signs: JSON.stringify of the parsed body; text that is no JSON with quotes, bytes as
 * the JSON form of Node's Buffer.
 */
function reserialised(bytes: Uint8Array, request: SignableRequest): Uint8Array {
  if (bytes.length === 0) return bytes;
  if (request.bodyBase64 !== undefined) return utf8Encode(JSON.stringify({ type: 'Buffer', data: [...bytes] }));
  const text = utf8Decode(bytes);
  try {
    const value: unknown = JSON.parse(text);
    // The signer asks `if (data)`: null, 0, false and the empty string are signed as no body at all.
    return value ? utf8Encode(JSON.stringify(value)) : new Uint8Array(0);
  } catch {
    return utf8Encode(JSON.stringify(text));
  }
}
