// One set-up at a time per checkout: two commands started together must not install or build over each other.
import { createHash } from 'node:crypto';
import { openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
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
  try {
    const file = openSync(lockFile, 'wx', 0o600);
    writeSync(file, String(process.pid));
    return true;
  } catch (error) {
    // A folder for temporary files that refuses to be written: better unguarded than not at all.
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) return true;
  }
  if (isHeld()) return false;
  try {
    rmSync(lockFile, { force: true });
    return false;
  } catch {
    return true;
  }
}

function isHeld() {
  try {
    if (Date.now() - statSync(lockFile).mtimeMs > STALE_MS) return false;
    const text = readFileSync(lockFile, 'utf8');
    // Between creation and writing the file is empty for an instant.
    if (text === '') return true;
    process.kill(Number(text), 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
