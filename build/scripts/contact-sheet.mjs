// The contact sheet: every place in both themes and languages, the workbench small and at 200 %, on one picture.
import { mkdirSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { inProject } from './paths.mjs';
import { takePicture } from './pictures.mjs';
import * as scenes from './scenes.mjs';

/** @typedef {import('./pictures.mjs').Shot & { name: string }} Entry */

/** @type {Readonly<Record<string, import('./scenes.mjs').Scene>>} */
const PLACES = {
  workbench: scenes.diagnosis,
  signature: scenes.signature,
  diagnosis: scenes.paste,
  clock: scenes.clock,
  gateway: scenes.gatewayLog,
  code: scenes.code,
  settings: scenes.settings,
  help: scenes.help,
};

const LOOKS = /** @type {const} */ ([
  ['light', 'en'],
  ['dark', 'en'],
  ['light', 'zh-CN'],
  ['dark', 'zh-CN'],
]);

/** @type {readonly Entry[]} */
const ENTRIES = [
  ...Object.entries(PLACES).flatMap(([place, scene]) =>
    LOOKS.map(([theme, language]) => ({ name: `${place}-${theme}-${language}`, theme, language, scene })),
  ),
  ...LOOKS.map(([theme, language]) => ({
    name: `workbench-960x600-${theme}-${language}`,
    theme,
    language,
    scene: scenes.workbench,
    width: 960,
    height: 600,
  })),
  ...LOOKS.map(([theme, language]) => ({
    name: `workbench-200-percent-${theme}-${language}`,
    theme,
    language,
    scene: scenes.workbench,
    zoom: 2,
  })),
];

/**
 * Takes every picture into dist/screenshots/ and lays them out as docs/contact-sheet.jpg.
 * @param {import('@playwright/test').Browser} browser
 */
export async function contactSheet(browser) {
  const folder = inProject('dist/screenshots');
  mkdirSync(folder, { recursive: true });
  // One after another: the gateway of a second shell would find its port taken and say so on the picture.
  for (const entry of ENTRIES) {
    await takePicture(browser, entry, `${folder}/${entry.name}.png`);
    console.log(`dist/screenshots/${entry.name}.png`);
  }
  await layOut(browser, folder);
}

/**
 * @param {import('@playwright/test').Browser} browser
 * @param {string} folder
 */
async function layOut(browser, folder) {
  const page = await browser.newPage({ viewport: { width: 1960, height: 800 } });
  const figures = ENTRIES.map(
    ({ name }) =>
      `<figure><img src="${pathToFileURL(`${folder}/${name}.png`)}"><figcaption>${name}</figcaption></figure>`,
  );
  // A page that is a file may show pictures that are files.
  writeFileSync(
    `${folder}/index.html`,
    `<!doctype html><meta charset="utf-8"><style>${STYLE}</style>${figures.join('')}`,
  );
  await page.goto(String(pathToFileURL(`${folder}/index.html`)), { waitUntil: 'load' });
  await page.screenshot({ path: inProject('docs/contact-sheet.jpg'), type: 'jpeg', quality: 80, fullPage: true });
  await page.close();
  console.log('docs/contact-sheet.jpg');
}

const STYLE = `body { margin: 20px; display: grid; grid-template-columns: repeat(4, 1fr); gap: 16px; background: #777; }
figure { margin: 0; } img { width: 100%; display: block; } figcaption { font: 13px sans-serif; color: white; padding-top: 4px; }`;
