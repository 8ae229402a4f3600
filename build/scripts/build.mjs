// `npm run build`: the renderer and the host bundles, all into dist/. `-- --if-needed` builds only what is not fresh.
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { readFlags } from './flags.mjs';
import { inProject, root } from './paths.mjs';
import { BUILD_STAMP, ensurePackages, isBuildFresh, requireNode, sourcesDigest } from './set-up.mjs';
import { withLock } from './set-up-lock.mjs';
import { filesUnder } from './source-files.mjs';

/** @typedef {{ name: string, entry: string, output: string }} HostEntry */

requireNode();
const flags = readFlags({ 'if-needed': 'switch' }, 'npm run build -- [--if-needed]');
await ensurePackages();
await withLock(async () => {
  if (flags['if-needed'] && isBuildFresh()) return;
  await buildAll();
});

async function buildAll() {
  const started = Date.now();
  /** @type {HostEntry[]} */
  const hostEntries = JSON.parse(readFileSync(inProject('build/host-entries.json'), 'utf8'));
  const missing = ['renderer/index.html', ...hostEntries.map((row) => row.entry)].filter(
    (file) => !existsSync(inProject(file)),
  );
  if (missing.length > 0) fail(`These entries of the build are missing: ${missing.join(', ')}`);
  console.log('Building Countersign (a few seconds) …');
  // Taken before the build: what changes meanwhile makes the next start build again.
  const sources = sourcesDigest();
  rmSync(inProject(BUILD_STAMP), { force: true });
  for (const row of hostEntries) rmSync(inProject(dirname(row.output)), { recursive: true, force: true });

  const { build } = await import('vite');
  await build({ configFile: inProject('build/vite.renderer.ts'), logLevel: 'warn' });
  for (const row of hostEntries) {
    await build({ configFile: inProject('build/vite.host.ts'), mode: row.name, logLevel: 'warn' });
  }
  const outputs = hostEntries.map((row) => row.output);
  // All that was written: the command line has pieces beside its file.
  inspect([...filesUnder('dist/renderer'), ...outputs, ...outputs.flatMap((file) => filesUnder(dirname(file)))]);
  mkdirSync(inProject('dist'), { recursive: true });
  writeFileSync(inProject(BUILD_STAMP), `${JSON.stringify({ sources })}\n`);
  const size = outputs.map((file) => `${file} ${Math.round(statSync(inProject(file)).size / 1024)} KB`).join(', ');
  console.log(`Built dist/renderer, ${size} in ${((Date.now() - started) / 1000).toFixed(1)} s.`);
}

/**
 * Bundles hold no source maps and no path of this machine (S124).
 * @param {readonly string[]} files
 */
function inspect(files) {
  for (const file of files) {
    if (!existsSync(inProject(file))) fail(`The build did not write ${file}`);
    if (file.endsWith('.map')) fail(`${file} is a source map; bundles carry none`);
    if (readFileSync(inProject(file)).includes(root)) fail(`${file} names the folder it was built in`);
  }
}

/**
 * @param {string} message
 * @returns {never}
 */
function fail(message) {
  console.error(message);
  process.exit(1);
}
