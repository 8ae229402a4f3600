// `npm run package`: what can be made on this machine, and says what cannot. Without Electron's runtime that is the
// application in the browser with the command line, as a folder, a tar.gz and a .deb; with it (or `-- --targets LIST`)
// electron-builder makes the desktop packages by build/package/electron-builder.config.cjs.
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findElectron, INSTALL_COMMAND } from './electron-runtime.mjs';
import { readFlags } from './flags.mjs';
import { desktopPackages } from './package/desktop.mjs';
import { drawIcons } from './package/icons.mjs';
import { layOut, makeDeb, makeTarGz } from './package/linux.mjs';
import { fileSetProblems, stageApplication } from './package/stage.mjs';
import { inProject } from './paths.mjs';
import { endWithChildren, runQuietly } from './run.mjs';
import { ensureBuild, ensurePackages, requireNode } from './set-up.mjs';

requireNode();
endWithChildren();
const flags = readFlags({ targets: 'text' }, 'npm run package -- [--targets dir,AppImage,deb,rpm,dmg,nsis,appx]');
await ensurePackages();
await ensureBuild();

const out = inProject('dist/release');
const work = inProject('dist/package');
const { name, version, description } = JSON.parse(readFileSync(inProject('package.json'), 'utf8'));
const { platform, arch } = process;
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
/** @type {string[]} */
const left = [];

await drawIcons(join(work, 'icons'));
const staged = join(work, 'app');
stageApplication(staged, { platform, arch });
const problems = fileSetProblems(staged);
if (problems.length > 0) fail(problems.join('\n'));

const folder = `${name}-${version}-${platform}-${arch}-browser`;
await browserPackages();
const electron = findElectron();
if (electron !== undefined || flags.targets !== undefined) {
  await desktopPackages({ out, targets: flags.targets?.split(','), electron });
} else {
  left.push(
    `desktop window (AppImage, deb, rpm, dmg, nsis, appx): no Electron runtime here; ${INSTALL_COMMAND} fetches it`,
  );
}
tellWhatThereIs();

async function browserPackages() {
  const tree = join(out, folder);
  cpSync(staged, join(tree, 'app'), { recursive: true });
  layOut(tree, join(work, 'icons'));
  await makeTarGz(out, folder, join(out, `${folder}.tar.gz`));
  if (platform !== 'linux') return;
  if ((await runQuietly('dpkg-deb', ['--version']).catch(() => ({ code: 1 }))).code !== 0) {
    left.push('.deb of the browser application: this system has no dpkg-deb');
    return;
  }
  // A name of its own beside the package of the desktop window.
  const app = { name: `${name}-browser`, version, description, arch };
  await makeDeb(
    tree,
    join(work, 'deb'),
    join(out, `${app.name}_${version}_${arch === 'x64' ? 'amd64' : arch}.deb`),
    app,
  );
}

/** Names, sizes, hashes; and what was not made, with the reason. */
function tellWhatThereIs() {
  rmSync(join(out, 'builder-debug.yml'), { force: true });
  const files = readdirSync(out).filter((file) => statSync(join(out, file)).isFile());
  const sums = files.map((file) => `${sha256(join(out, file))}  ${file}`);
  writeFileSync(join(out, 'SHA256SUMS'), `${sums.join('\n')}\n`);
  console.log(`\nMade in dist/release:`);
  for (const file of files) console.log(`  ${file}  ${megabytes(statSync(join(out, file)).size)}`);
  console.log(`  ${folder}/  (the same as the tar.gz, unpacked)`);
  console.log('  SHA256SUMS');
  if (left.length > 0) console.log('Not made:');
  for (const each of left) console.log(`  ${each}`);
  if (electron === undefined) console.log('The browser application and the command line need Node.js 20.19 or newer.');
}

/** @param {string} file */
function sha256(file) {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

/** @param {number} bytes */
function megabytes(bytes) {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

/**
 * @param {string} message
 * @returns {never}
 */
function fail(message) {
  console.error(message);
  process.exit(1);
}
