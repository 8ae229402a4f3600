// S101: a process that saves continually is killed at random moments. What it acknowledged is there, nothing is half
// written, and every start succeeds.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FaultTarget } from './fault-target.ts';
import { faultTargets, KILLS } from './targets.ts';

const root = mkdtempSync(join(tmpdir(), 'countersign-faults-'));

beforeAll(async () => {
  const here = fileURLToPath(new URL('.', import.meta.url));
  await build({
    entryPoints: [...new Set(faultTargets.map(({ child }) => join(here, child)))],
    outdir: join(root, 'children'),
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: ['@photostructure/sqlite'],
    // Packages in CommonJS ask for node's own modules by `require`.
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    logLevel: 'error',
  });
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

/** One life of the child: started, killed after a random time of work. Answers what it acknowledged. */
async function live(target: FaultTarget, folder: string, first: number, workMs: number): Promise<readonly number[]> {
  const file = join(root, 'children', target.child.replace(/\.ts$/, '.mjs'));
  const child = spawn(process.execPath, [file, folder, String(first)], { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(child, 'close');
  const done: number[] = [];
  const told: string[] = [];
  child.stderr.on('data', (data: Buffer) => told.push(data.toString()));
  const ready = new Promise<void>((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const said = readLine(line);
      if (said?.ready === true) resolve();
      if (typeof said?.done === 'number') done.push(said.done);
      if (typeof said?.notice === 'string') told.push(said.notice);
    });
  });
  const started = await Promise.race([ready.then(() => true), ended.then(() => false)]);
  expect(started, told.join('\n')).toBe(true);
  await wait(workMs);
  child.kill('SIGKILL');
  await ended;
  expect(told).toEqual([]);
  return done;
}

/** The last line may be cut by the kill: it then acknowledges nothing. */
function readLine(line: string): { ready?: unknown; done?: unknown; notice?: unknown } | undefined {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

describe.each(faultTargets)('$name', (target) => {
  const kills = Math.ceil(KILLS / faultTargets.length);
  it(`lose nothing acknowledged in ${kills} kills at random moments`, async () => {
    const folder = mkdtempSync(join(root, 'data-'));
    const acknowledged: number[] = [];
    let first = 0;
    for (let kill = 0; kill < kills; kill += 1) {
      acknowledged.push(...(await live(target, folder, first, Math.random() * 40)));
      if (acknowledged.length > 0) await target.check(folder, acknowledged);
      // The step under way is in doubt: the next life begins behind it, and settles it first.
      first = (acknowledged.at(-1) ?? -1) + 1;
    }
    // A busy machine acknowledges less between two kills, never nothing at all.
    expect(acknowledged.length).toBeGreaterThan(0);
  }, 600_000);
});
