// The built web shell as a process with a data folder of its own, for pictures and for tests in a browser.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inProject } from './paths.mjs';

const READY = /^Countersign is ready at (http:\/\/127\.0\.0\.1:\d+\/#code=\S+)$/m;
const FRESH = /^Fresh link: (http:\/\/127\.0\.0\.1:\d+\/#code=\S+)$/gm;

/**
 * @typedef {object} WebShell
 * @property {number} pid of its process
 * @property {string} data its data folder
 * @property {() => Promise<string>} link makes a link that opens one page
 * @property {() => Promise<void>} close ends the process and removes its folder
 */

/**
 * Starts dist/web/main.mjs with a new data folder; it listens when this is done.
 * @param {{ prepare?: (data: string) => Promise<void> | void, require?: string, at?: string }} [wishes] `prepare` fills the
 *   folder before the start; `require` is a file that Node loads first; `at` is a data folder that is there and stays
 * @returns {Promise<WebShell>} throws with what the shell printed when it ends by itself
 */
export async function startWebShell({ prepare, require, at } = {}) {
  const data = at === undefined ? mkdtempSync(join(tmpdir(), 'countersign-shell-')) : undefined;
  const kept = at ?? join(data ?? '', 'kept');
  const args = [inProject('dist/web/main.mjs'), '--no-open', '--keep-running', '--data', kept];
  if (require !== undefined) args.unshift('--require', require);
  await prepare?.(kept);
  // The words of the terminal follow the system's language.
  const child = spawn(process.execPath, args, {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  });
  const exited = new Promise((resolve) => child.once('exit', resolve));
  const endWithUs = () => child.kill('SIGKILL');
  process.once('exit', endWithUs);
  const close = async () => {
    process.off('exit', endWithUs);
    child.kill('SIGTERM');
    await exited;
    if (data !== undefined) rmSync(data, { recursive: true, force: true });
  };
  const output = followOutput(child, exited);
  try {
    await output.until((text) => READY.exec(text)?.[1]);
  } catch (error) {
    await close();
    throw error;
  }
  let asked = 0;
  return {
    pid: child.pid ?? 0,
    data: kept,
    link() {
      const mine = asked++;
      child.stdin.write('\n');
      return output.until((text) => [...text.matchAll(FRESH)][mine]?.[1]);
    },
    close,
  };
}

/**
 * @param {import('node:child_process').ChildProcessWithoutNullStreams} child
 * @param {Promise<unknown>} exited
 */
function followOutput(child, exited) {
  let text = '';
  /** @type {Set<() => void>} */
  const listeners = new Set();
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (part) => {
      text += String(part);
      for (const listener of [...listeners]) listener();
    });
  }
  return {
    /**
     * @param {(text: string) => string | undefined} look
     * @returns {Promise<string>} what `look` found in everything printed so far, as soon as it finds something
     */
    until: (look) =>
      new Promise((resolve, reject) => {
        const listener = () => {
          const found = look(text);
          if (found === undefined) return;
          listeners.delete(listener);
          resolve(found);
        };
        listeners.add(listener);
        listener();
        void exited.then((code) => reject(new Error(`The web shell ended with ${code}: ${text}`)));
      }),
  };
}
