// Finds Electron's runtime, or fetches it once by Electron's own installer. The npm package `electron` is never loaded:
// loading it starts a download. Not used by installed applications, whose executable starts the main process itself.
import {
  accessSync,
  constants,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inProject } from './paths.mjs';
import { exitCode, startChild } from './run.mjs';

/** What a user types to fetch the runtime by hand. */
export const INSTALL_COMMAND = 'npx install-electron';

/** No new byte for so long means that there is nothing to wait for. */
const STALL_MS = 8000;

/** An automatic download that failed is tried again after this time, not at each start. */
const RETRY_AFTER_MS = 7 * 24 * 3600_000;

const memoryFile = inProject('node_modules/.cache/countersign/electron-download.json');

/** @type {Readonly<Record<string, string>>} */
const EXECUTABLES = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };

/**
 * @param {NodeJS.ProcessEnv} [env] ELECTRON_OVERRIDE_DIST_PATH names a folder with a runtime of one's own
 * @param {string} [dist] Electron's own folder
 * @returns {string | undefined} path of the executable
 */
export function findElectron(env = process.env, dist = inProject('node_modules/electron/dist')) {
  const override = env.ELECTRON_OVERRIDE_DIST_PATH;
  const file = join(override || dist, EXECUTABLES[process.platform] ?? 'electron');
  try {
    accessSync(file, constants.X_OK);
    // A broken-off extraction leaves a stump. On macOS the executable is small by design: the code is in a framework.
    return override || process.platform === 'darwin' || statSync(file).size > 1_000_000 ? file : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Why Chromium's sandbox cannot work for this user, or undefined. Only Linux can lack it.
 * @param {string} executable
 * @returns {string | undefined}
 */
export function sandboxProblem(executable) {
  if (process.platform !== 'linux') return undefined;
  const helper = join(dirname(executable), 'chrome-sandbox');
  try {
    const { uid, mode } = statSync(helper);
    if (uid === 0 && (mode & 0o4000) !== 0) return undefined;
  } catch {
    return undefined;
  }
  const isOff =
    kernelSetting('kernel/unprivileged_userns_clone') === '0' ||
    kernelSetting('user/max_user_namespaces') === '0' ||
    kernelSetting('kernel/apparmor_restrict_unprivileged_userns') === '1';
  return isOff
    ? `this system lets Chromium's sandbox start only after: sudo chown root ${helper} && sudo chmod 4755 ${helper}`
    : undefined;
}

/** @param {string} name */
function kernelSetting(name) {
  try {
    return readFileSync(`/proc/sys/${name}`, 'utf8').trim();
  } catch {
    return undefined;
  }
}

/** @returns {string} version of the npm package, '' when it is not installed */
function packageVersion() {
  try {
    return String(JSON.parse(readFileSync(inProject('node_modules/electron/package.json'), 'utf8')).version);
  } catch {
    return '';
  }
}

/** @returns {boolean} whether the same download failed a short while ago */
export function hasFailedBefore() {
  try {
    const memory = JSON.parse(readFileSync(memoryFile, 'utf8'));
    return memory.version === packageVersion() && Date.now() - memory.failedAtMs < RETRY_AFTER_MS;
  } catch {
    return false;
  }
}

/**
 * Runs Electron's installer with progress; gives up when nothing arrives, and remembers that.
 * @returns {Promise<string | undefined>} path of the executable, undefined when it could not be had
 */
export async function downloadElectron() {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-electron-'));
  try {
    console.log('Downloading Electron for the desktop window (about 120 MB, once) …');
    await runInstaller(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const executable = findElectron();
  if (executable === undefined) {
    mkdirSync(dirname(memoryFile), { recursive: true });
    writeFileSync(memoryFile, JSON.stringify({ version: packageVersion(), failedAtMs: Date.now() }));
  } else rmSync(memoryFile, { force: true });
  return executable;
}

/** @param {string} folder where the installer keeps its unfinished files, so that their growth can be watched */
async function runInstaller(folder) {
  const env = process.env;
  const proxy = env.HTTPS_PROXY ?? env.https_proxy ?? env.HTTP_PROXY ?? env.http_proxy;
  const child = startChild(process.execPath, [inProject('node_modules/electron/install.js')], {
    stdio: 'ignore',
    env: {
      ...env,
      TMPDIR: folder,
      TEMP: folder,
      TMP: folder,
      ELECTRON_GET_NO_PROGRESS: '1',
      // Node's fetch asks for a proxy only when told; older versions need the package's own switch.
      ...(proxy ? { NODE_USE_ENV_PROXY: '1', ELECTRON_GET_USE_PROXY: 'true' } : {}),
    },
  });
  const ended = exitCode(child);
  let bytes = 0;
  let grownAt = Date.now();
  const watch = setInterval(() => {
    const now = bytesUnder(folder) + bytesUnder(inProject('node_modules/electron/dist'));
    if (now !== bytes) {
      grownAt = Date.now();
      showProgress(bytes, now);
      bytes = now;
    } else if (Date.now() - grownAt > STALL_MS) child.kill('SIGKILL');
  }, 250);
  await ended;
  clearInterval(watch);
  if (bytes > 0 && process.stdout.isTTY) process.stdout.write('\n');
}

/**
 * @param {number} before
 * @param {number} now bytes downloaded and unpacked
 */
function showProgress(before, now) {
  const megabytes = Math.floor(now / 1e6);
  if (process.stdout.isTTY) process.stdout.write(`\r  ${megabytes} MB `);
  else if (Math.floor(before / 25e6) !== Math.floor(now / 25e6)) console.log(`  ${megabytes} MB`);
}

/**
 * @param {string} folder
 * @returns {number}
 */
function bytesUnder(folder) {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .map((entry) =>
        entry.isDirectory() ? bytesUnder(join(folder, entry.name)) : statSync(join(folder, entry.name)).size,
      )
      .reduce((sum, size) => sum + size, 0);
  } catch {
    return 0;
  }
}
