// The gateway's configuration in forms: an API is changed, published, called and seen in the log; faults; a document.
import { expect, type Page, test } from '@playwright/test';
import { violations } from '../support/violations.ts';
import { goToPlace, openAppInEachTest, openSample, send, statusBar } from '../support/web-app.ts';

const app = openAppInEachTest();
const main = (page: Page) => page.getByRole('main');

async function openView(page: Page, name: RegExp): Promise<void> {
  await goToPlace(page, 'Gateway');
  await main(page).getByRole('tablist', { name: 'Gateway views' }).getByRole('tab', { name }).click();
}

test('a changed API answers as before until it is published, and the log shows both answers', async () => {
  const { page } = app();
  await openView(page, /^Configuration/);
  await main(page)
    .getByRole('grid', { name: 'APIs' })
    .getByRole('row', { name: /createOrder/ })
    .click();
  await main(page).getByRole('textbox', { name: 'Status', exact: true }).fill('202');
  await main(page).getByRole('button', { name: 'Apply' }).click();
  await expect(main(page)).toContainText('Applied. Connections were kept.');
  await expect(main(page)).toContainText('Changed and not published: 1.');

  await goToPlace(page, 'Workbench');
  await openSample(page, 'Create order');
  await send(page);
  await expect(statusBar(page)).toContainText('201 Created');

  await openView(page, /^Configuration/);
  await main(page).getByRole('navigation', { name: 'Sections' }).getByRole('button', { name: 'Publishing' }).click();
  await main(page)
    .getByRole('row', { name: /changed pets\/createOrder/ })
    .click();
  await main(page).getByRole('textbox', { name: 'Remark' }).fill('accepted, not created');
  await main(page).getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(main(page).getByRole('row', { name: /published pets\/createOrder/ })).toBeVisible();
  await expect(main(page).getByRole('complementary', { name: 'Versions' })).toContainText('accepted, not created');

  await goToPlace(page, 'Workbench');
  await send(page);
  await expect(statusBar(page)).toContainText('202 Accepted');
  await openView(page, /^Live requests/);
  const log = main(page).getByRole('grid', { name: 'Requests that reached the mock gateway' });
  await expect(log.getByRole('row', { name: /\/v1\/orders 202 accepted/ })).toBeVisible();
  await main(page).getByRole('searchbox', { name: 'Filter' }).fill('status:201 path:orders');
  await expect(log.getByRole('row', { name: /\/v1\/orders 201/ })).toBeVisible();
  await expect(log.getByRole('row', { name: /\/v1\/orders 202/ })).toHaveCount(0);
});

test('what the gateway refuses stands at its field, and a click on the place opens it', async () => {
  const { page } = app();
  await openView(page, /^Configuration/);
  await main(page).getByRole('textbox', { name: 'Path', exact: true }).fill('no/slash');
  await main(page)
    .getByRole('navigation', { name: 'Sections' })
    .getByRole('button', { name: /^Credentials/ })
    .click();
  await main(page).getByRole('button', { name: 'Apply' }).click();
  await expect(main(page)).toContainText('The running gateway is unchanged.');
  await main(page).getByRole('button', { name: '/groups/0/apis/0/path' }).click();
  const path = main(page).getByRole('textbox', { name: 'Path', exact: true });
  await expect(path).toHaveAttribute('aria-invalid', 'true');
  await main(page).getByRole('button', { name: 'Discard changes' }).click();
  await expect(path).toHaveValue('/v1/pets');
});

test('a fault switch is turned on, seen in the header, met by a call and reset', async () => {
  const { page } = app();
  await openView(page, /^Faults/);
  await main(page).getByRole('button', { name: 'Turn on: Error of your choice' }).click();
  await expect(main(page).getByRole('banner').or(main(page))).toContainText('fault on: Error of your choice');
  await goToPlace(page, 'Workbench');
  await openSample(page, 'List pets');
  await send(page);
  await expect(statusBar(page)).toContainText('APIG.0308');
  await openView(page, /^Faults/);
  await main(page).getByRole('button', { name: 'Reset all' }).click();
  await expect(main(page)).toContainText('No fault is on.');
  app().forgive(/Failed to load resource/);
});

test('a template is previewed, imported, and its group exported again', async () => {
  const { page } = app();
  await openView(page, /^Import and export/);
  await main(page).getByRole('button', { name: 'New from template' }).click();
  await expect(main(page).getByRole('textbox', { name: 'Document' })).toHaveValue(/^openapi: 3/);
  await main(page).getByRole('button', { name: 'Preview' }).click();
  await expect(main(page)).toContainText(/APIs to import \d+, refused 0/);
  await main(page).getByRole('button', { name: 'Import', exact: true }).click();
  await expect(main(page)).toContainText(/APIs imported \d+, refused 0/);
  await main(page)
    .getByRole('region', { name: 'Export' })
    .getByRole('combobox', { name: 'Group' })
    .selectOption('template');
  await main(page).getByRole('button', { name: 'Export', exact: true }).click();
  await expect(main(page).getByRole('button', { name: /^Save template/ })).toBeVisible();
});

test('an imported document is kept in the workspace, opened again, removed and given back', async () => {
  const { page } = app();
  await openView(page, /^Import and export/);
  const kept = main(page).getByRole('region', { name: 'Documents in the workspace' });
  const shelf = kept.getByRole('listitem').filter({ hasText: 'shelf-' });
  const field = main(page).getByRole('textbox', { name: 'Document', exact: true });
  await main(page).getByRole('button', { name: 'New from template' }).click();
  await expect(field).toHaveValue(/^openapi: 3/);
  await field.fill((await field.inputValue()).replace(/title: .*/, 'title: Shelf'));
  await main(page).getByRole('button', { name: 'Preview' }).click();
  await main(page).getByRole('button', { name: 'Import', exact: true }).click();
  await expect(main(page)).toContainText(/Kept in the workspace as shelf-\w+\.yaml/);
  await expect(shelf).toHaveCount(1);

  await page.reload();
  await openView(page, /^Import and export/);
  await expect(shelf).toHaveCount(1);
  expect(await violations(page)).toEqual([]);
  await shelf.getByRole('button', { name: /^Open: / }).click();
  await expect(field).toHaveValue(/title: Shelf/);
  await main(page).getByRole('button', { name: 'Preview' }).click();
  await expect(main(page)).toContainText('Group Shelf');
  await shelf.getByRole('button', { name: /^Remove: / }).click();
  await expect(shelf).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(shelf).toHaveCount(1);
});
