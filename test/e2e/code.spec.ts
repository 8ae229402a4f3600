// The Code place: the open request in each language and kind, its values, and what the user's own code printed.
import { expect, type Page, test } from '@playwright/test';
import { openAppInEachTest } from '../support/web-app.ts';

const app = openAppInEachTest();
const source = (page: Page) => page.getByRole('region', { name: /^Code in / }).last();

test('the open request is written as code, its language is remembered, its secret is nowhere', async () => {
  const { page } = app();
  await page.keyboard.press('Control+Shift+G');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Code');
  await page.getByText('Python', { exact: true }).click();
  await expect(source(page)).toContainText('hmac.new(key, text, "sha256")');
  await expect(page.getByText('COUNTERSIGN_KEY, COUNTERSIGN_SECRET')).toBeVisible();
  await page.getByText('Shell', { exact: true }).click();
  await expect(source(page)).toContainText('openssl dgst -sha256');
  await page.getByText('As sent', { exact: true }).click();
  await expect(source(page)).toContainText('Authorization: SDK-HMAC-SHA256 Access=');
  await expect(page.getByText(/^Valid for 1[45]:\d\d more$/)).toBeVisible();
  await page.getByText('Official SDK', { exact: true }).click();
  await expect(page.getByText('The vendor has no signing SDK for this language.')).toBeVisible();
  await page.reload();
  await page.keyboard.press('Control+5');
  await expect(page.getByRole('radio', { name: 'Shell', exact: true })).toBeChecked();
});

test('what the own code printed is compared line by line', async () => {
  const { page } = app();
  await page.keyboard.press('Control+5');
  const values = page.getByRole('region', { name: 'Intermediate values' });
  const shown = values.getByRole('region', { name: 'Canonical request' });
  await expect(shown).toContainText('x-sdk-date:');
  const canonical = await shown.innerText();
  // An empty row has no text of its own to be read from the page.
  const whole = canonical.replace(/\n+host;/, '\n\nhost;');
  const printed = whole.replace(/x-sdk-date:\S+/, 'x-sdk-date:20260101T000000Z');
  const field = page.getByRole('textbox', { name: 'Compare what your code prints' });
  await field.fill(printed);
  await expect(page.getByText('Equal, line by line')).toBeVisible();
  await field.fill(printed.replace('host:', 'host: '));
  await expect(page.getByText(/^Canonical request: line \d+ differs$/)).toBeVisible();
});
