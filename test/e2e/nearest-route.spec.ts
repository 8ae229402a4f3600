// A call that finds no API, beside the nearest one: marked in colour and said in words, in both languages and themes.
import { expect, type Page, test } from '@playwright/test';
import { violations } from '../support/violations.ts';
import { openAppInEachTest, openSample, send, statusBar } from '../support/web-app.ts';

const app = openAppInEachTest();

async function choose(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill(words);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

async function callWrongPath(page: Page): Promise<void> {
  await openSample(page, 'List pets');
  const url = page.getByRole('textbox', { name: 'URL' });
  await url.fill((await url.inputValue()).replace(/\/v1\/pets.*$/, '/v1/pet/'));
  await send(page);
  await expect(statusBar(page)).toContainText('404 APIG.0101');
}

for (const [language, theme, words] of [
  ['English', 'theme: light', ['The nearest API is GET /v1/pets', 'pet for pets, a closing slash too many']],
  ['简体中文', 'theme: dark', ['最接近的API是', '应为pets，实为pet、末尾多了斜杠']],
] as const) {
  test(`the nearest API is shown with what differs: ${language}`, async () => {
    const { page } = app();
    await callWrongPath(page);
    await choose(page, theme);
    await choose(page, language);
    const card = page
      .getByRole('article')
      .locator('section', { has: page.locator('mark') })
      .first();
    for (const said of words) await expect(page.getByRole('article')).toContainText(said);
    await expect(card.locator('mark')).toHaveText(['pet', '/', 'pets']);
    expect(await violations(page)).toEqual([]);
  });
}
