// Variables in the body: marked, explained and offered in the editor and in the plain field.
import { expect, type Page, test } from '@playwright/test';
import { violations } from '../support/violations.ts';
import { openAppInEachTest, openSample, requestPane } from '../support/web-app.ts';

const app = openAppInEachTest();
const plain = (page: Page) => requestPane(page).locator('textarea[aria-label="Body"]');

async function openBody(page: Page): Promise<void> {
  await openSample(page, 'Create order');
  await requestPane(page).getByRole('tab', { name: 'Body' }).click();
  await expect(page.locator('.monaco-editor .view-lines')).toBeVisible();
}

async function asPlainText(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Open as plain text' }).click();
}

test('the editor marks a variable, explains it and offers names', async () => {
  const { page } = app();
  await openBody(page);
  await asPlainText(page);
  await plain(page).fill('{"known": "{{petId}}", "unknown": "{{nobody}}", "asked": ""}');
  await page.getByRole('button', { name: 'Open in the editor' }).click();
  const lines = page.locator('.monaco-editor .view-lines');
  const known = lines.locator('span[class*="mark"]').filter({ hasText: 'petId' }).last();
  await expect(known).toBeVisible();
  await expect(lines.locator('span[class*="unknown"]').filter({ hasText: 'nobody' }).last()).toBeVisible();
  await known.hover();
  await expect(page.locator('.monaco-hover:not(.hidden)')).toContainText('1017');
  await expect(page.locator('.monaco-hover:not(.hidden)')).toContainText('from Mock gateway');
  expect(await violations(page)).toEqual([]);

  await page.locator('.monaco-editor').first().click();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.type('{{petI');
  await expect(page.locator('.suggest-widget')).toContainText('petId');
  await page.keyboard.press('Enter');
  await expect(lines).toContainText('"asked": "{{petId}}"');
  if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/body-editor.png` });
});

test('so does the plain field, by the keyboard alone', async () => {
  const { page } = app();
  await openBody(page);
  await asPlainText(page);
  await plain(page).fill('');
  await plain(page).pressSequentially('a={{petI');
  await expect(page.getByRole('option', { name: /^petId/ })).toBeVisible();
  if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/body-plain.png` });
  expect(await violations(page)).toEqual([]);
  await plain(page).press('Enter');
  await expect(plain(page)).toHaveValue('a={{petId}}');
  await plain(page).press('ArrowLeft');
  await plain(page).press('ArrowLeft');
  await plain(page).press('ArrowLeft');
  await expect(requestPane(page).getByText('1017').last()).toBeVisible();
  await expect(plain(page)).toHaveAccessibleDescription(/1017 from Mock gateway/);
});
