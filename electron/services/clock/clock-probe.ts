// Asks a server for its time: HEAD, or GET where HEAD brings no Date; no credential, no body, path `/` (S43).
import { splitUrl } from '../../../shared/http/request-target.ts';
import type { ClockReading } from '../../../shared/model/clock-reading.ts';
import { AppError } from '../../app-error.ts';
import type { Clock } from '../../ports.ts';
import { type Network, plainNetwork } from '../network/network.ts';
import { type Destination, destinationOf, type GatewayAddress, refuseUrl } from '../sender/destination.ts';
import { httpExchange } from '../sender/http-exchange.ts';
import { roundTripOf } from '../sender/round-trip.ts';
import type { ClockReadings } from './clock-readings.ts';
import { readingsOf } from './skew.ts';

export interface ClockProbeParts {
  readonly clock: Clock;
  readonly readings: Pick<ClockReadings, 'add'>;
  /** Where the embedded gateway listens; undefined while it does not. */
  readonly gatewayAddress: () => Promise<GatewayAddress | undefined>;
  /** How connections are made; without it by no settings. */
  readonly network?: Network;
}

/** Throws AppError BAD_INPUT for no URL, UNAVAILABLE when nothing answers or the answer carries no time. */
export type ClockProbe = (url: string, options?: { readonly mock?: boolean }) => Promise<ClockReading>;

const TIMEOUT_MS = 15_000;

export function createClockProbe(parts: ClockProbeParts): ClockProbe {
  return async (url, { mock = false } = {}) => {
    const split = splitUrl(/^[a-z][a-z0-9+.-]*:\/\//i.test(url) ? url : `https://${url}`);
    if (!split.ok) return refuseUrl(split.problem);
    const to = { kind: mock ? 'mock' : 'url' } as const;
    const destination = destinationOf(split.url, to, { verify: true }, await parts.gatewayAddress());
    return probe(destination, split.url.host, parts);
  };
}

/** One reading of the server behind `destination`, remembered. */
export async function probe(destination: Destination, host: string, parts: ClockProbeParts): Promise<ClockReading> {
  const reading = (await ask('HEAD', destination, host, parts)) ?? (await ask('GET', destination, host, parts));
  if (reading !== undefined) return reading;
  throw new AppError('UNAVAILABLE', `${destination.origin} answered without a Date header: its clock cannot be read.`);
}

async function ask(method: string, destination: Destination, host: string, parts: ClockProbeParts) {
  const { times, target } = await (parts.network ?? plainNetwork).plan(destination, {
    httpVersion: '1.1',
    keepAlive: false,
  });
  const startedAtMs = parts.clock.nowMs();
  const exchange = await httpExchange(
    { method, target: '/', headers: [['Host', host]], body: new Uint8Array(0) },
    { clock: parts.clock, target, times, timeoutMs: TIMEOUT_MS, purpose: 'clock' },
  );
  const { outcome } = exchange;
  if (outcome.kind !== 'response') {
    throw new AppError('UNAVAILABLE', outcome.kind === 'cancelled' ? 'The clock was not read.' : outcome.message);
  }
  const { status, headers } = outcome.response;
  const trip = roundTripOf(startedAtMs, exchange.timings);
  const [reading] = readingsOf({ origin: destination.origin, status, headers, body: '', ...trip });
  if (reading !== undefined) parts.readings.add(reading);
  return reading;
}
