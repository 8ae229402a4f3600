// The checks of a signed request in their order (gateway.md 2.8, after the official backend samples): header parses →
// algorithm → key known → locked? → X-Sdk-Date parses → time → SignedHeaders present → signature. APP and IAM share
// the order and differ in their texts and in the lock.
import { AUTHORIZATION, SDK_DATE } from '../../http/header-names.ts';
import { ACCEPTANCE_MS } from '../../signing/acceptance-window.ts';
import { algorithmById, type SigningAlgorithm } from '../../signing/algorithms/index.ts';
import { type AuthorizationHeader, parseAuthorization } from '../../signing/authorization-header.ts';
import { formatSdkDate, parseSdkDate } from '../../signing/sdk-date.ts';
import { type Verification, verifySignature } from '../../signing/verify-signature.ts';
import type { GatewayCall, StepContext } from '../gateway-call.ts';

export const TIME_WINDOW_SECONDS = ACCEPTANCE_MS / 1000;

export type SignatureFault =
  | { readonly kind: 'no-key' }
  | { readonly kind: 'algorithm'; readonly algorithm: string }
  | { readonly kind: 'unknown-key'; readonly key: string }
  | { readonly kind: 'locked'; readonly key: string }
  | { readonly kind: 'no-secret'; readonly key: string }
  | { readonly kind: 'no-date' }
  | { readonly kind: 'bad-date'; readonly value: string }
  | { readonly kind: 'expired'; readonly signatureTime: string; readonly serverTime: string; readonly seconds: number }
  | { readonly kind: 'date-not-signed' }
  | { readonly kind: 'signed-header'; readonly name: string }
  | { readonly kind: 'mismatch'; readonly canonicalRequest: string; readonly key: string };

export type SignatureCheck<C> =
  | { readonly ok: true; readonly credential: C; readonly key: string; readonly verification: Verification }
  | { readonly ok: false; readonly fault: SignatureFault };

/** Where the check finds credentials; `isLocked` is asked once the key is known. */
export interface CredentialSource<C> {
  readonly find: (key: string) => C | undefined;
  readonly writtenSecret: (credential: C) => string;
  readonly isLocked: (key: string) => boolean;
}

/** The signature as it arrived; gateways may have it in another header than Authorization (`app_auth_header`). */
export function arrivedAuthorization(call: GatewayCall, header: string = AUTHORIZATION): AuthorizationHeader {
  return parseAuthorization(call.headerMap.get(header) ?? '');
}

interface Opened<C> {
  readonly key: string;
  readonly algorithm: SigningAlgorithm;
  readonly credential: C;
  readonly secret: string;
  readonly signedHeaders: readonly string[];
}

const isFault = (value: object): value is SignatureFault => 'kind' in value;

function isAccepted(algorithm: SigningAlgorithm, context: StepContext): boolean {
  return context.gateway.config.parameters.signature_algorithms.some((id) => id === algorithm.id);
}

function open<C>(
  header: AuthorizationHeader,
  context: StepContext,
  source: CredentialSource<C>,
): Opened<C> | SignatureFault {
  const key = header.access || header.credential?.split('/')[0];
  if (!key) return { kind: 'no-key' };
  const algorithm = algorithmById(header.scheme);
  if (algorithm === undefined || !isAccepted(algorithm, context))
    return { kind: 'algorithm', algorithm: header.scheme };
  const credential = source.find(key);
  if (credential === undefined) return { kind: 'unknown-key', key };
  if (source.isLocked(key)) return { kind: 'locked', key };
  const secret = context.secretOf(source.writtenSecret(credential));
  if (secret === undefined) return { kind: 'no-secret', key };
  const signedHeaders = (header.signedHeaders ?? []).map((name) => name.toLowerCase());
  return { key, algorithm, credential, secret, signedHeaders };
}

function dateFault(call: GatewayCall, nowMs: number): SignatureFault | undefined {
  const written = call.headerMap.get(SDK_DATE)?.trim();
  if (written === undefined || written === '') return { kind: 'no-date' };
  const signedMs = parseSdkDate(written);
  if (signedMs === undefined) return { kind: 'bad-date', value: written };
  // Whole seconds on both sides, as the message prints them: 900 is still accepted, 901 was seen refused.
  const seconds = Math.floor(nowMs / 1000) - signedMs / 1000;
  if (Math.abs(seconds) <= TIME_WINDOW_SECONDS) return undefined;
  return { kind: 'expired', signatureTime: written, serverTime: formatSdkDate(nowMs), seconds };
}

function headersFault(call: GatewayCall, signedHeaders: readonly string[]): SignatureFault | undefined {
  const missing = signedHeaders.find((name) => !call.headerMap.has(name));
  if (missing !== undefined) return { kind: 'signed-header', name: missing };
  // Only X-Sdk-Date must be signed; some official signers leave even host out.
  return signedHeaders.includes(SDK_DATE) ? undefined : { kind: 'date-not-signed' };
}

/** Runs all checks; the first fault ends them. `authorization` is the signature as read from its header. */
export function checkSignature<C>(
  call: GatewayCall,
  context: StepContext,
  source: CredentialSource<C>,
  authorization: AuthorizationHeader,
): SignatureCheck<C> {
  const opened = open(authorization, context, source);
  if (isFault(opened)) return { ok: false, fault: opened };
  const { key, algorithm, credential, secret } = opened;
  const early = dateFault(call, context.nowMs) ?? headersFault(call, opened.signedHeaders);
  if (early) return { ok: false, fault: early };
  const arrived = {
    method: call.method,
    target: call.target,
    headers: call.headers,
    headerMap: call.headerMap,
    bodyHash: () => call.bodyHash(algorithm),
    authorization,
  };
  const verification = verifySignature(arrived, secret, context.hashFor(algorithm));
  if (verification.valid) return { ok: true, credential, key, verification };
  return { ok: false, fault: { kind: 'mismatch', canonicalRequest: verification.canonicalRequest, key } };
}

/** The canonical request as the gateway prints it: every newline a bar, empty lines as doubled bars. */
export function printedCanonical(canonicalRequest: string): string {
  return canonicalRequest.replaceAll('\n', '|');
}
