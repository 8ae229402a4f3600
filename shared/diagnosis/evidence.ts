// Everything that the rules look at, derived once from a case.
import { bodyOf } from '../http/body-bytes.ts';
import { AUTHORIZATION } from '../http/header-names.ts';
import type { DiagnosisCase, WorkspaceEvidence } from '../model/diagnosis.ts';
import { headerValue } from '../model/header-list.ts';
import type { SentRequest } from '../model/request.ts';
import { defaultAlgorithm, type HashPort } from '../signing/algorithms/index.ts';
import { type ExpectedSigning, expectedSigning } from '../signing/verify-signature.ts';
import { type CanonicalText, isMasked, readClientRequest } from './canonical-text.ts';
import { type ClockFacts, clockFacts } from './clock-skew.ts';
import { isBodyKnown, unpackedBody } from './known-body.ts';
import { sideOfRecipe } from './line-diff.ts';
import { signingFacts } from './mistakes/signing-facts.ts';
import { rightRecipe } from './mistakes/signing-recipe.ts';
import { type GatewayError, parseErrorMessage } from './parse-error-message.ts';
import { readDebugText, readDebugToSign } from './read-debug-text.ts';
import type { KnownSigning } from './recipe-of-text.ts';
import { hostname, type RouteFacts, routeFacts } from './route-facts.ts';
import { maskedLines, unmasked } from './unmasked-text.ts';

export interface DiagnosisPorts {
  /** Hash of SDK-HMAC-SHA256, e.g. by node:crypto; without it the pure one is used. */
  readonly hash?: HashPort;
  /** Takes gzip, deflate or br off a body; undefined where it is none of these or grows too large. */
  readonly unpack?: (body: Uint8Array, encoding: string) => Uint8Array | undefined;
  /** Asked now and then by the search; true ends it early. */
  readonly isCancelled?: () => boolean;
}

export interface SentEvidence extends KnownSigning {
  readonly request: SentRequest;
  /** The Authorization header as it was sent; undefined when there was none. */
  readonly authorization: string | undefined;
  readonly expected: ExpectedSigning;
  readonly hash: HashPort;
  /** Where another scheme is announced: the signing as the gateway's own scheme, but for the name in its first line. */
  readonly underDefault: KnownSigning | undefined;
  /** Hash of the body itself, whatever X-Sdk-Content-Sha256 says; undefined when the body is not in the case. */
  readonly bodyHash: string | undefined;
  /** True when nobody but the client tells the hash of the body: what is right over it was not compared with the body. */
  readonly isBodyAssumed: boolean;
}

export interface Evidence {
  readonly input: DiagnosisCase;
  readonly ports: DiagnosisPorts;
  readonly hash: HashPort;
  readonly error: GatewayError | undefined;
  /** The gateway let the call through: a status below 400. */
  readonly accepted: boolean;
  readonly status: number | undefined;
  readonly sent: SentEvidence | undefined;
  /** The gateway's canonical request, what its log masked filled in from the request where that fits. */
  readonly gateway: CanonicalText | undefined;
  /** Lines of it, as they were printed, in which something was hidden: `host`, `payloadHash` … */
  readonly masked: readonly string[];
  readonly client: CanonicalText | undefined;
  readonly clientToSign: string | undefined;
  readonly secret: string | undefined;
  readonly clock: ClockFacts;
  readonly route: RouteFacts | undefined;
}

export function gatherEvidence(input: DiagnosisCase, ports: DiagnosisPorts): Evidence {
  const hash = ports.hash ?? defaultAlgorithm.hash;
  const { response, workspace } = input;
  const error = response === undefined ? undefined : parseErrorMessage(response.status, response.body);
  const client = readClientText(input);
  const clock = clockFacts(input, error);
  const around = {
    otherHosts: hostsAround(input),
    otherTimes: timesAround(clock),
    unpackedBody: unpackedBody(input.sent, ports.unpack),
  };
  const sent =
    input.sent === undefined ? undefined : sentEvidence(input.sent, hash, [error?.canonical, client], around);
  const status = response?.status;
  const sides = [sent === undefined ? undefined : sideOfRecipe(sent.right), client];
  return {
    input,
    ports,
    hash,
    error,
    status,
    accepted: status !== undefined && status < 400 && input.networkError === undefined,
    sent,
    gateway: error?.canonical === undefined ? undefined : unmasked(error.canonical, sides),
    masked: error?.canonical === undefined ? [] : maskedLines(error.canonical),
    client,
    clientToSign: clientToSignOf(input),
    secret: input.credential?.secret === '' ? undefined : input.credential?.secret,
    clock,
    route:
      input.sent === undefined || workspace === undefined || !listsApis(workspace)
        ? undefined
        : routeFacts(input.sent, workspace),
  };
}

/** A workspace that lists no API at all, e.g. credentials alone, says nothing of routes. */
function listsApis({ groups }: WorkspaceEvidence): boolean {
  return groups.some(({ apis }) => apis.length > 0);
}

/** The string to sign of a client that forgot to hash holds the canonical request, if nothing else does. */
function readClientText({ client }: DiagnosisCase): CanonicalText | undefined {
  const text = client?.canonicalRequest;
  return text === undefined || text.trim() === '' ? undefined : readClientRequest(readDebugText(text));
}

function clientToSignOf({ client }: DiagnosisCase): string | undefined {
  const text = client?.stringToSign;
  return text === undefined || text.trim() === '' ? undefined : readDebugToSign(text);
}

type Around = Parameters<typeof signingFacts>[3];

/** `texts`: what the gateway printed, then the client's. */
function sentEvidence(
  request: SentRequest,
  hash: HashPort,
  texts: readonly (CanonicalText | undefined)[],
  around: Around,
): SentEvidence {
  const authorization = headerValue(request.headers, AUTHORIZATION);
  const known = isBodyKnown(request);
  const printed = texts.map((text) =>
    text === undefined || isMasked(text.payloadHash) ? undefined : text.payloadHash,
  );
  const elsewhere = printed.find((text) => text !== undefined);
  const bodyHash = known ? hash.hashHex(bodyOf(request)) : undefined;
  const arrived = { ...request, bodyHash: () => bodyHash ?? elsewhere ?? defaultAlgorithm.emptyHash };
  const scheme = expectedSigning(arrived).algorithm;
  const own = scheme.id === defaultAlgorithm.id ? hash : scheme.hash;
  const ofScheme = known && own !== hash ? own.hashHex(bodyOf(request)) : bodyHash;
  const expected = expectedSigning({ ...arrived, bodyHash: () => ofScheme ?? arrived.bodyHash() }, own);
  const { scheme: written, signature } = expected.authorization;
  const isForeign = signature !== undefined && written.toUpperCase() !== defaultAlgorithm.id;
  return {
    request,
    authorization,
    expected,
    underDefault: isForeign
      ? relabelled(request, written, (plain) => sentEvidence(plain, hash, texts, around))
      : undefined,
    hash: own,
    bodyHash: ofScheme,
    isBodyAssumed:
      !known && printed[0] === undefined && headerValue(request.headers, scheme.contentHashHeader) === undefined,
    facts: signingFacts(request, expected, own, { ...around, isBodyKnown: known }),
    right: rightRecipe(expected, request.target),
  };
}

/** The same request under the gateway's scheme; the name that was written stays in the string to sign. */
function relabelled(
  request: SentRequest,
  written: string,
  evidenceOf: (plain: SentRequest) => SentEvidence,
): KnownSigning {
  const headers = request.headers.map(
    ([name, value]) =>
      [name, name.toLowerCase() === AUTHORIZATION ? value.replace(written, defaultAlgorithm.id) : value] as const,
  );
  const { facts, right } = evidenceOf({ ...request, headers });
  return { facts, right: { ...right, algorithm: written } };
}

function hostsAround({ sent, workspace }: DiagnosisCase): readonly string[] {
  const headers = sent?.headers ?? [];
  const forwarded = ['x-forwarded-host', 'x-original-host', 'origin', 'referer']
    .map((name) =>
      headerValue(headers, name)
        ?.replace(/^https?:\/\//, '')
        .replace(/\/.*$/s, ''),
    )
    .filter((host) => host !== undefined && host !== '');
  const domains = (workspace?.groups ?? []).flatMap(({ domains, debuggingDomain }) => [...domains, debuggingDomain]);
  const all = [...forwarded, ...domains].filter((host) => host !== undefined && host !== '*');
  return [...new Set(all.flatMap((host) => (host === undefined ? [] : [host, hostname(host)])))].slice(0, 20);
}

function timesAround({ sentAt, clientTime, serverTime }: ClockFacts): readonly number[] {
  return [sentAt, clientTime, serverTime].filter((time) => time !== undefined);
}
