// What this machine makes of a name, and what each DNS server says of it: FAQ 5.15 asks who answered, and in which
// order. Nothing but the name leaves the machine, and only towards the servers that are named.
import { promises as dns, getServers } from 'node:dns';
import { isIP } from 'node:net';
import type { NameAnswer, NameProbe } from '../../../shared/model/connection-probe.ts';
import { AppError } from '../../app-error.ts';
import type { Clock } from '../../ports.ts';
import { countConnection } from '../network/connection-count.ts';
import { codeOfError } from '../network-error.ts';
import { addressScope } from './address-scope.ts';

export interface NameProbeOptions {
  readonly clock: Clock;
  /** An address, with `:port` behind it where it is not 53 (`[::1]:5353` for IPv6). */
  readonly server?: string | undefined;
  /** For tests: the servers this machine is set to. */
  readonly ownServers?: readonly string[];
}

/** One try of two seconds a server: a person waits for it. */
const QUESTION = { timeout: 2000, tries: 1 };
const MOST_SERVERS = 4;

/** @throws AppError BAD_INPUT when `server` is no address. */
export async function probeName(name: string, options: NameProbeOptions): Promise<NameProbe> {
  const { clock, server, ownServers = getServers() } = options;
  // Refused before anything is asked.
  const chosen = server === undefined ? undefined : { server, resolver: resolverAt(server) };
  const asking = chosen && askServer(name, chosen.resolver, clock);
  const asked = ownServers.slice(0, MOST_SERVERS).map(async (each) => ({
    server: each,
    answer: await askServer(name, resolverAt(each), clock),
  }));
  const system = await timed(clock, async () => {
    const found = await dns.lookup(name, { all: true, verbatim: true });
    return found.map(({ address }) => address);
  });
  const servers = await Promise.all(asked);
  const known = new Set(servers.flatMap(({ answer }) => answer.addresses.map(({ address }) => address)));
  return {
    name,
    system,
    servers,
    ...(chosen && asking ? { chosen: { server: chosen.server, answer: await asking } } : {}),
    outsideDns: system.addresses.length > 0 && !system.addresses.some(({ address }) => known.has(address)),
  };
}

function resolverAt(server: string) {
  const resolver = new dns.Resolver(QUESTION);
  try {
    resolver.setServers([server]);
    return resolver;
  } catch (cause) {
    const message = `“${server}” is no address of a DNS server: write an IP address, e.g. 10.0.0.2 or [fd00::2]:53.`;
    throw new AppError('BAD_INPUT', message, { cause });
  }
}

function askServer(name: string, resolver: ReturnType<typeof resolverAt>, clock: Clock): Promise<NameAnswer> {
  countConnection('dns');
  return timed(clock, async () => {
    const [four, six] = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
    const found = [four, six].flatMap((each) => (each.status === 'fulfilled' ? each.value : []));
    if (found.length === 0 && four.status === 'rejected') throw four.reason;
    return found;
  });
}

async function timed(clock: Clock, ask: () => Promise<readonly string[]>): Promise<NameAnswer> {
  const startedMs = clock.monotonicMs();
  const elapsed = () => Math.max(0, clock.monotonicMs() - startedMs);
  try {
    const found = await ask();
    const addresses = found.filter((each) => isIP(each) !== 0);
    return {
      addresses: addresses.map((address) => ({ address, scope: addressScope(address) })),
      durationMs: elapsed(),
    };
  } catch (error) {
    return { addresses: [], error: codeOfError(error), durationMs: elapsed() };
  }
}
