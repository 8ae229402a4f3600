// The embedded mock gateway: its life, its configuration, its log. One object for every shell.
import type { Fault } from '../../../shared/gateway/faults.ts';
import type { GatewayConfig } from '../../../shared/gateway/read-gateway-config.ts';
import { listState, resetState, type StateChoice, type StateLine } from '../../../shared/gateway/state-tables.ts';
import type {
  GatewayAuthority,
  GatewayLogDetail,
  GatewayLogEntry,
  GatewayStatus,
} from '../../../shared/model/gateway-log.ts';
import { AppError } from '../../app-error.ts';
import { nodeHash } from '../node-hash.ts';
import { type BackendCaller, createBackendCaller } from './backend-call.ts';
import { clientCertificate } from './backend-connection.ts';
import { busyAnswer } from './busy-answer.ts';
import { diagnosisCaseOf, isExplainable, refusalKey, type SecretSources } from './diagnosis-case.ts';
import { ExplainQueue, type Explanation } from './explain-queue.ts';
import { Forwarder } from './forward/forwarder.ts';
import type { Gateway, GatewayListens, GatewayPorts, TakenRequest } from './gateway-ports.ts';
import {
  createRunningGateway,
  type FaultLine,
  faultsOf,
  type RunningGateway,
  setFaults,
  takeConfig,
  takeDue,
} from './gateway-state.ts';
import { statusOf } from './gateway-status.ts';
import type { HandledRequest } from './handled-request.ts';
import { handshakeEntry } from './handshake-entry.ts';
import { HealthChecks } from './health-checks.ts';
import { createHttpListener, type HttpListener } from './http-listener.ts';
import { lockOf } from './lock-story.ts';
import { loggedRequest } from './logged-request.ts';
import { MemoryBudget } from './memory-budget.ts';
import { RequestHandler } from './request-handler.ts';
import { requestIds } from './request-id.ts';
import { sweepSpools } from './spool.ts';
import { isPortTaken, startProblem } from './start-problem.ts';
import { systemRandom } from './system-random.ts';
import { systemTimers } from './timers.ts';
import type { CertificateAuthority } from './tls/certificate-authority.ts';
import type { HandshakeFailure } from './tls/handshake-failure.ts';
import { type LoggedRequest, logDetail, logLine, TrafficLog } from './traffic-log.ts';
import type { TunnelSession } from './tunnel.ts';

export type { Gateway, GatewayListens, GatewayPorts, TakenRequest } from './gateway-ports.ts';

const LOOPBACK = '127.0.0.1';
const VAULT = 'vault:';

class EmbeddedGateway implements Gateway {
  readonly #running: RunningGateway;
  readonly #log = new TrafficLog();
  readonly #explanations: ExplainQueue | undefined;
  readonly #ports: GatewayPorts;
  /** The configuration that the explanations of the queue rest on. */
  #explainedBy: GatewayConfig | undefined;
  readonly #requestListeners = new Set<(taken: TakenRequest) => void>();
  readonly #statusListeners = new Set<(status: GatewayStatus) => void>();
  readonly #backends: BackendCaller;
  readonly #health: HealthChecks;
  readonly #forwarder: Forwarder;
  readonly #handler: RequestHandler;
  /** Bodies of refused calls that wait for their explanation: 200 may wait, of 8 MB each. */
  readonly #toExplain = new MemoryBudget(32 * 1024 * 1024);
  /** For entries of the log that are no requests: their ids must not take those of requests from a seeded source. */
  readonly #newEntryId = requestIds(systemRandom());
  #listener: HttpListener | undefined;
  #address = { host: LOOPBACK, port: 0 };
  #authority: Promise<CertificateAuthority> | undefined;
  #error: string | undefined;

  constructor(ports: GatewayPorts) {
    this.#ports = ports;
    this.#running = createRunningGateway(ports.clock);
    this.#explanations = ports.explain === undefined ? undefined : new ExplainQueue(ports.explain);
    const toBackends = {
      state: this.#running.memory,
      certificate: () => clientCertificate(this.#running.compiled.config, (written) => this.#secretOf(written)),
      timers: ports.timers ?? systemTimers,
      nowMs: () => this.#running.nowMs(),
    };
    this.#backends = createBackendCaller(toBackends);
    this.#health = new HealthChecks(toBackends);
    this.#forwarder = new Forwarder({
      monotonicMs: () => this.#running.monotonicMs(),
      ownPorts: () => [this.#address.port, this.#running.tlsPort],
    });
    this.#handler = new RequestHandler({
      running: this.#running,
      forwarder: this.#forwarder,
      backends: this.#backends,
      random: ports.random ?? systemRandom(),
      hashFor: (algorithm) => (ports.hash ?? nodeHash)(algorithm.id),
      secretOf: (written) => this.#secretOf(written),
      finished: (handled) => this.#record(handled),
    });
  }

  readonly #secrets: SecretSources = {
    secretOf: (written) => this.#secretOf(written),
    credentialOf: (key) => this.#ports.credentialOf?.(key),
  };

  #secretOf(written: string): string | undefined {
    return written.startsWith(VAULT) ? this.#ports.secretOf?.(written) : written;
  }

  configure(config: GatewayConfig): GatewayStatus {
    takeConfig(this.#running, config);
    return this.#changed();
  }

  async start({ host = LOOPBACK, port, tlsPort }: GatewayListens): Promise<GatewayStatus> {
    await this.#close();
    void sweepSpools();
    const listener = createHttpListener({
      message: (message) => {
        try {
          this.#handler.handle(message);
        } catch {
          // handle answers its own faults; what still gets here cannot be answered any more.
          message.request.socket.destroy();
        }
      },
      unreadable: (message) => this.#handler.unreadable(message),
      handshakeFailed: (failure) => this.#recordHandshake(failure),
      busy: () => busyAnswer(this.#running.nowMs()),
    });
    await this.#listen(host, port, async () => {
      this.#address = await listener.listen(host, port);
    });
    this.#listener = listener;
    if (tlsPort !== undefined) await this.#listen(host, tlsPort, () => this.#listenTls(listener, host, tlsPort));
    this.#error = undefined;
    return this.#changed();
  }

  /** Turns what goes wrong into words; the gateway then listens nowhere. */
  async #listen(host: string, port: number, listen: () => Promise<void>): Promise<void> {
    try {
      await listen();
    } catch (error) {
      await this.#close();
      this.#error = startProblem(error, host, port);
      this.#changed();
      throw new AppError(isPortTaken(error) ? 'CONFLICT' : 'UNAVAILABLE', this.#error, {
        cause: error,
        data: { host, port },
      });
    }
  }

  async #listenTls(listener: HttpListener, host: string, port: number): Promise<void> {
    const { port: taken } = await listener.listenTls(host, port, {
      authority: await this.#openAuthority(),
      gateway: () => this.#running.compiled,
      secretOf: (written) => this.#secretOf(written),
    });
    this.#running.tlsPort = taken;
  }

  #openAuthority(): Promise<CertificateAuthority> {
    const { authority, clock, authorityNotKept } = this.#ports;
    // By the machine's clock: a shifted gateway clock is no reason for certificates of another time.
    this.#authority ??= import('./tls/certificate-authority.ts').then(({ openAuthority }) =>
      openAuthority(authority, () => clock.nowMs(), authorityNotKept ?? (() => undefined)),
    );
    return this.#authority;
  }

  async authority(): Promise<GatewayAuthority> {
    const { certificate, fingerprint, validTo } = await this.#openAuthority();
    return { certificate, fingerprint, validTo };
  }

  async #close(): Promise<void> {
    const listener = this.#listener;
    this.#listener = undefined;
    this.#running.tlsPort = undefined;
    await listener?.close();
  }

  async stop(): Promise<GatewayStatus> {
    await this.#close();
    this.#backends.close();
    this.#forwarder.close();
    this.#error = undefined;
    return this.#changed();
  }

  status(): GatewayStatus {
    takeDue(this.#running);
    const address = { ...this.#address, listens: this.#listener !== undefined };
    return statusOf(this.#running, address, this.#log.bytes, this.#error);
  }

  #changed(): GatewayStatus {
    const status = this.status();
    // Members are checked as long as somebody can call.
    this.#health.watch(this.#listener === undefined ? undefined : this.#running.compiled.config);
    for (const listener of this.#statusListeners) listener(status);
    return status;
  }

  setClockOffset(seconds: number): GatewayStatus {
    this.#running.clockOffsetSeconds = seconds;
    return this.#changed();
  }

  faults(): readonly FaultLine[] {
    return faultsOf(this.#running);
  }

  setFaults(faults: readonly Fault[]): GatewayStatus {
    setFaults(this.#running, faults);
    return this.#changed();
  }

  async checked(): Promise<void> {
    await this.#health.settled();
  }

  state(): readonly StateLine[] {
    return listState(this.#running.memory, this.#running.nowMs());
  }

  resetState(which: StateChoice): number {
    const count = resetState(this.#running.memory, which);
    this.#changed();
    return count;
  }

  #record(handled: HandledRequest): void {
    const entry = loggedRequest(handled, this.#running.compiled.config.parameters);
    if (handled.session !== undefined) this.#follow(entry, handled.session);
    this.#log.add(entry);
    const isWanted = this.#explanations !== undefined && isExplainable(handled);
    const bytes = handled.requestBody.bytes;
    const explanations = isWanted && this.#toExplain.take(bytes) ? this.#explanations : undefined;
    if (isWanted) entry.explanation = explanations === undefined ? 'skipped' : 'pending';
    this.#tell(entry);
    const { config } = this.#running.compiled;
    if (config !== this.#explainedBy) explanations?.forget();
    this.#explainedBy = config;
    explanations?.add({
      key: refusalKey(handled),
      makeCase: () => ({
        ...diagnosisCaseOf(handled, config, this.#secrets),
        ...lockOf(entry, this.#log, this.#running.memory),
      }),
      finish: (explanation) => {
        this.#toExplain.give(bytes);
        this.#explain(entry, explanation);
      },
    });
  }

  /** No request came, so none is counted; the log shows why. */
  #recordHandshake(failure: HandshakeFailure): void {
    const entry = handshakeEntry(failure, this.#newEntryId(), this.#ports.clock.nowMs());
    this.#log.add(entry);
    this.#tell(entry);
  }

  /** A switched connection is told twice: when it opens and when it ends. */
  #follow(entry: LoggedRequest, session: TunnelSession): void {
    entry.session = session;
    session.onEnd(() => this.#tellAgain(entry));
  }

  #explain(entry: LoggedRequest, explanation: Explanation): void {
    if (explanation.kind === 'explained') {
      entry.causes = explanation.causes;
      delete entry.explanation;
    } else entry.explanation = explanation.kind;
    this.#tellAgain(entry);
  }

  #tellAgain(entry: LoggedRequest): void {
    // A log that was emptied meanwhile shows it no more; looking for it is for those who hear of it.
    if (this.#requestListeners.size > 0 && this.#log.find(entry.id) === entry) this.#tell(entry);
  }

  #tell(entry: LoggedRequest): void {
    if (this.#requestListeners.size === 0) return;
    const { explanation, causes, session } = entry;
    const isOpen = session?.isOpen ?? false;
    const taken = { explanation, hasCauses: causes !== undefined, isOpen, line: () => logLine(entry) };
    for (const listener of this.#requestListeners) listener(taken);
  }

  log(limit: number, before?: string): GatewayLogEntry[] {
    return this.#log.newest(limit, before).map(logLine);
  }

  logEntry(id: string): GatewayLogDetail {
    const entry = this.#log.find(id);
    if (entry) return logDetail(entry);
    throw new AppError(
      'NOT_FOUND',
      `The log has no request ${id.slice(0, 64)} any more. The oldest entries leave first.`,
    );
  }

  clearLog(): GatewayStatus {
    this.#log.clear();
    return this.#changed();
  }

  async explained(): Promise<void> {
    await this.#explanations?.idle();
  }

  onRequest(listener: (taken: TakenRequest) => void): () => void {
    this.#requestListeners.add(listener);
    return () => this.#requestListeners.delete(listener);
  }

  onStatus(listener: (status: GatewayStatus) => void): () => void {
    this.#statusListeners.add(listener);
    return () => this.#statusListeners.delete(listener);
  }
}

/** A gateway that is configured with nothing and not listening yet. */
export function createGateway(ports: GatewayPorts): Gateway {
  return new EmbeddedGateway(ports);
}
