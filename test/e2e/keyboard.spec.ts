// Everything by keyboard, against the real web shell in a browser.
import { expect, test } from '@playwright/test';
import { violations } from '../support/violations.ts';
import { answer, openAppInEachTest, openSample, report, requestPane, statusBar } from '../support/web-app.ts';

const app = openAppInEachTest();

test('a sample is found, sent and its diagnosis read without a mouse', async () => {
  const { page } = app();
  await page.keyboard.press('Control+b');
  await expect(page.getByRole('textbox', { name: 'Filter requests' })).toBeFocused();
  await page.keyboard.type('slash');
  const rows = page.getByRole('navigation', { name: 'Requests' }).getByRole('button', { name: /^(GET|POST) / });
  await expect(rows).toHaveCount(1);
  await page.keyboard.press('Tab');
  await expect.poll(() => tabUntilFocused(rows.first())).toBe(true);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: 'GET Closing slash missing', selected: true })).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(statusBar(page)).toContainText('401 APIG.0303');
  await page.keyboard.press("Control+'");
  await expect(answer(page).getByRole('tab', { name: 'Diagnosis' })).toBeFocused();
  await page.keyboard.press('F7');
  await expect(report(page).getByRole('row', { name: /^Line 2, canonical URI, differs\./ })).toBeFocused();
  await page.keyboard.press('Control+i');
  await expect(answer(page).getByRole('tab', { name: 'Signature', selected: true })).toBeVisible();
  await page.keyboard.press('Control+i');
  await expect(report(page)).toBeVisible();

  async function tabUntilFocused(row: typeof rows): Promise<boolean> {
    if (await row.evaluate((element) => element === document.activeElement)) return true;
    await page.keyboard.press('Tab');
    return false;
  }
});

test('the palette runs commands and opens requests, and Esc leaves it', async () => {
  const { page } = app();
  const palette = page.getByRole('dialog', { name: 'Commands' });
  await page.keyboard.press('Control+k');
  await expect(palette.getByRole('combobox')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(palette).toHaveCount(0);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('wrong secret');
  await expect(palette.getByRole('option', { name: /Wrong secret/, selected: true })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: 'GET Wrong secret', selected: true })).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('theme: dark');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('places, tabs and regions have their keys', async () => {
  const { page } = app();
  for (const [key, heading] of [
    ['2', 'Diagnose a refused call'],
    ['3', 'Clock'],
    ['4', 'Mock gateway is running'],
    ['5', 'Code'],
    ['6', 'Settings'],
    ['1', 'Workbench'],
  ] as const) {
    await page.keyboard.press(`Control+${key}`);
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeAttached();
  }
  await openSample(page, 'Wrong stage');
  await page.keyboard.press('Alt+1');
  await expect(page.getByRole('tab', { name: 'GET List pets', selected: true })).toBeVisible();
  await page.keyboard.press('Alt+PageDown');
  await expect(page.getByRole('tab', { name: 'GET Wrong stage', selected: true })).toBeVisible();
  await page.keyboard.press('Alt+w');
  await expect(page.getByRole('tab', { name: 'GET Wrong stage' })).toHaveCount(0);
  await page.keyboard.press('Control+l');
  await expect(page.getByRole('textbox', { name: 'URL' })).toBeFocused();
});

test('the keys of the window work inside the body editor too', async () => {
  const { page } = app();
  await openSample(page, 'Create order');
  await requestPane(page).getByRole('tab', { name: /^Body/ }).click();
  const editor = requestPane(page).getByRole('textbox', { name: /^Body\. Ctrl\+M/ });
  await editor.focus();
  await page.keyboard.press('Control+Enter');
  await expect(statusBar(page)).toContainText('201 Created');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog', { name: 'Commands' })).toBeVisible();
});

test('the menus of the title bar, the search of what is shown and the other ways to send have their keys', async () => {
  const { page } = app();
  const menu = page.getByRole('menu');
  for (const [keys, label] of [
    ['Control+e', 'Environment'],
    ['Control+Shift+e', 'Credential'],
    ['Control+Shift+x', 'Environment'],
  ] as const) {
    await page.keyboard.press(keys);
    await expect(menu).toHaveAccessibleName(new RegExp(`^${label}`));
    await expect(menu.locator(':focus')).toHaveCount(1);
    await page.keyboard.press('Escape');
    await expect(menu).toHaveCount(0);
    await expect(page.getByRole('banner').locator(':focus')).toHaveCount(1);
  }
  await page.keyboard.press('Control+Enter');
  await expect(statusBar(page)).toContainText('200 OK');
  await page.keyboard.press("Control+'");
  await page.keyboard.press('Control+f');
  await expect(page.getByRole('textbox', { name: 'Search in the body' })).toBeFocused();
  await page.keyboard.press('Control+Shift+Enter');
  await expect(answer(page).getByRole('tab', { name: 'Signature', selected: true })).toBeFocused();
  await page.keyboard.press('Control+4');
  await expect(page.getByRole('searchbox')).toBeVisible();
  await page.keyboard.press('Control+f');
  await expect(page.getByRole('searchbox')).toBeFocused();
});

test('a request is signed for another time and sent to the mock gateway without being changed', async () => {
  const { page } = app();
  const more = requestPane(page).page().getByRole('button', { name: 'More ways to send' });
  await more.click();
  await page.getByRole('menuitem', { name: /^16 minutes ago/ }).click();
  await expect(statusBar(page)).toContainText('401 APIG.0303');
  await more.click();
  await page.getByRole('menuitem', { name: /^14 minutes ago/ }).click();
  await expect(statusBar(page)).toContainText('200 OK');
  await requestPane(page).getByRole('tab', { name: 'Auth' }).click();
  await expect(requestPane(page).getByRole('combobox', { name: 'Time' })).toHaveValue('machine');
});

test('opened, edited, sent, diagnosed, mended, sent again and exported without a mouse', async () => {
  const { page } = app();
  /** Walks with Tab to the control of this name, as one who cannot point does. */
  const tabTo = async (name: RegExp) => {
    for (let step = 0; step < 80; step++) {
      const label = await page.locator(':focus').evaluateAll(([element]) => {
        return element?.getAttribute('aria-label') ?? element?.textContent ?? '';
      });
      if (name.test(label)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`No step of Tab leads to ${name}.`);
  };
  await page.keyboard.press('Control+p');
  await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused();
  await page.keyboard.type('slash missing');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: 'GET Closing slash missing', selected: true })).toBeVisible();
  await page.keyboard.press('Control+l');
  await page.keyboard.press('End');
  await page.keyboard.type('?limit=1');
  await page.keyboard.press('Control+Enter');
  await expect(statusBar(page)).toContainText('401 APIG.0303');
  await expect(report(page)).toContainText('certain');
  await page.keyboard.press("Control+'");
  await tabTo(/^Apply and resend/);
  await page.keyboard.press('Enter');
  await expect(statusBar(page)).toContainText('200 OK');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('export the');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('region', { name: 'What will be written' })).toContainText('limit=1');
  await tabTo(/^Copy(?! with)/);
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('button', { name: /^Copied/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
});

test('all keys are listed in groups, and the list leads to where they are changed', async () => {
  const { page } = app();
  await page.keyboard.press('Control+?');
  const keys = page.getByRole('dialog', { name: 'Keys' });
  await expect(keys.getByRole('region', { name: 'Move the focus' })).toContainText('Next differenceF7');
  await expect(keys).toContainText('Ctrl+K');
  expect(await violations(page)).toEqual([]);
  await expect(keys.getByRole('button', { name: 'Change keys' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Keyboard' })).toBeFocused();
});
