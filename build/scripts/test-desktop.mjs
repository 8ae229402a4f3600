// `npm run test:desktop`: the desktop window's tests, on real Electron where its runtime is present, else on the
// stand-in for Electron; says which one it was.
import { ensureChromium } from './chromium.mjs';
import { findElectron, INSTALL_COMMAND } from './electron-runtime.mjs';
import { readFlags } from './flags.mjs';
import { endWithChildren, packageScript, run } from './run.mjs';
import { ensureBuild, ensurePackages, requireNode } from './set-up.mjs';

requireNode();
endWithChildren();
const flags = readFlags({ 'stand-in': 'switch' }, 'npm run test:desktop -- [--stand-in]');
await ensurePackages();
await ensureBuild();
const electron = flags['stand-in'] ? undefined : findElectron();
const chosen =
  electron === undefined
    ? `the stand-in for Electron (${flags['stand-in'] ? 'asked for' : `no Electron runtime here; get one with ${INSTALL_COMMAND}`})`
    : `real Electron: ${electron}`;
console.log(`Desktop tests run on ${chosen}.`);
const env = { ...process.env, COUNTERSIGN_ELECTRON: electron ?? '', CHROMIUM: await ensureChromium() };
const args = ['test', '--config', 'build/playwright.config.ts', '--workers=1', 'e2e/desktop'];
process.exitCode = await run(...packageScript('@playwright/test/cli.js', args), { env });
console.log(`These tests ran on ${chosen}.`);
