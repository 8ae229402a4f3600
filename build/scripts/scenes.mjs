// What the pictures show: each scene brings a fresh page of the built app to a state, in either language.
/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {(page: Page) => Promise<void>} Scene */

/** Places of the requests in the sidebar, the same in every language. */
const LIST_PETS = 0;
const QUERY_UNSORTED = 5;
/** A dozen requests, so that a log shows each kind of verdict; the last one is selected in the picture. */
const SENT = [0, 1, 2, 4, 6, 0, 7, 9, 10, 11, 12, 1, QUERY_UNSORTED];

const PASTED = `curl -X POST 'https://pets.example.com/v1/orders?dry=1' -H 'X-Auth-Token: a-token-of-iam' -d '{"pet":1017}' --max-time 5`;

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

/** @type {Scene} */
export async function signature(page) {
  await send(page, [LIST_PETS]);
  await page.getByRole('tab', { name: /^(Signature|签名)$/ }).click();
  await page.getByText(/^(9 of 11 SDKs|11 个 SDK )/).waitFor();
}

/** @type {Scene} */
export async function diagnosis(page) {
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

/** @type {Scene} */
export async function gatewayLog(page) {
  await send(page, SENT);
  await page.keyboard.press('Control+4');
  const rows = page.getByRole('grid').getByRole('row');
  await rows.nth(SENT.length).waitFor();
  await rows.nth(1).click();
  await page.getByRole('complementary').getByRole('listitem').first().waitFor();
  await page.getByText(/^(Looking for the cause|正在查找原因)/).waitFor({ state: 'detached' });
}

/** @type {Scene} */
export async function gatewayConfiguration(page) {
  await page.keyboard.press('Control+4');
  await page.getByRole('tab', { name: /^(Configuration|配置)/ }).click();
  await page.getByRole('button', { name: /^API/ }).first().click();
  await page.getByText('/v1/pets', { exact: true }).first().click();
  await page.getByRole('textbox').first().waitFor();
}

/** @type {Scene} */
export async function gatewayFaults(page) {
  await page.keyboard.press('Control+4');
  await page.getByRole('tab', { name: /^(Fault|故障)/ }).click();
  await page.getByRole('main').getByRole('button').first().waitFor();
}

/** @type {Scene} */
export async function paste(page) {
  await page.keyboard.press('Control+2');
  await page.getByRole('button', { name: /^(Fill in an example|填入示例)$/ }).click();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('article').waitFor();
}

/** @type {Scene} */
export async function checks(page) {
  await send(page, [QUERY_UNSORTED]);
  await page.getByRole('tab', { name: /^(Checks|检查)/ }).click();
  await page.getByRole('region', { name: /^(Why does it fail\?|为什么失败？)$/ }).waitFor();
}

/** @type {Scene} */
export async function help(page) {
  await page.keyboard.press('F1');
  await page.getByRole('searchbox').or(page.getByRole('main').getByRole('textbox')).first().fill('0303');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.getByText('APIG.0303').first().waitFor();
}

/** @type {Scene} */
export async function code(page) {
  await page.keyboard.press('Control+5');
  await page.getByText('package main').first().waitFor();
}

/** @type {Scene} */
export async function compare(page) {
  await send(page, [QUERY_UNSORTED, QUERY_UNSORTED]);
  await page.keyboard.press('Control+Shift+h');
  await page
    .getByRole('button', { name: /^(Compare with the answer before|与上一次响应对比)$/ })
    .first()
    .click();
  await page.getByRole('dialog').waitFor();
}

/**
 * Runs a command of the palette by its name in the language of the window.
 * @param {Page} page
 * @param {string} english
 * @param {string} chinese
 */
async function command(page, english, chinese) {
  await page.keyboard.press('Control+k');
  const name = (await page.locator('html').getAttribute('lang'))?.startsWith('zh') ? chinese : english;
  await page.getByRole('combobox').fill(name);
  await page.getByRole('option', { name }).first().waitFor();
  await page.keyboard.press('Enter');
}

/** @type {Scene} */
export async function importing(page) {
  await command(page, 'Import requests', '导入请求');
  await page.getByRole('dialog').getByRole('textbox').first().fill(PASTED);
  await page.getByRole('button', { name: /^(Import requests: 1|导入 1 个请求)$/ }).waitFor();
}

/** @type {Scene} */
export async function environments(page) {
  await page.keyboard.press('Control+e');
  await page.getByRole('menuitem', { name: /^(Edit environments|编辑变量集)/ }).click();
  await page.getByRole('dialog').getByRole('textbox').first().waitFor();
}

/** @type {Scene} */
export async function run(page) {
  await command(page, 'Run all requests', '运行全部请求');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: /^(Run|运行)$/ }).click();
  await dialog
    .getByText(/^(Done|完成)/)
    .first()
    .waitFor();
}

/** @type {Scene} */
export async function clock(page) {
  await send(page, [LIST_PETS, QUERY_UNSORTED]);
  await page.keyboard.press('Control+3');
  const ask = page.getByRole('button', { name: /^(Ask the mock gateway|询问模拟网关)$/ });
  for (let time = 0; time < 4; time++) {
    const answered = page.waitForResponse((response) => /clock\.probe/.test(response.request().postData() ?? ''));
    await ask.click();
    await answered;
  }
  await page.getByRole('main').getByRole('img').first().waitFor();
}

/** @type {Scene} */
export async function settings(page) {
  await page.keyboard.press('Control+6');
  await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor();
}

/**
 * The workbench small and at 200 %, where the sidebar gives way: the sample that is refused, with its diagnosis.
 * @type {Scene}
 */
export async function workbench(page) {
  // The signature has rows of its own.
  const row = page.locator('[data-region="sidebar"] [data-row]').nth(QUERY_UNSORTED);
  if (!(await row.isVisible())) await page.keyboard.press('Control+b');
  await row.click();
  const answered = page.waitForResponse((response) => /request\.send/.test(response.request().postData() ?? ''));
  await page.keyboard.press('Control+Enter');
  await answered;
  await page.getByRole('article').waitFor();
}
