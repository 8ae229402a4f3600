// What a start puts back: tabs, sub-tabs, panes, the place; requests that are gone drop out without a word.
import { expect, type Page, test } from '@playwright/test';
import { answer, goToPlace, openAppInEachTest, openSample, requestPane } from '../support/web-app.ts';

const app = openAppInEachTest({ session: true });

/** Resolves when the host has kept how things stand after `does`, which is when this is among it. */
async function kept(page: Page, what: string, does: () => Promise<void>): Promise<void> {
  const keeping = page.waitForResponse((response) => {
    const said = response.request().postData() ?? '';
    return said.includes('"session.keep"') && said.includes(what);
  });
  await does();
  await keeping;
}

async function toggleSidebar(page: Page): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.keyboard.type('sidebar');
  await page.keyboard.press('Enter');
}

test('tabs, sub-tabs and the pane come back in another window of the same host', async () => {
  const { page } = app();
  await openSample(page, 'Create order');
  await requestPane(page).getByRole('tab', { name: 'Body' }).click();
  await openSample(page, 'Pet by a variable');
  await requestPane(page).getByRole('tab', { name: 'Auth' }).click();
  await answer(page).getByRole('tab', { name: 'Timeline' }).click();
  await openSample(page, 'Create order');
  await kept(page, '"sidebar":false', () => toggleSidebar(page));
  await expect(page.getByRole('navigation', { name: 'Requests' })).toHaveCount(0);
});

test('it is so, and a deleted request is not among them', async () => {
  const { page } = app();
  await expect(page.getByRole('tab', { name: 'POST Create order', selected: true })).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Requests' })).toHaveCount(0);
  await expect(requestPane(page).getByRole('tab', { name: 'Body', selected: true })).toBeVisible();
  await page.getByRole('tab', { name: 'GET Pet by a variable' }).click();
  await expect(requestPane(page).getByRole('tab', { name: 'Auth', selected: true })).toBeVisible();
  await expect(answer(page).getByRole('tab', { name: 'Timeline', selected: true })).toBeVisible();
  await toggleSidebar(page);
  const list = page.getByRole('navigation', { name: 'Requests' });
  await list.getByRole('button', { name: /^POST Create order/ }).press('Delete');
  await expect(page.getByRole('tab', { name: 'POST Create order' })).toHaveCount(0);
  await kept(page, '"place":"gateway"', () => goToPlace(page, 'Gateway'));
});

test('the place comes back too', async () => {
  const { page } = app();
  await expect(page.getByRole('heading', { level: 1, name: 'Gateway' })).toBeAttached();
  await goToPlace(page, 'Workbench');
  await expect(page.getByRole('tab', { name: 'GET Pet by a variable', selected: true })).toBeVisible();
  await expect(page.getByRole('tab', { name: 'POST Create order' })).toHaveCount(0);
});
