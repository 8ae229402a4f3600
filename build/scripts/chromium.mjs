// The browser for the end-to-end tests: the one that is there, else the system's package, else Playwright's own.
import { accessSync, constants, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { inProject } from './paths.mjs';
import { packageScript, run } from './run.mjs';

const PROGRAMS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * Flags for a browser that tests: it asks nothing of the network by itself. As root it cannot start with its sandbox;
 * for everybody else the sandbox stays on.
 * @returns {string[]}
 */
export function chromiumFlags() {
  const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];
  return process.getuid?.() === 0 ? [...quiet, '--no-sandbox'] : quiet;
}

/** @returns {string | undefined} path of a Chromium: CHROMIUM, the system's, or the one Playwright has downloaded */
export function findChromium() {
  const named = process.env.CHROMIUM;
  if (named) return named;
  const folders = ['/usr/bin', ...(process.env.PATH ?? '').split(delimiter).filter(Boolean)];
  return folders.flatMap((folder) => PROGRAMS.map((name) => join(folder, name))).find(isExecutable) ?? playwrightsOwn();
}

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** @returns {string | undefined} */
function playwrightsOwn() {
  try {
    /** @type {typeof import('@playwright/test')} */
    const playwright = createRequire(import.meta.url)('@playwright/test');
    const file = playwright.chromium.executablePath();
    return existsSync(file) ? file : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Finds a browser or installs one.
 * @returns {Promise<string>} its path; throws with what to do when none can be had
 */
export async function ensureChromium() {
  const there = findChromium();
  if (there !== undefined) return there;
  if (process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('No Chromium here: installing the package of this system (once) …');
    const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['update', '-qq'], { env: environment });
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { env: environment });
    const installed = findChromium();
    if (installed !== undefined) return installed;
  }
  console.log('No Chromium here: downloading the one of Playwright (once) …');
  await run(...packageScript('@playwright/test/cli.js', ['install', 'chromium']), { cwd: inProject('.') });
  const downloaded = findChromium();
  if (downloaded !== undefined) return downloaded;
  throw new Error(
    'The end-to-end tests need Chromium. Install it, or name one in the variable CHROMIUM, then run again.',
  );
}
