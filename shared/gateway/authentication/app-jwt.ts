// app_jwt: documented as a signature of key, secret and time in the header Authorization or the one that is set
// (gateway.md 2.8); its form is not. Ours: `X-HW-ID` is the key, `Timestamp` the Unix time in seconds or milliseconds,
// and the header is the lower-case hex SHA-256 of key, secret and timestamp written one behind the other. It is valid
// for 15 minutes to both sides, like a signature. Every refusal says that it is a guess.
import { AUTHORIZATION, HW_APP_KEY, HW_ID } from '../../http/header-names.ts';
import { sdkHmacSha256 } from '../../signing/algorithms/sdk-hmac-sha256.ts';
import { formatSdkDate } from '../../signing/sdk-date.ts';
import { equalInConstantTime } from '../../signing/verify-signature.ts';
import type { CompiledApp } from '../compile-gateway.ts';
import type { GatewayCall, StepContext } from '../gateway-call.ts';
import { pass, type Refusal, refuse, type StepReason, type StepResult } from '../pipeline-step.ts';
import { TIME_WINDOW_SECONDS } from './signature-check.ts';

const ERROR = '0303';
const TIMESTAMP = 'timestamp';
const SECONDS_DIGITS = 10;
const MILLISECONDS_DIGITS = 13;

export function jwtHeader(context: StepContext, appHeader: string): string {
  const own = context.gateway.config.parameters.app_jwt.auth_header.toLowerCase();
  return own === AUTHORIZATION ? appHeader : own;
}

/**
 * In a header that others use too, only a single word is meant as this: all others begin with a scheme. A call with a
 * secret is meant as app_secret.
 */
export function meansJwt(call: GatewayCall, context: StepContext, appHeader: string): boolean {
  const header = jwtHeader(context, appHeader);
  const value = call.headerMap.get(header)?.trim() ?? '';
  return value !== '' && !call.headerMap.has(HW_APP_KEY) && (header !== appHeader || /^[0-9A-Za-z]+$/.test(value));
}

function epochSeconds(text: string): number | undefined {
  if (!/^\d+$/.test(text)) return undefined;
  if (text.length === SECONDS_DIGITS) return Number(text);
  return text.length === MILLISECONDS_DIGITS ? Math.floor(Number(text) / 1000) : undefined;
}

const refused = (refusal: Omit<Refusal, 'error'>, reason: Omit<StepReason, 'guess'>): StepResult =>
  refuse({ error: ERROR, ...refusal }, { ...reason, guess: true });

function timeFault(timestamp: string, nowMs: number): StepResult | undefined {
  const signed = epochSeconds(timestamp);
  if (signed === undefined) {
    const params = { value: timestamp.slice(0, 100) };
    return refused({ detail: '0303.timestamp' }, { id: 'authentication.jwt-timestamp', params });
  }
  const seconds = Math.floor(nowMs / 1000) - signed;
  if (Math.abs(seconds) <= TIME_WINDOW_SECONDS) return undefined;
  const values = { signatureTime: formatSdkDate(signed * 1000), serverTime: formatSdkDate(nowMs) };
  const params = { seconds: String(seconds) };
  return refused({ detail: '0303.expired', values }, { id: 'authentication.jwt-expired', params });
}

function jwtOf(app: CompiledApp, secret: string, timestamp: string, context: StepContext): string {
  const hash = context.hashFor(sdkHmacSha256) ?? sdkHmacSha256.hash;
  return hash.hashHex(`${app.app.key}${secret}${timestamp}`);
}

/** Authenticates a call that carries such a hash. */
export function byJwt(call: GatewayCall, context: StepContext, appHeader: string): StepResult {
  const key = call.headerMap.get(HW_ID)?.trim() ?? '';
  const app = context.gateway.appsByKey.get(key);
  if (app === undefined) {
    const id = key === '' ? 'authentication.jwt-no-key' : 'authentication.app-unknown';
    return refused({ detail: '0303.app-not-found', values: { appKey: key } }, { id, params: { key } });
  }
  const timestamp = call.headerMap.get(TIMESTAMP)?.trim() ?? '';
  const late = timeFault(timestamp, context.nowMs);
  if (late) return late;
  const secret = context.secretOf(app.app.secret);
  if (secret === undefined) return refuse({ error: '0601' }, { id: 'authentication.no-secret', params: { key } });
  const sent = call.headerMap.get(jwtHeader(context, appHeader))?.trim() ?? '';
  if (!equalInConstantTime(jwtOf(app, secret, timestamp, context), sent)) {
    return refused({ detail: '0303.jwt' }, { id: 'authentication.jwt-mismatch', params: { key } });
  }
  return pass('authentication.jwt', { app: app.app.name }, { identity: { kind: 'app', app, by: 'jwt' } });
}
