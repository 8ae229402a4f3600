// Both languages and both themes: switched without a restart, kept over a reload, and accessible on every screen.
import { expect, type Page, test } from '@playwright/test';
import { violations } from '../support/violations.ts';
import { openAppInEachTest, statusBar } from '../support/web-app.ts';

const app = openAppInEachTest();
const languages = ['en', 'zh-CN'] as const;
const themes = ['light', 'dark', 'contrast'] as const;

const THEME_WORDS = {
  en: { light: 'theme: light', dark: 'theme: dark', contrast: 'theme: high contrast' },
  'zh-CN': { light: '浅色', dark: '深色', contrast: '高对比度' },
};

/** By keys and numbers, which are the same in both languages. */
async function choose(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill(words);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

test('language and theme change at once and are there after a reload', async () => {
  const { page } = app();
  await page.keyboard.press('Control+6');
  await page.getByRole('combobox', { name: 'Language' }).selectOption('简体中文');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('设置');
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await page.getByRole('combobox', { name: '主题' }).selectOption('深色');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.keyboard.press('Control+1');
  await expect(page.getByRole('button', { name: /^发送 Ctrl/ })).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(statusBar(page)).toContainText('200 OK');
  await statusBar(page).getByRole('button', { name: '简体中文' }).click();
  await expect(page.getByRole('button', { name: /^Send/ })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});

test('the interface is enlarged by the settings, at once and after a reload; the keys stay the browser’s', async () => {
  const { page } = app();
  await page.keyboard.press('Control+6');
  const size = () => page.evaluate(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize));
  expect(await size()).toBe(13);
  await page.getByRole('combobox', { name: 'Zoom' }).selectOption('150 %');
  await expect.poll(size).toBe(19.5);
  await page.reload();
  await expect.poll(size).toBe(19.5);
  // The size is there before the place is drawn.
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.screenshot({ path: test.info().outputPath('settings-150.png') });
  await page.keyboard.press('Control+1');
  await page.screenshot({ path: test.info().outputPath('workbench-150.png') });
  await page.keyboard.press('Control+6');
  await page.getByRole('combobox', { name: 'Zoom' }).selectOption('100 %');
  await expect.poll(size).toBe(13);
  const isLeft = await page.evaluate(() =>
    document.body.dispatchEvent(
      new KeyboardEvent('keydown', { key: '=', ctrlKey: true, bubbles: true, cancelable: true }),
    ),
  );
  expect(isLeft).toBe(true);
  expect(await size()).toBe(13);
});

for (const language of languages) {
  for (const theme of themes) {
    test(`every screen is accessible in ${language}, ${theme}`, async () => {
      const { page } = app();
      await choose(page, language === 'en' ? 'English' : '简体中文');
      await expect(page.locator('html')).toHaveAttribute('lang', language);
      await choose(page, THEME_WORDS[language][theme]);
      await expect(page.locator('html')).toHaveAttribute('data-theme', theme === 'contrast' ? 'contrast-light' : theme);
      const problems: Record<string, string[]> = {};
      const check = async (name: string) => {
        problems[name] = await violations(page);
      };
      await check('signature');
      const answerTabs = page.getByRole('tablist').last();
      await page.keyboard.press('Control+Enter');
      await expect(statusBar(page)).toContainText('200 OK');
      await check('body of the answer');
      await page.locator('[data-row]').nth(5).click();
      await page.keyboard.press('Control+Enter');
      await expect(statusBar(page)).toContainText('401 APIG.0303');
      await expect(page.getByRole('article')).toBeVisible();
      await check('diagnosis of an answer');
      for (const tab of [2, 3, 4, 5, 6, 7, 8]) {
        await answerTabs.getByRole('tab').nth(tab).click();
        await check(`tab ${tab} of the answer`);
      }
      for (const tab of [1, 2, 3, 4]) {
        await page.locator('#request-editor').getByRole('tablist').first().getByRole('tab').nth(tab).click();
        await check(`tab ${tab} of the request`);
      }
      await page.keyboard.press('Control+k');
      await expect(page.getByRole('dialog')).toBeVisible();
      await check('palette');
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+2');
      await page.getByRole('button', { name: language === 'en' ? 'Fill in an example' : '填入示例' }).click();
      await expect(page.getByRole('main').getByRole('textbox').first()).not.toHaveValue('');
      await page.keyboard.press('Control+Enter');
      await expect(page.getByRole('article')).toBeVisible();
      await check('pasted evidence');
      await page.keyboard.press('Control+3');
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await check('clock');
      await page.keyboard.press('Control+4');
      await page.getByRole('grid').getByRole('row').nth(1).click();
      await expect(page.getByRole('complementary').getByRole('listitem').first()).toBeVisible();
      await check('request log');
      for (const tab of [2, 3, 4, 5, 6, 1]) {
        await page.getByRole('main').getByRole('tab').nth(tab).click();
        await check(`tab ${tab} of the gateway`);
      }
      const sections = page.getByRole('main').getByRole('navigation').getByRole('button');
      for (let at = 0; at < (await sections.count()); at++) {
        await sections.nth(at).click();
        await check(`section ${at} of the configuration`);
      }
      await page.keyboard.press('Control+5');
      for (const kind of [0, 1, 2]) {
        const choice = page.getByRole('main').getByRole('group').nth(1).getByRole('radio').nth(kind);
        await choice.check({ force: true });
        await expect(choice).toBeChecked();
        await expect(page.getByRole('main').getByRole('region').nth(1)).toBeVisible();
        await check(`code, kind ${kind}`);
      }
      await page.keyboard.press('Control+6');
      await expect(page.getByRole('table')).toBeVisible();
      await check('settings');
      await page.getByRole('table').locator('xpath=following::button[1]').click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await check('credential');
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);
      await page.keyboard.press('F1');
      await page.getByRole('searchbox').fill('0303');
      await page.keyboard.press('Enter');
      await expect(page.getByRole('heading', { level: 2, name: /APIG\.0303/ })).toBeVisible();
      await check('help');
      expect(Object.fromEntries(Object.entries(problems).filter(([, found]) => found.length > 0))).toEqual({});
    });
  }
}
