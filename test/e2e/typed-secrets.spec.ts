// A secret that is typed into a request goes to the vault, and never comes back to the window but by a named command.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, type Page, test } from '@playwright/test';
import { violations } from '../support/violations.ts';
import { newRequest, openAppInEachTest, requestPane, send, statusBar } from '../support/web-app.ts';

const app = openAppInEachTest();
const SECRET = 'planted-9f8e7d6c5b4a';

let server: Server;
let origin = '';
const arrived: string[] = [];

test.beforeAll(async () => {
  server = createServer((request, response) => {
    arrived.push(String(request.headers['x-api-token']));
    response.end('ok');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
test.afterAll(() => new Promise((resolve) => server.close(resolve)));

/** Everything that the host tells the window from now on. */
function heardBy(page: Page): Promise<string>[] {
  const heard: Promise<string>[] = [];
  page.on('response', (response) => {
    if (!response.url().includes('/events')) heard.push(response.text().catch(() => ''));
  });
  return heard;
}

const firstValue = (page: Page) => requestPane(page).getByRole('textbox', { name: 'Value, row 1' });

test('a typed secret is sent, and after a reload only its place is known to the window', async () => {
  const { page } = app();
  await newRequest(page, `${origin}/one`);
  await requestPane(page).getByRole('tab', { name: 'Headers' }).click();
  await requestPane(page).getByRole('textbox', { name: 'Name, row 1' }).fill('X-Api-Token');
  await firstValue(page).fill(SECRET);
  await expect(page.getByText('Typed secrets in the vault, not in the file: 1')).toBeVisible();
  const name = await page.getByRole('tab', { selected: true }).first().innerText();
  const heard = heardBy(page);
  await page.reload();
  await page
    .getByRole('navigation', { name: 'Requests' })
    .getByRole('button', { name: /^GET \/one/ })
    .first()
    .click();
  await requestPane(page).getByRole('tab', { name: 'Headers' }).click();
  await expect(firstValue(page)).toHaveValue(/^vault:request:/);
  await expect(page.locator('[data-cover]').first()).toHaveAttribute('data-cover', '•••••• in the vault');
  await send(page);
  await expect(statusBar(page)).toContainText('200 OK');
  expect(arrived.at(-1)).toBe(SECRET);
  expect((await Promise.all(heard)).join('\n')).not.toContain(SECRET);
  expect(await page.content()).not.toContain(SECRET);
  expect(name).not.toContain(SECRET);

  // Looked at, replaced, and back by undo.
  await firstValue(page).click();
  await expect(page.getByText('A typed secret.')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Replace' }).click();
  await expect(firstValue(page)).toHaveValue('');
  await page.keyboard.type('another-planted-1');
  await send(page);
  await expect.poll(() => arrived.at(-1)).toBe('another-planted-1');
});
