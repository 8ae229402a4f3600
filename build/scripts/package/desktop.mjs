// The packages with Electron in them, by electron-builder. Its tools are a package tree of their own
// (build/package/tools), installed only here: they are of no use to those who develop or use the app.
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inProject } from '../paths.mjs';
import { npmCommand, run } from '../run.mjs';
import { fuseProblems } from './fuses.mjs';

/** Not beside the lockfile: what walks through the sources must not walk through packages. */
const TOOLS = inProject('dist/package/tools');

/**
 * @param {{ out: string, targets: readonly string[] | undefined, electron: string | undefined }} options
 * `targets`: of electron-builder, by default the unpacked folder
 */
export async function desktopPackages({ out, targets = ['dir'], electron }) {
  await installTools();
  const flag = { darwin: '--mac', win32: '--win' }[String(process.platform)] ?? '--linux';
  const builder = join(TOOLS, 'node_modules/electron-builder/cli.js');
  const config = inProject('build/package/electron-builder.config.cjs');
  const code = await run(process.execPath, [builder, flag, ...targets, '--config', config, '--publish', 'never'], {
    env: {
      ...process.env,
      ...(electron === undefined ? {} : { COUNTERSIGN_ELECTRON_DIST: distOf(electron) }),
    },
  });
  if (code !== 0) throw new Error(`electron-builder ended with exit code ${code}`);
  for (const file of executablesUnder(out)) {
    const problems = fuseProblems(readFileSync(file));
    if (problems.length > 0) throw new Error(`${file}: ${problems.join(', ')}`);
    console.log(`Fuses are as build/package/fuses.json says: ${file}`);
  }
}

async function installTools() {
  if (existsSync(join(TOOLS, 'node_modules/electron-builder/cli.js'))) return;
  mkdirSync(TOOLS, { recursive: true });
  for (const file of ['package.json', 'package-lock.json']) {
    copyFileSync(inProject(`build/package/tools/${file}`), join(TOOLS, file));
  }
  copyFileSync(inProject('.npmrc'), join(TOOLS, '.npmrc'));
  console.log('Installing electron-builder (for packages with the desktop window, once) …');
  const [npm, first] = npmCommand();
  const code = await run(npm, [...first, 'ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: TOOLS });
  if (code !== 0) throw new Error('electron-builder could not be installed: see the message of npm above');
}

/**
 * Electron's folder as it was unpacked; on macOS the executable lies three folders deep in the application.
 * @param {string} executable
 */
function distOf(executable) {
  const folder = dirname(executable);
  return process.platform === 'darwin' ? join(folder, '../../..') : folder;
}

/**
 * Where Electron's code, and so its fuses, are in an unpacked application.
 * @param {string} out
 * @returns {string[]}
 */
function executablesUnder(out) {
  const framework = 'Contents/Frameworks/Electron Framework.framework/Electron Framework';
  return readdirSync(out)
    .filter((name) => /-unpacked$|^mac/.test(name))
    .flatMap((name) =>
      ['countersign-desktop', 'Countersign.exe', `Countersign.app/${framework}`].map((file) => join(out, name, file)),
    )
    .filter((file) => existsSync(file) && statSync(file).size > 1_000_000);
}
