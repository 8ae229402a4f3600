// The data folder as a whole, in the browser: backed up into a file, restored from it beside what is there, and moved.
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { startWebShell } from '../../build/scripts/web-shell.mjs';
import { violations } from '../support/violations.ts';

let root: string;
let page: Page;
let shell: Awaited<ReturnType<typeof startWebShell>>;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  root = mkdtempSync(join(tmpdir(), 'countersign-data-'));
  page = await browser.newPage();
  await begin();
});
test.afterAll(async () => {
  await shell?.close();
  rmSync(root, { recursive: true, force: true });
});

async function begin(): Promise<void> {
  shell = await startWebShell({ at: join(root, 'kept') });
  await page.goto(await shell.link());
  await page
    .getByRole('navigation', { name: /^(Places|位置)$/ })
    .getByRole('button', { name: /^(Settings|设置)$/ })
    .click();
}

const folderShown = () => page.locator('section', { has: page.getByRole('heading', { name: 'Data', exact: true }) });
const backup = () => join(root, 'backup.tar.gz');

test('a backup is downloaded, checked, and restored into a folder of its own, which the next start uses', async () => {
  await page.getByRole('combobox', { name: 'Theme' }).selectOption('Dark');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Back up …' }).click();
  const saved = await download;
  expect(saved.suggestedFilename()).toMatch(/^countersign-backup-\d{8}-\d{6}\.tar\.gz$/);
  copyFileSync(await saved.path(), backup());
  await expect.poll(() => readdirSync(shell.data).filter((name) => name.startsWith('backup'))).toEqual([]);
  await page.getByRole('combobox', { name: 'Theme' }).selectOption('Light');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');

  await page.getByRole('button', { name: 'Restore a backup …' }).click();
  const dialog = page.getByRole('dialog', { name: 'Restore a backup' });
  await dialog.getByRole('textbox', { name: 'Backup file' }).fill(join(root, 'gone'));
  await dialog.getByRole('button', { name: 'Check' }).click();
  await expect(dialog.getByRole('alert')).toContainText('cannot be read (ENOENT)');
  await dialog.getByRole('textbox', { name: 'Backup file' }).fill(backup());
  await dialog.getByRole('button', { name: 'Check' }).click();
  await expect(dialog.getByRole('status')).toContainText(
    /Made .* by version \d.*: \d+ files, .*All are as they were\./,
  );
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(dialog).toHaveCount(0);
  const [restored = ''] = readdirSync(root).filter((name) => name.startsWith('kept-restored-'));
  await expect(folderShown()).toContainText(`the restored data in ${join(root, restored)} are used`);
  await expect(folderShown()).toContainText('End the app in its terminal');
  // What is there is not touched.
  expect(JSON.parse(readFileSync(join(shell.data, 'config.json'), 'utf8'))).toMatchObject({ theme: 'light' });

  await shell.close();
  await begin();
  await expect(folderShown()).toContainText(join(root, restored));
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('the folder is moved by the next start; before that one can stay', async () => {
  const place = join(root, 'moved');
  const move = async (path: string) => {
    await page.getByRole('button', { name: 'Move the folder …' }).click();
    const dialog = page.getByRole('dialog', { name: 'Move the data folder' });
    await dialog.getByRole('textbox', { name: 'New folder' }).fill(path);
    await dialog.getByRole('button', { name: 'Move at the next start' }).click();
    return dialog;
  };
  await expect((await move('relative')).getByRole('alert')).toContainText('Type the whole path');
  await page.keyboard.press('Escape');
  await expect(await move(place)).toHaveCount(0);
  await expect(folderShown()).toContainText(`At the next start the data are moved to ${place}.`);
  await page.getByRole('button', { name: 'Stay with this folder' }).click();
  await expect(folderShown()).not.toContainText('At the next start');
  await expect(await move(place)).toHaveCount(0);
  expect(existsSync(place)).toBe(false);
  await shell.close();
  await begin();
  await expect(folderShown().locator('code').first()).toHaveText(place);
  expect(existsSync(join(place, 'countersign-copy.json'))).toBe(true);
});

test('the section and its questions are accessible in Chinese and dark', async () => {
  await page.getByRole('combobox', { name: 'Language' }).selectOption('简体中文');
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await page.getByRole('button', { name: '移动文件夹…' }).click();
  await page.getByRole('dialog').getByRole('textbox').fill(join(root, 'elsewhere'));
  expect(await violations(page)).toEqual([]);
  await page.screenshot({ path: test.info().outputPath('move-zh.png') });
  await page.getByRole('button', { name: '下次启动时移动' }).click();
  await expect(page.getByText('下次启动时，数据将移到')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('heading', { name: '数据', exact: true }).scrollIntoViewIfNeeded();
  await page.screenshot({ path: test.info().outputPath('data-zh.png') });
  await page.getByRole('button', { name: '从备份恢复…' }).click();
  await page.screenshot({ path: test.info().outputPath('restore-zh.png') });
});
