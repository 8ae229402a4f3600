// The whole signing, step by step; the only file that calls every step. Returns every intermediate value.
import { bodyOf } from '../http/body-bytes.ts';
import { SDK_DATE } from '../http/header-names.ts';
import { splitUrl, type UrlProblem } from '../http/request-target.ts';
import type { Credential } from '../model/credential.ts';
import type { SignableRequest } from '../model/request.ts';
import type { SigningTrace } from '../model/signing-trace.ts';
import { defaultAlgorithm, type HashPort, type SigningAlgorithm } from './algorithms/index.ts';
import { formatAuthorization } from './authorization-header.ts';
import { canonicalHeaders } from './canonical-headers.ts';
import { canonicalQueryString } from './canonical-query-string.ts';
import { canonicalRequest } from './canonical-request.ts';
import { canonicalUri } from './canonical-uri.ts';
import { headersToSign, outgoingHeaders } from './outgoing-headers.ts';
import { payloadHash } from './payload-hash.ts';
import { formatSdkDate } from './sdk-date.ts';
import { signature } from './signature.ts';
import { signedHeaders } from './signed-headers.ts';
import { derivedKeyScope, signingKey } from './signing-key.ts';
import { stringToSign } from './string-to-sign.ts';

export interface SigningOptions {
  readonly algorithm?: SigningAlgorithm;
  /** Replaces the algorithm's pure hashing, e.g. by node:crypto. */
  readonly hash?: HashPort;
  /** Names that are sent but not signed (lower or any case). */
  readonly unsignedHeaders?: readonly string[];
  /** Region and service of a derived key; the service is `apic` unless given, as in the gateway SDKs. */
  readonly region?: string | undefined;
  readonly service?: string | undefined;
  /** Hex hash of the body when it is known already, so that a large body is hashed once. */
  readonly bodyHash?: string;
}

/** Why nothing can be signed: the URL, or a derived key without its region. */
export type SigningProblem = UrlProblem | 'no-region';

export type SigningResult = { ok: true; trace: SigningTrace } | { ok: false; problem: SigningProblem };

/**
 * Signs by the "gateway" profile of signing.md. X-Sdk-Date of the request is reused; without one `nowMs` is written.
 * An Authorization header already there is replaced. Without a secret the trace ends at the string to sign:
 * `signature` is empty and `authorization` has an empty Signature member.
 */
export function signRequest(
  request: SignableRequest,
  credential: Credential,
  nowMs: number,
  options: SigningOptions = {},
): SigningResult {
  const split = splitUrl(request.url);
  if (!split.ok) return split;
  const algorithm = options.algorithm ?? defaultAlgorithm;
  if (algorithm.deriveKey && !options.region) return { ok: false, problem: 'no-region' };
  const hash = options.hash ?? algorithm.hash;
  const { sent, sorted } = outgoingHeaders(request.headers, split.url.host, credential, () => formatSdkDate(nowMs));
  const valueNamed = (name: string) => sorted.find((header) => header.name === name)?.value;
  const list = headersToSign(sorted, options.unsignedHeaders);
  const parts = {
    method: request.method.toUpperCase(),
    canonicalUri: canonicalUri(split.url.path),
    canonicalQueryString: canonicalQueryString(split.url.query),
    canonicalHeaders: canonicalHeaders(list),
    signedHeaders: signedHeaders(list),
    payloadHash: payloadHash(
      valueNamed(algorithm.contentHashHeader),
      () => options.bodyHash ?? bodyHash(bodyOf(request), algorithm, hash),
    ),
  };
  const canonical = canonicalRequest(parts);
  const canonicalRequestHash = hash.hashHex(canonical);
  const sdkDate = valueNamed(SDK_DATE) ?? '';
  const scope = algorithm.deriveKey && derivedKeyScope(sdkDate, options.region ?? '', options.service);
  const toSign = stringToSign(algorithm.id, sdkDate, canonicalRequestHash, scope);
  const key = signingKey(algorithm, credential, scope);
  const hex = key === undefined ? '' : signature(hash, key, toSign);
  const authorization = formatAuthorization(algorithm.id, credential.key, parts.signedHeaders, hex, scope);
  const trace: SigningTrace = {
    algorithm: algorithm.id,
    ...parts,
    canonicalRequest: canonical,
    canonicalRequestHash,
    sdkDate,
    stringToSign: toSign,
    signature: hex,
    authorization,
    headers: [...sent.map(({ written }) => written), ['Authorization', authorization]],
  };
  return { ok: true, trace };
}

function bodyHash(body: Uint8Array | string, algorithm: SigningAlgorithm, hash: HashPort): string {
  return body.length === 0 ? algorithm.emptyHash : hash.hashHex(body);
}
