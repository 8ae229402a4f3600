// What a family of generated cases is: calls with a known cause, really sent to a real gateway, and the evidence left.
import type { RequestListener } from 'node:http';
import type { CauseId } from '../../../shared/model/cause-ids.ts';
import type { DiagnosisCase } from '../../../shared/model/diagnosis.ts';
import type { HeaderList } from '../../../shared/model/header-list.ts';
import type { StartedGateway } from '../start-gateway.ts';

/** A request in the bytes that go over the socket. */
export interface WireRequest {
  readonly method: string;
  readonly target: string;
  /** In their order, Host among them; Content-Length is added where there is a body. */
  readonly headers: HeaderList;
  readonly body?: Uint8Array;
}

export interface WireAnswer {
  readonly status: number;
  readonly headers: HeaderList;
  readonly body: string;
}

/** The gateways of a run; each file is served by one gateway, started when it is first called. */
export interface World {
  /** Milliseconds since the epoch at which the gateways' clock stands. */
  readonly nowMs: number;
  /** The gateway that serves `file`; the same object gives the same gateway. */
  gateway(file: object, options?: { readonly tls?: boolean }): Promise<StartedGateway>;
  /**
   * Sends the bytes over a socket of their own and reads the answer to its end. Before, the gateway forgets what earlier
   * calls left behind (failures that lock a key, throttling) unless `keepState` is set.
   */
  call(file: object, request: WireRequest, options?: { readonly keepState?: boolean }): Promise<WireAnswer>;
  /** A server of one's own on a free port, ended with the run. */
  backend(listener: RequestListener): Promise<number>;
}

export interface GeneratedCase {
  /** What was planted: one cause, two for a pair; `none` for a correct call. */
  readonly causes: readonly CauseId[];
  /** Other names that are as right: two mistakes may leave the very same bytes. */
  readonly alsoRight?: readonly CauseId[];
  /** How exactly the mistake was made. */
  readonly way: string;
  /** The request, in a word. */
  readonly shape: string;
  /** What of the call is told to the diagnosis, in a word. */
  readonly evidence: string;
  /**
   * False where the evidence is the same for other mistakes: then nothing may be called proven, and with the one item
   * that the diagnosis asks for (`missing`, taken from `rest`) the cause must be found.
   */
  readonly decides: boolean;
  readonly input: DiagnosisCase;
  /** Everything that is known of the call: where a wish of the diagnosis is granted from. */
  readonly rest?: DiagnosisCase;
  /** Texts that must not occur in the output. */
  readonly secrets: readonly string[];
}

export interface CaseFamily {
  readonly name: string;
  /** Makes the calls and hands over the cases; the same ones each time. */
  readonly cases: (world: World) => Promise<readonly GeneratedCase[]>;
}
