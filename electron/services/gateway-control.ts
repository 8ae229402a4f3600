// The embedded gateway as the app keeps it: its file, its port, its log without secrets.
import { type GatewayConfig, readGatewayConfig } from '../../shared/gateway/read-gateway-config.ts';
import { type WorkspaceEvidence, workspaceEvidenceSchema } from '../../shared/model/diagnosis.ts';
import type {
  GatewayAuthority,
  GatewayLogDetail,
  GatewayLogEntry,
  GatewayStatus,
} from '../../shared/model/gateway-log.ts';
import type { ConfigProblem } from '../../shared/rpc/methods/gateway.ts';
import { AppError } from '../app-error.ts';
import type { Clock } from '../ports.ts';
import type { Gateway, TakenRequest } from './gateway/gateway-server.ts';
import { withCertificates } from './gateway/tls/check-certificates.ts';
import type { GatewayAddress } from './sender/destination.ts';
import type { GatewayFileStore } from './stores/gateway-file-store.ts';
import type { CredentialVault } from './vault/credential-vault.ts';
import { REFERENCE } from './vault/credential-vault.ts';
import { referencesIn, withReferences } from './vault/secret-references.ts';

export interface WantedPorts {
  readonly port: number;
  readonly tlsPort?: number | undefined;
}

export interface GatewayControlParts {
  readonly gateway: Gateway;
  readonly file: GatewayFileStore;
  readonly vault: Pick<CredentialVault, 'redactor' | 'save' | 'referenceTo' | 'secretOf'>;
  readonly clock: Clock;
  /** The ports of the settings; without `tlsPort` there is no HTTPS. */
  readonly wantedPorts: () => WantedPorts;
  readonly notice: (text: string) => void;
  readonly statusChanged: (status: GatewayStatus) => void;
  readonly requestTaken: (entry: GatewayLogEntry) => void;
}

export interface GatewayControl {
  status(): GatewayStatus;
  /**
   * On `port`, or on that of the settings; where that one is taken a free one is used and a notice says so. The port
   * for HTTPS is that of the settings in any case, or a free one where it is taken or `port` is 0.
   * @throws AppError CONFLICT when a port that was asked for by number is taken.
   */
  start(port?: number): Promise<GatewayStatus>;
  /** What clients must trust for HTTPS. */
  authority(): Promise<GatewayAuthority>;
  stop(): Promise<GatewayStatus>;
  configText(): string;
  configure(text: string): Promise<{ applied: boolean; problems: ConfigProblem[] }>;
  setClockOffset(seconds: number): GatewayStatus;
  log(limit: number): GatewayLogEntry[];
  logEntry(id: string): GatewayLogDetail;
  clearLog(): GatewayStatus;
  /** Undefined while it does not listen. */
  address(): GatewayAddress | undefined;
  /** What a diagnosis may read of the configuration: no secrets. */
  evidence(): WorkspaceEvidence;
}

/** A window that is shown more could not draw it; under load it reads the log instead. */
const EVENTS_PER_SECOND = 200;
/** The counters follow the requests, so often at most. */
const COUNT_EVERY_MS = 250;

export function createGatewayControl(parts: GatewayControlParts): GatewayControl {
  const { gateway, file, vault } = parts;
  let config = takeFile(parts);
  gateway.onStatus(parts.statusChanged);
  const tell = (taken: TakenRequest) => parts.requestTaken(vault.redactor().value(taken.line()));
  const tellTaken = limitRate(parts.clock, tell);
  // A limit of its own: a flood of new requests must not leave those that are shown without their causes.
  const tellAgain = limitRate(parts.clock, tell);
  gateway.onRequest((taken) => (isToldAgain(taken) ? tellAgain(taken) : tellTaken(taken)));
  gateway.onRequest(atMostEvery(COUNT_EVERY_MS, () => parts.statusChanged(gateway.status())));
  return {
    status: () => gateway.status(),
    start: (port) => (port === undefined ? startSomewhere(parts) : startOn(parts, port)),
    authority: () => gateway.authority(),
    stop: () => gateway.stop(),
    configText: () => `${JSON.stringify(file.get(), null, 2)}\n`,
    async configure(text) {
      const document = parseText(text);
      if (document === undefined) return { applied: false, problems: [notJson(text)] };
      const reading = withCertificates(readGatewayConfig(document.value), (written) => clearOf(written, vault));
      // A secret in the wrong place would be named as what was found there.
      if (!reading.ok) return { applied: false, problems: vault.redactor().value([...reading.problems]) };
      const kept = await withReferences(document.value, vault);
      config = applyDocument(gateway, kept);
      await file.set(kept);
      return { applied: true, problems: [] };
    },
    setClockOffset: (seconds) => gateway.setClockOffset(seconds),
    log: (limit) => vault.redactor().value(gateway.log(limit)),
    logEntry: (id) => vault.redactor().value(gateway.logEntry(id)),
    clearLog: () => gateway.clearLog(),
    address() {
      const { running, host, port } = gateway.status();
      return running ? { host, port } : undefined;
    },
    evidence: () => workspaceEvidenceSchema.parse(config),
  };
}

function clearOf(written: string, vault: GatewayControlParts['vault']): string | undefined {
  return written.startsWith(REFERENCE) ? vault.secretOf(written) : written;
}

function takeFile({ gateway, file, vault, notice }: GatewayControlParts): GatewayConfig {
  const missing = referencesIn(file.get()).filter((reference) => vault.secretOf(reference) === undefined);
  if (missing.length > 0) {
    notice(
      `The mock gateway’s file has secrets that are locked or were not kept: ${missing.length}. Type them again there.`,
    );
  }
  return applyDocument(gateway, file.get());
}

/** A document of the file store is valid: it was checked when it was read or taken. */
function applyDocument(gateway: Gateway, document: unknown): GatewayConfig {
  const reading = readGatewayConfig(document);
  if (!reading.ok) throw new Error('the gateway file became invalid');
  gateway.configure(reading.config);
  return reading.config;
}

async function startSomewhere(parts: GatewayControlParts): Promise<GatewayStatus> {
  const { port: wanted } = parts.wantedPorts();
  try {
    return await startOn(parts, wanted);
  } catch (error) {
    if (!(error instanceof AppError) || wanted === 0) throw error;
    const status = await startOn(parts, 0);
    parts.notice(`${error.message} It listens on port ${status.port} until the app closes.`);
    return status;
  }
}

/** A taken port for HTTPS is no reason not to start: the window shows which one it became. */
async function startOn({ gateway, wantedPorts }: GatewayControlParts, port: number): Promise<GatewayStatus> {
  const { tlsPort } = wantedPorts();
  if (tlsPort === undefined || tlsPort === 0 || port === 0)
    return gateway.start({ port, tlsPort: tlsPort === undefined ? undefined : 0 });
  try {
    return await gateway.start({ port, tlsPort });
  } catch (error) {
    const isTlsPort = error instanceof AppError && portOf(error) === tlsPort;
    if (!isTlsPort) throw error;
    return gateway.start({ port, tlsPort: 0 });
  }
}

function portOf({ data }: AppError): unknown {
  return typeof data === 'object' && data !== null ? Reflect.get(data, 'port') : undefined;
}

function parseText(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

function notJson(text: string): ConfigProblem {
  const found = text.trim() === '' ? 'an empty text' : 'text that is not JSON';
  return { pointer: '', found, allowed: 'one JSON document as the gateway file is' };
}

/** The second event of a refused request: the search for its causes has ended, well or not. */
function isToldAgain({ hasCauses, explanation }: TakenRequest): boolean {
  return hasCauses || (explanation !== undefined && explanation !== 'pending');
}

function limitRate(clock: Clock, listener: (taken: TakenRequest) => void): (taken: TakenRequest) => void {
  let since = Number.NEGATIVE_INFINITY;
  let count = 0;
  return (taken) => {
    const now = clock.monotonicMs();
    if (now - since >= 1000) {
      since = now;
      count = 0;
    }
    count += 1;
    if (count <= EVENTS_PER_SECOND) listener(taken);
  };
}

/** Runs once for all calls of a span, at its end: nothing that was called for is left out. */
function atMostEvery(spanMs: number, run: () => void): () => void {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    const timer = setTimeout(() => {
      waiting = false;
      run();
    }, spanMs);
    timer.unref();
  };
}
