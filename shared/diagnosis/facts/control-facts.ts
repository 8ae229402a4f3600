// Of access control and throttling: which address was judged, which limit was reached and when it ends.
import { HOST } from '../../http/header-names.ts';
import { headerValue } from '../../model/header-list.ts';
import type { Evidence } from '../evidence.ts';
import { hostname, servesByName } from '../route-facts.ts';
import type { Facts } from './facts.ts';

const requestHeader = ({ input }: Evidence, name: string): string | undefined =>
  headerValue(input.sent?.headers ?? [], name);

/** FAQ 7.6: access control judges the peer of the connection, so a proxy's address, unless X-Forwarded-For is read. */
export function ipDenied(evidence: Evidence): Facts {
  const { input, error } = evidence;
  const forwardedFor = requestHeader(evidence, 'x-forwarded-for')?.trim();
  const judged = input.caller?.judgedAddress ?? input.caller?.peerAddress;
  const readsXff = input.workspace?.parameters?.real_ip_from_xff === true;
  return {
    params: {
      judged,
      forwardedFor: forwardedFor === judged ? undefined : forwardedFor,
      xff: forwardedFor !== undefined && !readsXff ? 'real_ip_from_xff' : undefined,
      ownList: error?.code?.endsWith('.0405') ? error.code : undefined,
    },
  };
}

interface Rate {
  readonly counted: string;
  readonly remaining: string;
  readonly limit: string;
  readonly period: string;
}

const RATE = /remain:\s*(-?\d+)\s*,\s*limit:\s*(\d+)\s*,\s*time:\s*(\d+ \w+)/i;

/** `X-Apig-RateLimit-Api: remain:0,limit:200,time:1 second`, sent to calls in debug mode. */
function ratesOf({ input }: Evidence): readonly Rate[] {
  return (input.response?.headers ?? []).flatMap(([name, value]) => {
    const counted = /^x-apig-ratelimit-(.+)$/i.exec(name)?.[1]?.toLowerCase();
    const [, remaining, limit, period] = RATE.exec(value) ?? [];
    if (counted === undefined || remaining === undefined || limit === undefined || period === undefined) return [];
    return [{ counted, remaining, limit, period }];
  });
}

const UNIT_MS: Readonly<Record<string, number>> = { second: 1000, minute: 60_000, hour: 3_600_000, day: 86_400_000 };

function periodMs(period: string | undefined): number | undefined {
  const [, count, unit = ''] = /^(\d+) ([a-z]+?)s?$/i.exec(period ?? '') ?? [];
  const ms = UNIT_MS[unit.toLowerCase()];
  return count === undefined || ms === undefined ? undefined : Number(count) * ms;
}

/** The policy that the text names decides among the headers; else the one with nothing left. */
export function throttled(evidence: Evidence): Facts {
  const { error, clock, input } = evidence;
  const named = /policy (\w+) over ratelimit/i.exec(error?.message ?? '')?.[1]?.toLowerCase();
  const rates = ratesOf(evidence);
  const rate = rates.find(({ counted }) => counted === named) ?? rates.find(({ remaining }) => Number(remaining) <= 0);
  const period = error?.values.time ?? rate?.period;
  const ms = periodMs(period);
  const resetAt =
    ms === undefined || clock.serverTime === undefined ? undefined : new Date(clock.serverTime + ms).toISOString();
  return {
    params: {
      limit: error?.values.limit ?? rate?.limit,
      period,
      counted: named ?? rate?.counted,
      remaining: rate?.remaining,
      resetAt,
      retryAfter: headerValue(input.response?.headers ?? [], 'retry-after'),
      quota: error?.code?.endsWith('.0501') ? error.code : undefined,
    },
  };
}

/** Domains of the group that have no such limit. */
export function debugDomainQuota(evidence: Evidence): Facts {
  const host = hostname(requestHeader(evidence, HOST) ?? '');
  const group = evidence.input.workspace?.groups.find((each) => servesByName(each, host));
  const own = group?.domains.filter((domain) => domain !== '*' && domain.toLowerCase() !== host);
  return { params: { host: host === '' ? undefined : host, ownDomains: own?.join(', ') } };
}
