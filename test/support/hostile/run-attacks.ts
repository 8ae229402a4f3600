// Runs the table of attacks against a gateway, a few at once, and serves an honest client all the while.
import { rawExchange } from '../raw-exchange.ts';
import { type Attack, LIMIT_MS, type Target } from './attack.ts';
import { get, HOST } from './refused-messages.ts';

/** What the gateway is made of: one API that answers anybody. */
export const hostileGateway = {
  parameters: {
    request_body_size: 1,
    ratelimit_api_limits: 1_000_000,
    request_custom_config: { request_body_timeout: 4 },
  },
  groups: [
    {
      name: 'g',
      domains: ['a', '127.0.0.1'],
      apis: [
        { name: 'open', method: 'ANY', path: '/open', matchMode: 'SWA', backend: { type: 'MOCK', body: 'served' } },
        { name: 'signed', method: 'ANY', path: '/signed', auth: 'APP' },
      ],
    },
  ],
};

export interface AttackResult {
  readonly name: string;
  /** Empty when the gateway ended or took it as it should. */
  readonly problem: string;
}

export interface Siege {
  readonly results: readonly AttackResult[];
  /** Answers to the honest client while all this went on, and how many of them were what it wanted. */
  readonly served: number;
  readonly asked: number;
}

const AT_ONCE = 12;

export async function besiege(target: Target, attacks: readonly Attack[]): Promise<Siege> {
  const results: AttackResult[] = [];
  const waiting = [...attacks];
  let ongoing = true;
  const honest = serveHonestly(target, () => ongoing);
  const lane = async () => {
    for (let attack = waiting.shift(); attack !== undefined; attack = waiting.shift()) {
      results.push(await tried(attack, target));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  ongoing = false;
  return { results, ...(await honest) };
}

async function tried({ name, run }: Attack, target: Target): Promise<AttackResult> {
  try {
    await run(target);
    return { name, problem: '' };
  } catch (error) {
    return { name, problem: error instanceof Error ? error.message : String(error) };
  }
}

async function serveHonestly({ port }: Target, ongoing: () => boolean): Promise<Omit<Siege, 'results'>> {
  let served = 0;
  let asked = 0;
  while (ongoing()) {
    asked += 1;
    const { text } = await rawExchange(port, get(`${HOST}Connection: close\r\n`), { waitMs: LIMIT_MS });
    if (text.includes('served')) served += 1;
    await new Promise((go) => setTimeout(go, 100));
  }
  return { served, asked };
}
