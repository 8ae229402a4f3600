// The two forms of --connect-to: HOST:PORT for every connection, and curl's HOST1:PORT1:HOST2:PORT2 for those to
// HOST1:PORT1, any part of which may be empty. IPv6 addresses stand in brackets.
import type { ConnectOverride } from '../../shared/model/network-settings.ts';
import type { Arguments } from './command.ts';
import { InputProblem } from './input-problem.ts';

interface ConnectRule {
  /** The address for every connection. */
  readonly address?: { readonly host: string; readonly port: number };
  /** Empty hosts and absent ports: any, and the URL's own. */
  readonly override?: ConnectOverride;
}

const PART = String.raw`(\[[0-9a-fA-F:.]+\]|[^:\s[\]]*)`;
const OWN = new RegExp(`^${PART}:(\\d{1,5})$`);
const CURL = new RegExp(`^${PART}:(\\d{0,5}):${PART}:(\\d{0,5})$`);

/** Undefined for a word of neither form. */
export function connectRule(word: string): ConnectRule | undefined {
  const [, own = '', at] = OWN.exec(word) ?? [];
  const port = portOf(at);
  if (own !== '' && port !== undefined) return { address: { host: bare(own), port } };
  const [whole, host = '', from, toHost = '', to] = CURL.exec(word) ?? [];
  const [fromPort, toPort] = [portOf(from), portOf(to)];
  const isWrong = (text: string | undefined, number: number | undefined) => text !== '' && number === undefined;
  if (whole === undefined || isWrong(from, fromPort) || isWrong(to, toPort)) return undefined;
  return {
    override: {
      host: bare(host),
      toHost: bare(toHost),
      ...(fromPort === undefined ? {} : { port: fromPort }),
      ...(toPort === undefined ? {} : { toPort }),
    },
  };
}

/** The last address for every connection. Throws InputProblem where a `--connect-to` has neither form. */
export function connectToFlag(given: Arguments): { host: string; port: number } | undefined {
  const rules = given.values('connect-to').map((word) => {
    const rule = connectRule(word);
    if (rule === undefined) throw new InputProblem('BAD_ARGUMENT', 'cli.error.connectTo', { flag: '--connect-to' });
    return rule;
  });
  return rules.findLast(({ address }) => address !== undefined)?.address;
}

function portOf(text: string | undefined): number | undefined {
  const port = text === undefined || text === '' ? 0 : Number(text);
  return port >= 1 && port <= 65535 ? port : undefined;
}

function bare(host: string): string {
  return host.replace(/^\[(.*)\]$/, '$1');
}
