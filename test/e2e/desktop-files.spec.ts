// Files that leave the desktop window: the system's dialog asks for the place, the host writes, no byte passes the window.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, type Page, test } from '@playwright/test';
import { type DesktopApp, launchDesktop, realElectron } from '../support/electron-stand-in/launch.ts';
import { newRequest, send } from '../support/web-app.ts';

const main = fileURLToPath(new URL('../../dist/desktop/main.cjs', import.meta.url));
const BODY = `${'a line of the answer\n'.repeat(100_000)}the last`;

test.describe.configure({ mode: 'serial' });
test.skip(realElectron !== undefined, 'real dialogs wait for a person');

let data: string;
let server: Server;
let desktop: DesktopApp;
let page: Page;

test.beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'countersign-files-'));
  server = createServer((_request, response) => response.setHeader('Content-Type', 'text/plain').end(BODY));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  desktop = await launchDesktop({ main, args: ['--data', join(data, 'kept')] });
  page = await desktop.page();
});
test.afterAll(async () => {
  await desktop?.kill();
  server.close();
  rmSync(data, { recursive: true, force: true });
});

const answerDialogWith = (path: string) =>
  desktop.evaluate(({ standIn }, chosen) => void standIn.pathAnswers.push(chosen), path);

/** The calls between page and host from now on. */
async function callsFromNow(): Promise<() => Promise<{ method: string; bytes: number }[]>> {
  const all = () =>
    desktop.evaluate(({ standIn }) =>
      standIn.passed.map(({ method, asked, answered }) => ({ method, bytes: asked.length + answered.length })),
    );
  const before = (await all()).length;
  return async () => (await all()).slice(before);
}

test('an answer goes from the host to the chosen file', async () => {
  await newRequest(page, `http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  await send(page);
  const answer = page.getByRole('region', { name: 'Answer' });
  await answer.getByRole('tab', { name: 'Body' }).click();
  await expect(answer.getByRole('table', { name: 'Body of the answer' })).toContainText('a line of the answer');
  const chosen = join(data, 'answer.txt');
  await answerDialogWith(chosen);
  const seen = await callsFromNow();
  await answer.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText(`Saved: ${chosen}`)).toBeVisible();
  expect(readFileSync(chosen, 'utf8')).toBe(BODY);
  const passed = (await seen()).filter(({ method }) => method.startsWith('body.'));
  expect(passed.map(({ method }) => method)).toEqual(['body.save']);
  expect(Math.max(...passed.map(({ bytes }) => bytes))).toBeLessThan(1000);
  expect(readdirSync(data).filter((name) => name.includes('.tmp-'))).toEqual([]);
});

test('a dialog that is cancelled writes nothing and says nothing', async () => {
  const answer = page.getByRole('region', { name: 'Answer' });
  const before = readdirSync(data);
  const save = answer.getByRole('button', { name: 'Save', exact: true });
  const seen = await callsFromNow();
  await save.click();
  await expect.poll(async () => (await seen()).map(({ method }) => method)).toContain('body.save');
  await expect(save).toBeEnabled();
  expect(readdirSync(data)).toEqual(before);
  await expect(answer.getByText('The body was not saved')).toHaveCount(0);
});

test('a place that cannot be written is told with its reason', async () => {
  const answer = page.getByRole('region', { name: 'Answer' });
  await answerDialogWith(join(data, 'nowhere/answer.txt'));
  await answer.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(answer.getByText('The body was not saved, and nothing was written.')).toContainText('(ENOENT)');
});

test('a text that the window shows goes through the same dialog', async () => {
  await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Code' }).click();
  const chosen = join(data, 'request.sh');
  await answerDialogWith(chosen);
  await page.getByRole('button', { name: 'Save …' }).first().click();
  await expect(page.getByText(`Saved: ${chosen}`)).toBeVisible();
  expect(readFileSync(chosen, 'utf8')).toContain('127.0.0.1');
});
