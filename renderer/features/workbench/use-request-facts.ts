import { useMemo } from 'react';
import { calledApi } from '../../../shared/diagnosis/called-api.ts';
import { splitUrl } from '../../../shared/http/request-target.ts';
import type { ClockReading } from '../../../shared/model/clock-reading.ts';
import type { CredentialSummary } from '../../../shared/model/credential.ts';
import type { GatewayStatus } from '../../../shared/model/gateway-log.ts';
import type { RequestDraft } from '../../../shared/model/request.ts';
import { type CalledApi, type RequestWarning, requestWarnings } from '../../../shared/signing/request-warnings.ts';
import { useSession } from '../../app/session-context.tsx';
import { useResolvedDraft } from './use-resolved-draft.ts';

export interface RequestFacts {
  readonly credential: CredentialSummary | undefined;
  /** The newest clock reading, if it is of the server that this request goes to. */
  readonly clock: ClockReading | undefined;
  /** The API that the workspace knows under this call. */
  readonly called: CalledApi | undefined;
  readonly warnings: readonly RequestWarning[];
}

/** What the host knows that matters for this request. */
export function useRequestFacts(kept: RequestDraft): RequestFacts {
  const { draft } = useResolvedDraft(kept);
  const credentials = useSession((state) => state.credentials);
  const newest = useSession((state) => state.clock);
  const gateway = useSession((state) => state.gateway);
  const routes = useSession((state) => state.routes);
  return useMemo(() => {
    const credential = credentials.find(({ id }) => id === draft.auth.credentialId);
    const clock = newest && isOfServer(newest, draft, gateway) ? newest : undefined;
    const called = routes && calledApi(draft, routes);
    const warnings = requestWarnings(draft, { credential, skewMs: clock?.skewMs, called });
    return { credential, clock, called, warnings };
  }, [draft, credentials, newest, gateway, routes]);
}

/** True when the reading is of the server that `draft` is sent to. */
export function isOfServer(reading: ClockReading, draft: RequestDraft, gateway: GatewayStatus | undefined): boolean {
  const { connectTo, url } = draft;
  // One clock behind both of its ports.
  if (connectTo.kind === 'mock') {
    return [gateway?.url, gateway?.tlsUrl].some((own) => reading.origin === own?.replace(/\/$/, ''));
  }
  const split = splitUrl(url);
  if (!split.ok) return false;
  const { scheme, hostname, port } = split.url;
  const host = connectTo.kind === 'address' ? connectTo.host : hostname;
  const at = connectTo.kind === 'address' ? connectTo.port : port;
  const bare = (scheme === 'https' && at === 443) || (scheme === 'http' && at === 80);
  const origin = `${scheme}://${host}`;
  return reading.origin === `${origin}:${at}` || (bare && reading.origin === origin);
}
