// Three times side by side: when the signature says it was made, when the client's clock says it was sent, and the
// gateway's time. Which pair disagrees tells a wrong clock from a wrong zone from an old signature.
import type { DiagnosisCase } from '../model/diagnosis.ts';
import { headerValue } from '../model/header-list.ts';
import { parseSdkDate } from '../signing/sdk-date.ts';
import type { GatewayError } from './parse-error-message.ts';

/** Largest difference between X-Sdk-Date and the gateway's time that is accepted (signing.md 4). */
export const WINDOW_MS = 15 * 60_000;
const QUARTER_MS = 15 * 60_000;
/** Zones lie between -12:00 and +14:00 of UTC. */
const LARGEST_ZONE_MS = 14 * 3_600_000;
const SMALLEST_ZONE_MS = 30 * 60_000;
/** Between signing and the gateway's stamp: whole seconds on both sides, the way there, a slow answer. */
const ZONE_TOLERANCE_MS = 5000;

export interface ClockFacts {
  readonly sdkDate: string | undefined;
  readonly signedAt: number | undefined;
  readonly serverTime: number | undefined;
  /** The client's clock half-way between sending and receiving, or when it sent. */
  readonly clientTime: number | undefined;
  readonly sentAt: number | undefined;
  /** Server minus client. */
  readonly skewMs: number | undefined;
  /** Server minus signature: positive when the signature lies in the past. */
  readonly ageMs: number | undefined;
}

/** What the case and the gateway's words say about time. */
export function clockFacts(input: DiagnosisCase, error: GatewayError | undefined): ClockFacts {
  const headers = input.sent?.headers ?? [];
  const sdkDate = headerValue(headers, 'x-sdk-date')?.trim() ?? error?.values.signatureTime;
  const signedAt = sdkDate === undefined ? undefined : parseSdkDate(sdkDate);
  const serverTime = time(error?.values.serverTime) ?? httpTime(headerValue(input.response?.headers ?? [], 'date'));
  const sentAt = isoTime(input.clock?.sentAt);
  const receivedAt = isoTime(input.clock?.receivedAt);
  const clientTime = middle(sentAt, receivedAt);
  return {
    sdkDate,
    signedAt,
    serverTime,
    sentAt,
    clientTime,
    skewMs: difference(serverTime, clientTime),
    ageMs: difference(serverTime ?? clientTime, signedAt),
  };
}

const time = (text: string | undefined): number | undefined => (text === undefined ? undefined : parseSdkDate(text));

function httpTime(text: string | undefined): number | undefined {
  return text === undefined ? undefined : finite(Date.parse(text));
}

function isoTime(text: string | undefined): number | undefined {
  return text === undefined ? undefined : finite(Date.parse(text));
}

function finite(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined;
}

function middle(sentAt: number | undefined, receivedAt: number | undefined): number | undefined {
  if (sentAt === undefined || receivedAt === undefined || receivedAt < sentAt) return sentAt ?? receivedAt;
  return (sentAt + receivedAt) / 2;
}

function difference(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : a - b;
}

/** True when `ms` is an offset between time zones: quarters of an hour, at least 30 minutes, seconds agreeing. */
export function isZoneOffset(ms: number): boolean {
  const size = Math.abs(ms);
  const quarters = Math.round(size / QUARTER_MS) * QUARTER_MS;
  return Math.abs(size - quarters) <= ZONE_TOLERANCE_MS && quarters >= SMALLEST_ZONE_MS && quarters <= LARGEST_ZONE_MS;
}

/** `+08:00` for the zone offset nearest to `ms`. */
export function zoneText(ms: number): string {
  const minutes = Math.round(Math.abs(ms) / QUARTER_MS) * 15;
  const two = (value: number) => String(value).padStart(2, '0');
  return `${ms < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** A length of time as `7 h 59 min 2 s`; the sign is left to the words around it. */
export function durationText(ms: number): string {
  const seconds = Math.round(Math.abs(ms) / 1000);
  const parts = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor(seconds / 3600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ] as const;
  const text = parts.filter(([amount]) => amount > 0).map(([amount, unit]) => `${amount} ${unit}`);
  return text.length === 0 ? '0 s' : text.join(' ');
}

export type ClockVerdict = 'behind' | 'ahead' | 'timezone' | 'stale';

/** Which of the clock's mistakes explains a signature outside the window; undefined when it lies inside. */
export function clockVerdict(facts: ClockFacts): { verdict: ClockVerdict; sure: boolean } | undefined {
  const { ageMs, skewMs } = facts;
  if (ageMs === undefined || Math.abs(ageMs) <= WINDOW_MS) return undefined;
  if (isZoneOffset(ageMs)) return { verdict: 'timezone', sure: skewMs !== undefined };
  if (facts.serverTime === undefined) return { verdict: ageMs > 0 ? 'stale' : 'ahead', sure: false };
  const direction = ageMs > 0 ? 'behind' : 'ahead';
  if (skewMs === undefined) return { verdict: direction, sure: false };
  // What of the age the client's clock does not explain, it spent between signing and sending.
  const waitedMs = ageMs - skewMs;
  if (ageMs > 0 && waitedMs > Math.abs(skewMs)) return { verdict: 'stale', sure: true };
  return { verdict: direction, sure: Math.abs(skewMs) > WINDOW_MS };
}
