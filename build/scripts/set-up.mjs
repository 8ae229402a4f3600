// Makes the checkout ready: packages as the lockfile says, bundles as the sources say. Does nothing when all is fresh.
// npm runs no pre- and post-scripts here (ignore-scripts in .npmrc), so every command calls this itself.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { inProject } from './paths.mjs';
import { endingCode, npmCommand, run } from './run.mjs';
import { withLock } from './set-up-lock.mjs';
import { filesUnder } from './source-files.mjs';

/** Folders and files that decide what a build contains. */
const SOURCES = ['shared', 'electron', 'renderer', 'build', 'package.json', 'package-lock.json'];

/** Written by build.mjs when everything was built. */
export const BUILD_STAMP = 'dist/build.json';

/** Ends the process with one clear line when Node is too old for the packages. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(
    `Countersign needs Node.js 20.19 or newer; this is ${process.versions.node}. Get it from https://nodejs.org`,
  );
  process.exit(2);
}

/** @param {string} file */
const readJson = (file) => JSON.parse(readFileSync(inProject(file), 'utf8'));

/**
 * Why node_modules does not hold what the lockfile says, or undefined when it does. npm writes
 * node_modules/.package-lock.json as the last act of an install, so a broken-off install is seen too.
 * @returns {string | undefined}
 */
export function packagesProblem() {
  if (!existsSync(inProject('node_modules/.package-lock.json'))) return 'they are missing';
  const locked = readJson('package-lock.json').packages;
  const installed = readJson('node_modules/.package-lock.json').packages;
  for (const [path, entry] of Object.entries(locked)) {
    if (path === '') continue;
    const there = installed[path];
    // Packages for other platforms are left out by npm.
    if (there === undefined && entry.optional === true) continue;
    if (there?.version !== entry.version || there?.integrity !== entry.integrity) return 'the lockfile has changed';
    if (!existsSync(inProject(`${path}/package.json`))) return `${path} is gone`;
  }
  const extra = Object.keys(installed).find((path) => locked[path] === undefined);
  return extra === undefined ? undefined : 'the lockfile has changed';
}

/** Installs the packages when they are missing or not those of the lockfile. Ends the process when that fails. */
export async function ensurePackages() {
  if (packagesProblem() === undefined) return;
  await withLock(async () => {
    const problem = packagesProblem();
    if (problem === undefined) return;
    console.log(`Installing the packages (${problem}; this happens once and takes about a minute) …`);
    const [npm, first] = npmCommand();
    // `dev` on purpose: NODE_ENV=production or a setting of the user would leave out all that builds the app.
    const code = await run(npm, [...first, 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']);
    if (endingCode() !== 0) process.exit(endingCode());
    if (code === 0) return;
    console.error('The packages could not be installed: see the message of npm above. Then start again.');
    process.exit(1);
  });
}

/**
 * A digest of all that decides what a build contains; by content, so that a fresh clone or a touched file does not
 * cause a build, and a deleted file does.
 * @returns {string}
 */
export function sourcesDigest() {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap(filesUnder))
    hash
      .update(`${file}\0`)
      .update(readFileSync(inProject(file)))
      .update('\0');
  return hash.digest('hex');
}

/** @returns {boolean} whether dist/ was built completely from the present sources */
export function isBuildFresh() {
  try {
    return readJson(BUILD_STAMP).sources === sourcesDigest();
  } catch {
    return false;
  }
}

/** Builds when dist/ is missing or older than the sources. Ends the process when that fails. */
export async function ensureBuild() {
  if (isBuildFresh()) return;
  const code = await run(process.execPath, [inProject('build/scripts/build.mjs'), '--if-needed']);
  if (endingCode() !== 0) process.exit(endingCode());
  if (code === 0) return;
  console.error('The app could not be built: see above.');
  process.exit(1);
}
