// The help: searched and read by keyboard, reached from a refused call, its links followed and gone back.
import { expect, type Page, test } from '@playwright/test';
import { openAppInEachTest, statusBar } from '../support/web-app.ts';

const app = openAppInEachTest();
const title = (page: Page) => page.getByRole('article').getByRole('heading', { level: 2 });

test('a page is found by code, opened, followed and gone back from by keyboard', async () => {
  const { page } = app();
  await page.keyboard.press('F1');
  await expect(page.getByRole('searchbox', { name: 'Search the help' })).toBeFocused();
  await page.keyboard.type('apig.0101');
  await expect(page.getByRole('status').filter({ hasText: 'pages found' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(title(page)).toHaveText(/APIG\.0101 · The API does not exist or has not been published/);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(title(page)).toHaveText(/APIG\.0101 · The API does not exist\./);
  await page.getByRole('article').getByRole('button', { name: 'The path exists with another method' }).first().focus();
  await page.keyboard.press('Enter');
  await expect(title(page)).toHaveText('The path exists with another method');
  await expect(title(page)).toBeFocused();
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(title(page)).toHaveText(/APIG\.0101 · The API does not exist\./);
  await page.keyboard.press('Alt+ArrowRight');
  await expect(title(page)).toHaveText('The path exists with another method');
});

test('a pasted answer finds its error, and pages lead to the places of the window', async () => {
  const { page } = app();
  await page.keyboard.press('F1');
  const answer =
    'HTTP 429 {"error_msg":"The throttling threshold has been reached: policy ip over ratelimit,limit:5,time:1 minute","error_code":"APIG.0308"}';
  await page.getByRole('searchbox').fill(answer);
  await page.keyboard.press('Enter');
  await expect(title(page)).toHaveText(/APIG\.0308/);
  await page.getByRole('article').getByRole('button', { name: 'Open Gateway' }).click();
  await expect(
    page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Gateway' }),
  ).toHaveAttribute('aria-current', 'page');
});

test('a refused call leads to the pages of its cause and of its code', async () => {
  const { page } = app();
  await page.locator('[data-row]').nth(5).click();
  await page.keyboard.press('Control+Enter');
  await expect(statusBar(page)).toContainText('401 APIG.0303');
  const links = page.getByRole('navigation', { name: 'Help on this' });
  await links.getByRole('button', { name: 'The query parameters are not sorted' }).click();
  await expect(title(page)).toHaveText('The query parameters are not sorted');
  await page.keyboard.press('Control+1');
  await page.getByRole('button', { name: 'Help on APIG.0303' }).click();
  await expect(title(page)).toHaveText(/APIG\.0303 · Incorrect app authentication information/);
});

test('the palette finds help behind the commands, and the fault switches have theirs', async () => {
  const { page } = app();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('0203 timeout');
  await page
    .getByRole('dialog')
    .getByRole('option', { name: /APIG\.0203/ })
    .click();
  await expect(title(page)).toHaveText(/APIG\.0203/);
  await page.keyboard.press('Control+4');
  await page.getByRole('tab', { name: 'Faults' }).click();
  await page.getByRole('button', { name: 'Help: what “Account frozen or in arrears” shows' }).click();
  await expect(title(page)).toContainText('2.3');
});
