// The request as it should have been, in the shape of the one that was sent. It is signed again where the secret is
// known; without it, a changed request goes without Authorization, since the old signature no longer fits.
import { bodyOf } from '../http/body-bytes.ts';
import { AUTHORIZATION, HOST, SDK_DATE } from '../http/header-names.ts';
import { redactHeaders } from '../http/redact-headers.ts';
import type { CauseId } from '../model/cause-ids.ts';
import { type Header, type HeaderList, headerValue, withoutHeader } from '../model/header-list.ts';
import type { SentRequest } from '../model/request.ts';
import { defaultAlgorithm } from '../signing/algorithms/index.ts';
import { formatAuthorization } from '../signing/authorization-header.ts';
import { formatSdkDate, parseSdkDate } from '../signing/sdk-date.ts';
import { signature } from '../signing/signature.ts';
import { expectedSigning } from '../signing/verify-signature.ts';
import type { Evidence } from './evidence.ts';
import type { CauseDraft } from './rules/rule.ts';

/** Causes that a right signing with the believed secret cures. */
const CURED_BY_SIGNING: ReadonlySet<CauseId> = new Set<CauseId>([
  'authorization.missing',
  'authorization.malformed',
  'authorization.overwritten',
  'credential.swapped',
  'credential.secret-whitespace',
]);
const CURED_FAMILIES: ReadonlySet<string> = new Set(['method', 'uri', 'query', 'header', 'body', 'algorithm', 'clock']);
/** A larger body is not repeated in a diagnosis. */
const LARGEST_BODY = 1_000_000;

export interface Correction {
  readonly request: SentRequest;
  readonly signed: boolean;
}

/** Undefined when nothing about the request itself has to change, or the secret that is needed is not known. */
export function correctedRequest(evidence: Evidence, draft: CauseDraft): Correction | undefined {
  const { sent } = evidence.input;
  if (sent === undefined || draft.certainty === 'possible' || sizeOf(sent) > LARGEST_BODY) return undefined;
  const changed = draft.change?.(sent) ?? sent;
  const family = draft.cause.slice(0, draft.cause.indexOf('.'));
  const cured = CURED_FAMILIES.has(family) || CURED_BY_SIGNING.has(draft.cause);
  if (!cured && changed === sent) return undefined;
  const headers = evidence.secret === undefined ? undefined : signedHeaders(evidence, changed, evidence.secret);
  if (headers !== undefined) return { request: { ...changed, headers: redactHeaders(headers) }, signed: true };
  if (changed === sent) return undefined;
  const unsigned = withoutHeader(changed.headers, AUTHORIZATION);
  return { request: { ...changed, headers: redactHeaders(unsigned) }, signed: false };
}

function sizeOf({ body, bodyBase64 }: SentRequest): number {
  return (body ?? bodyBase64 ?? '').length;
}

function signedHeaders(evidence: Evidence, request: SentRequest, secret: string): HeaderList | undefined {
  const key = keyOf(evidence, secret);
  const dated = withDate(evidence, request.headers);
  if (key === undefined || key === '' || dated === undefined) return undefined;
  const names = namesToSign(evidence, dated);
  const unsigned: HeaderList = [
    ...withoutHeader(dated, AUTHORIZATION),
    ['Authorization', formatAuthorization(defaultAlgorithm.id, key, names, '')],
  ];
  const hash = evidence.hash;
  const expected = expectedSigning(
    { ...request, headers: unsigned, bodyHash: () => hash.hashHex(bodyOf(request)) },
    hash,
  );
  const value = formatAuthorization(
    defaultAlgorithm.id,
    key,
    expected.parts.signedHeaders,
    signature(hash, secret, expected.stringToSign),
  );
  const had = headerValue(dated, AUTHORIZATION) !== undefined;
  if (!had) return [...dated, ['Authorization', value]];
  return dated.map(([name, old]): Header => [name, name.toLowerCase() === AUTHORIZATION ? value : old]);
}

function keyOf({ input, sent }: Evidence, secret: string): string | undefined {
  const access = sent?.expected.authorization.access;
  return input.credential?.key || (access === secret ? undefined : access);
}

/** A date that is there and right stays; else the gateway's time, else the client's, is written. */
function withDate({ clock }: Evidence, headers: HeaderList): HeaderList | undefined {
  const value = headerValue(headers, SDK_DATE)?.trim();
  if (value !== undefined && parseSdkDate(value) !== undefined) return headers;
  const time = clock.serverTime ?? clock.clientTime;
  return time === undefined ? undefined : [...withoutHeader(headers, SDK_DATE), ['X-Sdk-Date', formatSdkDate(time)]];
}

/** The names that were listed and did arrive, always with host and x-sdk-date. */
function namesToSign({ sent }: Evidence, headers: HeaderList): string {
  const listed = sent?.facts.listedNames ?? [];
  const usual = listed.length > 0 ? listed : ['content-type'];
  const names = new Set(
    [HOST, SDK_DATE, ...usual].filter((name) => name !== AUTHORIZATION && headerValue(headers, name) !== undefined),
  );
  return [...names].sort().join(';');
}
