// "Your first 0303" in a browser, against the mock gateway: by mouse, by keys alone, left and taken up again.
import { mkdirSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { violations } from '../support/violations.ts';
import { answer, goToPlace, openAppInEachTest, openSample, send, statusBar } from '../support/web-app.ts';

const app = openAppInEachTest();
const PICTURES = process.env.GUIDE_PICTURES;

const path = (page: Page) => page.getByRole('region', { name: 'Your first 0303' });
const current = (page: Page) => path(page).locator('[aria-current=step]');

async function look(page: Page, name: string): Promise<void> {
  if (PICTURES !== undefined) {
    mkdirSync(PICTURES, { recursive: true });
    await page.screenshot({ path: `${PICTURES}/${name}.png` });
  }
  expect(await violations(page)).toEqual([]);
}

test('the path follows what is done, from the empty history to the accepted call', async () => {
  const { page } = app();
  await page.getByRole('button', { name: 'Your first 0303, in three minutes' }).click();
  await expect(path(page).getByRole('heading', { name: 'Your first 0303' })).toBeFocused();
  await expect(current(page)).toContainText('Open');
  await look(page, 'open');
  await path(page).getByRole('button', { name: 'Open the sample' }).click();
  await expect(current(page)).toContainText('Send');
  await path(page).getByRole('button', { name: 'Show me' }).click();
  await page.keyboard.press('Enter');
  await expect(statusBar(page)).toContainText('401 APIG.0303');
  await expect(current(page)).toContainText('Apply');
  await answer(page).getByRole('tab', { name: 'Body' }).click();
  await expect(current(page)).toContainText('Read');
  await path(page).getByRole('button', { name: 'Open the diagnosis' }).click();
  await path(page).getByRole('button', { name: 'Show me' }).click();
  await expect(page.getByRole('button', { name: 'Apply and resend' }).first()).toBeFocused();
  await look(page, 'apply');
  await page.keyboard.press('Enter');
  await expect(statusBar(page)).toContainText('200');
  await expect(path(page).getByRole('status')).toContainText('Accepted: the signature is right now.');
  await expect(current(page)).toHaveCount(0);
  await look(page, 'done');
  await path(page).getByRole('button', { name: 'Put the sample back and begin again' }).click();
  await expect(current(page)).toContainText('Send');
});

test('the path is started by the palette and the help, left with Escape, and taken up where it was', async () => {
  const { page } = app();
  await openSample(page, 'Query not sorted');
  await send(page);
  await expect(statusBar(page)).toContainText('401 APIG.0303');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('first 0303');
  await page.keyboard.press('Enter');
  await expect(current(page)).toContainText('Apply');
  await expect(path(page).getByRole('heading')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(path(page)).toHaveCount(0);
  await page.getByRole('button', { name: 'Help', exact: true }).click();
  await page.getByRole('button', { name: 'Your first 0303, in three minutes' }).click();
  await expect(current(page)).toContainText('Apply');
  await path(page).getByRole('button', { name: 'Leave the path' }).click();
  await expect(path(page)).toHaveCount(0);
});

test('the path is accessible in Chinese in the dark', async () => {
  const { page } = app();
  await goToPlace(page, 'Settings');
  await page.getByLabel('Theme', { exact: true }).selectOption('dark');
  await page.getByLabel('Language', { exact: true }).selectOption('zh-CN');
  await page.getByRole('button', { name: '帮助', exact: true }).click();
  await page.getByRole('button', { name: '三分钟了解您的第一个0303' }).click();
  await expect(page.getByRole('region', { name: '您的第一个0303' }).getByRole('status')).toContainText('APIG.0303');
  await look(page, 'open-dark-zh');
});
