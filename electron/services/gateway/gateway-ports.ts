// What the embedded gateway offers to every shell, and what it needs of one.
import type { Fault } from '../../../shared/gateway/faults.ts';
import type { GatewayConfig } from '../../../shared/gateway/read-gateway-config.ts';
import type { StateChoice, StateLine } from '../../../shared/gateway/state-tables.ts';
import type { Credential } from '../../../shared/model/credential.ts';
import type {
  GatewayAuthority,
  GatewayLogDetail,
  GatewayLogEntry,
  GatewayStatus,
} from '../../../shared/model/gateway-log.ts';
import type { HashPort } from '../../../shared/signing/algorithms/index.ts';
import type { Clock } from '../../ports.ts';
import type { Explain } from './explain-queue.ts';
import type { FaultLine } from './gateway-state.ts';
import type { Timers } from './timers.ts';
import type { AuthorityStore } from './tls/certificate-authority.ts';

export interface GatewayPorts {
  readonly clock: Clock;
  /** Hashing of an algorithm by its id; node:crypto where it has it. */
  readonly hash?: (algorithmId: string) => HashPort | undefined;
  /** Clear text for a reference such as `vault:ID`; undefined when it cannot be had now. */
  readonly secretOf?: (reference: string) => string | undefined;
  /** A credential that is kept under `key` outside of the gateway file: refusals of forwarded calls are tried with it. */
  readonly credentialOf?: (key: string) => Credential | undefined;
  /** Names the causes of a refused call, after its answer was sent, beside the event loop. */
  readonly explain?: Explain;
  /** Where the authority behind the certificates is kept; without one it lives as long as the process. */
  readonly authority?: AuthorityStore;
  /** Hears that the authority could not be kept. */
  readonly authorityNotKept?: (error: unknown) => void;
  /** Delays and intervals; the system's own unless given. */
  readonly timers?: Timers;
  /** Uniform in [0, 1); a seeded one makes request ids repeatable. */
  readonly random?: () => number;
}

/** One request of the log as listeners get it: its words are made when they are asked for, not for every request. */
export interface TakenRequest {
  readonly explanation: GatewayLogEntry['explanation'];
  readonly hasCauses: boolean;
  /** The connection behind it is open: it will be told once more. */
  readonly isOpen: boolean;
  readonly line: () => GatewayLogEntry;
}

export interface GatewayListens {
  readonly host?: string;
  readonly port: number;
  readonly tlsPort?: number | undefined;
}

export interface Gateway {
  /** Takes a validated configuration without dropping connections. */
  configure(config: GatewayConfig): GatewayStatus;
  /**
   * Listens; port 0 takes a free one. Without `tlsPort` there is no HTTPS.
   * @throws AppError CONFLICT when a port is taken, UNAVAILABLE otherwise; then it listens nowhere.
   */
  start(address: GatewayListens): Promise<GatewayStatus>;
  /** The authority that clients must trust for HTTPS; made when it is first needed. */
  authority(): Promise<GatewayAuthority>;
  stop(): Promise<GatewayStatus>;
  status(): GatewayStatus;
  setClockOffset(seconds: number): GatewayStatus;
  /** The fault switches that are on; a shifted clock is one of them. */
  faults(): readonly FaultLine[];
  /** Replaces all of them; they must be valid against the configuration that runs. */
  setFaults(faults: readonly Fault[]): GatewayStatus;
  /** Resolves when no health check is under way. */
  checked(): Promise<void>;
  /** What it remembers: counters, locks, tokens, health; by the gateway's clock. */
  state(): readonly StateLine[];
  /** Forgets one line, one table or everything; how many entries went. */
  resetState(which: StateChoice): number;
  /** The newest entries, newest first. */
  log(limit: number, before?: string): GatewayLogEntry[];
  logEntry(id: string): GatewayLogDetail;
  clearLog(): GatewayStatus;
  /** Resolves when no refused call waits for its explanation. */
  explained(): Promise<void>;
  /** Tells each request when it was answered, and those that are explained once more, under the same id. */
  onRequest(listener: (taken: TakenRequest) => void): () => void;
  onStatus(listener: (status: GatewayStatus) => void): () => void;
}
