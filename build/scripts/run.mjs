// Running other programs: always by argument list, never through a shell (S127), and never left behind.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inProject, root } from './paths.mjs';

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

/**
 * Starts a program that ends with this one: Ctrl+C and other signals are passed on, a crash here kills it.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {import('node:child_process').ChildProcess}
 */
export function startChild(command, args, options = {}) {
  const child = spawn(command, args, { cwd: root, stdio: 'inherit', windowsHide: true, ...options, shell: false });
  running.add(child);
  child.once('close', () => running.delete(child));
  child.once('error', () => running.delete(child));
  return child;
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number>} its exit code; 128 + 15 and the like when a signal ended it; 127 when it could not start
 */
export function exitCode(child) {
  return new Promise((resolve) => {
    child.once('error', () => resolve(127));
    child.once('close', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 143)));
  });
}

/**
 * Runs to the end, everything it prints is shown.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>} exit code
 */
export const run = (command, args, options = {}) => exitCode(startChild(command, args, options));

/**
 * Runs to the end and keeps what it prints.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<{ code: number, output: string }>} standard output and standard error together, as they came
 */
export async function runQuietly(command, args, options = {}) {
  const child = startChild(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  /** @type {Buffer[]} */
  const parts = [];
  child.stdout?.on('data', (part) => parts.push(part));
  child.stderr?.on('data', (part) => parts.push(part));
  const code = await exitCode(child);
  return { code, output: Buffer.concat(parts).toString('utf8') };
}

/**
 * npm without a shell: by its own script where npm started us or stands beside Node (Windows has only npm.cmd).
 * @returns {[command: string, firstArgs: string[]]}
 */
export function npmCommand() {
  const given = process.env.npm_execpath;
  if (given !== undefined && /npm-cli\.c?js$/.test(given) && existsSync(given)) return [process.execPath, [given]];
  const beside = join(dirname(process.execPath), 'node_modules', 'npm', 'bin', 'npm-cli.js');
  return existsSync(beside) ? [process.execPath, [beside]] : ['npm', []];
}

/**
 * @param {string} file a JavaScript file of a package, such as `typescript/bin/tsc`
 * @param {readonly string[]} args
 * @returns {[command: string, args: string[]]} for run()
 */
export const packageScript = (file, args) => [process.execPath, [inProject(`node_modules/${file}`), ...args]];

let endedBy = 0;

/** @returns {number} exit code that tells of the signal this process was asked to end by, 0 while it was not */
export const endingCode = () => endedBy;

/**
 * Lets SIGINT, SIGTERM and SIGHUP end the children, then this process. A terminal gives Ctrl+C to all of them at once,
 * so the children first get time to end by themselves; then they are asked, at last they are killed.
 * @param {number} [askAfterMs]
 * @param {number} [killAfterMs]
 */
export function endWithChildren(askAfterMs = 1500, killAfterMs = 5000) {
  for (const [signal, code] of /** @type {const} */ ([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ])) {
    process.on(signal, () => {
      if (running.size === 0) process.exit(code);
      if (endedBy !== 0) return;
      endedBy = code;
      setTimeout(() => killAll('SIGTERM'), askAfterMs).unref();
      setTimeout(() => killAll('SIGKILL'), killAfterMs).unref();
    });
  }
  process.on('exit', () => killAll('SIGKILL'));
}

/** @param {NodeJS.Signals} signal */
function killAll(signal) {
  for (const child of running) child.kill(signal);
}
