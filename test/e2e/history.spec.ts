// The history in the window: found again, opened, compared, sent again, deleted and brought back.
import { expect, type Page, test } from '@playwright/test';
import { violations } from '../support/violations.ts';
import { answer, goToPlace, openAppInEachTest, openSample, send, statusBar } from '../support/web-app.ts';

const app = openAppInEachTest();

const history = (page: Page) => page.getByRole('region', { name: 'History', exact: true });
const rows = (page: Page) => history(page).getByRole('row');
const comparison = (page: Page) => page.getByRole('dialog', { name: 'Compare two exchanges' });

async function sendSample(page: Page, name: string, status: string): Promise<void> {
  await openSample(page, name);
  await send(page);
  await expect(statusBar(page)).toContainText(status);
  // Only then is the list settled: its first row is the exchange that is shown.
  await expect(rows(page).first().getByRole('button').first()).toHaveAttribute('aria-current', 'true');
}

async function chooseAction(page: Page, row: number, action: string): Promise<void> {
  // The tooltip of the button that was pressed last would lie over the row.
  await page.getByRole('textbox', { name: 'Search the history' }).focus();
  await expect(page.getByRole('tooltip')).toHaveCount(0);
  await rows(page).nth(row).hover();
  await rows(page)
    .nth(row)
    .getByRole('button', { name: /^More actions/ })
    .click();
  await page.getByRole('menuitem', { name: action, exact: true }).click();
}

test('entries are searched, filtered, and shown as they were', async () => {
  const { page } = app();
  await sendSample(page, 'List pets', '200 OK');
  await sendSample(page, 'Query not sorted', '401 APIG.0303');
  await expect(rows(page)).toHaveCount(2);
  await page.keyboard.press('Control+Shift+h');
  await expect(page.getByRole('textbox', { name: 'Search the history' })).toBeFocused();
  await page.keyboard.type('0303');
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page)).toContainText('0303');
  await page.keyboard.press('Escape');
  await expect(rows(page)).toHaveCount(2);

  await history(page).getByRole('button', { name: 'Filter the history' }).click();
  await page.getByRole('menuitemcheckbox', { name: '2xx success' }).click();
  await expect(rows(page)).toHaveCount(1);
  await expect(history(page)).toContainText('Filtered: 2xx success');
  await history(page).getByRole('button', { name: 'Show all' }).click();
  await expect(rows(page)).toHaveCount(2);

  await page.getByRole('textbox', { name: 'Search the history' }).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: 'GET List pets', selected: true })).toBeVisible();
  await expect(answer(page)).toContainText(/From the history, \d{4}-\d\d-\d\d/);
  await expect(answer(page)).toContainText('"name": "Momo"');
  expect(await violations(page)).toEqual([]);
});

test('two entries are compared, the differences are counted and stepped through', async () => {
  const { page } = app();
  await sendSample(page, 'List pets', '200 OK');
  await sendSample(page, 'Query not sorted', '401 APIG.0303');
  await chooseAction(page, 0, 'Compare with …');
  await expect(history(page)).toContainText('choose another entry');
  await rows(page).nth(1).getByRole('button').first().click();
  const dialog = comparison(page);
  await expect(dialog).toContainText(/\d+ differences/);
  const canonical = dialog.getByRole('region', { name: 'Canonical request' });
  await expect(
    canonical.getByRole('row', { name: /^query string: left .*status equals.*; right .*city equals/ }),
  ).toBeVisible();
  await expect(dialog.getByRole('region', { name: 'Answer', exact: true })).toContainText('APIG.0303');
  await expect(canonical).toContainText(/\d+ differences?/);
  await expect(dialog.getByRole('button', { name: 'Request line equal' })).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('F7');
  const first = dialog.locator('[data-difference]').first();
  await expect(first).toBeFocused();
  await page.keyboard.press('F7');
  await expect(dialog.locator('[data-difference]').nth(1)).toBeFocused();
  await page.keyboard.press('Shift+F7');
  await expect(first).toBeFocused();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
});

test('an entry is sent again, with the time of now and of then', async () => {
  const { page } = app();
  await sendSample(page, 'List pets', '200 OK');
  const before = await rows(page).count();
  await chooseAction(page, 0, 'Send again with the time it is now');
  await expect(page.getByRole('status').filter({ hasText: 'Sent again: 200 OK' })).toBeVisible();
  await expect(rows(page)).toHaveCount(before + 1);
  await chooseAction(page, 0, 'Send again with its own time');
  await expect(rows(page)).toHaveCount(before + 2);
  await chooseAction(page, 0, 'Open as a request');
  await expect(rows(page)).toHaveCount(before + 2);
});

test('a deleted entry is brought back', async () => {
  const { page } = app();
  await sendSample(page, 'List pets', '200 OK');
  const before = await rows(page).count();
  await chooseAction(page, 0, 'Delete');
  await expect(rows(page)).toHaveCount(before - 1);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(rows(page)).toHaveCount(before);
});

test('the answer is compared with the one before', async () => {
  const { page } = app();
  await sendSample(page, 'List pets', '200 OK');
  const before = await rows(page).count();
  await send(page);
  await expect(rows(page)).toHaveCount(before + 1);
  await answer(page).getByRole('button', { name: 'Compare with the answer before' }).click();
  await expect(comparison(page).getByRole('button', { name: 'Answer body equal' })).toBeVisible();
});

test('limits are kept, and the cleared history comes back', async () => {
  const { page } = app();
  await sendSample(page, 'List pets', '200 OK');
  await goToPlace(page, 'Settings');
  const section = page.getByRole('region', { name: 'History', exact: true });
  await expect(section).toContainText(/\d+ entries, [\d.]+ [KM]B on the disk/);
  await section.getByRole('textbox', { name: 'Most entries' }).fill('0');
  await expect(section).toContainText('A whole number from 1 to 1000000');
  await section.getByRole('textbox', { name: 'Most entries' }).fill('1000');
  await section.getByRole('button', { name: 'Save' }).click();
  await expect(section.getByRole('button', { name: 'Save' })).toHaveCount(0);
  await page.reload();
  await goToPlace(page, 'Settings');
  await expect(section.getByRole('textbox', { name: 'Most entries' })).toHaveValue('1000');
  expect(await violations(page)).toEqual([]);
  await section.getByRole('button', { name: 'Clear the history …' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Clear', exact: true }).click();
  await expect(section).toContainText('No entries.');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(section).toContainText(/\d+ entries/);
  await goToPlace(page, 'Workbench');
  await expect(rows(page).first()).toBeVisible();
});
