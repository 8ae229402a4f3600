// Follows a call step by step, name, TCP, TLS, HTTP, and says where it ends (FAQ 5.1, 5.18). It carries no credential
// and no body (S43): what it asks for is `/`, and an answer with a gateway's code proves who answered.
import { isIP } from 'node:net';
import { diagnose } from '../../../shared/diagnosis/diagnose.ts';
import { parseErrorMessage } from '../../../shared/diagnosis/parse-error-message.ts';
import { splitUrl } from '../../../shared/http/request-target.ts';
import type { CauseId } from '../../../shared/model/cause-ids.ts';
import {
  type ConnectionProbe,
  type NameProbe,
  type ProbeStep,
  type ProbeStepId,
  probeStepIds,
} from '../../../shared/model/connection-probe.ts';
import type { Timings } from '../../../shared/model/exchange.ts';
import { headerValue } from '../../../shared/model/header-list.ts';
import type { ConnectTo } from '../../../shared/model/request.ts';
import type { Clock } from '../../ports.ts';
import { type Network, plainNetwork } from '../network/network.ts';
import { systemCode } from '../network-error.ts';
import { destinationOf, type GatewayAddress, refuseUrl, type TlsTrust } from '../sender/destination.ts';
import { type HttpExchange, httpExchange, type ReceivedResponse } from '../sender/http-exchange.ts';
import type { ConnectionTarget } from '../sender/open-connection.ts';
import { addressScope } from './address-scope.ts';
import { probeName } from './name-probe.ts';

export interface ProbeQuestion {
  /** With or without `https://` in front. */
  readonly url: string;
  readonly connectTo?: ConnectTo | undefined;
  /** The address of a DNS server to ask beside this machine's own. */
  readonly dnsServer?: string | undefined;
  readonly trust?: TlsTrust | undefined;
}

/** Throws AppError BAD_INPUT for no URL or no address of a DNS server, UNAVAILABLE for a mock that does not run. */
export type ProbeConnection = (question: ProbeQuestion) => Promise<ConnectionProbe>;

export interface ProbeParts {
  readonly clock: Clock;
  /** Where the embedded gateway listens; undefined while it does not. */
  readonly gatewayAddress: () => Promise<GatewayAddress | undefined>;
  /** How connections are made; without it by no settings. */
  readonly network?: Network;
  /** For tests: the DNS servers this machine is set to. */
  readonly ownServers?: readonly string[];
}

const TIMEOUT_MS = 15_000;

export function createConnectionProbe(parts: ProbeParts): ProbeConnection {
  return async ({ url, connectTo = { kind: 'url' }, dnsServer, trust = { verify: true } }) => {
    const split = splitUrl(/^[a-z][a-z0-9+.-]*:\/\//i.test(url) ? url : `https://${url}`);
    if (!split.ok) return refuseUrl(split.problem);
    const destination = destinationOf(split.url, connectTo, trust, await parts.gatewayAddress());
    const { clock } = parts;
    const network = parts.network ?? plainNetwork;
    const { target, times } = await network.plan(destination, { httpVersion: '1.1', keepAlive: false });
    const { host } = split.url;
    const [name, exchange] = await Promise.all([
      nameOf(target, { ...parts, server: dnsServer }),
      httpExchange(
        { method: 'GET', target: '/', headers: [['Host', host]], body: new Uint8Array(0) },
        { clock, target, times, timeoutMs: TIMEOUT_MS, purpose: 'probe' },
      ),
    ]);
    return { url, host, ...describe(exchange, target, name) };
  };
}

/** Undefined for an address: there is no name to ask for; and behind a proxy, which asks for it itself. */
async function nameOf({ host, proxy }: ConnectionTarget, options: Parameters<typeof probeName>[1]) {
  return isIP(host) === 0 && proxy === undefined ? probeName(host, options) : undefined;
}

function describe(exchange: HttpExchange, target: ConnectionTarget, name: NameProbe | undefined) {
  const { outcome, connectedTo, remoteAddress, tls, connection } = exchange;
  const cause = causeOf(exchange);
  return {
    connectedTo,
    ...(connection?.proxy === undefined ? {} : { proxy: connection.proxy }),
    ...(remoteAddress === undefined ? {} : { remote: { address: remoteAddress, scope: addressScope(remoteAddress) } }),
    ...(name === undefined ? {} : { name }),
    steps: stepsOf(exchange, target),
    ...(tls === undefined ? {} : { tls }),
    ...(outcome.kind === 'response' ? { http: answerOf(outcome.response) } : {}),
    ...(cause === undefined ? {} : { cause }),
  };
}

function answerOf({ status, httpVersion, headers, body }: ReceivedResponse): ConnectionProbe['http'] {
  const error = status < 400 ? undefined : parseErrorMessage(status, body.bytes.toString('utf8'));
  const server = headerValue(headers, 'server');
  const requestId = error?.requestId ?? headerValue(headers, 'x-request-id');
  return {
    status,
    httpVersion,
    ...(server === undefined ? {} : { server }),
    ...(error?.code === undefined ? {} : { errorCode: error.code, errorMessage: error.message }),
    ...(requestId === undefined ? {} : { requestId }),
  };
}

/** The diagnosis of a call that ended the same way: one set of words for the probe and for a real call. */
function causeOf({ outcome }: HttpExchange): CauseId | undefined {
  if (outcome.kind !== 'network-error') return undefined;
  const { causes } = diagnose({ networkError: { code: systemCode(outcome.code), message: outcome.message } });
  return causes[0]?.cause;
}

/** The mark that says that a step is done. */
const MARKS: Readonly<Record<ProbeStepId, keyof Timings>> = {
  dns: 'dnsMs',
  tcp: 'tcpMs',
  tls: 'tlsMs',
  http: 'firstByteMs',
};

function stepsOf(exchange: HttpExchange, target: ConnectionTarget): ProbeStep[] {
  const { timings, outcome } = exchange;
  const isNeeded = {
    dns: isIP(target.host) === 0 && target.proxy === undefined,
    tcp: true,
    tls: target.tls !== false,
    http: true,
  };
  let before = 0;
  let failed = false;
  return probeStepIds.map((step): ProbeStep => {
    if (!isNeeded[step]) return { step, outcome: 'skipped' };
    if (failed) return { step, outcome: 'not-reached' };
    const at = timings[MARKS[step]];
    const isLast = step === 'http' && outcome.kind !== 'response';
    if (at !== undefined && !isLast) {
      const durationMs = at - before;
      before = at;
      return { step, outcome: 'ok', durationMs };
    }
    failed = true;
    const words = outcome.kind === 'network-error' ? { code: outcome.code, message: outcome.message } : {};
    return { step, outcome: 'failed', durationMs: timings.doneMs - before, ...words };
  });
}
