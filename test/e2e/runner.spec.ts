// Expectations and captured values in a browser: edited, and held against an answer.
import { mkdirSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { violations } from '../support/violations.ts';
import { openAppInEachTest, openSample, requestPane, send, statusBar } from '../support/web-app.ts';

const app = openAppInEachTest();
const PICTURES = process.env.RUNNER_PICTURES;

async function picture(page: Page, name: string): Promise<void> {
  if (PICTURES === undefined) return;
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: `${PICTURES}/${name}.png` });
}

async function look(page: Page, theme: 'light' | 'dark', name: string): Promise<void> {
  await page.evaluate((value) => document.documentElement.setAttribute('data-theme', value), theme);
  await picture(page, `${name}-${theme}`);
  expect(await violations(page), theme).toEqual([]);
}

test('an expectation and a captured value are held against the last answer at each change', async () => {
  const { page } = app();
  await openSample(page, 'List pets');
  await requestPane(page)
    .getByRole('tab', { name: /^Expectations/ })
    .click();
  const expectations = requestPane(page).getByRole('region', { name: 'Expectations' });
  await expectations.getByRole('button', { name: 'Add expectation' }).click();
  await expect(expectations).toContainText('no answer yet');
  await send(page);
  await expect(statusBar(page)).toContainText('200 OK');
  await expect(expectations).toContainText('✓ met');
  await expectations.getByRole('textbox', { name: 'Value of expectation 1' }).fill('404');
  await expect(expectations).toContainText('✗ not met');
  await expect(expectations).toContainText('came: 200');
  await expectations.getByRole('button', { name: 'Add expectation' }).click();
  await expectations.getByRole('combobox', { name: 'Kind of expectation 2' }).selectOption('header');
  await expect(expectations.getByRole('listitem').nth(1)).toContainText('✓ met');
  const captures = requestPane(page).getByRole('region', { name: 'Captured values' });
  await captures.getByRole('button', { name: 'Add captured value' }).click();
  await captures.getByRole('combobox', { name: 'Kind of captured value 1' }).selectOption('header');
  await captures.getByRole('textbox', { name: 'Place of captured value 1' }).fill('Content-Type');
  await captures.getByRole('textbox', { name: 'Variable of captured value 1' }).fill('type');
  await expect(captures).toContainText('json');
  await look(page, 'light', 'expectations');
  await look(page, 'dark', 'expectations');
});
