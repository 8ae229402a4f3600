// `npm start`: sets itself up and opens the app, in Electron's window where that can be had, else in the browser.
import { resolve } from 'node:path';
import { chooseShell } from './choose-shell.mjs';
import {
  downloadElectron,
  findElectron,
  hasFailedBefore,
  INSTALL_COMMAND,
  sandboxProblem,
} from './electron-runtime.mjs';
import { readFlags, refuse } from './flags.mjs';
import { hasDisplay, openBrowser } from './open-browser.mjs';
import { inProject, root } from './paths.mjs';
import { endWithChildren, exitCode, run, startChild } from './run.mjs';
import { defaultDataFolder, freshLinkOf } from './running-shell.mjs';
import { ensureBuild, ensurePackages, isBuildFresh, requireNode } from './set-up.mjs';

const USAGE = 'npm start -- [--web | --shell=web|electron] [--no-open] [--port N] [--data FOLDER]';

/** How soon a window that cannot open at all is given up by Electron itself. */
const EARLY_MS = 4000;
const CANNOT_OPEN =
  /error while loading shared libraries|Missing X server|cannot open display|Failed to (connect to|open) .*display/i;

requireNode();
endWithChildren();
const options = readOptions();

if (options.asked !== 'electron' && (await openRunningShell())) process.exit(0);
await ensurePackages();
await ensureBuild();
process.exit(await openShell());

/** @returns {{ asked: 'web' | 'electron' | undefined, mustOpen: boolean, port: string | undefined, data: string | undefined }} */
function readOptions() {
  const flags = readFlags({ web: 'switch', shell: 'text', 'no-open': 'switch', port: 'text', data: 'text' }, USAGE);
  const { port, data } = flags;
  const named = flags.shell ?? (flags.web ? 'web' : process.env.COUNTERSIGN_SHELL || undefined);
  if (named !== undefined && named !== 'web' && named !== 'electron') refuse(`There is no shell "${named}".`, USAGE);
  if (flags.web && named !== 'web') refuse('--web and --shell=electron exclude each other.', USAGE);
  if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) <= 65535))
    refuse(`--port ${port} is no port number.`, USAGE);
  if (flags.shell === 'electron' && (port !== undefined || flags['no-open'])) {
    refuse('--port and --no-open belong to the browser shell.', USAGE);
  }
  // Only the browser shell has a port and can stay without a window: whoever says so means it.
  const asked = port !== undefined || flags['no-open'] ? 'web' : named;
  // npm changes into the project's folder; a relative path is meant from where the user stands.
  const from = process.env.npm_lifecycle_event === 'start' ? process.env.INIT_CWD : undefined;
  return {
    asked,
    mustOpen: !flags['no-open'],
    port,
    data: data === undefined ? undefined : resolve(from ?? process.cwd(), data),
  };
}

/** @returns {Promise<boolean>} whether a shell was running on this data folder and has been opened */
async function openRunningShell() {
  const url = await freshLinkOf(options.data ?? defaultDataFolder());
  if (url === undefined) return false;
  if (!isBuildFresh()) console.log('It was started from an older build; stop it and start again to see the changes.');
  console.log(`Countersign is ready at ${url}`);
  if (options.mustOpen) openBrowser(url);
  return true;
}

/** @returns {Promise<number>} exit code */
async function openShell() {
  let choice = chooseShell(facts(), INSTALL_COMMAND);
  if (choice.shell === 'download') {
    await downloadElectron();
    choice = chooseShell({ ...facts(), hasFailedBefore: true }, INSTALL_COMMAND);
  }
  if (choice.shell === 'download' || choice.shell === 'none') {
    const failed = `Electron's runtime could not be downloaded; to try by hand: ${INSTALL_COMMAND}`;
    const because = choice.shell === 'none' ? choice.because : failed;
    console.error(`The desktop window cannot open: ${because}. In the browser: npm start -- --web`);
    return 2;
  }
  if (choice.shell === 'electron') {
    const code = await runElectron(choice.executable, choice.withoutSandbox);
    if (code !== undefined) return code;
    console.log('Opening in the browser instead: the desktop window could not open here, see above.');
  } else if (choice.because !== undefined) console.log(`Opening in the browser: ${choice.because}.`);
  return await runWebShell();
}

/** @returns {import('./choose-shell.mjs').Facts} */
function facts() {
  const runtime = findElectron();
  return {
    asked: options.asked,
    hasDisplay: hasDisplay(),
    runtime,
    hasFailedBefore: hasFailedBefore(),
    sandboxProblem: runtime === undefined ? undefined : sandboxProblem(runtime),
    isRoot: process.getuid?.() === 0,
  };
}

function dataArguments() {
  return options.data === undefined ? [] : ['--data', options.data];
}

/** @returns {Promise<number>} exit code */
function runWebShell() {
  const args = [
    ...(options.port === undefined ? [] : ['--port', options.port]),
    ...(options.mustOpen ? [] : ['--no-open']),
    ...dataArguments(),
  ];
  // It prints the ready line and opens the browser itself.
  return run(process.execPath, [inProject('dist/web/main.mjs'), ...args]);
}

/**
 * @param {string} executable
 * @param {boolean} withoutSandbox
 * @returns {Promise<number | undefined>} exit code; undefined when no window can open on this machine
 */
async function runElectron(executable, withoutSandbox) {
  if (withoutSandbox) {
    console.error(
      'Warning: started as root, where Chromium cannot use its sandbox. Start as an ordinary user to have it.',
    );
  }
  const env = { ...process.env };
  // With it Electron would be a plain Node and open nothing.
  delete env.ELECTRON_RUN_AS_NODE;
  const args = [...(withoutSandbox ? ['--no-sandbox'] : []), root, ...dataArguments()];
  const child = startChild(executable, args, { stdio: ['inherit', 'inherit', 'pipe'], env });
  const startedAt = Date.now();
  let complaints = '';
  child.stderr?.on('data', (part) => {
    process.stderr.write(part);
    complaints = (complaints + String(part)).slice(-10_000);
  });
  const code = await exitCode(child);
  const isStillborn = code !== 0 && Date.now() - startedAt < EARLY_MS && (code === 127 || CANNOT_OPEN.test(complaints));
  return isStillborn && options.asked !== 'electron' ? undefined : code;
}
