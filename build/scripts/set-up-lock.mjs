// One set-up at a time per checkout: two commands started together must not install or build over each other.
import { createHash } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from './paths.mjs';

/** Longer than any install or build: an older lock belongs to a process number that somebody else has by now. */
const STALE_MS = 15 * 60_000;

// Not inside node_modules or dist: the work that is guarded deletes both.
const lockFile = join(
  tmpdir(),
  `countersign-set-up-${createHash('sha256').update(root).digest('hex').slice(0, 16)}.lock`,
);

/**
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(work) {
  let isTold = false;
  while (!take()) {
    if (!isTold) console.log('Another command is setting up this checkout; waiting for it …');
    isTold = true;
    await sleep(200);
  }
  const release = () => rmSync(lockFile, { force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    release();
    process.off('exit', release);
  }
}

/** @returns {boolean} false while another living process holds the lock */
function take() {
  for (;;) {
    try {
      writeFileSync(lockFile, String(process.pid), { flag: 'wx', mode: 0o600 });
      return true;
    } catch (error) {
      // A folder for temporary files that refuses to be written: better unguarded than not at all.
      if (codeOf(error) !== 'EEXIST') return true;
    }
    const held = readText(lockFile);
    if (held !== undefined && isAlive(held)) return false;
    if (held !== undefined && !removeStale(held)) return true;
  }
}

/**
 * Takes away what a dead process left, and nothing else: another one may have taken the lock since it was read.
 * @param {string} stale its content
 * @returns {boolean} false when the file cannot be removed
 */
function removeStale(stale) {
  const aside = `${lockFile}.${process.pid}`;
  try {
    renameSync(lockFile, aside);
    if (readText(aside) !== stale) linkSync(aside, lockFile);
    rmSync(aside, { force: true });
    return true;
  } catch (error) {
    return codeOf(error) === 'ENOENT' || codeOf(error) === 'EEXIST';
  }
}

/** @param {string} holder content of the lock */
function isAlive(holder) {
  try {
    if (Date.now() - statSync(lockFile).mtimeMs > STALE_MS) return false;
    // Between creation and writing the file is empty for an instant.
    if (holder !== '') process.kill(Number(holder), 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** @param {string} file */
function readText(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** @param {unknown} error */
const codeOf = (error) => (error instanceof Error && 'code' in error ? error.code : undefined);
