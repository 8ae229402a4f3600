// The signature inspector in a browser: every byte points to its origin and back, other signers beside the gateway, time.
import { expect, test } from '@playwright/test';
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

const CLEAR = 'rgba(0, 0, 0, 0)';

test('pointing at a parameter lights its bytes and all that follows from them, and the bytes light the parameter', async () => {
  const { page } = app();
  const canonical = signatureStep(page, 'Canonical request');
  // The second parameter as written is in the middle of the sorted query.
  const bytes = canonical.locator('[data-span]', { hasText: /^limit$|^10$/ });
  const row = requestPane(page).getByRole('row').nth(2);
  await expect(bytes).toHaveCount(2);
  await expect(row.getByRole('textbox').first()).toHaveValue('limit');
  const other = canonical.locator('[data-span]', { hasText: /^status$/ });
  const before = await canonical.boundingBox();
  await expect(bytes.first()).toHaveCSS('background-color', CLEAR);

  await row.hover();
  for (const span of await bytes.all()) await expect(span).not.toHaveCSS('background-color', CLEAR);
  await expect(other).toHaveCSS('background-color', CLEAR);
  const hash = signatureStep(page, 'String to sign').locator('[data-mark=canonical-request]');
  for (const result of [
    hash,
    signatureStep(page, 'Signature').getByRole('img'),
    signatureStep(page, 'Authorization').locator('[data-mark=signature]'),
  ]) {
    await expect(result).not.toHaveCSS('box-shadow', 'none');
  }
  await expect.poll(() => canonical.boundingBox()).toEqual(before);

  await statusBar(page).hover();
  await expect(bytes.first()).toHaveCSS('background-color', CLEAR);
  await expect(hash).toHaveCSS('box-shadow', 'none');

  await bytes.last().hover();
  await expect(row.getByRole('cell').nth(1)).not.toHaveCSS('background-color', CLEAR);
  await expect(bytes.last()).not.toHaveCSS('background-color', CLEAR);
  await expect(bytes.first()).toHaveCSS('background-color', CLEAR);
  await expect(bytes.last()).toHaveAttribute('title', 'From parameter 2 of the URL: its value');
});

test('the focus lights what the pointer lights; arrow keys go from byte to byte and from line to line', async () => {
  const { page } = app();
  const canonical = signatureStep(page, 'Canonical request');
  const row = requestPane(page).getByRole('row').nth(1);
  await row.getByRole('textbox').first().focus();
  await expect(canonical.locator('[data-span]', { hasText: /^sold$/ })).not.toHaveCSS('background-color', CLEAR);

  const method = canonical.locator('[data-span]').first();
  await method.focus();
  await expect(method).toHaveText('GET');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  const focused = canonical.locator('[data-span]:focus');
  await expect(focused).toHaveText('city');
  await page.keyboard.press('ArrowRight');
  await expect(focused).toHaveText('=');
  await page.keyboard.press('ArrowRight');
  await expect(focused).toHaveText('%E6%B7%B1%E5%9C%B3');
  await expect(requestPane(page).getByRole('row').nth(3).getByRole('cell').nth(1)).not.toHaveCSS(
    'background-color',
    CLEAR,
  );
  await page.keyboard.press('ArrowUp');
  await expect(focused).toHaveText('/v1/pets');
});

test('another signer is shown beside the gateway, and what it computes is what is sent', async () => {
  const { page } = app();
  await page.getByRole('textbox', { name: 'URL' }).fill('https://pets.example.com/v1/pets?status=sold&note=a+b');
  await answer(page).getByRole('combobox', { name: 'Signing profile' }).selectOption('APIG JavaScript');
  await expect(answer(page)).toContainText('APIG JavaScript signs something else than the gateway computes.');
  const difference = answer(page).getByRole('row', { name: /^query string/ });
  await expect(difference).toContainText('%2B');
  await expect(difference).toContainText('%20');
  await expect(signatureStep(page, 'Canonical request')).toContainText('note=a%2Bb');
  await send(page);
  await expect(statusBar(page)).toContainText('401');

  await answer(page).getByRole('tab', { name: 'Signature' }).click();
  await answer(page).getByRole('combobox', { name: 'Signing profile' }).selectOption('APIG Go');
  await expect(answer(page)).toContainText('APIG Go chooses other headers to sign. The gateway accepts that.');
  await send(page);
  await expect(statusBar(page)).toContainText('200 OK');
});

test('the matrix tells which of eleven signers differ, and in which line', async () => {
  const { page } = app();
  await openSample(page, 'Create order');
  const card = answer(page).getByRole('region', { name: 'Who signs this differently?' });
  await expect(card).toContainText(/\d+ of 11 SDKs agree/);
  await card.getByRole('button', { name: 'Compare' }).click();
  const dialog = page.getByRole('dialog', { name: 'Who signs this differently?' });
  const others = async () =>
    (await dialog.getByRole('rowheader').count()) - (await dialog.locator('[aria-live] tbody th').count());
  await expect.poll(others).toBe(11);
  await dialog.getByRole('button', { name: 'APIG Go', exact: true }).focus();
  await expect(dialog).toContainText('APIG Go chooses other headers to sign. The gateway accepts that.');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

test('a derived key asks for its region, then signs and says how long it is accepted', async () => {
  const { page } = app();
  await openSample(page, 'Inventory, IAM AK/SK');
  await requestPane(page).getByRole('tab', { name: 'Auth' }).click();
  await requestPane(page).getByRole('combobox', { name: 'Algorithm' }).selectOption('V11-HMAC-SHA256');
  await expect(answer(page)).toContainText('V11-HMAC-SHA256 derives its key for a region. Name the region under Auth.');
  await requestPane(page).getByRole('textbox', { name: 'Region' }).fill('cn-north-4');
  await expect(signatureStep(page, 'String to sign')).toContainText(/\d{8}\/cn-north-4\/apic/);
  await expect(signatureStep(page, 'Signature').getByRole('img', { name: /^[0-9a-f]{64}$/ })).toBeVisible();

  const accepted = answer(page).getByRole('button', { name: /^accepted for 1[45] min/ });
  await expect(accepted).toHaveAttribute('aria-label', /Accepted from \d{4}-.* UTC to .* UTC/);
  await requestPane(page).getByRole('combobox', { name: 'Time to sign with' }).selectOption('A fixed date');
  await requestPane(page).getByRole('textbox', { name: /^Date/ }).fill('20200101T000000Z');
  await expect(answer(page).getByRole('button', { name: /^too old to be accepted/ })).toBeVisible();
});
