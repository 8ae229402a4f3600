// `npm run screenshots`: the pictures of README.md, taken from the built app with a fresh data folder.
import { mkdirSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { chromiumFlags, ensureChromium } from './chromium.mjs';
import { inProject } from './paths.mjs';
import { ensureBuild, ensurePackages, requireNode } from './set-up.mjs';
import { startWebShell } from './web-shell.mjs';

/** @typedef {import('@playwright/test').Page} Page */

/** Places of the requests in the sidebar, the same in every language. */
const LIST_PETS = 0;
const QUERY_UNSORTED = 5;
/** A dozen requests, so that a log shows each kind of verdict; the last one is selected in the picture. */
const SENT = [0, 1, 2, 4, 6, 0, 7, 9, 10, 11, 12, 1, QUERY_UNSORTED];

const PASTED = `curl -X POST 'https://pets.example.com/v1/orders?dry=1' -H 'X-Auth-Token: a-token-of-iam' -d '{"pet":1017}' --max-time 5`;

requireNode();
await ensurePackages();
await ensureBuild();
mkdirSync(inProject('docs'), { recursive: true });
const browser = await chromium.launch({ executablePath: await ensureChromium(), args: chromiumFlags() });
try {
  await picture('workbench-diagnosis-dark', 'dark', 'en', diagnosis);
  await picture('workbench-signature-light', 'light', 'en', signature);
  await picture('gateway-log-dark', 'dark', 'en', gatewayLog);
  await picture('gateway-configuration-light', 'light', 'en', gatewayConfiguration);
  await picture('gateway-faults-zh', 'dark', 'zh-CN', gatewayFaults);
  await picture('workbench-diagnosis-zh', 'light', 'zh-CN', diagnosis);
  await picture('diagnosis-paste-light', 'light', 'en', paste);
  await picture('workbench-checks-dark', 'dark', 'en', checks);
  await picture('help-zh', 'light', 'zh-CN', help);
  await picture('code-light', 'light', 'en', code);
  await picture('history-compare-zh', 'dark', 'zh-CN', compare);
  await picture('import-zh', 'light', 'zh-CN', importing);
} finally {
  await browser.close();
}

/**
 * Takes one picture of a shell of its own, so that pictures do not depend on each other.
 * @param {string} name
 * @param {'light' | 'dark'} theme
 * @param {'en' | 'zh-CN'} language
 * @param {(page: Page) => Promise<void>} prepare
 */
async function picture(name, theme, language, prepare) {
  const shell = await startWebShell();
  const page = await browser.newPage({
    viewport: { width: 1440, height: 900 },
    colorScheme: theme,
    locale: language,
    reducedMotion: 'reduce',
  });
  try {
    await page.goto(await shell.link());
    await page.locator('[data-row]').first().waitFor();
    await prepare(page);
    // Away from what would show a tooltip, and nothing drawn as focused that nobody asked to see.
    await page.mouse.move(0, 0);
    await page.evaluate('document.activeElement?.blur()');
    await page.evaluate('document.fonts.ready.then(() => undefined)');
    await page.screenshot({ path: inProject(`docs/${name}.png`) });
    console.log(`docs/${name}.png`);
  } finally {
    await page.close();
    await shell.close();
  }
}

/**
 * Sends requests of the sidebar one after another; the answers are shown and counted when this is done.
 * @param {Page} page
 * @param {readonly number[]} places
 */
async function send(page, places) {
  const bar = page.getByRole('contentinfo');
  for (const place of places) {
    const answered = page.waitForResponse((response) => /request\.send/.test(response.request().postData() ?? ''));
    await page.locator('[data-row]').nth(place).click();
    await page.keyboard.press('Control+Enter');
    await answered;
    await bar.getByText(/\d\d\d (OK|Created|APIG)/).waitFor();
  }
  await bar.getByText(new RegExp(`(running|运行中)\\D+${places.length}\\b`)).waitFor();
}

/** @param {Page} page */
async function signature(page) {
  await send(page, [LIST_PETS]);
  await page.getByRole('tab', { name: 'Signature' }).click();
}

/** @param {Page} page */
async function diagnosis(page) {
  await send(page, SENT);
  // Two tabs are enough for a picture.
  const tabs = page.locator('[id^="request-tab-"]');
  while ((await tabs.count()) > 2) {
    const before = await tabs.count();
    await page.keyboard.press('Alt+1');
    await page.keyboard.press('Alt+w');
    await tabs.nth(before - 1).waitFor({ state: 'detached' });
  }
  await page.locator('[data-row]').nth(QUERY_UNSORTED).click();
  await page.getByRole('article').waitFor();
}

/** @param {Page} page */
async function gatewayLog(page) {
  await send(page, SENT);
  await page.keyboard.press('Control+4');
  const rows = page.getByRole('grid').getByRole('row');
  await rows.nth(SENT.length).waitFor();
  await rows.nth(1).click();
  await page.getByRole('complementary').getByRole('listitem').first().waitFor();
  await page.getByText('Looking for the cause').waitFor({ state: 'detached' });
}

/** @param {Page} page */
async function gatewayConfiguration(page) {
  await page.keyboard.press('Control+4');
  await page.getByRole('tab', { name: /^Configuration/ }).click();
  await page.getByRole('button', { name: /^APIs/ }).first().click();
  await page.getByText('/v1/pets', { exact: true }).first().click();
  await page.getByRole('textbox').first().waitFor();
}

/** @param {Page} page */
async function gatewayFaults(page) {
  await page.keyboard.press('Control+4');
  await page.getByRole('tab', { name: /^故障/ }).click();
  await page.getByRole('main').getByRole('button').first().waitFor();
}

/** @param {Page} page */
async function paste(page) {
  await page.keyboard.press('Control+2');
  await page.getByRole('button', { name: 'Fill in an example' }).click();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('article').waitFor();
}

/** @param {Page} page */
async function checks(page) {
  await send(page, [QUERY_UNSORTED]);
  await page.getByRole('tab', { name: 'Checks' }).click();
  await page.getByRole('region', { name: 'Why does it fail?' }).waitFor();
}

/** @param {Page} page */
async function help(page) {
  await page.keyboard.press('F1');
  await page.getByRole('searchbox').or(page.getByRole('main').getByRole('textbox')).first().fill('0303');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.getByText('APIG.0303').first().waitFor();
}

/** @param {Page} page */
async function code(page) {
  await page.keyboard.press('Control+5');
  await page.getByText('package main').first().waitFor();
}

/** @param {Page} page */
async function compare(page) {
  await send(page, [QUERY_UNSORTED, QUERY_UNSORTED]);
  await page.keyboard.press('Control+Shift+h');
  await page.getByRole('button', { name: '与上一次响应对比' }).first().click();
  await page.getByRole('dialog').waitFor();
}

/** @param {Page} page */
async function importing(page) {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('导入');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByRole('textbox').first().fill(PASTED);
  await page.getByRole('button', { name: '导入 1 个请求' }).waitFor();
}
