// One scenario against several servers in turns; medians over the rounds, ratios to the first server.
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { LoadOrder, LoadResult } from './load.ts';
import { type Scenario, scenarios } from './scenarios.ts';
import { type BenchServer, processorMs, residentBytes, startLoader } from './servers.ts';

export interface Lane {
  readonly scenario: Scenario;
  readonly servers: readonly BenchServer[];
}

const ROUNDS = 9;
const WARM_UP = 2;
const ROUND_MS = 700;
const CONNECTIONS = 16;

/** Bundles one of the programs beside this file into `folder`. */
export async function bundleForBench(name: string, folder: string): Promise<string> {
  const outfile = join(folder, `${name}.mjs`);
  await build({
    entryPoints: [fileURLToPath(new URL(`${name}.ts`, import.meta.url))],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'error',
  });
  return outfile;
}

interface Sample extends LoadResult {
  readonly perSecond: number;
  /** Processor time of the server for one request, microseconds. */
  readonly processorUs: number | undefined;
}

function runOnce(loader: ChildProcess, order: LoadOrder): Promise<LoadResult> {
  return new Promise((resolve, reject) => {
    const gone = (code: number | null): void => reject(new Error(`the load generator ended with ${code}`));
    loader.once('exit', gone);
    loader.once('message', (result) => {
      loader.off('exit', gone);
      resolve(result as LoadResult);
    });
    loader.send(order);
  });
}

async function sample(loader: ChildProcess, scenario: Scenario, server: BenchServer): Promise<Sample> {
  const before = processorMs(server.pid);
  const { requests, expected } = scenario;
  const order = { port: server.port, requests, expected, connections: CONNECTIONS, durationMs: ROUND_MS };
  const result = await runOnce(loader, order);
  const after = processorMs(server.pid);
  const used = before === undefined || after === undefined ? undefined : ((after - before) * 1000) / result.answered;
  if (result.wrong > 0) throw new Error(`${server.name} answered ${result.wrong} of ${scenario.name} otherwise`);
  return { ...result, perSecond: result.answered / result.seconds, processorUs: used };
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

function printLane({ scenario, servers }: Lane, samples: ReadonlyMap<BenchServer, readonly Sample[]>): void {
  const lines = [`\n${scenario.name} (median of ${ROUNDS} interleaved rounds, ${CONNECTIONS} connections)`];
  const of = (server: BenchServer, member: (each: Sample) => number | undefined): number =>
    median((samples.get(server) ?? []).map((each) => member(each) ?? Number.NaN));
  const first = servers[0];
  for (const server of servers) {
    const perSecond = of(server, (each) => each.perSecond);
    const ratio = first ? perSecond / of(first, (each) => each.perSecond) : 1;
    const cpu = of(server, (each) => each.processorUs);
    const cpuRatio = first ? of(first, (each) => each.processorUs) / cpu : 1;
    lines.push(
      `  ${server.name.padEnd(30)} ${perSecond.toFixed(0).padStart(7)}/s  ${ratio.toFixed(2)} × the first` +
        `   p50 ${of(server, (each) => each.p50).toFixed(0)} µs, p99 ${of(server, (each) => each.p99).toFixed(0)} µs` +
        `   ${cpu.toFixed(1)} µs of processor each (${cpuRatio.toFixed(2)} ×)`,
    );
  }
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** Measures each lane and prints it. */
export async function compareServers(lanes: readonly Lane[], loadFile: string): Promise<void> {
  const loader = startLoader(loadFile);
  try {
    for (const lane of lanes) {
      const samples = new Map(lane.servers.map((server) => [server, [] as Sample[]]));
      for (let round = -WARM_UP; round < ROUNDS; round++) {
        for (const server of lane.servers) {
          const taken = await sample(loader, lane.scenario, server);
          if (round >= 0) samples.get(server)?.push(taken);
        }
      }
      printLane(lane, samples);
    }
  } finally {
    loader.disconnect();
    loader.kill();
  }
}

const MILLION = 1_000_000;

/** Resident memory of a server as a million open calls go through it. */
export async function printMemory(server: BenchServer, loadFile: string): Promise<void> {
  const loader = startLoader(loadFile);
  const megabytes = (): string => ((residentBytes(server.pid) ?? Number.NaN) / 2 ** 20).toFixed(0);
  const lines = [`\nmemory of ${server.name}, MB`];
  let answered = 0;
  try {
    const [open] = scenarios();
    if (open === undefined) return;
    for (let mark = 0; mark <= MILLION; mark += MILLION / 5) {
      while (answered < mark) {
        const { requests, expected } = open;
        const order = { port: server.port, requests, expected, connections: CONNECTIONS, durationMs: 1000 };
        answered += (await runOnce(loader, order)).answered;
      }
      lines.push(`  after ${String(answered).padStart(8)} calls: ${megabytes()}`);
    }
  } finally {
    loader.disconnect();
    loader.kill();
  }
  process.stdout.write(`${lines.join('\n')}\n`);
}
