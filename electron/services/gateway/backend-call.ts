// Performs the backend calls that the pipeline asks for. Addresses come from the gateway file alone; redirects are not
// followed; the answer is handed on as it streams.
import * as http from 'node:http';
import * as https from 'node:https';
import type { Duplex } from 'node:stream';
import type { BackendFault } from '../../../shared/gateway/backend-outcome.ts';
import type { BackendCall } from '../../../shared/gateway/backend-request.ts';
import type { HeaderList } from '../../../shared/model/header-list.ts';
import type { RequestBody } from './request-body.ts';
import type { TunnelSide } from './tunnel.ts';
import { headerTexts } from './wire-text.ts';

export type BackendOutcome =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly headers: HeaderList;
      readonly body: http.IncomingMessage;
      /** The back end switched protocols as it was asked to (status 101): `body` is empty, bytes pass here. */
      readonly upgraded?: TunnelSide;
    }
  | { readonly kind: 'fault'; readonly fault: BackendFault; readonly detail: string };

const FAULTS: Readonly<Record<string, BackendFault>> = { ENOTFOUND: 'dns', EAI_AGAIN: 'dns', EAI_NODATA: 'dns' };

function faultOf(error: NodeJS.ErrnoException): BackendFault {
  const code = error.code ?? '';
  if (Object.hasOwn(FAULTS, code)) return FAULTS[code] ?? 'unreachable';
  const isTls =
    code.startsWith('ERR_TLS') || code.startsWith('ERR_SSL') || code.includes('CERT') || code.includes('SELF_SIGNED');
  if (code.startsWith('HPE_') || code.startsWith('ERR_') || code === 'EPROTO' || isTls) return 'protocol';
  return 'unreachable';
}

/** Header values as Node takes them: one character per byte. */
function flatHeaders(headers: HeaderList, body: RequestBody, method: string): string[] {
  const flat = headers.flatMap(([name, value]) => [name, Buffer.from(value, 'utf8').toString('latin1')]);
  const expectsBody = body.bytes > 0 || method === 'POST' || method === 'PUT' || method === 'PATCH';
  return expectsBody ? [...flat, 'Content-Length', String(body.bytes)] : flat;
}

export interface BackendCaller {
  perform(call: BackendCall, body: RequestBody, signal: AbortSignal): Promise<BackendOutcome>;
  close(): void;
}

interface Agents {
  readonly http: http.Agent;
  readonly https: https.Agent;
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

function attempt(call: BackendCall, body: RequestBody, agents: Agents, signal: AbortSignal): Promise<Attempt> {
  return new Promise((resolve) => {
    const fault = (kind: BackendFault, detail: string, stale = false): void =>
      resolve({ outcome: { kind: 'fault', fault: kind, detail }, stale });
    let request: http.ClientRequest;
    try {
      request = (call.scheme === 'https' ? https : http).request({
        host: call.hostname,
        port: call.port,
        method: call.method,
        path: call.target,
        headers: flatHeaders(call.headers, body, call.method),
        setHost: false,
        agent: call.scheme === 'https' ? agents.https : agents.http,
        signal,
      });
    } catch (error) {
      fault('protocol', error instanceof Error ? error.message : 'the request cannot be written');
      return;
    }
    const timer = setTimeout(() => {
      fault('timeout', `no answer within ${call.timeoutMs} ms`);
      request.destroy();
    }, call.timeoutMs);
    request.on('response', (response) => {
      clearTimeout(timer);
      // After the head, a pause as long as the time limit ends the call: a stream may last, silence may not.
      response.setTimeout(call.timeoutMs, () => response.destroy());
      resolve({
        outcome: {
          kind: 'answered',
          status: response.statusCode ?? 502,
          headers: headerTexts(response.rawHeaders),
          body: response,
        },
        stale: false,
      });
    });
    request.on('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      fault(faultOf(error), error.code ?? error.message, request.reusedSocket && error.code === 'ECONNRESET');
    });
    request.on('upgrade', (response, socket, head) => {
      clearTimeout(timer);
      if (asksForSwitch(call)) resolve({ outcome: switched(response, socket, head), stale: false });
      else {
        socket.destroy();
        fault('protocol', 'the backend switched protocols');
      }
    });
    if (body.memory) request.end(body.memory);
    else
      body
        .stream()
        .on('error', (error) => request.destroy(error))
        .pipe(request);
  });
}

/** A caller with kept connections; `close` ends them. */
export function createBackendCaller(): BackendCaller {
  const agents: Agents = {
    http: new http.Agent({ keepAlive: true, maxSockets: 256 }),
    https: new https.Agent({ keepAlive: true, maxSockets: 256, rejectUnauthorized: true }),
  };
  return {
    async perform(call, body, signal) {
      let left = call.retries;
      let staleLeft = 2;
      for (;;) {
        const { outcome, stale } = await attempt(call, body, agents, signal);
        if (outcome.kind === 'answered' || signal.aborted) return outcome;
        if (stale && staleLeft-- > 0) continue;
        const mayRetry = outcome.fault === 'unreachable' || outcome.fault === 'timeout';
        if (!mayRetry || left-- <= 0) return outcome;
      }
    },
    close() {
      agents.http.destroy();
      agents.https.destroy();
    },
  };
}
