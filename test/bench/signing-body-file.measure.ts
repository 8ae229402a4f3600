// A body of 12 MB that lies in a file: hashed piece by piece, against node:crypto over the same bytes in memory, and
// against reading and hashing in one thread without a pause, which is what no streaming on one processor can beat.
// The file comes out of the system's cache, as it does when it was just written or hashed before.
import { createHash, randomBytes } from 'node:crypto';
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFileBody } from '../../electron/services/sender/body-source.ts';
import { defaultAlgorithm } from '../../shared/signing/algorithms/index.ts';
import { compareInterleaved } from './interleaved.ts';

const BYTES = 12 * 1024 * 1024;
const PIECE = 128 * 1024;
const LIMIT = 'limit (hash in memory)';
const folder = mkdtempSync(join(tmpdir(), 'countersign-bench-'));
const path = join(folder, 'body.bin');
const bytes = randomBytes(BYTES);
writeFileSync(path, bytes);

const hashOfFile = async () => (await openFileBody({ kind: 'file', path })).hash(defaultAlgorithm.id);

function readAndHash(): string {
  const file = openSync(path, 'r');
  const piece = Buffer.allocUnsafe(PIECE);
  const hash = createHash('sha256');
  for (let at = 0; at < BYTES; at += PIECE) {
    readSync(file, piece, 0, PIECE, at);
    hash.update(piece);
  }
  closeSync(file);
  return hash.digest('hex');
}

/** Most bytes outside the heap during one pass, beyond those before it. */
async function extraMemory(): Promise<number> {
  const before = process.memoryUsage().arrayBuffers;
  let most = before;
  const sampler = setInterval(() => {
    most = Math.max(most, process.memoryUsage().arrayBuffers);
  }, 1);
  await hashOfFile();
  clearInterval(sampler);
  return most - before;
}

try {
  const first = await extraMemory();
  const contenders = [
    { name: 'Countersign, streamed', run: hashOfFile },
    { name: LIMIT, run: () => createHash('sha256').update(bytes).digest('hex') },
    { name: 'read and hash, blocking', run: readAndHash },
  ];
  await compareInterleaved('hash a body of 12 MB out of a file', contenders, {
    rounds: 45,
    batch: 1,
    aims: { [LIMIT]: 0.95 },
  });
  process.stdout.write(`  extra memory of one pass: ${(first / 1024).toFixed(0)} KiB (aim: 1024 KiB at most)\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
