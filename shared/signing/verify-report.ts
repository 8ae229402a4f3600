// A signed request checked as a gateway would check it, with every disagreement named. The clock is left out on
// purpose: a captured request is old by nature, and whether its time was right is the matter of a diagnosis.
import { bodyBytesOf } from '../http/body-bytes.ts';
import { AUTHORIZATION, SDK_DATE } from '../http/header-names.ts';
import { splitUrl } from '../http/request-target.ts';
import type { Credential } from '../model/credential.ts';
import { type HeaderList, headerValue, withoutHeader } from '../model/header-list.ts';
import type { SignableRequest } from '../model/request.ts';
import { algorithmById, defaultAlgorithm, type HashPort } from './algorithms/index.ts';
import { type AuthorizationHeader, parseAuthorization } from './authorization-header.ts';
import { completeHeaders } from './complete-headers.ts';
import { recogniseScheme } from './recognise-scheme.ts';
import { parseSdkDate } from './sdk-date.ts';
import { type SigningProblem, signRequest } from './sign-request.ts';
import { namedCredential, type Verification, verifySignature } from './verify-signature.ts';

/** What can disagree, in the order in which it is looked for. The texts are in shared/text/cli.*.ts, by this id. */
export const differenceReasons = [
  'authorization-missing',
  'algorithm-unsupported',
  'algorithm-private-key',
  'algorithm-differs',
  'authorization-malformed',
  'access-differs',
  'scope-differs',
  'date-missing',
  'date-format',
  'date-not-signed',
  'header-missing',
  'authorization-signed',
  'list-form',
  'payload-hash-differs',
  'signature-form',
  'signature-differs',
] as const;
export type DifferenceReason = (typeof differenceReasons)[number];

export interface SignatureDifference {
  /** The part of the signature it stands in. */
  readonly part: 'authorization' | 'algorithm' | 'access' | 'date' | 'signedHeaders' | 'payloadHash' | 'signature';
  readonly reason: DifferenceReason;
  /** The header or the member of Authorization that is meant, where the part alone does not say it. */
  readonly name?: string;
  readonly expected?: string;
  readonly actual?: string;
}

export interface VerifyReport {
  /** True when nothing disagrees. */
  readonly valid: boolean;
  readonly expected: { readonly canonicalRequest: string; readonly stringToSign: string; readonly signature: string };
  readonly differences: readonly SignatureDifference[];
}

export interface VerifyOptions {
  /** X-Sdk-Date of a request whose headers hold none. */
  readonly sdkDate?: string | undefined;
  /** The only algorithm taken; without it any of the table. */
  readonly algorithmId?: string | undefined;
  /** Scope of a derived key where the header names none; where it names one, that must be the same. */
  readonly region?: string | undefined;
  readonly service?: string | undefined;
  /** The header that carries the signature where it is not Authorization. */
  readonly authHeader?: string | undefined;
  /** Hex hash of the body by the request's algorithm, when it is known already. */
  readonly bodyHash?: string | undefined;
  /** Faster hashing than the table's own, by algorithm. */
  readonly hashOf?: (algorithmId: string) => HashPort | undefined;
}

export type VerifyResult = { ok: true; report: VerifyReport } | { ok: false; problem: SigningProblem };

/**
 * Verifies `request`, whose headers hold Authorization and X-Sdk-Date. What an HTTP client adds by itself (Host) and
 * what the credential stands for (X-Security-Token …) is taken from there when the headers lack it.
 * Without a readable list of signed headers `expected` is what our own signing gives.
 */
export function verifyReport(request: SignableRequest, credential: Credential, options: VerifyOptions): VerifyResult {
  const split = splitUrl(request.url);
  if (!split.ok) return split;
  const headers = completeHeaders(request.headers, credential, split.url.host, options.sdkDate);
  const header = options.authHeader?.toLowerCase() ?? AUTHORIZATION;
  const authorization = parseAuthorization(headerValue(headers, header) ?? '');
  const algorithm = algorithmById(authorization.scheme) ?? algorithmById(options.algorithmId ?? '') ?? defaultAlgorithm;
  const hash = options.hashOf?.(algorithm.id) ?? algorithm.hash;
  const bodyHash = options.bodyHash ?? hash.hashHex(bodyBytesOf(request));
  if (!authorization.signedHeaders?.length) {
    const signing = signRequest({ ...request, headers: withoutHeader(headers, header) }, credential, 0, {
      algorithm,
      hash,
      bodyHash,
      region: options.region,
      service: options.service,
    });
    if (!signing.ok) return signing;
    const { canonicalRequest, stringToSign, signature } = signing.trace;
    const differences = headDifferences(authorization, headers, credential, options);
    return { ok: true, report: { valid: false, expected: { canonicalRequest, stringToSign, signature }, differences } };
  }
  const { path, query } = split.url;
  const target = query === undefined ? path : `${path}?${query}`;
  const arrived = { method: request.method, target, headers, authorization, bodyHash: () => bodyHash };
  const verification = verifySignature(arrived, credential.secret ?? '', hash);
  const differences = [
    ...headDifferences(authorization, headers, credential, options),
    ...scopeDifferences(verification, options),
    ...listDifferences(verification, header),
    ...(verification.valid ? [] : signatureDifferences(verification, headers, bodyHash)),
  ];
  const { canonicalRequest, stringToSign, expectedSignature: signature } = verification;
  const expected = { canonicalRequest, stringToSign, signature };
  return { ok: true, report: { valid: differences.length === 0, expected, differences } };
}

/** Authorization and X-Sdk-Date: what a gateway refuses before it computes anything. */
function headDifferences(
  authorization: AuthorizationHeader,
  headers: HeaderList,
  credential: Credential,
  { algorithmId, authHeader: name = 'Authorization' }: VerifyOptions,
): SignatureDifference[] {
  if (headerValue(headers, name) === undefined) {
    return [{ part: 'authorization', reason: 'authorization-missing', name }, ...dateDifferences(headers)];
  }
  const { scheme } = authorization;
  const algorithm = algorithmById(scheme);
  if (algorithm === undefined) {
    const known = recogniseScheme(scheme).kind === 'private-key';
    const reason = known ? 'algorithm-private-key' : 'algorithm-unsupported';
    return [{ part: 'algorithm', reason, actual: scheme }, ...dateDifferences(headers)];
  }
  const key = namedCredential(authorization, algorithm).key;
  const found: SignatureDifference[] = [];
  if (algorithmId !== undefined && scheme !== algorithmId) {
    found.push({ part: 'algorithm', reason: 'algorithm-differs', expected: algorithmId, actual: scheme });
  }
  for (const [name, value] of [
    [algorithm.deriveKey ? 'Credential' : 'Access', key],
    ['SignedHeaders', authorization.signedHeaders?.join(';')],
    ['Signature', authorization.signature],
  ] as const) {
    if (!value) found.push({ part: 'authorization', reason: 'authorization-malformed', name });
  }
  if (key && key !== credential.key) {
    found.push({ part: 'access', reason: 'access-differs', expected: credential.key, actual: key });
  }
  return [...found, ...dateDifferences(headers)];
}

/** Region and service of a derived key against those that were asked for; the day is the header's own. */
function scopeDifferences({ scope }: Verification, { region, service }: VerifyOptions): SignatureDifference[] {
  if (scope === undefined) return [];
  const [day = '', namedRegion = '', ...namedService] = scope.split('/');
  const expected = [day, region ?? namedRegion, service ?? namedService.join('/')].join('/');
  return expected === scope
    ? []
    : [{ part: 'access', reason: 'scope-differs', name: 'Credential', expected, actual: scope }];
}

function dateDifferences(headers: HeaderList): SignatureDifference[] {
  const date = headerValue(headers, SDK_DATE)?.trim();
  if (!date) return [{ part: 'date', reason: 'date-missing', expected: 'YYYYMMDDTHHMMSSZ' }];
  if (parseSdkDate(date) !== undefined) return [];
  return [{ part: 'date', reason: 'date-format', expected: 'YYYYMMDDTHHMMSSZ', actual: date }];
}

/** The names in SignedHeaders: the date must be among them, each must have arrived, Authorization cannot sign itself. */
function listDifferences({ authorization, missingHeaders }: Verification, header: string): SignatureDifference[] {
  const names = (authorization.signedHeaders ?? []).map((name) => name.toLowerCase());
  return [
    ...(names.includes(SDK_DATE) ? [] : [{ part: 'date', reason: 'date-not-signed', name: SDK_DATE } as const]),
    ...missingHeaders
      .filter((name) => name !== SDK_DATE)
      .map((name) => ({ part: 'signedHeaders', reason: 'header-missing', name }) as const),
    ...(names.includes(header)
      ? [{ part: 'signedHeaders', reason: 'authorization-signed', name: header } as const]
      : []),
  ];
}

/** What can be said of a signature that is not the expected one, by looking at the request alone. */
function signatureDifferences(verification: Verification, headers: HeaderList, bodyHash: string) {
  const { authorization, parts, expectedSignature: expected } = verification;
  const found: SignatureDifference[] = [];
  const list = (authorization.signedHeaders ?? []).join(';');
  if (list !== parts.signedHeaders) {
    found.push({ part: 'signedHeaders', reason: 'list-form', expected: parts.signedHeaders, actual: list });
  }
  const given = headerValue(headers, verification.algorithm.contentHashHeader)?.trim();
  // A literal such as UNSIGNED-PAYLOAD is no hash and so cannot be a wrong one.
  if (given !== undefined && /^[0-9a-f]{64}$/i.test(given) && given !== bodyHash) {
    const name = verification.algorithm.contentHashHeader;
    found.push({ part: 'payloadHash', reason: 'payload-hash-differs', name, expected: bodyHash, actual: given });
  }
  const actual = authorization.signature;
  if (!actual) return found;
  const reason = actual.toLowerCase() === expected ? 'signature-form' : 'signature-differs';
  return [...found, { part: 'signature', reason, expected, actual } as const];
}
