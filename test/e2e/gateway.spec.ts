// The gateway, the clock, pasted evidence and the settings in a browser against the real web shell.
import { expect, type Page, test } from '@playwright/test';
import { violations } from '../support/violations.ts';
import {
  answer,
  goToPlace,
  openAppInEachTest,
  openSample,
  report,
  requestPane,
  send,
  statusBar,
} from '../support/web-app.ts';

const app = openAppInEachTest();
const log = (page: Page) => page.getByRole('grid', { name: 'Requests that reached the mock gateway' });
const decisions = (page: Page) => page.getByRole('complementary', { name: 'The gateway’s decisions' });
const main = (page: Page) => page.getByRole('main');

test('the live log tells each request and its verdict, the counters follow, and one shows its decisions', async () => {
  const { page } = app();
  await send(page);
  await expect(statusBar(page)).toContainText('200 OK');
  await openSample(page, 'Body not signed');
  await send(page);
  await expect(statusBar(page)).toContainText('401 APIG.0303');
  await openSample(page, 'Host not bound');
  await send(page);
  await expect(statusBar(page)).toContainText('404 APIG.0101');
  await expect(statusBar(page)).toContainText('gateway running, 3 requests');

  await goToPlace(page, 'Gateway');
  await expect(log(page).getByRole('row', { name: /GET .*\/v1\/pets\?status=sold.* 200 accepted/ })).toBeVisible();
  await expect(log(page).getByRole('row', { name: /404 0101 The host is not bound to an API group/ })).toBeVisible();
  await expect(main(page)).toContainText('requests: 3');
  await expect(main(page)).toContainText('refused: 2');
  await log(page)
    .getByRole('row', { name: /POST .*401 0303 The body was not signed/ })
    .click();
  await expect(decisions(page)).toContainText('The body was not signed');
  const steps = decisions(page).getByRole('listitem');
  await expect(steps.filter({ hasText: 'Route' })).toContainText('pets/createOrder');
  await expect(steps.filter({ hasText: 'Authentication' })).toContainText('stopped here');
  await expect(steps.filter({ hasText: 'Throttling' })).toContainText('not reached');
  await decisions(page)
    .getByText(/^Request headers \(\d+\)$/)
    .click();
  await expect(decisions(page)).toContainText('SDK-HMAC-SHA256 Access=demo-app-key');

  await decisions(page).getByRole('button', { name: 'Open diagnosis' }).click();
  await expect(report(page).getByRole('heading', { level: 2 })).toHaveText('The body was not signed');
});

test('the log narrows by words, and says when nothing matches', async () => {
  const { page } = app();
  await goToPlace(page, 'Gateway');
  const filter = main(page).getByRole('searchbox', { name: 'Filter' });
  await filter.fill('verdict:refused code:0101');
  await expect(log(page).getByRole('row')).toHaveCount(2);
  await filter.fill('host:nowhere');
  await expect(main(page)).toContainText('No request matches the filter.');
});

test('a gateway that is stopped takes no calls, says so, and works again when it is started', async () => {
  const { page } = app();
  await goToPlace(page, 'Gateway');
  await main(page).getByRole('button', { name: 'Stop' }).click();
  await expect(main(page).getByRole('heading', { level: 1 })).toHaveText('Mock gateway is stopped');
  await expect(statusBar(page)).toContainText('gateway stopped');
  await goToPlace(page, 'Workbench');
  await send(page);
  await expect(answer(page)).toContainText('mock gateway');
  await expect(statusBar(page)).not.toContainText('200 OK');
  app().forgive(/Failed to load resource: the server responded with a status of (409|503)/);
  await goToPlace(page, 'Gateway');
  await main(page).getByRole('textbox', { name: 'Port' }).fill('0');
  await main(page).getByRole('button', { name: 'Start' }).click();
  await expect(main(page).getByRole('heading', { level: 1 })).toHaveText('Mock gateway is running');
  await goToPlace(page, 'Workbench');
  await send(page);
  await expect(statusBar(page)).toContainText('200 OK');
});

test('a configuration with errors changes nothing and names each place; a good one holds from the next call on', async () => {
  const { page } = app();
  await goToPlace(page, 'Gateway');
  await page.getByRole('tab', { name: 'Configuration' }).click();
  await page.getByText('JSON', { exact: true }).click();
  await page.getByRole('button', { name: 'Open as plain text' }).click();
  const file = main(page).getByRole('textbox', { name: 'Gateway file' });
  await expect(file).toHaveValue(/"listPets"/);
  const before = await file.inputValue();

  await file.fill(before.replace('"enum": [', '"enumeration": [').replace('"method": "POST"', '"method": "PAST"'));
  await main(page).getByRole('button', { name: 'Apply' }).click();
  await expect(main(page)).toContainText('The running gateway is unchanged.');
  await expect(main(page).getByRole('row', { name: /\/groups\/0\/apis\/0\/parameters\/0\/enumeration/ })).toBeVisible();
  await expect(main(page).getByRole('row', { name: /\/groups\/0\/apis\/2\/method .*PAST/ })).toBeVisible();
  await goToPlace(page, 'Workbench');
  await openSample(page, 'Create order');
  await send(page);
  await expect(statusBar(page)).toContainText('201 Created');

  await goToPlace(page, 'Gateway');
  await page.getByRole('tab', { name: /^Configuration/ }).click();
  await page.getByRole('button', { name: 'Open as plain text' }).click();
  await main(page)
    .getByRole('textbox', { name: 'Gateway file' })
    .fill(before.replace('"status": 201', '"status": 202'));
  await main(page).getByRole('button', { name: 'Apply' }).click();
  await expect(main(page)).toContainText('Applied. Connections were kept.');
  await main(page).getByRole('button', { name: 'Publish all changes' }).click();
  await expect(main(page)).not.toContainText('Changed and not published');
  await goToPlace(page, 'Workbench');
  await send(page);
  await expect(statusBar(page)).toContainText('202 Accepted');
});

test('a gateway whose clock is off refuses what is signed by this machine’s', async () => {
  const { page } = app();
  const setOffset = async (preset: string) => {
    await goToPlace(page, 'Gateway');
    await main(page).getByRole('tab', { name: 'Clock' }).click();
    await main(page).getByRole('button', { name: preset }).click();
    await expect(main(page).getByRole('button', { name: preset, pressed: true })).toBeVisible();
    await goToPlace(page, 'Workbench');
    await send(page);
  };
  await setOffset('16 min ahead');
  await expect(report(page).getByRole('heading', { level: 2 })).toHaveText('The clock of this machine is behind');
  await setOffset('no offset');
  await expect(statusBar(page)).toContainText('200 OK');
});

test('the endings of the last minutes lead to their calls in the log', async () => {
  const { page } = app();
  for (const name of ['Query not sorted', 'List pets']) {
    await openSample(page, name);
    await send(page);
    await expect(statusBar(page)).toContainText(name === 'List pets' ? '200 OK' : '401 APIG.0303');
  }
  await goToPlace(page, 'Gateway');
  const endings = main(page).getByRole('region', { name: 'How calls ended' });
  await endings.getByRole('button', { name: /^0303/ }).click();
  await expect(main(page).getByRole('searchbox', { name: 'Filter' })).toHaveValue('verdict:refused code:0303');
  if (process.env.GATEWAY_PICTURE) await page.screenshot({ path: process.env.GATEWAY_PICTURE });
  expect(await violations(page)).toEqual([]);
});

test('the clock screen measures the gateway', async () => {
  const { page } = app();
  await goToPlace(page, 'Clock');
  await main(page).getByRole('button', { name: 'Ask the mock gateway' }).click();
  await expect(main(page)).toContainText('The two clocks agree');
  await expect(
    main(page)
      .getByRole('row', { name: /^Gateway .*round trip/ })
      .first(),
  ).toBeVisible();
});

test('a pasted error of a gateway gets its cause, and a wrong request line says what is expected', async () => {
  const { page } = app();
  await goToPlace(page, 'Diagnosis');
  const paste = (name: string, text: string) => page.getByRole('textbox', { name }).fill(text);
  await paste(
    'Paste anything',
    '{"error_msg":"The throttling threshold has been reached: policy user over ratelimit,limit:10,time:1 minute","error_code":"APIG.0308","request_id":"1"}',
  );
  await page.getByRole('button', { name: /^Diagnose Ctrl/ }).click();
  await expect(report(page).getByRole('heading', { level: 2 })).toHaveText(/limit|throttl/i);
  await page.getByText('Field by field').click();
  await paste('The request as it was sent', 'not a request');
  await expect(main(page)).toContainText('Line 1: “a request” is neither a path nor an http(s) address.');
  await page.getByRole('button', { name: 'Clear all' }).click();
  await page.getByRole('button', { name: 'Fill in an example' }).click();
  await page.getByRole('button', { name: /^Diagnose Ctrl/ }).click();
  await expect(report(page).getByRole('heading', { level: 2 })).toHaveText('The query parameters are not sorted');
});

test('a cause that evidence cannot prove says what would decide it', async () => {
  const { page } = app();
  await goToPlace(page, 'Diagnosis');
  const text = 'Incorrect app authentication information: verify signature fail';
  const error = JSON.stringify({ error_msg: text, error_code: 'APIG.0303', request_id: '1' });
  await page.getByRole('textbox', { name: 'Paste anything' }).fill(error);
  await page.getByRole('button', { name: /^Diagnose Ctrl/ }).click();
  await expect(report(page).getByRole('button', { name: 'possible', exact: true }).first()).toBeVisible();
  await expect(report(page).getByRole('region', { name: 'What would make this surer' })).toBeVisible();
});

test('a credential is added, kept in memory only, used, and removed; its secret never comes back', async () => {
  const { page } = app();
  await goToPlace(page, 'Settings');
  const table = page.getByRole('region', { name: 'Credentials' });
  await table.getByRole('button', { name: 'Add credential' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a credential' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill('my own');
  await dialog.getByRole('textbox', { name: 'AppKey' }).fill('demo-app-key');
  await dialog.getByRole('textbox', { name: 'AppSecret' }).fill('demo-app-secret');
  await dialog.getByRole('button', { name: 'Save' }).click();
  const row = table.getByRole('row', { name: /^my own/ });
  await expect(row).toContainText('demo-app-key');
  await expect(row).toContainText('memory only: gone when the app closes');
  expect(await page.content()).not.toContain('demo-app-secret');

  await goToPlace(page, 'Workbench');
  await openSample(page, 'Wrong secret');
  await requestPane(page).getByRole('tab', { name: 'Auth' }).click();
  await requestPane(page).getByRole('combobox', { name: 'Credential' }).selectOption('my own');
  await send(page);
  await expect(statusBar(page)).toContainText('200 OK');

  await goToPlace(page, 'Settings');
  await row.getByRole('button', { name: 'Remove my own' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(row).toHaveCount(0);
  await goToPlace(page, 'Workbench');
  await send(page);
  await expect(answer(page)).toContainText('The request was not sent');
  app().forgive(/Failed to load resource: the server responded with a status of 4\d\d/);
});
