// Two windows on one history: what is deleted in one goes in the other; what was lost stands in both until it was seen.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { startWebShell, type WebShell } from '../../build/scripts/web-shell.mjs';
import { violations } from '../support/violations.ts';
import { openSample } from '../support/web-app.ts';

let shell: WebShell;
const LOST =
  'The history was damaged and is set aside as /data/history.db.broken-1: 12 entries could be read, 3 could not.';

test.beforeAll(async () => {
  shell = await startWebShell({
    prepare: (data) => {
      mkdirSync(data, { recursive: true, mode: 0o700 });
      const losses = [{ at: '2026-05-01T12:00:00.000Z', text: LOST }];
      writeFileSync(join(data, 'history-losses.json'), JSON.stringify({ losses }), { mode: 0o600 });
    },
  });
});
test.afterAll(() => shell?.close());

const list = (page: Page) => page.getByRole('region', { name: 'History', exact: true });
const rows = (page: Page) => list(page).locator('[data-row]');

test('they follow each other', async ({ browser }) => {
  const [one, other] = await Promise.all([browser.newPage(), browser.newPage()]);
  for (const page of [one, other]) await page.goto(await shell.link());
  await openSample(one, 'List pets');
  for (let count = 1; count <= 3; count += 1) {
    await one.keyboard.press('Control+Enter');
    await expect(rows(one)).toHaveCount(count);
  }
  await expect(rows(other)).toHaveCount(3);

  await list(one)
    .getByRole('button', { name: /^More actions for/ })
    .first()
    .click();
  await one.getByRole('menuitem', { name: 'Delete', exact: true }).click();
  await expect(rows(one)).toHaveCount(2);
  await expect(rows(other)).toHaveCount(2);
  await one.getByRole('button', { name: 'Undo' }).click();
  await expect(rows(one)).toHaveCount(3);
  await expect(rows(other)).toHaveCount(3);

  const note = list(other).getByRole('note', { name: 'Lost of the history' });
  await expect(note).toContainText(LOST);
  expect(await violations(other)).toEqual([]);
  await other.screenshot({ path: test.info().outputPath('losses.png') });
  await note.getByRole('button', { name: 'Seen' }).click();
  await expect(note).toHaveCount(0);
  await other.reload();
  await expect(rows(other)).toHaveCount(3);
  await expect(note).toHaveCount(0);
});
