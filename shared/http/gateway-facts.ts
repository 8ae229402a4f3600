// What the gateway says of a call beside its answer (guide of the request debugging mode, `X-Apig-Mode: debug`), and the
// two sizes that it measures a request by.
import { type HeaderList, headerValue } from '../model/header-list.ts';

/** Bytes of path and query together, above which the gateway answers 414 (FAQ 5.2). */
export const LONGEST_URI = 32 * 1024;
/** Bytes of a body, above which the gateway answers 413 while `request_body_size` is not set (FAQ 5.10). */
export const LARGEST_BODY = 12 * 1024 * 1024;

export const rateLimitScopes = ['api', 'user', 'app', 'ip', 'api-allenv'] as const;
export type RateLimitScope = (typeof rateLimitScopes)[number];

/** One limit as it stands with this call counted. */
export interface RateLimit {
  readonly scope: RateLimitScope;
  readonly remain: number;
  readonly limit: number;
  /** The period as the gateway writes it, e.g. `10 second`. */
  readonly period: string;
}

/** The limits of `X-Apig-RateLimit-*`, in the table's order; a value of another form is left out. */
export function rateLimits(answer: HeaderList): readonly RateLimit[] {
  return rateLimitScopes.flatMap((scope) => {
    const value = headerValue(answer, `X-Apig-RateLimit-${scope}`);
    const [, remain, limit, period] = /^remain:(\d+),limit:(\d+),time:(.+)$/.exec(value ?? '') ?? [];
    if (remain === undefined || limit === undefined || period === undefined) return [];
    return [{ scope, remain: Number(remain), limit: Number(limit), period: period.trim() }];
  });
}

export interface GatewayTimes {
  /** Milliseconds until the gateway had the backend's headers, the backend's own time included. */
  readonly latencyMs: number;
  /** Of these, what the backend took; absent where no backend was called. */
  readonly backendMs?: number;
}

/** `X-Apig-Latency` and `X-Apig-Upstream-Latency`; undefined without the first. */
export function gatewayTimes(answer: HeaderList): GatewayTimes | undefined {
  const latencyMs = milliseconds(headerValue(answer, 'X-Apig-Latency'));
  const backendMs = milliseconds(headerValue(answer, 'X-Apig-Upstream-Latency'));
  if (latencyMs === undefined) return undefined;
  return backendMs === undefined ? { latencyMs } : { latencyMs, backendMs };
}

function milliseconds(value: string | undefined): number | undefined {
  return value !== undefined && /^\d+(\.\d+)?$/.test(value.trim()) ? Number(value) : undefined;
}

export type AnswerSource = 'gateway' | 'backend';

/**
 * Whose answer an error is (FAQ 3.2): the gateway names its code in every answer of its own, also in a custom response
 * with `$context.error.code`; a backend's error passes through untouched. Undefined below 400, where there is no doubt.
 */
export function answerSource(status: number, errorCode: string | undefined): AnswerSource | undefined {
  if (status < 400) return undefined;
  return errorCode === undefined ? 'backend' : 'gateway';
}
