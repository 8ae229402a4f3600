// The life of `countersign gateway`: read the files, listen, tell where, follow the files, stop when asked. What the
// first answer does not need is loaded when it is wanted: the process is started anew for every test run of its users.
import { type ConfigProblem, type GatewayConfig, readGatewayConfig } from '../../shared/gateway/read-gateway-config.ts';
import { createGateway, type Gateway, type GatewayPorts } from '../services/gateway/gateway-server.ts';
import type { CommandCall, ExitCode } from './command.ts';
import { explanationsIn } from './explanations.ts';
import type { Followed, FollowedSources } from './follow-sources.ts';
import type { GatewayControlLines } from './gateway-control.ts';
import { readGatewaySources } from './gateway-sources.ts';
import { Page, writeJson } from './output.ts';
import { numberFlag } from './parse-arguments.ts';

interface Start {
  readonly config: GatewayConfig;
  /** The files that the configuration came from, and what they held then. */
  readonly source?: FollowedSources | undefined;
}

interface GatewayRun extends Start {
  readonly host: string;
  readonly port: number;
  readonly tlsPort: number | undefined;
}

/** Runs until it is asked to stop. */
export async function runGateway(call: CommandCall): Promise<ExitCode> {
  const files = [...call.arguments.values('config'), ...call.arguments.positionals];
  const port = numberFlag(call.arguments, 'port', { min: 0, max: 65535 }) ?? 0;
  const host = call.arguments.value('host') ?? '127.0.0.1';
  const tlsPort = numberFlag(call.arguments, 'tls-port', { min: 0, max: 65535 });
  const start = files.length === 0 ? { config: await sampleConfig() } : await firstConfig(files, call);
  return start ? run(call, { ...start, host, port, tlsPort }) : 2;
}

async function sampleConfig(): Promise<GatewayConfig> {
  const { sampleGateway } = await import('../services/samples/sample-gateway.ts');
  const reading = readGatewayConfig(sampleGateway);
  if (!reading.ok) throw new Error('the sample gateway file is not valid');
  return reading.config;
}

/** The configuration to start with; every problem of the files is said when there is one. */
async function firstConfig(files: readonly string[], call: CommandCall): Promise<Start | undefined> {
  const sources = await readGatewaySources(files, call.terminal);
  const { config, documents, texts } = sources;
  if (config === undefined || documents.length > 0) {
    const { tellDocuments, tellSources } = await import('./tell-sources.ts');
    if (config === undefined) await tellSources(sources, call);
    else tellDocuments(sources, call);
  }
  return config && { config, source: { files, texts } };
}

async function run(call: CommandCall, { config, source, ...listens }: GatewayRun): Promise<ExitCode> {
  const { terminal, text } = call;
  const explanations = explanationsIn(call.language);
  const { explain } = explanations;
  const gateway = createGateway({ clock: terminal.clock, ...(await authorityIn(call)), explain });
  const control = call.arguments.has('control') ? await controlLines(gateway, config, call) : undefined;
  if (control === undefined) gateway.configure(config);
  // Asked for before the ready line: who stops the process right after it must find it listening.
  const stopped = terminal.untilStopped();
  const endLog = call.arguments.has('log') ? await logLines(gateway, call) : undefined;
  await gateway.start(listens);
  const caFile = await certificateFile(gateway, call);
  const takeNew = (changed: GatewayConfig) => control?.take(changed) ?? taken(gateway, changed);
  const followed = source === undefined ? NOTHING_TO_FOLLOW : await follow(source, gateway, takeNew, call);
  await announce(gateway, { config, source, ...listens }, call, caFile);
  await Promise.race([stopped, control === undefined ? stopped : askedToStop(control, followed.reload)]);
  followed.stop();
  await gateway.stop();
  // What still waits for its causes is written without them.
  await explanations.close();
  await gateway.explained();
  await endLog?.();
  if (!call.json) await terminal.write(`${text('cli.gateway.ended')}\n`);
  return 0;
}

async function authorityIn(call: CommandCall): Promise<Partial<GatewayPorts>> {
  if (call.arguments.value('ca-dir') === undefined) return {};
  const { authorityPorts } = await import('./gateway-authority.ts');
  return authorityPorts(call);
}

async function certificateFile(gateway: Gateway, call: CommandCall): Promise<string | undefined> {
  if (call.arguments.value('ca-dir') === undefined && call.arguments.value('ca-out') === undefined) return undefined;
  const { writeAuthority } = await import('./gateway-authority.ts');
  return writeAuthority(gateway, call);
}

async function logLines(gateway: Gateway, call: CommandCall): Promise<() => Promise<void>> {
  const { writeLogLines } = await import('./gateway-log-lines.ts');
  return writeLogLines(gateway, call);
}

async function announce(gateway: Gateway, run: GatewayRun, call: CommandCall, caFile?: string): Promise<void> {
  const { terminal, text } = call;
  const { url = '', port, apis, tlsUrl, tlsPort } = gateway.status();
  const warning = isLoopback(run.host) ? undefined : text('cli.gateway.exposed', { host: run.host });
  if (warning !== undefined) terminal.note(warning);
  if (JSON.stringify(run.config).includes('"vault:')) terminal.note(text('cli.gateway.vault'));
  const isSample = run.source === undefined;
  if (call.json) {
    const more = { ...(isSample ? { sample: true } : {}), ...(warning === undefined ? {} : { warning }) };
    const tls = tlsUrl === undefined ? {} : { tlsUrl, tlsPort, ca: (await gateway.authority()).certificate };
    await writeJson(terminal, { ready: true, url, port, ...tls, pid: terminal.pid, ...more });
    return;
  }
  const page = new Page(call).line(text('cli.gateway.ready', { url, apis: String(apis) }), 'bold');
  if (tlsUrl !== undefined) {
    const { fingerprint } = await gateway.authority();
    page.line(text('cli.gateway.tls', { url: tlsUrl, fingerprint }));
    page.line(caFile === undefined ? text('cli.gateway.caHow') : text('cli.gateway.caFile', { file: caFile }));
  }
  if (isSample) {
    const { key = '', secret = '' } = run.config.apps[0] ?? {};
    const host = run.config.groups[0]?.domains[0] ?? '';
    page
      .line(text('cli.gateway.sample', { key, secret }))
      .line(`  countersign send http://${host}/v1/pets --key ${key} --connect-to 127.0.0.1:${port}`);
  }
  await page.print();
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

async function controlLines(gateway: Gateway, config: GatewayConfig, call: CommandCall) {
  const { openGatewayControl } = await import('./gateway-control.ts');
  return openGatewayControl(gateway, config, call);
}

/** The end of the input ends the commands, not the gateway. */
async function askedToStop(control: GatewayControlLines, reload: Followed['reload']): Promise<void> {
  const end = await control.answer(reload);
  if (end === 'input-ended') await new Promise(() => undefined);
}

function taken(gateway: Gateway, config: GatewayConfig): readonly ConfigProblem[] {
  gateway.configure(config);
  return [];
}

const NOTHING_TO_FOLLOW: Followed = { stop: () => undefined, reload: async () => [] };

async function follow(
  source: FollowedSources,
  gateway: Gateway,
  takeNew: (config: GatewayConfig) => readonly ConfigProblem[],
  call: CommandCall,
): Promise<Followed> {
  const { followSources } = await import('./follow-sources.ts');
  return followSources(source, { take: takeNew, apis: () => gateway.status().apis }, call);
}
