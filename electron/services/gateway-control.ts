// The embedded gateway as the app keeps it: its file, its port, its log without secrets.
import { configNotices } from '../../shared/gateway/config/name-notices.ts';
import type { DefinitionChange } from '../../shared/gateway/definition-diff.ts';
import { withoutPublications } from '../../shared/gateway/publication-document.ts';
import { asAnswered, unpublishedChanges } from '../../shared/gateway/publications.ts';
import type { PublishTarget } from '../../shared/gateway/publish-api.ts';
import { readFaults } from '../../shared/gateway/read-faults.ts';
import { readGatewayConfig } from '../../shared/gateway/read-gateway-config.ts';
import type { StateChoice } from '../../shared/gateway/state-tables.ts';
import { type PolicyRequest, type PolicyTestResult, testPolicies } from '../../shared/gateway/test-policies.ts';
import { type WorkspaceEvidence, workspaceEvidenceSchema } from '../../shared/model/diagnosis.ts';
import type {
  GatewayAuthority,
  GatewayLogDetail,
  GatewayLogEntry,
  GatewayStatus,
} from '../../shared/model/gateway-log.ts';
import type { ActiveFaultLine, ApiPublications, StateLineValue } from '../../shared/model/gateway-publishing.ts';
import type { ConfigProblem } from '../../shared/rpc/methods/gateway.ts';
import { AppError } from '../app-error.ts';
import type { Clock } from '../ports.ts';
import type { Gateway, TakenRequest } from './gateway/gateway-server.ts';
import { type ProbeResult, probeMember, type WantedMember } from './gateway/probe-member.ts';
import { withCertificates } from './gateway/tls/check-certificates.ts';
import { apiFromCall, type HarFile, harFile, logPage, type MadeFromCall, type MakeApi } from './gateway-log-use.ts';
import { createGatewayPublishing, type GatewayPublishing } from './gateway-publishing.ts';
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
  readonly faultsChanged: (faults: ActiveFaultLine[]) => void;
  /** The file is another than the window knows. */
  readonly fileChanged: () => void;
}

export interface Configured {
  applied: boolean;
  problems: ConfigProblem[];
  /** APIs, counted per environment, that answer as before until they are published. */
  unpublishedChanges: number;
}

export interface PolicyQuestion {
  /** A file that was not applied; without it what answers now is asked. */
  readonly text?: string | undefined;
  readonly api: string;
  readonly environment: string;
  readonly request: PolicyRequest;
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
  /** What people edit: without the publications, unless they are asked for. */
  configText(options?: { readonly publications?: boolean }): string;
  /**
   * Takes a changed file. What answered goes on answering until it is published (keep-published.ts); with `publish`
   * everything that changed is published at once.
   */
  configure(text: string, options?: { readonly publish?: boolean }): Promise<Configured>;
  /** What the real gateway would not take: names, lengths, variables without a value. */
  notices(): ConfigProblem[];
  /** Which back end a request would get; nothing is sent. @throws AppError NOT_FOUND when there is no such API. */
  testPolicies(question: PolicyQuestion): PolicyTestResult & { problems: ConfigProblem[] };
  setClockOffset(seconds: number): GatewayStatus;
  faults(): { faults: ActiveFaultLine[] };
  setFaults(faults: unknown): { applied: boolean; faults: ActiveFaultLine[]; problems: ConfigProblem[] };
  publications(api?: string): ApiPublications[];
  publish(target: PublishTarget, remark?: string): Promise<ApiPublications>;
  publishChanged(environment?: string, remark?: string): Promise<ApiPublications[]>;
  takeOffline(target: PublishTarget): Promise<ApiPublications>;
  switchVersion(target: PublishTarget, version: string): Promise<ApiPublications>;
  compareVersions(target: PublishTarget & { readonly from: string; readonly to: string }): DefinitionChange[];
  state(): StateLineValue[];
  /** Whether a member written in the file takes a TCP connection now. */
  probeMember(member: WantedMember): Promise<ProbeResult>;
  resetState(which: StateChoice): { removed: number };
  /** Newest first; with `before` those older than that one. As many as one message holds. */
  log(limit: number, before?: string): GatewayLogEntry[];
  /** The chosen requests, or the newest ones, as HAR 1.2 without secrets. */
  exportHar(chosen: { readonly ids?: readonly string[] | undefined; readonly limit: number }): HarFile;
  /** An API whose Mock answers what was answered to a call, added to a group unless it is a preview. */
  apiFromRequest(wanted: MakeApi): Promise<MadeFromCall>;
  logEntry(id: string): GatewayLogDetail;
  clearLog(): GatewayStatus;
  /** Undefined while it does not listen. */
  address(): Promise<GatewayAddress | undefined>;
  /** What a diagnosis may read of the configuration: no secrets. */
  evidence(): WorkspaceEvidence;
}

/** A window that is shown more could not draw it; under load it reads the log instead. */
const EVENTS_PER_SECOND = 200;
/** The counters follow the requests, so often at most. */
const COUNT_EVERY_MS = 250;

export function createGatewayControl(parts: GatewayControlParts): GatewayControl {
  const { gateway, file, vault } = parts;
  const publishing = createGatewayPublishing(
    { clock: parts.clock, plain: false, take: (config) => gateway.configure(config) },
    takeFile(parts),
  );
  const kept = async <T>(result: T): Promise<T> => {
    await file.set(publishing.document());
    return result;
  };
  file.onChange(() => {
    publishing.apply(takeFile(parts));
    parts.fileChanged();
  });
  gateway.onStatus(parts.statusChanged);
  gateway.onStatus(tellFaults(parts));
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
    configText: ({ publications = false } = {}) => {
      const document = publishing.document();
      return `${JSON.stringify(publications ? document : withoutPublications(document), null, 2)}\n`;
    },
    configure: (text, options) => configure(parts, publishing, text, options),
    notices: () => vault.redactor().value([...configNotices(publishing.config())]),
    testPolicies: (question) => vault.redactor().value(policyTest(publishing, question)),
    setClockOffset: (seconds) => gateway.setClockOffset(seconds),
    faults: () => ({ faults: faultLines(gateway) }),
    setFaults(faults) {
      const reading = readFaults(faults, publishing.config());
      if (reading.ok) gateway.setFaults(reading.faults);
      const problems = reading.ok ? [] : [...reading.problems];
      return { applied: reading.ok, faults: faultLines(gateway), problems };
    },
    publications: (api) => publishing.list(api),
    publish: async (target, remark) => kept(publishing.publish(target, remark)),
    publishChanged: async (environment, remark) => kept(publishing.publishChanged(environment, remark)),
    takeOffline: async (target) => kept(publishing.takeOffline(target)),
    switchVersion: async (target, version) => kept(publishing.switchVersion(target, version)),
    compareVersions: (target) => publishing.compare(target),
    state: () => vault.redactor().value(gateway.state().map((line) => ({ ...line, values: { ...line.values } }))),
    probeMember: (member) => probeMember(publishing.config(), member),
    resetState: (which) => ({ removed: gateway.resetState(which) }),
    log: (limit, before) => vault.redactor().value(logPage(gateway, limit, before)),
    exportHar: (chosen) => harFile(gateway, chosen, (detail) => vault.redactor().value(detail)),
    async apiFromRequest(wanted) {
      const logged = (id: string) => vault.redactor().value(gateway.logEntry(id));
      const { made, document } = apiFromCall(publishing, wanted, logged);
      if (!made.added) return made;
      publishing.apply(document);
      return kept(made);
    },
    logEntry: (id) => vault.redactor().value(gateway.logEntry(id)),
    clearLog: () => gateway.clearLog(),
    async address() {
      const { running, host, port, tlsPort } = gateway.status();
      if (!running || tlsPort === undefined) return running ? { host, port } : undefined;
      return { host, port, tls: { port: tlsPort, authority: (await gateway.authority()).certificate } };
    },
    evidence: () => workspaceEvidenceSchema.parse(asAnswered(publishing.config())),
  };
}

function clearOf(written: string, vault: GatewayControlParts['vault']): string | undefined {
  return written.startsWith(REFERENCE) ? vault.secretOf(written) : written;
}

/** The document of the file store; what of its secrets is missing is said. */
function takeFile({ file, vault, notice }: GatewayControlParts): unknown {
  const missing = referencesIn(file.get()).filter((reference) => vault.secretOf(reference) === undefined);
  if (missing.length > 0) {
    notice(
      `The mock gateway’s file has secrets that are locked or were not kept: ${missing.length}. Type them again there.`,
    );
  }
  return file.get();
}

async function configure(
  { file, vault }: GatewayControlParts,
  publishing: GatewayPublishing,
  text: string,
  { publish = false }: { readonly publish?: boolean } = {},
): Promise<Configured> {
  const refused = (problems: ConfigProblem[]): Configured => ({ applied: false, problems, unpublishedChanges: 0 });
  const given = parseText(text);
  if (given === undefined) return refused([notJson(text)]);
  const taking = withCertificates(publishing.check(given.value, { publish }), (written) => clearOf(written, vault));
  // A secret in the wrong place would be named as what was found there.
  if (!taking.ok) return refused(vault.redactor().value([...taking.problems]));
  const document = await withReferences(taking.document, vault);
  publishing.apply(document);
  await file.set(document);
  return { applied: true, problems: [], unpublishedChanges: unpublishedChanges(publishing.config()) };
}

function policyTest(publishing: GatewayPublishing, { text, ...question }: PolicyQuestion) {
  const given = text === undefined ? undefined : parseText(text);
  if (text !== undefined && given === undefined) return { problems: [notJson(text)], trace: [] };
  const reading = given === undefined ? undefined : readGatewayConfig(given.value);
  if (reading?.ok === false) return { problems: [...reading.problems], trace: [] };
  const draft = reading !== undefined;
  const result = testPolicies(reading?.config ?? publishing.config(), { ...question, draft });
  if (result === undefined) throw new AppError('NOT_FOUND', `There is no API ${question.api} in the gateway file.`);
  return { problems: [], ...result };
}

const faultLines = (gateway: Gateway): ActiveFaultLine[] =>
  gateway.faults().map(({ fault, left }) => (left === undefined ? { fault } : { fault, left }));

/** Tells the switches when others are on than before; what is left of one changes with each call and is asked for. */
function tellFaults({ gateway, faultsChanged }: GatewayControlParts): () => void {
  let told = '[]';
  return () => {
    const now = JSON.stringify(gateway.faults().map(({ fault }) => fault));
    if (now === told) return;
    told = now;
    faultsChanged(faultLines(gateway));
  };
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
