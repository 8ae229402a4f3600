// The workbench in a browser against the real web shell: the samples, the live signature, sending.
import { expect, type Page, test } from '@playwright/test';
import {
  answer,
  openAppInEachTest,
  openSample,
  report,
  requestPane,
  send,
  signatureStep,
  statusBar,
} from '../support/web-app.ts';

const app = openAppInEachTest();

test('the first start shows a request that works, every step of its signature, and a running gateway', async () => {
  const { page } = app();
  await expect(page.getByRole('tab', { name: 'GET List pets', selected: true })).toBeVisible();
  await expect(statusBar(page)).toContainText('gateway running, 0 requests');
  await expect(page.getByRole('banner')).toContainText(/Gateway 127\.0\.0\.1:\d+/);
  const canonical = signatureStep(page, 'Canonical request');
  await expect(canonical).toContainText('GET');
  await expect(canonical).toContainText('/v1/pets/');
  await expect(canonical).toContainText('city=%E6%B7%B1%E5%9C%B3&limit=10&status=sold');
  await expect(canonical).toContainText('host;x-sdk-date');
  await expect(signatureStep(page, 'String to sign')).toContainText('SDK-HMAC-SHA256');
  const signature = signatureStep(page, 'Signature').getByRole('img', { name: /^[0-9a-f]{64}$/ });
  const value = await signature.getAttribute('aria-label');
  await expect(signatureStep(page, 'Authorization')).toContainText(
    `SDK-HMAC-SHA256 Access=demo-app-key, SignedHeaders=host;x-sdk-date, Signature=${value}`,
  );

  await send(page);
  await expect(statusBar(page)).toContainText('200 OK');
  await expect(answer(page).getByRole('tab', { name: 'Body', selected: true })).toBeVisible();
  await expect(answer(page)).toContainText('"name": "Momo"');
  await expect(answer(page)).toContainText('"city": "深圳"');
  await expect(statusBar(page)).toContainText('gateway running, 1 request');
  await expect(statusBar(page)).not.toContainText('1 requests');
  await expect(page.getByRole('banner')).toContainText(/Clock [+−±]\d+ m?s ±/);
});

const works = [
  { name: 'Create order', status: '201 Created', body: '"orderId"' },
  { name: 'Inventory, IAM AK/SK', status: '200 OK', body: '"warehouse"' },
  { name: 'Preview in BETA', status: '200 OK', body: '"preview"' },
];
for (const { name, status, body } of works) {
  test(`the sample “${name}” is accepted`, async () => {
    const { page } = app();
    await openSample(page, name);
    await send(page);
    await expect(statusBar(page)).toContainText(status);
    await expect(answer(page)).toContainText(body);
    await answer(page).getByRole('tab', { name: 'Diagnosis' }).click();
    await expect(answer(page)).toContainText('Nothing to diagnose');
  });
}

interface Failing {
  readonly name: string;
  readonly status: string;
  readonly title: string;
  readonly certainty: 'certain';
  /** The one line that differs, where the cause is in the canonical request. */
  readonly line?: { readonly signed: string | RegExp; readonly expected: string | RegExp };
}
const EMPTY_HASH = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const ORDER_HASH = '7b405e6a2e02d3ef5716d696c0983a0e089cbe81a7dbecb989fdfe5c56be8425';
const fails: readonly Failing[] = [
  {
    name: 'Query not sorted',
    status: '401 APIG.0303',
    title: 'The query parameters are not sorted',
    certainty: 'certain',
    line: {
      // The code points of what differs stand between, for those who listen.
      signed: /status=sold&limit=10&.*city=%E6%B7%B1%E5%9C%B3/,
      expected: /city=%E6%B7%B1%E5%9C%B3.*&limit=10&status=sold/,
    },
  },
  {
    name: 'Closing slash missing',
    status: '401 APIG.0303',
    title: 'The path was signed without its closing slash',
    certainty: 'certain',
    line: { signed: /\/v1\/pets\/1017(?!\/)/, expected: '/v1/pets/1017/' },
  },
  {
    name: 'Body changed after signing',
    status: '401 APIG.0303',
    title: 'Other bytes were signed than arrived',
    certainty: 'certain',
    line: { signed: /[0-9a-f]{64}/, expected: ORDER_HASH },
  },
  {
    name: 'Body not signed',
    status: '401 APIG.0303',
    title: 'The body was not signed',
    certainty: 'certain',
    line: { signed: EMPTY_HASH, expected: ORDER_HASH },
  },
  {
    name: 'Wrong secret',
    status: '401 APIG.0303',
    title: 'The secret is not the one the gateway has',
    certainty: 'certain',
  },
  {
    name: 'Clock eight hours off',
    status: '401 APIG.0303',
    title: 'Local time was written as UTC',
    certainty: 'certain',
  },
  {
    name: 'Wrong stage',
    status: '404 APIG.0101',
    title: 'X-Stage names an environment in which the API is not published',
    certainty: 'certain',
  },
  {
    name: 'Host not bound',
    status: '404 APIG.0101',
    title: 'The host is not bound to an API group',
    certainty: 'certain',
  },
];
for (const sample of fails) {
  test(`the sample “${sample.name}” is refused and its cause is named`, async () => {
    const { page } = app();
    await openSample(page, sample.name);
    await send(page);
    await expect(statusBar(page)).toContainText(sample.status);
    await expect(answer(page).getByRole('tab', { name: 'Diagnosis', selected: true })).toBeVisible();
    await expect(report(page).getByRole('heading', { level: 2 })).toHaveText(sample.title);
    await expect(report(page).getByRole('button', { name: sample.certainty, exact: true })).toBeVisible();
    await expectDifferingLine(page, sample.line);
    await expect(report(page).getByRole('region', { name: 'Fix' })).not.toBeEmpty();
  });
}

async function expectDifferingLine(page: Page, line: Failing['line']): Promise<void> {
  const rows = report(page).getByRole('row');
  if (line === undefined) {
    await expect(rows.filter({ hasText: 'You signed' })).toHaveCount(0);
    return;
  }
  await expect(report(page)).toContainText(/1 of \d lines differs/);
  await expect(rows.filter({ hasText: 'You signed' })).toHaveCount(1);
  await expect(rows.filter({ hasText: 'You signed' })).toContainText(line.signed);
  await expect(rows.filter({ hasText: 'Gateway expected' })).toContainText(line.expected);
}

test('“Apply and resend” takes the mistake back and the call is accepted', async () => {
  const { page } = app();
  await openSample(page, 'Closing slash missing');
  await send(page);
  await report(page).getByRole('button', { name: 'Apply and resend' }).click();
  await expect(statusBar(page)).toContainText('200 OK');
  await expect(answer(page)).toContainText('"Momo"');
});

test('the signature follows URL, parameter, header and body while they are edited', async () => {
  const { page } = app();
  const canonical = signatureStep(page, 'Canonical request');
  const signature = signatureStep(page, 'Signature').getByRole('img');
  const seen = new Set<string>();
  const newSignature = async () => {
    const label = () => signature.getAttribute('aria-label');
    let read = '';
    const isKnown = async () => {
      read = (await label()) ?? '';
      return read === '' || seen.has(read);
    };
    await expect.poll(isKnown).toBe(false);
    seen.add(read);
  };
  await openSample(page, 'Create order');
  await answer(page).getByRole('tab', { name: 'Signature' }).click();
  await expect(canonical).toContainText('/v1/orders/');
  await newSignature();

  await page.getByRole('textbox', { name: 'URL' }).fill('http://pets.example.com/v1/orders/a b?z=1&a=%7e');
  await expect(canonical).toContainText('/v1/orders/a%20b/');
  await expect(canonical).toContainText('a=~&z=1');
  await newSignature();

  await requestPane(page)
    .getByRole('tab', { name: /^Params/ })
    .click();
  await requestPane(page).getByRole('textbox', { name: 'Name, row 3' }).fill('m');
  await requestPane(page).getByRole('textbox', { name: 'Value, row 3' }).fill('白 色');
  await expect(canonical).toContainText('a=~&m=%E7%99%BD%20%E8%89%B2&z=1');
  await newSignature();

  await requestPane(page)
    .getByRole('tab', { name: /^Headers/ })
    .click();
  await requestPane(page).getByRole('textbox', { name: 'Name, row 2' }).fill('X-Trace');
  await requestPane(page).getByRole('textbox', { name: 'Value, row 2' }).fill('  one  ');
  await expect(canonical).toContainText('x-trace:one');
  await expect(canonical).toContainText('content-type;host;x-sdk-date;x-trace');
  await newSignature();

  await requestPane(page).getByRole('tab', { name: /^Body/ }).click();
  await requestPane(page).getByRole('button', { name: 'Open as plain text' }).click();
  await requestPane(page).getByRole('textbox', { name: 'Body' }).fill('abc');
  await expect(canonical).toContainText('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  await newSignature();
  expect(seen.size).toBe(5);
});

test('what the last answer looked like from every side', async () => {
  const { page } = app();
  await send(page);
  const tab = (name: string) => answer(page).getByRole('tab', { name }).click();
  await expect(statusBar(page)).toContainText('200 OK');
  await tab('Headers');
  await expect(answer(page)).toContainText('X-Request-Id');
  await expect(answer(page)).toContainText('X-Sdk-Date');
  await tab('Timeline');
  await expect(answer(page).getByRole('row', { name: /^connect/ })).toBeVisible();
  await tab('Raw');
  await expect(answer(page)).toContainText('GET /v1/pets?status=sold&limit=10&city=%E6%B7%B1%E5%9C%B3 HTTP/1.1');
  await expect(answer(page)).toContainText('HTTP/1.1 200 OK');
  await tab('History');
  await expect(answer(page).getByRole('button', { name: /200/ }).first()).toBeVisible();
});

test('what is edited is saved and is there after a reload', async () => {
  const { page } = app();
  await page.getByRole('navigation', { name: 'Requests' }).getByRole('button', { name: 'New request' }).click();
  await page.getByRole('textbox', { name: 'URL' }).fill('http://pets.example.com/v1/kept?x=1');
  await expect(page.getByText('being saved')).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('textbox', { name: 'URL' })).toHaveValue('http://pets.example.com/v1/kept?x=1');
});
