// Server processes for the benchmark: started, pinned to a core of their own where the system can, and asked for the
// processor time they used, which other work on the machine disturbs less than requests per second.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { get } from 'node:http';
import { createInterface } from 'node:readline';

const canPin = spawnSync('taskset', ['--version']).status === 0;
const CLOCK_TICKS_PER_SECOND = 100;

/** The command that keeps a program on the first core. */
export function pinned(command: readonly string[]): readonly string[] {
  return canPin ? ['taskset', '-c', '0', ...command] : command;
}

export interface BenchServer {
  readonly name: string;
  readonly port: number;
  readonly pid: number;
  /** From the start of the process to its ready line. */
  readonly startMs: number;
  stop(): Promise<void>;
}

/** Starts a program whose first line of standard output is JSON with `port`. */
export async function startServer(name: string, words: readonly string[]): Promise<BenchServer> {
  const began = performance.now();
  const [program = '', ...rest] = pinned([process.execPath, ...words]);
  const child = spawn(program, rest, { stdio: ['ignore', 'pipe', 'inherit'] });
  const port = await readyPort(child, name);
  return {
    name,
    port,
    pid: child.pid ?? 0,
    startMs: performance.now() - began,
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.kill();
      }),
  };
}

async function readyPort(child: ChildProcess, name: string): Promise<number> {
  if (child.stdout === null) throw new Error(`${name} has no output`);
  for await (const line of createInterface({ input: child.stdout })) {
    const { port }: { port?: unknown } = JSON.parse(line);
    child.stdout.resume();
    if (typeof port === 'number' && port > 0) return port;
    break;
  }
  throw new Error(`${name} did not say on which port it listens`);
}

/** Processor time of a process in milliseconds, user and system, or undefined where the system does not tell. */
export function processorMs(pid: number): number | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ')[1]?.split(' ') ?? [];
    return ((Number(fields[11]) + Number(fields[12])) * 1000) / CLOCK_TICKS_PER_SECOND;
  } catch {
    return undefined;
  }
}

/** Resident memory in bytes. */
export function residentBytes(pid: number): number | undefined {
  try {
    const pages = Number(readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')[1]);
    return pages * 4096;
  } catch {
    return undefined;
  }
}

/** The load generator on the other core. */
export function startLoader(file: string): ChildProcess {
  const [program, ...rest] = canPin ? ['taskset', '-c', '1', process.execPath, file] : [process.execPath, file];
  return spawn(program ?? process.execPath, rest, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
}

function firstAnswer(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    get({ host: '127.0.0.1', port, path: '/open', headers: { Host: 'pets.example.com' } }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    }).on('error', () => resolve(false));
  });
}

/** Median milliseconds from the start of each program to its first right answer; the programs take turns. */
export async function startTimes(
  commands: Readonly<Record<string, readonly string[]>>,
  rounds: number,
): Promise<ReadonlyMap<string, number>> {
  const times = new Map(Object.keys(commands).map((name) => [name, [] as number[]]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, words] of Object.entries(commands)) {
      const began = performance.now();
      const server = await startServer(name, words);
      if (!(await firstAnswer(server.port))) throw new Error(`${name} answered otherwise`);
      times.get(name)?.push(performance.now() - began);
      await server.stop();
    }
  }
  const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[rounds >> 1] ?? Number.NaN;
  return new Map([...times].map(([name, values]) => [name, median(values)]));
}
