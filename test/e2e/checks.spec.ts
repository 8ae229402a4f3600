// The Checks tab of an answer: why a call fails, the way to the server, and what a browser decides.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, type Page, test } from '@playwright/test';
import { WebSocketServer } from 'ws';
import { violations } from '../support/violations.ts';
import { answer, newRequest, openAppInEachTest, send, statusBar } from '../support/web-app.ts';

const app = openAppInEachTest();

const openChecks = (page: Page) => answer(page).getByRole('tab', { name: 'Checks' }).click();
const branch = (page: Page, name: string) =>
  answer(page)
    .getByRole('region', { name: 'Why does it fail?' })
    .getByRole('listitem')
    .filter({ hasText: new RegExp(`^[^a-z]*${name}`) })
    .first();

test('the tree knows nothing before sending, all of an accepted call, and where a refused one stopped', async () => {
  const { page } = app();
  await openChecks(page);
  await expect(branch(page, 'Network')).toContainText('not known yet');
  await send(page);
  await expect(statusBar(page)).toContainText('200 OK');
  await openChecks(page);
  await expect(branch(page, 'Backend')).toContainText('passed');
  await page.locator('[data-row]').nth(5).click();
  await send(page);
  await expect(statusBar(page)).toContainText('401 APIG.0303');
  await openChecks(page);
  await expect(branch(page, 'Publishing')).toContainText('passed');
  await expect(branch(page, 'Authentication')).toContainText('stopped here');
  await expect(branch(page, 'Authentication')).toContainText('certain');
  await expect(branch(page, 'Policies')).toContainText('not reached');
  expect(await violations(page)).toEqual([]);
});

test('the probe shows each step with its time, and ends where the way ends', async () => {
  const { page } = app();
  await openChecks(page);
  await page.getByRole('button', { name: 'Probe the connection' }).click();
  const steps = answer(page).getByRole('region', { name: 'Connection' }).getByRole('table').first();
  await expect(steps.getByRole('row').filter({ hasText: 'HTTP' })).toContainText('APIG.0101');
  await expect(steps.getByRole('row').filter({ hasText: 'TCP' })).toContainText('this machine');
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  await newRequest(page, `http://127.0.0.1:${port}/`);
  await openChecks(page);
  await page.getByRole('button', { name: 'Probe the connection' }).click();
  await expect(steps.getByRole('row').filter({ hasText: 'TCP' })).toContainText('ECONNREFUSED');
  await expect(steps.getByRole('row').filter({ hasText: 'HTTP' })).toContainText('not reached');
  expect(await violations(page)).toEqual([]);
});

test('a browser is refused by an API without OPTIONS, and the reason stands check by check', async () => {
  const { page } = app();
  await openChecks(page);
  await page.getByRole('button', { name: 'Send as a browser' }).click();
  await expect(answer(page)).toContainText('The browser blocks the call');
  const checks = page.getByRole('table', { name: 'OPTIONS call' });
  await expect(checks.getByRole('row').filter({ hasText: 'Status' })).toContainText('refused');
  await expect(checks.getByRole('row').filter({ hasText: 'Allow-Headers' })).toContainText('authorization');
  expect(await violations(page)).toEqual([]);
});

test('limits are drawn: a long URI moves into the body, throttling headers become gauges', async () => {
  const { page } = app();
  const server = createServer((_request, response) => {
    response.setHeader('X-Apig-RateLimit-api', 'remain:2,limit:10,time:1 minute');
    response.setHeader('X-Apig-Latency', '12');
    response.setHeader('X-Apig-Upstream-Latency', '9');
    response.writeHead(418).end('no');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await newRequest(page, `http://127.0.0.1:${port}/p?long=${'x'.repeat(30_000)}`);
  const pane = page.getByRole('region', { name: 'Request', exact: true });
  await expect(pane).toContainText('29.3 KB of 32 KB');
  await pane.getByRole('button', { name: 'Move the query to the body' }).click();
  await expect(page.getByRole('textbox', { name: 'URL' })).toHaveValue(`http://127.0.0.1:${port}/p`);
  await send(page);
  await expect(statusBar(page)).toContainText('418');
  await expect(answer(page)).toContainText('from the backend');
  await answer(page).getByRole('tab', { name: 'Headers' }).click();
  await expect(answer(page)).toContainText('8 of 10 used in 1 minute, 2 left');
  await answer(page).getByRole('tab', { name: 'Timeline' }).click();
  await expect(answer(page)).toContainText('3 ms the gateway itself, 9 ms the backend');
  expect(await violations(page)).toEqual([]);
  server.close();
});

test('requests move to another domain together, and come back by undo', async () => {
  const { page } = app();
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill('another domain');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Move requests to another domain' });
  await dialog.getByRole('textbox', { name: 'New domain' }).fill('animals.example.com');
  await expect(dialog.getByRole('listitem').first()).toContainText('http://animals.example.com/v1/pets');
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('checkbox').nth(1).uncheck();
  await dialog.getByRole('button', { name: /^Change requests/ }).click();
  const url = page.getByRole('textbox', { name: 'URL' });
  await expect(url).toHaveValue(/^http:\/\/animals\.example\.com\//);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(url).toHaveValue(/^http:\/\/pets\.example\.com\//);
});

test('many calls are counted by what they brought', async () => {
  const { page } = app();
  await openChecks(page);
  const part = answer(page).getByRole('region', { name: 'Many calls' });
  await part.getByRole('textbox', { name: 'Calls' }).fill('30');
  await part.getByRole('button', { name: 'Send them' }).click();
  await expect(part.getByRole('status')).toContainText('Calls: 30 in');
  await expect(part.getByRole('row').filter({ hasText: '200' })).toContainText('30');
  await answer(page).getByRole('tab', { name: 'Signature' }).click();
  await openChecks(page);
  await expect(part.getByRole('status'), 'the result waits in its tab').toContainText('Calls: 30 in');
  await part.getByRole('textbox', { name: 'Calls' }).fill('0');
  await expect(part).toContainText('1 to 2,000');
  expect(await violations(page)).toEqual([]);
});

test('a WebSocket session echoes, and a refused handshake is explained', async () => {
  const { page } = app();
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  server.on('connection', (socket) => socket.on('message', (data) => socket.send(`echo ${String(data)}`)));
  await new Promise<void>((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await newRequest(page, `http://127.0.0.1:${port}/live`);
  await answer(page).getByRole('tab', { name: 'WebSocket' }).click();
  await answer(page).getByRole('button', { name: 'Open a WebSocket' }).click();
  await expect(answer(page)).toContainText('101');
  await answer(page).getByRole('textbox', { name: 'Message' }).fill('hello');
  await answer(page).getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByRole('table', { name: 'Messages' })).toContainText('echo hello');
  expect(await violations(page)).toEqual([]);
  await answer(page).getByRole('button', { name: 'Close', exact: true }).click();
  await expect(answer(page)).toContainText('Closed from here with code 1000');
  await page.locator('[data-row]').nth(5).click();
  await answer(page).getByRole('tab', { name: 'WebSocket' }).click();
  await answer(page).getByRole('button', { name: 'Open a WebSocket' }).click();
  await expect(answer(page).getByRole('heading', { level: 2 })).toHaveText('The query parameters are not sorted');
  server.close();
});
