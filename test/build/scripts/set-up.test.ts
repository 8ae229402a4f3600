// On a small project of its own: the scripts know their project by where they lie.
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inProject } from '../../../build/scripts/paths.mjs';

type SetUp = typeof import('../../../build/scripts/set-up.mjs');

let project: string;
let setUp: SetUp;

beforeEach(async () => {
  project = mkdtempSync(join(tmpdir(), 'countersign-set-up-test-'));
  cpSync(inProject('build/scripts'), join(project, 'build/scripts'), { recursive: true });
  setUp = await import(/* @vite-ignore */ pathToFileURL(join(project, 'build/scripts/set-up.mjs')).href);
});
afterEach(() => rmSync(project, { recursive: true, force: true }));

function write(path: string, content: unknown): void {
  mkdirSync(dirname(join(project, path)), { recursive: true });
  writeFileSync(join(project, path), typeof content === 'string' ? content : JSON.stringify(content));
}

const entry = (version: string, more = {}) => ({ version, integrity: `sha512-${version}`, ...more });

describe('the packages', () => {
  beforeEach(() => {
    const packages = { 'node_modules/a': entry('1.0.0'), 'node_modules/b': entry('2.0.0', { optional: true }) };
    write('package-lock.json', { packages: { '': { name: 'x' }, ...packages } });
    write('node_modules/.package-lock.json', { packages: { 'node_modules/a': entry('1.0.0') } });
    write('node_modules/a/package.json', {});
  });

  it('are taken as they are when they are those of the lockfile; one for another platform may be absent', () => {
    expect(setUp.packagesProblem()).toBeUndefined();
  });

  it('are installed when there are none, or when an install was broken off', () => {
    rmSync(join(project, 'node_modules/.package-lock.json'));
    expect(setUp.packagesProblem()).toBe('they are missing');
  });

  it.each([
    ['another version', { 'node_modules/a': entry('1.0.1') }],
    ['another content of the same version', { 'node_modules/a': { ...entry('1.0.0'), integrity: 'sha512-x' } }],
    ['a package more', { 'node_modules/a': entry('1.0.0'), 'node_modules/c': entry('1.0.0') }],
    ['a package less', {}],
  ])('are installed again when the lockfile wants %s', (_what, packages) => {
    write('package-lock.json', { packages: { '': { name: 'x' }, ...packages } });
    expect(setUp.packagesProblem()).toBe('the lockfile has changed');
  });

  it('are installed again when a folder was deleted', () => {
    rmSync(join(project, 'node_modules/a'), { recursive: true });
    expect(setUp.packagesProblem()).toBe('node_modules/a is gone');
  });
});

describe('the build', () => {
  beforeEach(() => {
    write('package.json', {});
    write('shared/a.ts', 'one');
    write('electron/b.ts', 'two');
    write('dist/build.json', { sources: setUp.sourcesDigest() });
  });

  it('is fresh while the sources are the same, whatever their dates', () => {
    utimesSync(join(project, 'shared/a.ts'), new Date(0), new Date());
    write('test/a.test.ts', 'tests are no part of it');
    expect(setUp.isBuildFresh()).toBe(true);
  });

  it.each([
    ['changed', () => write('shared/a.ts', 'three')],
    ['added', () => write('renderer/c.ts', '')],
    ['deleted', () => rmSync(join(project, 'electron/b.ts'))],
    [
      'exchanged with another',
      () => {
        write('shared/a.ts', 'two');
        write('electron/b.ts', 'one');
      },
    ],
  ])('is old when a source was %s', (_how, change) => {
    change();
    expect(setUp.isBuildFresh()).toBe(false);
  });

  it('is missing when it was never finished', () => {
    write('dist/web/main.mjs', '');
    rmSync(join(project, 'dist/build.json'));
    expect(setUp.isBuildFresh()).toBe(false);
  });
});

describe('two set-ups of one checkout', () => {
  const WORKER = `
    import { appendFileSync } from 'node:fs';
    import { setTimeout as sleep } from 'node:timers/promises';
    import { withLock } from './set-up-lock.mjs';
    await withLock(async () => {
      appendFileSync('log.txt', 'begin ');
      await sleep(50);
      appendFileSync('log.txt', 'end ');
    });`;
  const start = (code: string) => {
    const script = join(project, 'build/scripts/worker.mjs');
    writeFileSync(script, code);
    const child = spawn(process.execPath, [script], { cwd: project, stdio: 'ignore' });
    return new Promise<number | null>((done) => child.once('close', done));
  };

  it('take turns', async () => {
    expect(await Promise.all([start(WORKER), start(WORKER), start(WORKER)])).toEqual([0, 0, 0]);
    expect(readFileSync(join(project, 'log.txt'), 'utf8')).toBe('begin end begin end begin end ');
  });

  it('do not wait for one that was killed', async () => {
    await start(
      "import { withLock } from './set-up-lock.mjs'; await withLock(async () => process.kill(process.pid, 9));",
    );
    expect(await start(WORKER)).toBe(0);
  });
});
