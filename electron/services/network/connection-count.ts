// Counts each connection that this process begins, where it begins it. Of the process as a whole, as sockets are: whoever
// asks what left this machine wants to hear of every one. `test/electron/connection-count.test.ts` holds it against
// what Node itself opens.
import * as http from 'node:http';
import * as https from 'node:https';
import {
  CONNECTION_PURPOSES,
  type ConnectionCount,
  type ConnectionPurpose,
} from '../../../shared/model/connection-count.ts';

const sinceMs = performance.timeOrigin;
const counts = new Map<ConnectionPurpose, number>();

export function countConnection(purpose: ConnectionPurpose): void {
  counts.set(purpose, (counts.get(purpose) ?? 0) + 1);
}

export function connectionsSoFar(): ConnectionCount {
  const purposes = CONNECTION_PURPOSES.flatMap((purpose) => {
    const count = counts.get(purpose) ?? 0;
    return count === 0 ? [] : [{ purpose, count }];
  });
  const total = purposes.reduce((sum, { count }) => sum + count, 0);
  return { since: new Date(sinceMs).toISOString(), total, purposes };
}

/** Node's agent opens a connection where no kept one is free: each is counted as the mock gateway's. */
export class CountingAgent extends http.Agent {
  override createConnection(...given: Parameters<http.Agent['createConnection']>) {
    countConnection('gateway');
    return super.createConnection(...given);
  }
}

/** The same with TLS. */
export class CountingSecureAgent extends https.Agent {
  override createConnection(...given: Parameters<https.Agent['createConnection']>) {
    countConnection('gateway');
    return super.createConnection(...given);
  }
}
