// The workspace as a folder of files: opened by its path, changed by others, arranged, deleted and put back.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { violations } from '../support/violations.ts';
import { openAppInEachTest } from '../support/web-app.ts';

const app = openAppInEachTest();
const folder = mkdtempSync(join(tmpdir(), 'countersign-e2e-workspace-'));
const requests = join(folder, 'requests');

test.beforeEach(async () => {
  rmSync(requests, { recursive: true, force: true });
  mkdirSync(join(requests, 'pets'), { recursive: true });
  writeFileSync(join(requests, 'folder.yaml'), 'order: [pets, one, two]\n');
  for (const name of ['one', 'two']) {
    writeFileSync(
      join(requests, `${name}.request.yaml`),
      `id: ${name}\nname: ${name}\nurl: http://a.example/${name}\n`,
    );
  }
  writeFileSync(join(requests, 'pets/three.request.yaml'), 'id: three\nname: three\nurl: http://a.example/three\n');
  await openFolder(app().page);
});

test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

const list = (page: Page) => page.getByRole('navigation', { name: 'Requests' });
const row = (page: Page, name: string) => list(page).getByRole('button', { name: new RegExp(`^[A-Z]+ ${name}`) });

async function holdEdits(page: Page): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/rpc', async (route) => {
    const asked: unknown = route.request().postDataJSON();
    if (typeof asked === 'object' && asked !== null && Reflect.get(asked, 'method') === 'request.edit') await released;
    await route.continue();
  });
  return () => release();
}

async function openFolder(page: Page): Promise<void> {
  await list(page).getByRole('button', { name: 'Workspace folder' }).click();
  await page.getByRole('menuitem', { name: 'Open folder' }).click();
  await page.getByRole('textbox', { name: 'Path of the folder' }).fill(folder);
  // The folder of the test before is the same one: its rows stand there until the new ones come.
  const loaded = page.waitForResponse((answer) => answer.request().postData()?.includes('workspace.state') === true);
  await page.getByRole('button', { name: 'OK' }).click();
  await loaded;
  await expect(page.getByRole('tab', { name: /three/, selected: true })).toBeVisible();
  await expect(row(page, 'one')).toBeVisible();
}

test('an edit made on the disk shows', async () => {
  const { page } = app();
  await expect(row(page, 'three')).toBeVisible();
  writeFileSync(join(requests, 'one.request.yaml'), 'id: one\nname: renamed outside\nurl: http://a.example/one\n');
  await expect(row(page, 'renamed outside')).toBeVisible();
  rmSync(join(requests, 'two.request.yaml'));
  await expect(row(page, 'two')).toHaveCount(0);
});

test('edits that waited for a decision are there after another start, and are asked about again', async () => {
  const { page, forgive } = app();
  await row(page, 'one').click();
  const file = join(requests, 'one.request.yaml');
  const release = await holdEdits(page);
  await page.getByRole('textbox', { name: 'URL' }).fill('http://a.example/mine');
  writeFileSync(file, 'id: one\nname: one\nurl: http://a.example/theirs\n');
  const copied = page.waitForResponse((answer) => answer.request().postData()?.includes('draft.backup"') === true);
  release();
  await expect(page.getByRole('dialog', { name: 'Changed here and on the disk' })).toBeVisible();
  await copied;
  forgive(/status of 4\d\d/);
  await page.reload();
  const dialog = page.getByRole('dialog', { name: 'Edits that were not saved' });
  await expect(dialog).toContainText('Edits of “one” were not in the workspace folder');
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Keep mine' }).click();
  await expect(dialog).toHaveCount(0);
  await expect.poll(() => readFileSync(file, 'utf8')).toContain('http://a.example/mine');
  const asked = page.waitForResponse((answer) => answer.request().postData()?.includes('draft.backups') === true);
  await page.reload();
  await asked;
  await expect(row(page, 'one')).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('a request that was changed here and on the disk is asked about, and nothing is lost before', async () => {
  const { page, forgive } = app();
  await row(page, 'one').click();
  const file = join(requests, 'one.request.yaml');
  // The edit is under way while the file changes, however slow the machine is.
  const release = await holdEdits(page);
  await page.getByRole('textbox', { name: 'URL' }).fill('http://a.example/mine');
  writeFileSync(file, 'id: one\nname: one\nurl: http://a.example/theirs\n');
  release();
  const dialog = page.getByRole('dialog', { name: 'Changed here and on the disk' });
  await expect(dialog).toBeVisible();
  await dialog.getByRole('button', { name: 'See the difference' }).click();
  await expect(dialog.getByRole('region', { name: 'On the disk' })).toContainText('a.example/');
  expect(await violations(page)).toEqual([]);
  await page.screenshot({ path: 'test-results/workspace-conflict.png' });
  await dialog.getByRole('button', { name: 'Keep mine' }).click();
  await expect.poll(() => readFileSync(file, 'utf8')).toContain('http://a.example/mine');
  await expect(dialog).toHaveCount(0);
  // The host refuses the edit, where it comes before the news of the change.
  forgive(/409/);
});

test('requests are put elsewhere by keyboard and by menu', async () => {
  const { page } = app();
  await row(page, 'two').focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(() => readFileSync(join(requests, 'folder.yaml'), 'utf8')).toMatch(/two\n\s+- one/);
  await row(page, 'one').hover();
  await list(page).getByRole('button', { name: 'More actions for one' }).click();
  await page.getByRole('menuitem', { name: 'Move to pets' }).click();
  await expect.poll(() => readdirSync(join(requests, 'pets')).length).toBe(3);
  await page.screenshot({ path: 'test-results/workspace-sidebar.png' });
});

test('a folder is asked about before it is deleted, and comes back', async () => {
  const { page } = app();
  await list(page).getByRole('heading', { name: 'pets' }).hover();
  expect(await violations(page)).toEqual([]);
  await list(page).getByRole('button', { name: 'More actions for pets' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(row(page, 'three')).toHaveCount(0);
  expect(readdirSync(requests)).not.toContain('pets');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(row(page, 'three')).toBeVisible();
});
