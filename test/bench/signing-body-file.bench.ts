// A body of 12 MB that lies in a file: hashed piece by piece against the limit, node:crypto over the same bytes in
// memory. The file comes out of the system's cache, as it does when it was just written or hashed before.
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bench, describe } from 'vitest';
import { openFileBody } from '../../electron/services/sender/body-source.ts';
import { defaultAlgorithm } from '../../shared/signing/algorithms/index.ts';
import { compareInterleaved } from './interleaved.ts';

const BYTES = 12 * 1024 * 1024;
const folder = mkdtempSync(join(tmpdir(), 'countersign-bench-'));
const path = join(folder, 'body.bin');
const bytes = randomBytes(BYTES);
writeFileSync(path, bytes);

const hashOfFile = async () => (await openFileBody({ kind: 'file', path })).hash(defaultAlgorithm.id);

describe('hashing a body of 12 MB', () => {
  bench('out of a file', async () => {
    await hashOfFile();
  });
});

try {
  await compareInterleaved(
    'body of 12 MB in a file',
    [
      { name: 'Countersign, streamed', run: hashOfFile },
      { name: 'limit (in memory)', run: () => createHash('sha256').update(bytes).digest('hex') },
    ],
    { rounds: 25, batch: 1 },
  );
  const before = process.memoryUsage().arrayBuffers;
  let most = before;
  const sampler = setInterval(() => {
    most = Math.max(most, process.memoryUsage().arrayBuffers);
  }, 1);
  await hashOfFile();
  clearInterval(sampler);
  process.stdout.write(`  extra memory of one pass: ${((most - before) / 1024).toFixed(0)} KiB\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
