// A fix shown as code, and a diagnosis handed on: saved as a bundle without secrets, opened again with its verdict.
import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { violations } from '../support/violations.ts';
import { goToPlace, openAppInEachTest, openSample, report, send } from '../support/web-app.ts';

const app = openAppInEachTest();

test('the fix is shown in the language that was chosen last', async () => {
  const { page } = app();
  await openSample(page, 'Query not sorted');
  await send(page);
  const code = report(page).getByRole('region', { name: 'In your code' });
  await code.getByRole('combobox', { name: 'Language of the code' }).selectOption('python');
  await expect(code.getByRole('region', { name: 'Right' })).toHaveText('pairs.sort()');
  await expect(code).toContainText('These lines are missing.');
  expect(await violations(page)).toEqual([]);
  await page.reload();
  await openSample(page, 'Closing slash missing');
  await send(page);
  await expect(code.getByRole('region', { name: 'Right' })).toContainText('if not path.endswith("/"):');
});

test('a bundle is saved, holds no secret, and opens with the same verdict', async () => {
  const { page } = app();
  await openSample(page, 'Query not sorted');
  await send(page);
  const saved = page.waitForEvent('download');
  await report(page).getByRole('button', { name: 'Save debug bundle' }).click();
  const download = await saved;
  expect(download.suggestedFilename()).toMatch(/^countersign-query\.unsorted-\d{8}T\d{6}\.json$/);
  const path = await download.path();
  const text = await readFile(path, 'utf8');
  expect(JSON.parse(text)).toMatchObject({
    format: 'countersign-debug-bundle',
    diagnosis: { causes: [{ certainty: 'proven' }] },
  });
  expect(text).not.toContain('demo-app-secret');

  await goToPlace(page, 'Diagnosis');
  const chosen = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open debug bundle' }).click();
  await (await chosen).setFiles(path);
  await expect(report(page)).toContainText('The query parameters are not sorted');
  await expect(page.getByRole('main')).toContainText('The evidence in it leads to the same verdict.');
  expect(await violations(page)).toEqual([]);
});
