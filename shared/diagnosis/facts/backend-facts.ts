// Of back ends: where the workspace sends the call, and which of two time limits acts.
import { deniedSegment } from '../../http/address-segments.ts';
import { headerValue } from '../../model/header-list.ts';
import type { Evidence } from '../evidence.ts';
import type { Facts } from './facts.ts';

/** The back end of the called API, as the workspace writes it. */
export function backendOf({ route }: Evidence) {
  return (route?.api ?? route?.matches[0])?.backend;
}

function urlOf(evidence: Evidence): string | undefined {
  const backend = backendOf(evidence);
  if (backend === undefined) return undefined;
  const { url, scheme = 'https', address } = backend;
  return url ?? (address === undefined ? undefined : `${scheme}://${address}`);
}

const hostOf = (url: string | undefined): string | undefined =>
  /^[a-z]+:\/\/(\[[^\]]*\]|[^/:?#]*)/i.exec(url ?? '')?.[1]?.replace(/^\[|\]$/g, '');

export function unavailable(evidence: Evidence): Facts {
  return { params: { backend: urlOf(evidence), channel: backendOf(evidence)?.channel } };
}

/** FAQ 5.9: raising the gateway's parameter does not raise the API's own timeout. */
export function timeout(evidence: Evidence): Facts {
  const { input } = evidence;
  const own = backendOf(evidence)?.timeoutMs;
  const limit = input.workspace?.parameters?.backend_timeout;
  const isCapped = own !== undefined && limit !== undefined && limit < own;
  const isBelow = own !== undefined && limit !== undefined && limit > own;
  return {
    params: {
      timeoutMs: own === undefined ? undefined : String(isCapped ? limit : own),
      parameterMs: isBelow ? String(limit) : undefined,
      ownMs: isCapped ? String(own) : undefined,
      tookMs: headerValue(input.response?.headers ?? [], 'x-apig-upstream-latency'),
      backend: urlOf(evidence),
    },
  };
}

export function dns(evidence: Evidence): Facts {
  return { params: { backendHost: hostOf(urlOf(evidence)) } };
}

/** FAQ 3.4: the address and the segment that it lies in. A name may resolve into one of them. */
export function addressDenied(evidence: Evidence): Facts {
  const host = hostOf(urlOf(evidence));
  const segment = host === undefined ? undefined : deniedSegment(host);
  return {
    params: { address: host, segment, resolved: host !== undefined && segment === undefined ? host : undefined },
    ...(host === undefined ? { missing: 'workspace' } : {}),
  };
}
