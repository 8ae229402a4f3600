// What a gateway does with a signed request: recompute from what arrived and compare. Serves gateway and diagnosis alike.
import { AUTHORIZATION, SDK_DATE } from '../http/header-names.ts';
import { splitTarget } from '../http/request-target.ts';
import { type HeaderList, lastValues } from '../model/header-list.ts';
import { algorithmById, defaultAlgorithm, type HashPort, type SigningAlgorithm } from './algorithms/index.ts';
import { type AuthorizationHeader, parseAuthorization } from './authorization-header.ts';
import { type CanonicalHeader, canonicalHeaders, sortedHeaders, trimValue } from './canonical-headers.ts';
import { canonicalQueryString } from './canonical-query-string.ts';
import { type CanonicalParts, canonicalRequest } from './canonical-request.ts';
import { canonicalUri } from './canonical-uri.ts';
import { payloadHash } from './payload-hash.ts';
import { signature } from './signature.ts';
import { signedHeaders } from './signed-headers.ts';
import { signingKey } from './signing-key.ts';
import { stringToSign } from './string-to-sign.ts';

/** A request as it arrived. `bodyHash` is asked only when no content-hash header stands in its place. */
export interface ArrivedRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: HeaderList;
  /** `lastValues` of the headers, where they are at hand already. */
  readonly headerMap?: ReadonlyMap<string, string>;
  /** Its Authorization, where it was read already. */
  readonly authorization?: AuthorizationHeader;
  readonly bodyHash: () => string;
}

/** What the gateway computes from an arrived request, before it knows the secret. */
export interface ExpectedSigning {
  readonly algorithm: SigningAlgorithm;
  readonly authorization: AuthorizationHeader;
  /** The key that the header names. */
  readonly key: string;
  /** Day, region and service of a derived key, as the header names them. */
  readonly scope: string | undefined;
  readonly parts: CanonicalParts;
  readonly canonicalRequest: string;
  readonly sdkDate: string;
  readonly stringToSign: string;
  /** Names in SignedHeaders that did not arrive; they enter the canonical request with an empty value. */
  readonly missingHeaders: readonly string[];
}

/**
 * Recomputes the string to sign from what arrived. Headers not listed in SignedHeaders are left out, as the verifiers
 * in the 2025 Go and Python gateway SDKs do; the listed ones are lower-cased and sorted.
 */
export function expectedSigning(request: ArrivedRequest, hash?: HashPort): ExpectedSigning {
  const values = request.headerMap ?? lastValues(request.headers);
  const authorization = request.authorization ?? parseAuthorization(values.get(AUTHORIZATION) ?? '');
  const algorithm = algorithmById(authorization.scheme) ?? defaultAlgorithm;
  const listed: CanonicalHeader[] = [];
  const missingHeaders: string[] = [];
  for (const written of authorization.signedHeaders ?? []) {
    const name = written.toLowerCase();
    const value = values.get(name);
    if (value === undefined && !missingHeaders.includes(name)) missingHeaders.push(name);
    listed.push({ name, value: trimValue(value ?? '') });
  }
  const list = sortedHeaders(listed);
  const { path, query } = splitTarget(request.target);
  const parts = {
    method: request.method.toUpperCase(),
    canonicalUri: canonicalUri(path),
    canonicalQueryString: canonicalQueryString(query),
    canonicalHeaders: canonicalHeaders(list),
    signedHeaders: signedHeaders(list),
    payloadHash: payloadHash(values.get(algorithm.contentHashHeader), request.bodyHash),
  };
  const canonical = canonicalRequest(parts);
  const sdkDate = trimValue(values.get(SDK_DATE) ?? '');
  const digest = (hash ?? algorithm.hash).hashHex(canonical);
  const { key, scope } = namedCredential(authorization, algorithm);
  const toSign = stringToSign(algorithm.id, sdkDate, digest, scope);
  return {
    algorithm,
    authorization,
    key,
    scope,
    parts,
    canonicalRequest: canonical,
    sdkDate,
    stringToSign: toSign,
    missingHeaders,
  };
}

/** Key and, for a derived key, the scope: `Credential=KEY/YYYYMMDD/region/service`. */
export function namedCredential(authorization: AuthorizationHeader, algorithm: SigningAlgorithm) {
  if (algorithm.deriveKey === undefined) return { key: authorization.access ?? '', scope: undefined };
  const [key = '', ...scope] = (authorization.credential ?? '').split('/');
  return { key, scope: scope.join('/') };
}

/** Compares two texts in a time that does not depend on where they differ (security requirement S32). */
export function equalInConstantTime(a: string, b: string): boolean {
  const length = Math.min(a.length, b.length);
  let difference = a.length ^ b.length;
  for (let i = 0; i < length; i++) difference |= a.charCodeAt(i) ^ b.charCodeAt(i);
  return difference === 0;
}

export interface Verification extends ExpectedSigning {
  readonly valid: boolean;
  readonly expectedSignature: string;
}

/** Verifies with the secret. The signature must be the exact lower-case hex text. */
export function verifySignature(request: ArrivedRequest, secret: string, hash?: HashPort): Verification {
  const expected = expectedSigning(request, hash);
  const { algorithm, key, scope } = expected;
  const derived = signingKey(algorithm, { key, secret }, scope) ?? secret;
  const expectedSignature = signature(hash ?? algorithm.hash, derived, expected.stringToSign);
  const received = expected.authorization.signature ?? '';
  return {
    algorithm,
    authorization: expected.authorization,
    key,
    scope,
    parts: expected.parts,
    canonicalRequest: expected.canonicalRequest,
    sdkDate: expected.sdkDate,
    stringToSign: expected.stringToSign,
    missingHeaders: expected.missingHeaders,
    expectedSignature,
    valid: equalInConstantTime(expectedSignature, received),
  };
}
