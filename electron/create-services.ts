// The only place that builds services: plain constructor calls, each with what it needs.

import type { GatewayLogEntry, GatewayStatus } from '../shared/model/gateway-log.ts';
import type { ActiveFaultLine } from '../shared/model/gateway-publishing.ts';
import type { Settings } from '../shared/model/settings.ts';
import { createWorkspace, type WorkspaceServices } from './create-workspace.ts';
import type { Ports } from './ports.ts';
import { type ClockProbe, createClockProbe } from './services/clock/clock-probe.ts';
import { type ClockReadings, createClockReadings } from './services/clock/clock-readings.ts';
import { createDiagnoseReport, type DiagnoseReport } from './services/diagnosis/diagnose-report.ts';
import { createDiagnosisPool, type DiagnosisPool } from './services/diagnosis/diagnosis-pool.ts';
import { type BundleReport, createBundleReport } from './services/diagnosis/write-bundle.ts';
import { createGateway } from './services/gateway/gateway-server.ts';
import { createGatewayControl, type GatewayControl, type WantedPorts } from './services/gateway-control.ts';
import { createGatewayDocuments, type GatewayDocuments } from './services/gateway-documents/gateway-documents.ts';
import { maskDocument } from './services/gateway-documents/mask-document.ts';
import { createNetwork, type Network } from './services/network/network.ts';
import { createConnectionProbe, type ProbeConnection } from './services/probe/connection-probe.ts';
import { createRuns, type Runs } from './services/runner/runs.ts';
import { sampleCredentials } from './services/samples/sample-credentials.ts';
import { sampleGateway } from './services/samples/sample-gateway.ts';
import { type BodyHashes, createBodyHashes } from './services/sender/body-hashes.ts';
import { createBrowserSending, type SendAsBrowser } from './services/sender/browser-sending.ts';
import { type BurstParts, type Bursts, createBursts } from './services/sender/burst.ts';
import { liveEvents } from './services/sender/live-events.ts';
import { createReplay, type Replay } from './services/sender/replay.ts';
import { createSender, type Sender, type SenderParts } from './services/sender/sender.ts';
import { createSocketSessions, type SocketSessions } from './services/sender/socket-sessions.ts';
import { createVariableSender, type VariableSender } from './services/sender/variable-sending.ts';
import { authorityStore } from './services/stores/authority-store.ts';
import { type BodyFiles, createBodyFiles } from './services/stores/body-files.ts';
import { createDocumentStore } from './services/stores/document-store.ts';
import { openGatewayFileStore } from './services/stores/gateway-file-store.ts';
import { type HistoryStore, openHistoryStore } from './services/stores/history-store.ts';
import { createSettingsStore, type SettingsStore } from './services/stores/settings-store.ts';
import { createTokenRequest, type FetchToken } from './services/token-request.ts';
import { type CredentialVault, openVault } from './services/vault/credential-vault.ts';
import { withReferences } from './services/vault/secret-references.ts';
import { type EnvironmentServices, environmentServices } from './services-environments.ts';
import { type FormatsParts, type FormatsServices, formatsServices } from './services-formats.ts';
import { type ShellServices, shellServices } from './services-shell.ts';

export interface Services extends WorkspaceServices, EnvironmentServices, ShellServices {
  readonly settings: SettingsStore;
  readonly vault: CredentialVault;
  readonly sender: VariableSender;
  readonly keepCollection: FormatsServices['keepCollection'];
  readonly exportRequests: FormatsServices['exportRequests'];
  readonly copySecrets: FormatsServices['copySecrets'];
  readonly exportHistory: FormatsServices['exportHistory'];
  readonly fetchToken: FetchToken;
  readonly sendAsBrowser: SendAsBrowser;
  readonly bursts: Bursts;
  readonly sockets: SocketSessions;
  readonly runs: Runs;
  readonly bodyHashes: BodyHashes;
  readonly requestCode: FormatsServices['requestCode'];
  readonly history: HistoryStore;
  readonly bodyFiles: BodyFiles;
  readonly replay: Replay;
  readonly clockProbe: ClockProbe;
  readonly clockReadings: ClockReadings;
  readonly probeConnection: ProbeConnection;
  readonly diagnoseReport: DiagnoseReport;
  readonly bundleReport: BundleReport;
  readonly gateway: GatewayControl;
  readonly gatewayDocuments: GatewayDocuments;
  /** Starts the gateway if the settings say so. Never rejects: what fails becomes a notice. */
  start(): Promise<void>;
  /** Cancels what is under way, stops the gateway and ends the threads. */
  close(): Promise<void>;
}

/** Reads what is kept in the data folder; what cannot be read is set aside and reported in `app.info`. */
export async function createServices(ports: Ports): Promise<Services> {
  const notices: string[] = [...(ports.shell.notices ?? [])];
  const { clock, emit } = ports;
  const kept = keptIn(ports, notices);
  const settings = createSettingsStore({
    ...kept,
    store: ports.settings,
    changed: (value) => emit('settings.changed', value),
  });
  const vault = await vaultOf(ports, kept);
  const workspaces = await createWorkspace({ ports, settings, vault, notice: kept.notice });
  const environments = await environmentServices({
    ...kept,
    folder: workspaces.workspaceFolder,
    requestSecrets: workspaces.requestSecrets,
    vault,
    settings,
    changed: (list) => emit('environment.changed', list),
  });
  const pool = createDiagnosisPool(ports.paths.diagnosisThread);
  const { workspaceFolder } = workspaces;
  const gateway = await gatewayOf(ports, { settings, vault, pool, kept, workspaceFolder });
  const clockReadings = createClockReadings((reading) => emit('clock.reading', reading));
  const exchanges = await keptExchanges(ports, kept, settings);
  const network = networkOf(settings, vault);
  const shared = { clock, network, readings: clockReadings, gatewayAddress: () => gateway.address() };
  const sender = createSender({
    ...shared,
    vault,
    ...recordedIn(exchanges, vault, emit),
    diagnose: (evidence, options) => pool.diagnose(evidence, options),
    gatewayEvidence: () => gateway.evidence(),
    remembered: (summary) => emit('history.added', summary),
    onFault: () => kept.notice('An answer could not be diagnosed. This is a fault of the app; please report it.'),
  });
  const senders = sendersOf(sender, { ...environments, ...workspaces, vault }, ports);
  return {
    settings,
    ...workspaces,
    vault,
    ...environments,
    ...formatsOf(ports, { ...shared, ...environments, ...exchanges, vault }, workspaces.workspace),
    fetchToken: createTokenRequest({ clock, vault, plan: (to) => network.plan(to, ONE_CALL) }),
    ...senders,
    bodyHashes: createBodyHashes(),
    ...exchanges,
    replay: createReplay({ history: exchanges.history, vault, sender }),
    clockReadings,
    gateway,
    gatewayDocuments: documentsOf(ports, { gateway, vault, workspaceFolder }),
    clockProbe: createClockProbe(shared),
    probeConnection: createConnectionProbe(shared),
    ...reports(vault, pool, ports),
    ...shellServices(ports, { ...exchanges, settings }, notices),
    start: () => startGateway(gateway, settings, kept.notice),
    async close() {
      endSending(senders);
      network.close();
      await gateway.stop();
      environments.environments.close();
      await workspaces.requestSecrets.close();
      await Promise.all([pool.close(), workspaces.workspaceFolder.close(), exchanges.history.close()]);
    },
  };
}

function formatsOf(
  { clipboard, shell }: Ports,
  parts: Omit<FormatsParts, 'save' | 'version' | 'clipboard'>,
  workspace: Services['workspace'],
) {
  return formatsServices({ ...parts, clipboard, version: shell.version, save: (request) => workspace.save(request) });
}

interface GatewayNeeds {
  readonly settings: SettingsStore;
  readonly vault: CredentialVault;
  readonly pool: DiagnosisPool;
  readonly kept: ReturnType<typeof keptIn>;
  readonly workspaceFolder: Services['workspaceFolder'];
}

function documentsOf(
  { clock, paths }: Ports,
  parts: { gateway: GatewayControl; vault: CredentialVault; workspaceFolder: Services['workspaceFolder'] },
): GatewayDocuments {
  const redact = (text: string) => maskDocument(text, parts.vault.redactor().text);
  const store = createDocumentStore({ folder: parts.workspaceFolder, redact });
  return createGatewayDocuments({ gateway: parts.gateway, clock, store, importThread: paths.importThread });
}

/** The embedded gateway with its file. */
async function gatewayOf(
  ports: Ports,
  { settings, vault, pool, kept, workspaceFolder }: GatewayNeeds,
): Promise<GatewayControl> {
  const { clock, emit } = ports;
  return createGatewayControl({
    gateway: createGateway({
      clock,
      explain: async (evidence) => (await pool.diagnose(evidence, { priority: 'log' })).causes,
      secretOf: (reference) => vault.secretOf(reference),
      credentialOf: (key) => vault.openCredentialOf(key),
      ...authorityPorts(ports.paths.data, kept.notice),
    }),
    file: await openGatewayFileStore({
      ...kept,
      folder: workspaceFolder,
      dataFolder: kept.folder,
      sample: sampleGateway,
      protect: (document) => withReferences(document, vault),
    }),
    vault,
    clock,
    wantedPorts: () => wantedPorts(settings.get()),
    notice: kept.notice,
    ...gatewayEvents(emit),
  });
}

const AUTHORITY_NOT_KEPT =
  'The certificate authority of the mock gateway could not be saved in the data folder. Programs that trust it must trust a new one after the next start.';

async function startGateway(gateway: GatewayControl, settings: SettingsStore, notice: (text: string) => void) {
  if (!settings.get().gateway.startWithApp) return;
  await gateway.start().catch((error: unknown) => notice(messageOf(error)));
}

function networkOf(settings: SettingsStore, vault: CredentialVault): Network {
  return createNetwork({
    settings: () => settings.get().network,
    secretText: (recordId) => vault.secretText(recordId),
    clientCertificate: (host, port) => vault.clientCertificateFor(host, port),
  });
}

function vaultOf({ cipher, emit, passphrase }: Ports, kept: ReturnType<typeof keptIn>): Promise<CredentialVault> {
  return openVault({
    ...kept,
    cipher,
    passphrase,
    samples: sampleCredentials,
    changed: (credentials) => emit('credential.changed', credentials),
    protectionChanged: (state) => emit('vault.changed', state),
  });
}

/** A call of its own, whose connection nobody uses again. */
const ONE_CALL = { httpVersion: '1.1', keepAlive: false } as const;

type SendingServices = Pick<Services, 'sender' | 'sendAsBrowser' | 'bursts' | 'sockets' | 'runs'>;

/** The ways of sending a request. */
function sendersOf(
  plain: Sender,
  { resolver, vault, workspace }: Pick<Services, 'resolver' | 'vault' | 'workspace'>,
  { clock, emit }: Ports,
): SendingServices {
  const progress: BurstParts['progress'] = (done) => emit('burst.progress', done);
  const sockets = createSocketSessions({
    clock,
    sender: plain,
    redact: (message) => vault.redactor().value(message),
    message: (message) => emit('socket.message', message),
    closed: (closed) => emit('socket.closed', closed),
  });
  const sender = createVariableSender(plain, resolver);
  const asBrowser = createBrowserSending(plain);
  return {
    sender,
    sockets: { ...sockets, open: async (id, draft) => sockets.open(id, await resolver.resolve(draft)) },
    sendAsBrowser: async (id, draft, origin) => asBrowser(id, await resolver.resolve(draft), origin),
    bursts: createBursts({ clock, sender, progress }),
    runs: createRuns({
      clock,
      sender,
      request: (id) => workspace.request(id),
      progress: (progress) => emit('run.progress', progress),
    }),
  };
}

function endSending({ sender, sockets, runs }: SendingServices): void {
  runs.close();
  sender.close();
  sockets.end();
}

/** Exchanges and their large bodies; a body whose exchange is gone goes too. */
async function keptExchanges(
  { paths, emit }: Ports,
  kept: ReturnType<typeof keptIn>,
  settings: SettingsStore,
): Promise<Pick<Services, 'history' | 'bodyFiles'>> {
  const bodyFiles = createBodyFiles(paths.data);
  const limits = () => settings.get().history;
  const history = await openHistoryStore({
    ...kept,
    thread: paths.historyThread,
    limits,
    bodyFiles,
    removed: (ids) => emit('history.removed', ids === undefined ? {} : { ids: [...ids] }),
    restored: (undo) => emit('history.restored', { undo }),
  });
  // Not waited for: it looks at the files that are there now, and the start reads no body.
  void bodyFiles.keepOnly((id) => history.has(id)).catch(() => undefined);
  return { bodyFiles, history };
}

/** Where exchanges and large bodies are kept, and who hears of an answer while it arrives. */
function recordedIn(
  { history, bodyFiles }: Pick<Services, 'history' | 'bodyFiles'>,
  vault: CredentialVault,
  emit: Ports['emit'],
): Pick<SenderParts, 'history' | 'bodies'> {
  return {
    history,
    bodies: {
      files: bodyFiles,
      masking: (more) => vault.bodyMasking(more),
      ...liveEvents(emit),
    },
  };
}

/** The diagnosis of what people bring, and the file they hand on. */
function reports(vault: CredentialVault, pool: DiagnosisPool, { shell: { version, kind }, clock }: Ports) {
  const origin = () => ({ version, shell: kind, nowMs: clock.nowMs() });
  return { diagnoseReport: createDiagnoseReport(vault, pool), bundleReport: createBundleReport(vault, origin) };
}

/** What every store needs. */
function keptIn({ paths, clock }: Ports, notices: string[]) {
  const notice = (text: string) => addOnce(notices, text);
  return { folder: paths.data, nowMs: () => clock.nowMs(), notice };
}

function addOnce(notices: string[], text: string): void {
  if (!notices.includes(text)) notices.push(text);
}

function authorityPorts(folder: string, notice: (text: string) => void) {
  return { authority: authorityStore(folder), authorityNotKept: () => notice(AUTHORITY_NOT_KEPT) };
}

function wantedPorts({ gateway: { port, tls, tlsPort } }: Settings): WantedPorts {
  return { port, tlsPort: tls ? tlsPort : undefined };
}

function gatewayEvents(emit: Ports['emit']) {
  return {
    statusChanged: (status: GatewayStatus) => emit('gateway.status', status),
    requestTaken: (entry: GatewayLogEntry) => emit('gateway.request', entry),
    fileChanged: () => emit('gateway.changed', {}),
    faultsChanged: (faults: ActiveFaultLine[]) => emit('gateway.faults', { faults }),
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : 'The mock gateway could not be started.';
}
