// Expectations and runs in a browser: edited, held against an answer, run with rows, stopped, reported.
import { mkdirSync, readFileSync } from 'node:fs';
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

const runDialog = (page: Page) => page.getByRole('dialog', { name: /^Run/ });

async function openRunOfFolder(page: Page) {
  const list = page.getByRole('navigation', { name: 'Requests' });
  await list
    .getByRole('button', { name: /^More actions for / })
    .first()
    .click();
  await page.getByRole('menuitem', { name: 'Run …' }).click();
  await expect(runDialog(page)).toBeVisible();
  return runDialog(page);
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

test('a folder runs once for each row, says what was not met, opens an exchange and saves its report', async () => {
  const { page } = app();
  const dialog = await openRunOfFolder(page);
  await dialog.locator('[data-run=data]').setInputFiles({
    name: 'pets.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('petId,note\n1017,a\n1018,"b, c"\n'),
  });
  await expect(dialog).toContainText('pets.csv, rows: 2');
  await expect(dialog.getByRole('table')).toContainText('b, c');
  await look(page, 'light', 'choices');
  await look(page, 'dark', 'choices');
  await page.setViewportSize({ width: 960, height: 600 });
  await look(page, 'light', 'choices-small');
  await page.setViewportSize({ width: 1440, height: 900 });
  await dialog.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(dialog.getByRole('status')).toContainText(/^Done:/, { timeout: 30_000 });
  const failed = dialog.getByRole('button', { name: /^✗ not met List pets row 1/ });
  await failed.click();
  await expect(dialog.getByRole('region', { name: 'The chosen result' })).toContainText('Status 404');
  await look(page, 'light', 'results');
  await look(page, 'dark', 'results');
  await page.setViewportSize({ width: 960, height: 600 });
  await look(page, 'light', 'results-small');
  await page.setViewportSize({ width: 1440, height: 900 });
  await dialog.getByRole('button', { name: 'Save report' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'JUnit XML' }).click();
  const file = await (await download).path();
  expect(readFileSync(file, 'utf8')).toContain('<failure');
  await dialog.getByRole('button', { name: 'Open the exchange' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('tab', { name: /List pets$/, selected: true })).toBeVisible();
});

test('requests are left out and put in another order, and a run under way can be stopped', async () => {
  const { page } = app();
  const dialog = await openRunOfFolder(page);
  const requests = dialog.getByRole('list', { name: 'Requests of the run' });
  const names = () =>
    requests
      .getByRole('listitem')
      .getByRole('checkbox')
      .evaluateAll((all) => all.map((each) => each.parentElement?.textContent));
  await expect.poll(async () => (await names()).length).toBeGreaterThan(1);
  const before = await names();
  await requests
    .getByRole('button', { name: /^Move .* down$/ })
    .first()
    .click();
  await expect.poll(names).toEqual([before[1], before[0], ...before.slice(2)]);
  await requests.getByRole('checkbox').first().uncheck();
  await expect(dialog).toContainText(`Requests to send: ${before.length - 1} of ${before.length}`);
  await dialog.getByRole('textbox', { name: 'Delay between requests (ms)' }).fill('600000');
  await dialog.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(dialog.getByRole('status')).toContainText(/^1 of /);
  await dialog.getByRole('button', { name: 'Stop' }).click();
  await expect(dialog.getByRole('status')).toContainText(/^Stopped after 1 of /);
});

test('in Chinese the run and its results are in Chinese, and nothing is wrong for assistive technology', async () => {
  const { page } = app();
  await statusBar(page).getByRole('button', { name: 'English' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await page
    .getByRole('navigation', { name: '请求' })
    .getByRole('button', { name: /的更多操作$/ })
    .first()
    .click();
  await page.getByRole('menuitem', { name: '运行…' }).click();
  const dialog = page.getByRole('dialog', { name: /^运行/ });
  await expect(dialog).toBeVisible();
  await look(page, 'light', 'choices-zh');
  await dialog.getByRole('button', { name: '运行', exact: true }).click();
  await expect(dialog.getByRole('status')).toContainText(/^完成/, { timeout: 30_000 });
  await look(page, 'dark', 'results-zh');
  await dialog.getByRole('button', { name: '关闭' }).click();
});
