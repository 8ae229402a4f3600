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

/** @type {readonly (import('./pictures.mjs').Shot & { name: string })[]} */
const PICTURES = [
  { name: 'workbench-diagnosis-dark', theme: 'dark', language: 'en', scene: scenes.diagnosis },
  { name: 'workbench-signature-light', theme: 'light', language: 'en', scene: scenes.signature },
  { name: 'gateway-log-dark', theme: 'dark', language: 'en', scene: scenes.gatewayLog },
  { name: 'gateway-configuration-light', theme: 'light', language: 'en', scene: scenes.gatewayConfiguration },
  { name: 'gateway-faults-zh', theme: 'dark', language: 'zh-CN', scene: scenes.gatewayFaults },
  { name: 'workbench-diagnosis-zh', theme: 'light', language: 'zh-CN', scene: scenes.diagnosis },
  { name: 'diagnosis-paste-light', theme: 'light', language: 'en', scene: scenes.paste },
  { name: 'workbench-checks-dark', theme: 'dark', language: 'en', scene: scenes.checks },
  { name: 'help-zh', theme: 'light', language: 'zh-CN', scene: scenes.help },
  { name: 'code-light', theme: 'light', language: 'en', scene: scenes.code },
  { name: 'history-compare-zh', theme: 'dark', language: 'zh-CN', scene: scenes.compare },
  { name: 'import-zh', theme: 'light', language: 'zh-CN', scene: scenes.importing },
  { name: 'diagnosis-paste-zh', theme: 'light', language: 'zh-CN', scene: scenes.paste },
  { name: 'workbench-signature-zh', theme: 'light', language: 'zh-CN', scene: scenes.signature },
  { name: 'clock-dark', theme: 'dark', language: 'en', scene: scenes.clock },
  { name: 'settings-light', theme: 'light', language: 'en', scene: scenes.settings },
];

requireNode();
const { only } = readFlags({ only: 'text' }, 'npm run screenshots -- [--only sheet|docs|NAME]');
await ensurePackages();
await ensureBuild();
mkdirSync(inProject('docs'), { recursive: true });
const browser = await chromium.launch({ executablePath: await ensureChromium(), args: chromiumFlags() });
try {
  for (const picture of PICTURES) {
    if (only !== undefined && only !== 'docs' && only !== picture.name) continue;
    await takePicture(browser, picture, inProject(`docs/${picture.name}.png`));
    console.log(`docs/${picture.name}.png`);
  }
  if (only === undefined || only === 'sheet') await contactSheet(browser);
} finally {
  await browser.close();
}
