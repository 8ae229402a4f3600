// What the request handler needs, and what it hands on for each request whose answer is written.
import type { CallFacts, GatewayCall } from '../../../shared/gateway/gateway-call.ts';
import type { StepRecord } from '../../../shared/gateway/run-pipeline.ts';
import type { HeaderList } from '../../../shared/model/header-list.ts';
import type { HashPort, SigningAlgorithm } from '../../../shared/signing/algorithms/index.ts';
import type { BackendCaller } from './backend-call.ts';
import type { ForwardFacts } from './forward/forward-facts.ts';
import type { Forwarder } from './forward/forwarder.ts';
import type { RunningGateway } from './gateway-state.ts';
import type { RequestBody } from './request-body.ts';
import type { TunnelSession } from './tunnel.ts';

export interface HandlerPorts {
  readonly running: RunningGateway;
  readonly backends: BackendCaller;
  readonly forwarder: Forwarder;
  readonly random: () => number;
  readonly hashFor: (algorithm: SigningAlgorithm) => HashPort | undefined;
  readonly secretOf: (written: string) => string | undefined;
  /** Called once for each request whose answer is written. */
  readonly finished: (handled: HandledRequest) => void;
}

export interface HandledRequest {
  readonly call: GatewayCall;
  readonly facts: CallFacts;
  readonly records: readonly StepRecord[];
  /** Of the request: names and values alternating, as they arrived. */
  readonly rawHeaders: readonly string[];
  readonly timeMs: number;
  readonly durationMs: number;
  readonly status: number;
  readonly errorCode: string | undefined;
  readonly errorMessage: string | undefined;
  readonly headers: HeaderList;
  readonly requestBody: RequestBody;
  /** Beginning of the answer's body. */
  readonly body: Uint8Array;
  readonly bodyBytes: number;
  /** The connection behind an answered upgrade. */
  readonly session: TunnelSession | undefined;
  /** Set where another gateway answered, or was to. */
  readonly forward?: ForwardFacts | undefined;
}
