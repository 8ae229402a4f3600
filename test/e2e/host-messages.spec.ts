// What the host says arrives in Chinese in a Chinese window: a notice of the start, and the error of a call.
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { startWebShell, type WebShell } from '../../build/scripts/web-shell.mjs';
import { violations } from '../support/violations.ts';

/** Four words of Latin letters one after the other: a sentence that was forgotten. */
const SENTENCE = /[A-Za-z]+(?:[ ,]+[a-z]+){3}/;

let taken: Server;
let port: number;
let shell: WebShell;

test.use({ locale: 'zh-CN' });

test.beforeAll(async () => {
  taken = createServer();
  await new Promise<void>((listening) => taken.listen(0, '127.0.0.1', listening));
  const address = taken.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
  const settings = { gateway: { startWithApp: true, port, tls: false, tlsPort: 0 } };
  shell = await startWebShell({
    prepare(folder) {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      writeFileSync(join(folder, 'config.json'), JSON.stringify(settings), { mode: 0o600 });
    },
  });
});

test.afterAll(async () => {
  await shell.close();
  taken.close();
});

test.beforeEach(async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(await shell.link());
  await expect(place(page, '工作台')).toBeVisible();
});

const place = (page: Page, name: string) => page.getByRole('navigation').getByRole('button', { name, exact: true });
const banner = (page: Page) => page.getByRole('status').filter({ hasText: String(port) });

test('a notice of the start: the port of the gateway is taken', async ({ page }) => {
  await expect(banner(page)).toContainText(`网关无法监听 127.0.0.1:${port}：该端口已被其他程序占用。`);
  await expect(banner(page)).toContainText('在应用关闭前改用端口');
  expect(await banner(page).innerText()).not.toMatch(SENTENCE);
  expect(await violations(page)).toEqual([]);
});

test('the notice follows the language, both ways', async ({ page }) => {
  await expect(banner(page)).toContainText('网关无法监听');
  await place(page, '设置').click();
  await page.getByRole('combobox', { name: '语言' }).selectOption('en');
  await expect(banner(page)).toContainText('another program uses this port');
  await page.getByRole('combobox', { name: 'Language' }).selectOption('system');
  await expect(banner(page)).toContainText('网关无法监听');
});

test('the error of a call: a workspace folder that cannot be used', async ({ page }) => {
  // The place of the test before is opened again.
  await place(page, '工作台').click();
  await page.getByRole('button', { name: '工作区文件夹' }).click();
  await page.getByRole('menuitem', { name: '打开文件夹' }).click();
  await page.getByRole('textbox', { name: '文件夹路径' }).fill('/dev/null/workspace');
  await page.getByRole('button', { name: '确定' }).click();
  const told = page.getByText('/dev/null/workspace').last();
  await expect(told).toContainText('无法使用工作区文件夹 /dev/null/workspace（ENOTDIR）。请选择其他文件夹。');
  expect(await told.innerText()).not.toMatch(SENTENCE);
});
