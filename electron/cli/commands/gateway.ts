// countersign gateway: the mock gateway as a process, for tests and for programs that are being written.
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { ConfigProblem, GatewayConfig } from '../../../shared/gateway/read-gateway-config.ts';
import { type GatewayLogEntry, isHandshake } from '../../../shared/model/gateway-log.ts';
import type { Gateway, GatewayPorts, TakenRequest } from '../../services/gateway/gateway-server.ts';
import { codeOf } from '../../services/stores/atomic-file.ts';
import { authorityStore } from '../../services/stores/authority-store.ts';
import type { Command, CommandCall, ExitCode } from '../command.ts';
import { titled } from '../diagnosis-page.ts';
import type { Followed, FollowedSources } from '../follow-sources.ts';
import type { GatewayControlLines } from '../gateway-control.ts';
import { InputProblem } from '../input-problem.ts';
import { Page, writeJson } from '../output.ts';
import { numberFlag } from '../parse-arguments.ts';

export const gatewayCommand: Command = {
  name: 'gateway',
  summary: 'cli.gateway.summary',
  usage: '[--config FILE]… [options]',
  flags: [
    { name: 'config', value: 'FILE', repeatable: true, help: 'cli.flag.config' },
    { name: 'port', value: 'N', help: 'cli.flag.port' },
    { name: 'tls-port', value: 'N', help: 'cli.flag.tlsPort' },
    { name: 'ca-dir', value: 'DIR', help: 'cli.flag.caDir' },
    { name: 'ca-out', value: 'FILE', help: 'cli.flag.caOut' },
    { name: 'host', value: 'ADDRESS', help: 'cli.flag.host' },
    { name: 'log', help: 'cli.flag.log' },
    { name: 'control', help: 'cli.flag.control' },
  ],
  examples: [
    'countersign gateway --config gateway.json --port 8780 --log',
    'countersign gateway --config gateway.json --json --log',
    'countersign gateway --config gateway.json --config pets.yaml',
    'countersign gateway --tls-port 8443 --ca-dir ~/.countersign-ca',
    `echo '{"id":1,"method":"gateway.state"}' | countersign gateway --config gateway.json --control --json`,
    'countersign gateway',
  ],
  async run(call) {
    const files = [...call.arguments.values('config'), ...call.arguments.positionals];
    const port = numberFlag(call.arguments, 'port', { min: 0, max: 65535 }) ?? 0;
    const host = call.arguments.value('host') ?? '127.0.0.1';
    const tlsPort = numberFlag(call.arguments, 'tls-port', { min: 0, max: 65535 });
    const start = files.length === 0 ? { config: await sampleConfig() } : await firstConfig(files, call);
    return start ? runGateway(call, { ...start, host, port, tlsPort }) : 2;
  },
};

interface Start {
  readonly config: GatewayConfig;
  /** The files that the configuration came from, and what they held then. */
  readonly source?: FollowedSources;
}

interface GatewayRun extends Start {
  readonly host: string;
  readonly port: number;
  readonly tlsPort: number | undefined;
}

async function sampleConfig(): Promise<GatewayConfig> {
  const { readGatewayConfig } = await import('../../../shared/gateway/read-gateway-config.ts');
  const { sampleGateway } = await import('../../services/samples/sample-gateway.ts');
  const reading = readGatewayConfig(sampleGateway);
  if (!reading.ok) throw new Error('the sample gateway file is not valid');
  return reading.config;
}

/** The configuration to start with; every problem of the files is said when there is one. */
async function firstConfig(files: readonly string[], call: CommandCall): Promise<Start | undefined> {
  const { readGatewaySources } = await import('../gateway-sources.ts');
  const { tellDocuments, tellSources } = await import('../tell-sources.ts');
  const sources = await readGatewaySources(files, call.terminal);
  if (sources.config === undefined) await tellSources(sources, call);
  else tellDocuments(sources, call);
  return sources.config && { config: sources.config, source: { files, texts: sources.texts } };
}

async function runGateway(call: CommandCall, run: GatewayRun): Promise<ExitCode> {
  const { createGateway } = await import('../../services/gateway/gateway-server.ts');
  const { createDiagnosisPool } = await import('../../services/diagnosis/diagnosis-pool.ts');
  const { inLanguage } = await import('../diagnose-case.ts');
  const { terminal, text } = call;
  const pool = createDiagnosisPool(diagnosisThread());
  const gateway = createGateway({
    clock: terminal.clock,
    ...authorityPorts(call),
    explain: async (given) => inLanguage(await pool.diagnose(given, { priority: 'log' }), call.language).causes,
  });
  const control = call.arguments.has('control') ? await controlLines(gateway, run.config, call) : undefined;
  if (control === undefined) gateway.configure(run.config);
  // Asked for before the ready line: who stops the process right after it must find it listening.
  const stopped = terminal.untilStopped();
  let written = Promise.resolve();
  const log = ({ explanation, isOpen, line }: TakenRequest): void => {
    // It comes once more when its causes are known, or its connection is closed; one line for each request.
    if (explanation !== 'pending' && !isOpen) written = written.then(() => writeEntry(line(), call));
  };
  const forget = call.arguments.has('log') ? gateway.onRequest(log) : () => undefined;
  await gateway.start({ host: run.host, port: run.port, tlsPort: run.tlsPort });
  const caFile = await writeAuthority(gateway, call);
  const takeNew = (config: GatewayConfig) => control?.take(config) ?? taken(gateway, config);
  const followed = run.source === undefined ? NOTHING_TO_FOLLOW : await follow(run.source, gateway, takeNew, call);
  await announce(gateway, run, call, caFile);
  await Promise.race([stopped, control === undefined ? stopped : askedToStop(control, followed.reload)]);
  followed.stop();
  await gateway.stop();
  // What still waits for its causes is written without them.
  await pool.close();
  await gateway.explained();
  forget();
  await written;
  if (!call.json) await terminal.write(`${text('cli.gateway.ended')}\n`);
  return 0;
}

/** Built beside the folder of this program; a copy of the program alone has none and does without. */
function diagnosisThread(): string | undefined {
  const file = fileURLToPath(new URL('../worker/diagnosis.cjs', import.meta.url));
  return existsSync(file) ? file : undefined;
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

/** In memory for this run, unless a folder keeps it: then clients need to trust it once only. */
function authorityPorts({ arguments: given, terminal, text }: CommandCall): Partial<GatewayPorts> {
  const folder = given.value('ca-dir');
  if (folder === undefined) return {};
  return {
    authority: authorityStore(folder),
    authorityNotKept: (error) => terminal.note(text('cli.gateway.caNotKept', { folder, code: codeOf(error) })),
  };
}

/** Writes the authority's certificate where it was asked for; its path, also where `--ca-dir` keeps it. */
async function writeAuthority(gateway: Gateway, { arguments: given }: CommandCall): Promise<string | undefined> {
  const file = given.value('ca-out');
  const folder = given.value('ca-dir');
  if (file === undefined) return folder === undefined ? undefined : authorityStore(folder).certificateFile;
  const { certificate } = await gateway.authority();
  try {
    await writeFile(file, certificate);
  } catch (error) {
    await gateway.stop();
    throw new InputProblem('BAD_ARGUMENT', 'cli.error.caOut', { file, code: codeOf(error) });
  }
  return file;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

async function controlLines(gateway: Gateway, config: GatewayConfig, call: CommandCall) {
  const { openGatewayControl } = await import('../gateway-control.ts');
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
  const { followSources } = await import('../follow-sources.ts');
  return followSources(source, { take: takeNew, apis: () => gateway.status().apis }, call);
}

function writeEntry(entry: GatewayLogEntry, call: CommandCall): Promise<void> {
  const { id, time, method, host, target, status, errorCode, causes, session } = entry;
  if (call.json) {
    const trace = entry.trace.map(({ step, outcome, reason }) => ({ step, outcome, reason }));
    const refusal = { ...(errorCode === undefined ? {} : { errorCode }) };
    return writeJson(call.terminal, {
      ...{ id, time, method, host, target, status, ...refusal, trace },
      ...(causes === undefined ? {} : { causes }),
      ...(session === undefined ? {} : { session }),
    });
  }
  const page = new Page(call);
  const isRefused = errorCode !== undefined || isHandshake(entry);
  const what = isHandshake(entry)
    ? `TLS ${host}`.trimEnd()
    : `${method} ${host}${target}  ${status} ${errorCode ?? ''}`;
  page.line(`${time}  ${what}`.trimEnd(), isRefused ? 'red' : 'green');
  const stopped = entry.trace.find(({ outcome }) => outcome === 'stopped');
  if (isRefused && stopped) page.line(`  ${stopped.step}: ${stopped.reason}`);
  for (const cause of causes ?? []) page.line(`  ${titled(cause, call.text)}`);
  return page.print();
}
