// The real CLI as a process: bundled as for the shipped file, into a temporary folder, and spoken to over pipes.
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { bundleDiagnosisThread } from './diagnosis-thread.ts';

export interface CliBundle {
  readonly file: string;
  remove(): void;
}

/** What is shipped, by build/vite.host.ts, and the thread of the diagnosis. */
export async function bundleCli(): Promise<CliBundle> {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-cli-'));
  const file = join(folder, 'cli', 'countersign.mjs');
  await bundleDiagnosisThread(join(folder, 'worker', 'diagnosis.cjs'));
  const configFile = fileURLToPath(new URL('../../build/vite.host.ts', import.meta.url));
  await build({ configFile, mode: 'cli', logLevel: 'error', build: { outDir: dirname(file) } });
  return { file, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export interface CliResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Standard output as JSON lines. */
  readonly lines: readonly unknown[];
}

export interface CliOptions {
  readonly environment?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

export function startCli(
  bundle: CliBundle,
  words: readonly string[],
  options: CliOptions = {},
): ChildProcessWithoutNullStreams {
  const { COUNTERSIGN_SECRET: _secret, ...inherited } = process.env;
  return spawn(process.execPath, [bundle.file, ...words], {
    env: { ...inherited, LANG: 'C', LC_ALL: '', ...options.environment },
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
  });
}

/** Runs to the end with `input` on standard input. */
export async function runCli(
  bundle: CliBundle,
  words: readonly string[],
  input: string | Uint8Array = '',
  options: CliOptions = {},
): Promise<CliResult> {
  const child = startCli(bundle, words, options);
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout.on('data', (data) => stdout.push(data));
  child.stderr.on('data', (data) => stderr.push(data));
  // A process that refuses its arguments ends without reading.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  const text = Buffer.concat(stdout).toString('utf8');
  return {
    code,
    stdout: text,
    stderr: Buffer.concat(stderr).toString('utf8'),
    get lines() {
      return text
        .split('\n')
        .filter((line) => line !== '')
        .map((line): unknown => JSON.parse(line));
    },
  };
}

/** Lines of a stream, one `await` each. */
export function lineReader(stream: NodeJS.ReadableStream): () => Promise<string> {
  const lines = createInterface({ input: stream })[Symbol.asyncIterator]();
  return async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error('the stream has ended');
    return value;
  };
}
