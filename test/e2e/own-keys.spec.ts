// Keys of the user's own, a theme of high contrast, the size of the text and the height of rows.
import { expect, test } from '@playwright/test';
import { violations } from '../support/violations.ts';
import { openAppInEachTest, statusBar } from '../support/web-app.ts';

const app = openAppInEachTest();

test('a command gets keys of the user’s own, and what they took is told', async () => {
  const { page } = app();
  await page.keyboard.press('Control+,');
  await page.getByLabel('Filter commands').fill('send');
  await page.getByRole('button', { name: 'Edit the keys of “Send”' }).click();
  await page.keyboard.press('k');
  const list = page.getByRole('list', { name: 'Keyboard' });
  await expect(list.getByText('A key alone is for typing')).toBeVisible();
  await page.keyboard.press('Control+d');
  await expect(list.getByText('Ctrl+D was taken from “Duplicate the request”.')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Control+1');
  await page.keyboard.press('Control+d');
  await expect(statusBar(page)).toContainText('200 OK');
  await page.reload();
  // Whichever place was remembered: both are left by keys.
  await expect(
    page
      .getByRole('tab', { selected: true })
      .or(page.getByRole('heading', { level: 1 }))
      .first(),
  ).toBeVisible();
  await page.keyboard.press('Control+1');
  await expect(page.getByRole('button', { name: /^Send/ })).toBeVisible();
  await page.keyboard.press('Control+,');
  await page.getByRole('button', { name: 'Usual keys for all' }).click();
  await expect(page.getByRole('button', { name: 'Usual keys for all' })).toHaveCount(0);
});

test('high contrast, larger text and other rows are taken at once, and nothing is lost', async () => {
  const { page } = app();
  await page.keyboard.press('Control+,');
  await page.getByRole('combobox', { name: 'Theme' }).selectOption('High contrast');
  await expect(page.locator('html')).toHaveAttribute('data-theme', /^contrast-/);
  await page.getByRole('combobox', { name: 'Text size' }).selectOption('16 px');
  await page.getByRole('combobox', { name: 'Rows' }).selectOption('Comfortable');
  await expect(page.locator('html')).toHaveCSS('font-size', '16px');
  for (const place of [1, 2, 3, 4, 5, 6]) {
    await page.keyboard.press(`Control+${place}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
    expect(await violations(page), `place ${place}`).toEqual([]);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    expect(wide).toBe(false);
    if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/place-${place}.png` });
  }
});
