// THE table of what hostile clients do to the gateway: `npm test` and `npm run conformance -- hostile` try all of it.
import { rawExchange } from '../raw-exchange.ts';
import { type Attack, LIMIT_MS } from './attack.ts';
import { http2Attacks } from './http2-attacks.ts';
import { closedEarly, refused } from './refused-messages.ts';
import { slowAttacks } from './slow-attacks.ts';

const refusals: readonly Attack[] = Object.entries(refused).map(([name, [status, bytes]]) => ({
  name: `message: ${name}`,
  async run({ port }) {
    const { statuses, closed } = await rawExchange(port, bytes, { waitMs: LIMIT_MS });
    if (statuses.join() !== String(status) || !closed) {
      throw new Error(`answered ${statuses.join() || 'nothing'} instead of ${status}${closed ? '' : ', and is open'}`);
    }
  },
}));

const early: readonly Attack[] = Object.entries(closedEarly).map(([name, bytes]) => ({
  name: `leaves after ${name}`,
  async run({ port }) {
    const { statuses, closed } = await rawExchange(port, bytes, { end: true, waitMs: LIMIT_MS });
    if (!closed || statuses.some((status) => status < 400 || status >= 500)) {
      throw new Error(`answered ${statuses.join() || 'nothing'}${closed ? '' : ', and is open'}`);
    }
  },
}));

export const attacks: readonly Attack[] = [...refusals, ...early, ...slowAttacks, ...http2Attacks];
