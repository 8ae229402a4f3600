// How a lock came about: until when it lasts, and the first of the failures that led to it, as far as the log still has it.
import type { GatewayState } from '../../../shared/gateway/gateway-state.ts';
import type { DiagnosisCase } from '../../../shared/model/diagnosis.ts';
import { parseAuthorization } from '../../../shared/signing/authorization-header.ts';
import type { LoggedRequest, TrafficLog } from './traffic-log.ts';

const LOCKED = 'AK access failed to reach the limit';
/** Requests that are looked through, from the newest on. */
const LOOKED_THROUGH = 500;

function accessOf({ rawHeaders }: LoggedRequest): string | undefined {
  const at = rawHeaders.findIndex((name, i) => i % 2 === 0 && name.toLowerCase() === 'authorization');
  return at < 0 ? undefined : parseAuthorization(rawHeaders[at + 1] ?? '').access;
}

/** Empty for a request that was not refused because of a lock. */
export function lockOf(entry: LoggedRequest, log: TrafficLog, state: GatewayState): Pick<DiagnosisCase, 'lock'> {
  const body = Buffer.from(entry.responseBody).toString('latin1');
  const key = entry.errorCode === 'APIG.0301' && body.includes(LOCKED) ? accessOf(entry) : undefined;
  if (key === undefined) return {};
  const until = state.failures.get(key)?.lockedUntilMs ?? 0;
  let first: LoggedRequest | undefined;
  for (const earlier of log.newest(LOOKED_THROUGH, entry.id)) {
    if (accessOf(earlier) !== key) continue;
    if (earlier.errorCode !== 'APIG.0301') break;
    first = earlier;
  }
  const cause = first?.causes?.[0]?.cause;
  return {
    lock: {
      ...(until === 0 ? {} : { until: new Date(until).toISOString() }),
      ...(first === undefined
        ? {}
        : {
            firstFailure: {
              time: new Date(first.timeMs).toISOString(),
              requestId: first.id,
              ...(cause === undefined ? {} : { cause }),
            },
          }),
    },
  };
}
