// The clock drawn: readings over time, chosen by keys, read out, and as a table.
import { mkdirSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { violations } from '../support/violations.ts';
import { goToPlace, openAppInEachTest, openSample, send, statusBar } from '../support/web-app.ts';

const app = openAppInEachTest();
const PICTURES = process.env.CLOCK_PICTURES;

async function look(page: Page, name: string): Promise<void> {
  if (PICTURES !== undefined) {
    mkdirSync(PICTURES, { recursive: true });
    await page.screenshot({ path: `${PICTURES}/${name}.png` });
  }
  expect(await violations(page)).toEqual([]);
}

test('readings over time are read point by point', async () => {
  const { page } = app();
  for (const sample of ['List pets', 'Preview in BETA', 'Clock eight hours off']) {
    await openSample(page, sample);
    await send(page);
    await expect(statusBar(page)).toContainText(sample === 'Clock eight hours off' ? 'APIG.0303' : '200');
  }
  await goToPlace(page, 'Clock');
  const chart = page.getByRole('slider', { name: 'Readings over time' });
  const count = Number(await chart.getAttribute('aria-valuemax'));
  expect(count).toBeGreaterThan(2);
  await expect(chart).toHaveAttribute('aria-valuenow', String(count));
  await chart.focus();
  await page.keyboard.press('Home');
  await expect(chart).toHaveAttribute('aria-valuenow', '1');
  await expect(chart).toHaveAttribute('aria-valuetext', /^\d\d:\d\d:\d\d · .+ ±.+ · .+/);
  await page.keyboard.press('ArrowRight');
  await expect(chart).toHaveAttribute('aria-valuenow', '2');
  const spoken = (await chart.getAttribute('aria-valuetext')) ?? '';
  await expect(page.getByText(spoken, { exact: true })).toBeVisible();
  await page.getByText('All readings').click();
  await expect(page.getByRole('table').last().getByRole('row')).toHaveCount(count + 1);
  await look(page, 'clock');
  await goToPlace(page, 'Settings');
  await page.getByLabel('Theme', { exact: true }).selectOption('dark');
  await page.getByLabel('Language', { exact: true }).selectOption('zh-CN');
  await page.getByRole('button', { name: '时钟', exact: true }).click();
  await expect(page.getByRole('slider', { name: '历次读数' })).toBeVisible();
  await look(page, 'clock-dark-zh');
});
