// Performs the backend calls that the pipeline asks for. Addresses come from the gateway file alone; redirects are not
// followed; the answer is handed on as it streams.
import * as http from 'node:http';
import * as https from 'node:https';
import type { Duplex } from 'node:stream';
import type { BackendCall, BackendTarget, RehearsedTrouble } from '../../../shared/gateway/backend-call.ts';
import type { BackendFault, FaultDetails } from '../../../shared/gateway/backend-outcome.ts';
import { createGatewayState, type GatewayState } from '../../../shared/gateway/gateway-state.ts';
import { memberEnded, memberStarted } from '../../../shared/gateway/member-state.ts';
import type { HeaderList } from '../../../shared/model/header-list.ts';
import { AddressRefused, BackendConnections, type ClientCertificate } from './backend-connection.ts';
import type { RequestBody } from './request-body.ts';
import { systemTimers, type Timers } from './timers.ts';
import type { TunnelSide } from './tunnel.ts';
import { flatLatin1, headerTexts } from './wire-text.ts';

export type BackendOutcome =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly headers: HeaderList;
      readonly body: http.IncomingMessage;
      /** The back end switched protocols as it was asked to (status 101): `body` is empty, bytes pass here. */
      readonly upgraded?: TunnelSide;
      /** How many times the call was made, and `host:port` of the last one. */
      readonly tries?: number;
      readonly at?: string;
      /** The body is to end after so many bytes (fault switch). */
      readonly cutAfterBytes?: number | undefined;
    }
  | ({ readonly kind: 'fault'; readonly fault: BackendFault } & FaultDetails);

type Fault = Extract<BackendOutcome, { kind: 'fault' }>;

const FAULTS: Readonly<Record<string, BackendFault>> = { ENOTFOUND: 'dns', EAI_AGAIN: 'dns', EAI_NODATA: 'dns' };

function faultOf(error: NodeJS.ErrnoException): BackendFault {
  const code = error.code ?? '';
  if (Object.hasOwn(FAULTS, code)) return FAULTS[code] ?? 'unreachable';
  const isTls = /^ERR_(TLS|SSL)|CERT|SELF_SIGNED|UNABLE_TO_VERIFY/.test(code);
  if (code.startsWith('HPE_') || code.startsWith('ERR_') || code === 'EPROTO' || isTls) return 'protocol';
  return 'unreachable';
}

function faultFrom(error: NodeJS.ErrnoException): Fault {
  if (!(error instanceof AddressRefused))
    return { kind: 'fault', fault: faultOf(error), detail: error.code ?? error.message };
  const { address, segment } = error;
  if (segment !== undefined) return { kind: 'fault', fault: 'denied', detail: address, address, segment };
  return { kind: 'fault', fault: 'unreachable', detail: `${address} is public (fault switch NO_OUTBOUND_ACCESS)` };
}

/** Header values as Node takes them: one character per byte. */
function flatHeaders(headers: HeaderList, body: RequestBody, method: string): string[] {
  const flat = flatLatin1(headers);
  const expectsBody = body.bytes > 0 || method === 'POST' || method === 'PUT' || method === 'PATCH';
  if (expectsBody) flat.push('Content-Length', String(body.bytes));
  return flat;
}

export interface BackendCaller {
  perform(call: BackendCall, body: RequestBody, signal: AbortSignal): Promise<BackendOutcome>;
  close(): void;
}

export interface CallerPorts {
  /** Where calls under way at channel members are counted. */
  readonly state: GatewayState;
  readonly certificate: () => ClientCertificate | undefined;
  readonly timers: Timers;
}

function asksForSwitch({ headers }: BackendCall): boolean {
  return headers.some(([name]) => name.toLowerCase() === 'upgrade');
}

function switched(response: http.IncomingMessage, socket: Duplex, head: Buffer): BackendOutcome {
  // A reset before the two sides are joined must not end the process.
  socket.on('error', () => socket.destroy());
  socket.once('close', () => response.emit('close'));
  const headers = headerTexts(response.rawHeaders);
  return { kind: 'answered', status: 101, headers, body: response, upgraded: { socket, head } };
}

interface Attempt {
  readonly outcome: BackendOutcome;
  /** A kept connection was closed by the back end just as it was used again: nothing was processed. */
  readonly stale: boolean;
}

class Caller implements BackendCaller {
  readonly #ports: CallerPorts;
  readonly #connections: BackendConnections;

  constructor(ports: CallerPorts) {
    this.#ports = ports;
    this.#connections = new BackendConnections(ports.certificate);
  }

  #attempt(
    call: BackendCall,
    target: BackendTarget,
    timeoutMs: number,
    body: RequestBody,
    signal: AbortSignal,
  ): Promise<Attempt> {
    return new Promise((resolve) => {
      const fault = (outcome: Fault, stale = false): void => resolve({ outcome, stale });
      let request: http.ClientRequest;
      try {
        request = (call.scheme === 'https' ? https : http).request({
          ...this.#connections.options(call, target),
          method: call.method,
          path: call.target,
          headers: flatHeaders(call.headers, body, call.method),
          setHost: false,
          signal,
        });
      } catch (error) {
        const detail = error instanceof Error ? error.message : 'the request cannot be written';
        fault({ kind: 'fault', fault: 'protocol', detail });
        return;
      }
      const cancel = this.#ports.timers.after(timeoutMs, () => {
        fault({ kind: 'fault', fault: 'timeout', detail: `no answer within ${call.timeoutMs} ms` });
        request.destroy();
      });
      request.on('response', (response) => {
        cancel();
        // After the head, a pause as long as the time limit ends the call: a stream may last, silence may not.
        response.setTimeout(call.timeoutMs, () => response.destroy());
        const { statusCode = 0 } = response;
        if (statusCode < 100) {
          // Node's parser takes it; no answer can be written with it.
          response.destroy();
          fault({ kind: 'fault', fault: 'protocol', detail: `status ${statusCode}` });
          return;
        }
        const headers = headerTexts(response.rawHeaders);
        resolve({ outcome: { kind: 'answered', status: statusCode, headers, body: response }, stale: false });
      });
      request.on('error', (error: NodeJS.ErrnoException) => {
        cancel();
        fault(faultFrom(error), request.reusedSocket && error.code === 'ECONNRESET');
      });
      request.on('upgrade', (response, socket, head) => {
        cancel();
        if (asksForSwitch(call)) resolve({ outcome: switched(response, socket, head), stale: false });
        else {
          socket.destroy();
          fault({ kind: 'fault', fault: 'protocol', detail: 'the backend switched protocols' });
        }
      });
      send(request, body);
    });
  }

  /** One try at one target: counted at its member, with the trouble that fault switches add. */
  async #once(call: BackendCall, place: Place, body: RequestBody, signal: AbortSignal): Promise<BackendOutcome> {
    const { state, timers } = this.#ports;
    const { key, target } = place;
    const trouble = call.trouble && (await rehearse(call, call.trouble, timers, signal));
    if (trouble) return trouble;
    const timeoutMs = call.timeoutMs - (call.trouble?.delayMs ?? 0);
    if (key !== undefined) memberStarted(state, key);
    let staleLeft = 2;
    for (;;) {
      const { outcome, stale } = await this.#attempt(call, target, timeoutMs, body, signal);
      if (stale && staleLeft-- > 0 && !signal.aborted) continue;
      if (key !== undefined) {
        if (outcome.kind === 'answered') outcome.body.once('close', () => memberEnded(state, key));
        else memberEnded(state, key);
      }
      return outcome;
    }
  }

  async perform(call: BackendCall, body: RequestBody, signal: AbortSignal): Promise<BackendOutcome> {
    const places = placesOf(call);
    for (let tries = 1; ; tries++) {
      const place = places(tries);
      const outcome = await this.#once(call, place, body, signal);
      const { hostname, port } = place.target;
      if (outcome.kind === 'answered')
        return { ...outcome, tries, at: `${hostname}:${port}`, cutAfterBytes: call.trouble?.cutAfterBytes };
      const mayRetry = outcome.fault === 'unreachable' || outcome.fault === 'timeout';
      if (!mayRetry || tries > call.retries || signal.aborted) return { ...outcome, tries };
    }
  }

  close(): void {
    this.#connections.close();
  }
}

function send(request: http.ClientRequest, body: RequestBody): void {
  if (body.memory) request.end(body.memory);
  else
    body
      .stream()
      .on('error', (error) => request.destroy(error))
      .pipe(request);
}

interface Place {
  /** Of a channel member. */
  readonly key: string | undefined;
  readonly target: BackendTarget;
}

/** Where each try goes: the chosen member first, then the others in turn; without a channel always the same place. */
function placesOf(call: BackendCall): (tries: number) => Place {
  const { member } = call;
  const first: Place = { key: member?.key, target: call };
  if (member === undefined) return () => first;
  let all: readonly Place[] | undefined;
  return (tries) => {
    if (tries === 1) return first;
    all ??= [first, ...member.others()];
    return all[(tries - 1) % all.length] ?? first;
  };
}

const REHEARSED: Readonly<Record<NonNullable<RehearsedTrouble['fault']>, readonly [BackendFault, string]>> = {
  unreachable: ['unreachable', 'ECONNREFUSED'],
  reset: ['unreachable', 'ECONNRESET'],
  protocol: ['protocol', 'EPROTO'],
};

/** Waits as long as the switches say; gives the fault that they ask for, or undefined when the call is to be made. */
async function rehearse(
  call: BackendCall,
  trouble: RehearsedTrouble,
  timers: Timers,
  signal: AbortSignal,
): Promise<Fault | undefined> {
  const { delayMs = 0, fault, by } = trouble;
  if (delayMs > 0) await timers.wait(Math.min(delayMs, call.timeoutMs), signal);
  if (delayMs >= call.timeoutMs) {
    return { kind: 'fault', fault: 'timeout', detail: `no answer within ${call.timeoutMs} ms` };
  }
  if (fault === undefined) return undefined;
  const [kind, code] = REHEARSED[fault];
  return { kind: 'fault', fault: kind, detail: `${code} (fault switch ${by ?? ''})` };
}

/** A caller with kept connections; `close` ends them. */
export function createBackendCaller(ports: Partial<CallerPorts> = {}): BackendCaller {
  return new Caller({
    state: ports.state ?? createGatewayState(),
    certificate: ports.certificate ?? (() => undefined),
    timers: ports.timers ?? systemTimers,
  });
}
