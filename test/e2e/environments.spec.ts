// Environments and variables in a browser: chosen, edited, missing, secret; in both themes and languages.
import { mkdirSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { violations } from '../support/violations.ts';
import {
  answer,
  openAppInEachTest,
  openSample,
  requestPane,
  send,
  signatureStep,
  statusBar,
} from '../support/web-app.ts';

const app = openAppInEachTest();
const PICTURES = process.env.ENVIRONMENT_PICTURES;

const url = (page: Page) => page.getByRole('textbox', { name: 'URL', exact: true });
const menu = (page: Page) => page.getByRole('banner').getByRole('button', { name: /^Environment/ });

async function picture(page: Page, name: string): Promise<void> {
  if (PICTURES === undefined) return;
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: `${PICTURES}/${name}.png` });
}

async function editEnvironments(page: Page) {
  await menu(page).click();
  await page.getByRole('menuitem', { name: 'Edit environments …' }).click();
  return page.getByRole('dialog', { name: 'Environments' });
}

test('a sample takes host, address and a value from the sample environment', async () => {
  const { page } = app();
  await openSample(page, 'Pet by a variable');
  await expect(menu(page)).toContainText('Mock gateway · RELEASE');
  await expect(page.getByText('From Mock gateway:')).toContainText(
    'host http://pets.example.com · connects to the mock gateway',
  );
  await expect(page.getByRole('list', { name: 'Variables in this request' })).toContainText(
    '{{petId}} 1017 from Mock gateway',
  );
  await expect(requestPane(page)).toContainText('GET /v1/pets/1017');
  await expect(signatureStep(page, 'Canonical request')).toContainText('/v1/pets/1017/');
  await send(page);
  await expect(statusBar(page)).toContainText('200 OK');
  await picture(page, 'sample');
});

test('a name that is not defined is listed, defined in one step, and signed with its value', async () => {
  const { page, forgive } = app();
  await openSample(page, 'Pet by a variable');
  await url(page).fill('/v1/pets/{{petName}}');
  const problems = page.getByRole('region', { name: 'Variables to be settled before sending' });
  await expect(problems).toContainText('{{petName}} is not defined.');
  await expect(problems).toContainText('In URL');
  // What lies over the field to underline the name must not hide its text.
  const over = url(page).locator('xpath=following-sibling::*[@aria-hidden="true"]');
  await expect(over).toHaveCSS('background-color', 'rgba(0, 0, 0, 0)');
  await expect(over).toHaveCSS('color', 'rgba(0, 0, 0, 0)');
  expect(await violations(page)).toEqual([]);
  await picture(page, 'unresolved');
  await send(page);
  await expect(answer(page)).toContainText('{{petName}} is not defined.');
  forgive(/400/);
  await problems.getByRole('button', { name: 'Define it in Mock gateway' }).click();
  const dialog = page.getByRole('dialog', { name: 'Environments' });
  await expect(dialog.getByRole('textbox', { name: 'Value of variable 3' })).toBeFocused();
  await page.keyboard.type('1017');
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(problems).toHaveCount(0);
  await expect(signatureStep(page, 'Canonical request')).toContainText('/v1/pets/1017/');
  await url(page).fill('/v1/pets/{{petId}}');
});

test('a secret is masked in the live signature, and what is shown is what is sent', async () => {
  const { page } = app();
  await openSample(page, 'Pet by a variable');
  await url(page).fill('/v1/pets/{{petId}}');
  const dialog = await editEnvironments(page);
  await dialog.getByRole('button', { name: 'New environment' }).click();
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Beta');
  await dialog.getByRole('textbox', { name: 'Host' }).fill('http://pets.example.com');
  await dialog.getByRole('radio', { name: 'Mock gateway' }).click();
  await dialog.getByRole('textbox', { name: 'Name of variable 1' }).fill('password');
  await dialog.getByRole('checkbox', { name: 'Value of password is secret' }).click();
  await dialog
    .getByRole('textbox', { name: 'Value of variable 1' })
    .or(dialog.getByLabel('Value of variable 1'))
    .fill('hunter2-hunter2-hunter2');
  await dialog.getByRole('textbox', { name: 'Name of variable 2' }).fill('petId');
  await dialog.getByRole('textbox', { name: 'Value of variable 2' }).fill('1017');
  await picture(page, 'dialog');
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await menu(page).click();
  await page.getByRole('menuitemcheckbox', { name: /^Beta/ }).click();
  await requestPane(page).getByRole('tab', { name: 'Headers' }).click();
  await requestPane(page).getByRole('textbox', { name: 'Name, row 1' }).fill('X-Password');
  await requestPane(page).getByRole('textbox', { name: 'Value, row 1' }).fill('{{password}}');
  await expect(signatureStep(page, 'Canonical request')).toContainText('x-password:hunt***23***r2');
  const image = signatureStep(page, 'Signature').getByRole('img', { name: /^[0-9a-f]{64}$/ });
  await expect(image).toBeVisible();
  await picture(page, 'secret');
  await send(page);
  await expect(statusBar(page)).toContainText('200 OK');
  await answer(page).getByRole('tab', { name: 'Raw' }).click();
  await expect(answer(page)).toContainText('hunt***23***r2');
  expect(await page.content()).not.toContain('hunter2-hunter2');
});

test('names are offered while they are typed, by key, and taken by Tab; Esc closes the list', async () => {
  const { page } = app();
  await openSample(page, 'Pet by a variable');
  await url(page).fill('/v1/pets/');
  await page.keyboard.type('{{pet');
  const field = page.getByRole('combobox', { name: 'URL', exact: true });
  await expect(page.locator('[role=listbox] [role=option]').first()).toHaveAttribute('aria-selected', 'true');
  expect(await violations(page)).toEqual([]);
  await picture(page, 'suggestions');
  await page.keyboard.press('Escape');
  await expect(page.locator('[role=listbox]')).toHaveCount(0);
  await page.keyboard.press('Alt+/');
  await expect(field).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('Tab');
  await expect(url(page)).toHaveValue(/^\/v1\/pets\/\{\{pet(Id|Name)\}\}$/);
  await expect(url(page)).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(url(page)).toHaveAccessibleDescription(/^1017 from (Beta|Mock gateway)$/);
  expect(await violations(page)).toEqual([]);
  await picture(page, 'about');
  await url(page).fill('/v1/pets/{{petId}}');
});

test('the palette chooses an environment, and none', async () => {
  const { page } = app();
  await openSample(page, 'List pets');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('Use no environment');
  await page.keyboard.press('Enter');
  await expect(menu(page)).toHaveText(/^Environment\s*RELEASE$/);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('environment mock-gateway');
  await page.keyboard.press('Enter');
  await expect(menu(page)).toContainText('Mock gateway');
});

for (const [language, theme] of [
  ['zh-CN', 'dark'],
  ['en', 'dark'],
  ['zh-CN', 'light'],
] as const) {
  test(`the editor and the problems are accessible in ${language}, ${theme}`, async () => {
    const { page } = app();
    await openSample(page, 'Pet by a variable');
    await url(page).fill('/v1/{{nobody}}');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('Edit environments');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.evaluate(() => undefined);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await page.keyboard.type(`theme.${theme}`);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+k');
    await page.keyboard.type(`language.${language}`);
    await page.keyboard.press('Enter');
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    expect(await violations(page)).toEqual([]);
    await picture(page, `problems-${language}-${theme}`);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('environments.edit');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await picture(page, `dialog-${language}-${theme}`);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('language.en');
    await page.keyboard.press('Enter');
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await url(page).fill('/v1/pets/{{petId}}');
  });
}
