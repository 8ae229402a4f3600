// Requests of other clients come in, and ours go out, in the real web shell.
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { violations } from '../support/violations.ts';
import { openAppInEachTest, requestPane } from '../support/web-app.ts';

const app = openAppInEachTest();
const VECTORS = join(import.meta.dirname, '../vectors/formats');
const dialog = (page: Page, name: string) => page.getByRole('dialog', { name });

async function command(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.keyboard.type(words);
  await page.getByRole('option').first().click();
}

async function paste(page: Page, text: string): Promise<void> {
  await page.locator('[data-focus-target=url]').evaluate((element, pasted) => {
    const data = new DataTransfer();
    data.setData('text/plain', pasted);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, text);
}

test('a Postman collection with its environment is previewed, chosen from and imported; its secrets stay out of the requests', async () => {
  const { page } = app();
  await command(page, 'Import requests');
  const box = dialog(page, 'Import requests');
  const files = ['pets.postman_collection.json', 'staging.postman_environment.json'].map((name) =>
    join(VECTORS, 'postman', name),
  );
  await box.locator('[data-import=files]').setInputFiles(files);
  await expect(box.getByText('Postman: requests 7, environments 1')).toBeVisible();
  await expect(box.getByText('Basic authentication of ann is now a credential')).toBeVisible();
  await expect(box.getByText('script not run: test')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await box.getByRole('checkbox', { name: 'Import Random' }).uncheck();
  await box.getByRole('textbox', { name: 'Into the folder' }).fill('From Postman');
  await box.getByRole('button', { name: 'Import requests: 6' }).click();
  await expect(page.getByRole('navigation', { name: 'Requests' }).getByText('Create pet')).toBeVisible();
  await expect(page.getByRole('tab', { name: 'GET List pets', selected: true })).toBeVisible();
  await expect(page.locator('[data-focus-target=url]')).toHaveValue('{{baseUrl}}/pets?limit=10&tag={{tag}}');
  expect(await page.content()).not.toContain('planted-');
});

test('what cannot be read is refused with its line and column', async () => {
  const { page } = app();
  await command(page, 'Import requests');
  const box = dialog(page, 'Import requests');
  await box.getByRole('textbox', { name: 'Text to import' }).fill('{\n "info": {"schema": "v2.1.0"},\n "item": [}\n');
  await expect(box.getByText('3:11')).toBeVisible();
  await box.getByRole('button', { name: 'Cancel' }).click();
  await expect(box).toBeHidden();
});

test('a curl command pasted into the URL becomes the request, and its secret a variable', async () => {
  const { page } = app();
  await page.getByRole('button', { name: 'New request' }).first().click();
  await paste(
    page,
    `curl -X PUT 'https://pets.example.com/v1/pets?x=1' -H 'X-Api-Key: planted-key-in-curl' -d '{"a":1}'`,
  );
  await expect(page.locator('[data-focus-target=url]')).toHaveValue('https://pets.example.com/v1/pets?x=1');
  await expect(page.getByText('its secrets are in the vault')).toBeVisible();
  await requestPane(page)
    .getByRole('tab', { name: /^Headers/ })
    .click();
  await expect(page.locator('input[value="{{x-api-key}}"]').first()).toBeVisible();
  expect(await page.content()).not.toContain('planted-key-in-curl');
});

test('a block of an .http file pasted into the URL becomes the request, and can be taken back', async () => {
  const { page } = app();
  await page.getByRole('button', { name: 'New request' }).first().click();
  const url = page.locator('[data-focus-target=url]');
  await url.fill('https://mine.example.com/kept');
  await paste(page, '### order\nPOST https://pets.example.com/v1/orders\nX-A: b\n\n{"a":1}\n');
  await expect(url).toHaveValue('https://pets.example.com/v1/orders');
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(url).toHaveValue('https://mine.example.com/kept');
});

test('an export shows what it writes and what it leaves out, in each format', async () => {
  const { page } = app();
  await command(page, 'Export the request');
  const box = dialog(page, 'Export requests');
  await expect(box.getByRole('region', { name: 'What will be written' })).toContainText('curl \\');
  await expect(box.getByText('Signed for this moment')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await box.getByRole('checkbox', { name: 'Sign it now' }).uncheck();
  await expect(box.getByText('signature in Authorization')).toBeVisible();
  await box.getByRole('combobox', { name: 'Format' }).selectOption({ label: 'k6 script that signs' });
  await expect(box.getByRole('region', { name: 'What will be written' })).toContainText('COUNTERSIGN_SECRET');
});

test('the dialogs speak Chinese', async () => {
  const { page } = app();
  await command(page, 'Language: 简体中文');
  await command(page, '导入请求');
  const box = dialog(page, '导入请求');
  await box.locator('[data-import=files]').setInputFiles(join(VECTORS, 'insomnia/v4.json'));
  await expect(box.getByText('脚本不会运行：pre-request')).toBeVisible();
  expect(await violations(page)).toEqual([]);
});
