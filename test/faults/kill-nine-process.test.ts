// S101: a process that saves continually is killed at random moments. What it acknowledged is there, nothing is half
// written, no unfinished write is left after a start, and every start succeeds. FAULT_SEED repeats the moments of a run.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../support/seeded-random.ts';
import type { FaultTarget } from './fault-target.ts';
import { faultTargets, KILLS } from './targets.ts';

const root = mkdtempSync(join(tmpdir(), 'countersign-faults-'));
const seed = Number(process.env.FAULT_SEED ?? 101);
const totals = { kills: 0, acknowledged: 0 };

beforeAll(async () => {
  const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
  const children = faultTargets.map(({ child }) => ({ in: at(child), out: child.replace(/\.ts$/, '') }));
  const threads = faultTargets.flatMap(({ threads = {} }) =>
    Object.entries(threads).map(([out, path]) => ({ in: at(`../../${path}`), out })),
  );
  // Modules that are no part of the bundles are looked for beside them.
  symlinkSync(at('../../node_modules'), join(root, 'node_modules'), 'junction');
  await build({
    entryPoints: [...children, ...threads],
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

afterAll(() => {
  rmSync(root, { recursive: true, force: true });
  const figures = `${totals.kills} kills, ${totals.acknowledged} steps acknowledged`;
  process.stdout.write(`kill -9 while saving (FAULT_SEED=${seed}): ${figures}\n`);
});

interface Said {
  readonly ready?: boolean;
  readonly left?: readonly string[];
  readonly done?: number;
  readonly notice?: string;
}

interface Life {
  readonly done: number[];
  /** What a user would have been told, what went wrong, and what earlier lives left lying about. Must be empty. */
  readonly told: string[];
  readonly started: boolean;
}

/** One life of the child: started, and killed `workMs` after its start; without `first` it ends by itself. */
async function life(target: FaultTarget, folder: string, workMs: number, first?: number): Promise<Life> {
  const file = join(root, 'children', target.child.replace(/\.ts$/, '.mjs'));
  const argv = [file, folder, ...(first === undefined ? [] : [String(first)])];
  const child = spawn(process.execPath, argv, { stdio: ['ignore', 'pipe', 'pipe'], cwd: process.cwd() });
  const ended = once(child, 'close');
  const done: number[] = [];
  const told: string[] = [];
  child.stderr.on('data', (data: Buffer) => told.push(data.toString()));
  const ready = new Promise<boolean>((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const said = readLine(line);
      if (said.left !== undefined) told.push(...said.left);
      if (said.ready === true) resolve(true);
      if (said.done !== undefined) done.push(said.done);
      if (said.notice !== undefined) told.push(said.notice);
    });
  });
  const started = await Promise.race([ready, ended.then(() => false)]);
  if (first !== undefined) {
    await wait(workMs);
    child.kill('SIGKILL');
  }
  await ended;
  return { done, told, started };
}

/** The last line may be cut by the kill: it then acknowledges nothing. */
function readLine(line: string): Said {
  try {
    return JSON.parse(line);
  } catch {
    return {};
  }
}

describe.each(faultTargets)('$name', (target) => {
  const kills = Math.ceil(KILLS / faultTargets.length);
  it(`lose nothing acknowledged in ${kills} kills at random moments`, async () => {
    const random = seededRandom(seed);
    const folder = mkdtempSync(join(root, 'data-'));
    const acknowledged: number[] = [];
    for (let kill = 0; kill < kills; kill += 1) {
      // The step under way is in doubt: the next life begins behind what was acknowledged, and settles it first.
      const { done, ...rest } = await life(target, folder, random() * 100, (acknowledged.at(-1) ?? -1) + 1);
      expect(rest).toEqual({ told: [], started: true });
      acknowledged.push(...done);
      if (acknowledged.length > 0) await target.check(folder, acknowledged);
    }
    expect(await life(target, folder, 0)).toEqual({ done: [], told: [], started: true });
    // A busy machine acknowledges less between two kills, never nothing at all.
    expect(acknowledged.length).toBeGreaterThan(0);
    totals.kills += kills;
    totals.acknowledged += acknowledged.length;
  }, 600_000);
});
