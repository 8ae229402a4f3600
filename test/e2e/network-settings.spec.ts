// Settings → Network in a browser, with a small proxy that is really asked.
import { mkdirSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, type Page, test } from '@playwright/test';
import { violations } from '../support/violations.ts';
import { answer, goToPlace, newRequest, openAppInEachTest, requestPane, send, statusBar } from '../support/web-app.ts';

const app = openAppInEachTest();
const PICTURES = process.env.NETWORK_PICTURES;
const servers: Server[] = [];
test.afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function look(page: Page, name: string): Promise<void> {
  if (PICTURES !== undefined) {
    mkdirSync(PICTURES, { recursive: true });
    await page.getByRole('heading', { level: 2, name: /^(Network|网络)$/ }).scrollIntoViewIfNeeded();
    await page.screenshot({ path: `${PICTURES}/${name}.png` });
  }
  expect(await violations(page)).toEqual([]);
}

/** A proxy that answers itself and notes what it was asked for, with the credentials it got. */
async function proxy(asked: string[]): Promise<string> {
  const server = createServer((request, response) => {
    asked.push(`${request.url} ${request.headers['proxy-authorization'] ?? ''}`);
    response.end('answered by the proxy');
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return String((server.address() as AddressInfo).port);
}

test('a proxy of the user’s own is used with its password, and the timeline names it', async () => {
  const { page } = app();
  const asked: string[] = [];
  const port = await proxy(asked);
  await goToPlace(page, 'Settings');
  const part = page.getByRole('group', { name: 'Proxy', exact: true }).first();
  await part.getByText('One of my own', { exact: true }).click();
  await page.getByRole('button', { name: 'Save proxy' }).click();
  await expect(page.getByText('A name or an address, without https:// and path')).toBeVisible();
  await page.getByLabel('Proxy host').fill('127.0.0.1');
  await page.getByLabel('Proxy port').fill(port);
  await page.getByLabel('User name').fill('ann');
  await page.getByLabel('Password', { exact: true }).fill('pass word');
  await page.getByRole('button', { name: 'Save proxy' }).click();
  await expect(page.getByText('A password is kept.')).toBeVisible();
  await look(page, 'proxy');
  await goToPlace(page, 'Workbench');
  await newRequest(page, 'http://pets.invalid/v1/pets');
  await send(page);
  await expect(statusBar(page)).toContainText('200 OK');
  expect(asked).toHaveLength(1);
  const [url = '', ...credentials] = asked[0]?.split(' ') ?? [];
  // A port that goes without saying may be written or left out (RFC 9112, 3.2.2).
  expect(new URL(url).href).toBe('http://pets.invalid/v1/pets');
  expect(credentials).toEqual(['Basic', Buffer.from('ann:pass word').toString('base64')]);
  await page.getByRole('tab', { name: 'Timeline' }).click();
  await expect(answer(page)).toContainText(`Through the proxy http://127.0.0.1:${port}`);
});

test('a host whose certificate is not checked is marked in red, and tables are kept', async () => {
  const { page } = app();
  await goToPlace(page, 'Settings');
  await page.getByLabel('New host').fill('https://a.example');
  await page.getByRole('button', { name: 'Add host' }).click();
  await expect(page.getByText('A name, *.name or an address, with :port')).toBeVisible();
  await page.getByLabel('New host').fill('a.example');
  await page.getByRole('button', { name: 'Add host' }).click();
  await page.getByRole('checkbox', { name: 'Check certificate: a.example' }).click();
  await expect(page.getByText('■ Not checked: anybody on the way')).toBeVisible();
  const addresses = page.getByRole('group', { name: 'Other addresses' });
  await addresses.getByLabel('Instead of').fill('a.example');
  await addresses.getByLabel('Connect to').fill('127.0.0.1:8743');
  await addresses.getByRole('button', { name: 'Add address' }).click();
  await expect(addresses.getByRole('button', { name: 'Remove a.example' })).toBeVisible();
  await page.getByLabel('Connecting', { exact: true }).fill('0');
  await expect(page.getByText('A number of seconds from 0.001 to 3600')).toBeVisible();
  await page.getByLabel('Connecting', { exact: true }).fill('2.5');
  await page.getByLabel('Connecting', { exact: true }).press('Enter');
  await look(page, 'tables');
  await page.reload();
  await goToPlace(page, 'Settings');
  await expect(page.getByRole('checkbox', { name: 'Check certificate: a.example' })).not.toBeChecked();
  await expect(page.getByLabel('Connecting', { exact: true })).toHaveValue('2.5');
  await page.getByLabel('Theme', { exact: true }).selectOption('dark');
  await page.getByLabel('Language', { exact: true }).selectOption('zh-CN');
  await expect(page.getByRole('heading', { level: 2, name: '网络' })).toBeVisible();
  await look(page, 'tables-dark-zh');
  // The settings stay for the test behind.
  await page.getByLabel('语言', { exact: true }).selectOption('en');
  await expect(page.getByRole('heading', { level: 2, name: 'Network' })).toBeVisible();
});

test('a request has a proxy, an address and times of its own; what it does otherwise stands under its line', async () => {
  const { page } = app();
  const asked: string[] = [];
  const port = await proxy(asked);
  await newRequest(page, 'http://pets.invalid/v1/pets');
  const pane = requestPane(page);
  await pane.getByRole('tab', { name: 'Settings' }).click();
  await expect(pane.getByText(/^As in the settings: /).first()).toBeVisible();
  await pane.getByText('One of its own', { exact: true }).click();
  await pane.getByLabel('Proxy port').fill(port);
  await pane.getByLabel('User name').fill('ann');
  await pane.getByLabel('User name').press('Enter');
  await pane.getByLabel('Password', { exact: true }).fill('pass word');
  await pane.getByRole('button', { name: 'Save password' }).click();
  await expect(pane.getByText('A password is kept.')).toBeVisible();
  await pane.getByLabel('TLS handshake').fill('2.5');
  await pane.getByLabel('TLS handshake').press('Enter');
  const marks = page.getByRole('list', { name: 'How it will be sent' });
  await expect(marks.getByRole('button')).toHaveText([`Through the proxy http://127.0.0.1:${port}`]);
  await send(page);
  await expect(statusBar(page)).toContainText('200 OK');
  expect(asked.map((each) => each.replace(':80/', '/'))).toEqual([
    `http://pets.invalid/v1/pets Basic ${Buffer.from('ann:pass word').toString('base64')}`,
  ]);
  const row = page.getByRole('region', { name: 'History' }).getByRole('cell').first();
  await expect(row).toContainText('Through a proxy');
  await lookAtRequest(page, 'request-proxy');
});

test('a request whose certificate is not checked says so in red under its line, and tells of HTTP/2', async () => {
  const { page } = app();
  await newRequest(page, 'https://pets.invalid/v1/pets');
  const pane = requestPane(page);
  const marks = page.getByRole('list', { name: 'How it will be sent' });
  await pane.getByRole('tab', { name: 'Settings' }).click();
  await expect(marks).toHaveCount(0);
  await pane.getByRole('checkbox', { name: 'Check the server’s certificate' }).click();
  await pane.getByLabel('HTTP version').selectOption('2');
  await pane.getByText('Another address', { exact: true }).click();
  await expect(marks.getByRole('button')).toHaveText(['■ Certificate not checked', 'To 127.0.0.1:443', 'HTTP/2']);
  await pane.getByRole('tab', { name: 'Params' }).click();
  await marks.getByRole('button', { name: 'Certificate not checked' }).click();
  await expect(pane.getByRole('tab', { name: 'Settings', selected: true })).toBeVisible();
  await pane.getByRole('tab', { name: 'Auth' }).click();
  await pane.getByLabel('Authentication', { exact: true }).selectOption('APP');
  await answer(page).getByRole('tab', { name: 'Signature' }).click();
  await expect(answer(page).getByRole('note')).toContainText('Host goes out as :authority');
  await pane.getByRole('tab', { name: 'Settings' }).click();
  await lookAtRequest(page, 'request-marks');
  await goToPlace(page, 'Settings');
  await page.getByLabel('Theme', { exact: true }).selectOption('dark');
  await page.getByLabel('Language', { exact: true }).selectOption('zh-CN');
  await page.getByRole('button', { name: '工作台', exact: true }).click();
  await expect(page.getByRole('list', { name: '发送方式' })).toContainText('未校验证书');
  await lookAtRequest(page, 'request-marks-dark-zh');
});

async function lookAtRequest(page: Page, name: string): Promise<void> {
  if (PICTURES !== undefined) {
    mkdirSync(PICTURES, { recursive: true });
    await page.screenshot({ path: `${PICTURES}/${name}.png` });
  }
  expect(await violations(page)).toEqual([]);
}
