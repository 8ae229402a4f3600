// `npm run screenshots`: the pictures of README.md and docs/, and the contact sheet, taken from the built app with fresh
// data folders. `-- --only sheet` or `-- --only docs` takes one of both, `-- --only NAME` one picture of docs/.
import { mkdirSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { chromiumFlags, ensureChromium } from './chromium.mjs';
import { contactSheet } from './contact-sheet.mjs';
import { readFlags } from './flags.mjs';
import { inProject } from './paths.mjs';
import { takePicture } from './pictures.mjs';
import * as scenes from './scenes.mjs';
import { ensureBuild, ensurePackages, requireNode } from './set-up.mjs';

/** @typedef {'light' | 'dark'} Theme */

/** @type {readonly { name: string, scene: import('./scenes.mjs').Scene, en: Theme, zh: Theme }[]} each in both languages */
const PICTURES = [
  { name: 'workbench-diagnosis', scene: scenes.diagnosis, en: 'dark', zh: 'light' },
  { name: 'workbench-signature', scene: scenes.signature, en: 'light', zh: 'light' },
  { name: 'workbench-checks', scene: scenes.checks, en: 'dark', zh: 'dark' },
  { name: 'diagnosis-paste', scene: scenes.paste, en: 'light', zh: 'light' },
  { name: 'clock', scene: scenes.clock, en: 'dark', zh: 'light' },
  { name: 'gateway-log', scene: scenes.gatewayLog, en: 'dark', zh: 'dark' },
  { name: 'gateway-configuration', scene: scenes.gatewayConfiguration, en: 'light', zh: 'light' },
  { name: 'gateway-faults', scene: scenes.gatewayFaults, en: 'dark', zh: 'dark' },
  { name: 'code', scene: scenes.code, en: 'light', zh: 'dark' },
  { name: 'environments', scene: scenes.environments, en: 'light', zh: 'light' },
  { name: 'history-compare', scene: scenes.compare, en: 'light', zh: 'dark' },
  { name: 'import', scene: scenes.importing, en: 'light', zh: 'light' },
  { name: 'run', scene: scenes.run, en: 'dark', zh: 'light' },
  { name: 'settings', scene: scenes.settings, en: 'light', zh: 'light' },
  { name: 'help', scene: scenes.help, en: 'light', zh: 'light' },
];

/** @type {readonly { suffix: 'en' | 'zh', language: 'en' | 'zh-CN' }[]} */
const LANGUAGES = [
  { suffix: 'en', language: 'en' },
  { suffix: 'zh', language: 'zh-CN' },
];

requireNode();
const { only } = readFlags({ only: 'text' }, 'npm run screenshots -- [--only sheet|docs|NAME]');
await ensurePackages();
await ensureBuild();
mkdirSync(inProject('docs/pictures'), { recursive: true });
const browser = await chromium.launch({ executablePath: await ensureChromium(), args: chromiumFlags() });
try {
  for (const picture of PICTURES) {
    if (only !== undefined && only !== 'docs' && only !== picture.name) continue;
    for (const { suffix, language } of LANGUAGES) {
      const path = `docs/pictures/${picture.name}-${suffix}.png`;
      await takePicture(browser, { scene: picture.scene, theme: picture[suffix], language }, inProject(path));
      console.log(path);
    }
  }
  if (only === undefined || only === 'sheet') await contactSheet(browser);
} finally {
  await browser.close();
}
