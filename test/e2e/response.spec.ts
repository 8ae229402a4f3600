// The body of an answer in every form: laid out, as a tree, as a page that can do nothing, as events while they arrive.
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, type Page, test } from '@playwright/test';
import { newRequest, openAppInEachTest, send } from '../support/web-app.ts';

const app = openAppInEachTest();
let server: Server;
let origin = '';
/** Paths that nobody may ask for. */
let canary: string[] = [];
let streams = 0;

const rows = (count: number) =>
  JSON.stringify(
    Array.from({ length: count }, (_, id) => ({
      id,
      name: `pet ${id}`,
      price: 1.5,
      big: 12345678901234567890n.toString(),
    })),
  );

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

function hostile(at: string): readonly string[] {
  return [
    `<script>fetch('${at}/script')</script>`,
    `<script src="${at}/src"></script>`,
    `<img src=x onerror="fetch('${at}/onerror')">`,
    `<img src="${at}/img">`,
    `<body onload="alert(1)">`,
    `<svg onload="alert(2)"><script>alert(3)</script></svg>`,
    `<svg><image href="${at}/svgimage"/></svg>`,
    `<svg><use href="${at}/use#a"/></svg>`,
    `<svg><a xlink:href="javascript:alert(4)"><text y="20">click</text></a></svg>`,
    `<meta http-equiv="refresh" content="0;url=${at}/refresh">`,
    `<meta http-equiv="refresh" content="0;url=javascript:alert(5)">`,
    `<base href="${at}/"><img src="base">`,
    `<link rel="stylesheet" href="${at}/css">`,
    `<link rel="preconnect" href="${at}"><link rel="dns-prefetch" href="${at}"><link rel="prefetch" href="${at}/prefetch">`,
    `<style>@import url("${at}/import");</style>`,
    `<style>body{background:url("${at}/background")}</style>`,
    `<style>@font-face{font-family:f;src:url("${at}/font")}body{font-family:f}</style>`,
    `<p style="background:url(${at}/inline)">x</p>`,
    `<form action="${at}/form"><input name="a"><button autofocus>go</button></form><script>document.forms[0].submit()</script>`,
    `<iframe src="${at}/iframe"></iframe>`,
    `<iframe srcdoc="<script>parent.alert(6)</script>"></iframe>`,
    `<object data="${at}/object"></object><embed src="${at}/embed">`,
    `<video src="${at}/video" autoplay></video><audio src="${at}/audio" autoplay></audio>`,
    `<video poster="${at}/poster"></video>`,
    `<img srcset="${at}/srcset 1x">`,
    `<picture><source srcset="${at}/source"><img alt=""></picture>`,
    `<input autofocus onfocus="alert(7)">`,
    `<details open ontoggle="alert(8)">x</details>`,
    `<noscript><p title="</noscript><img src=${at}/noscript onerror=alert(9)>"></noscript>`,
    `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=${at}/mxss onerror=alert(10)&gt;">`,
    `<template><script>alert(11)</script></template><table background="${at}/table"><tr><td>x</td></tr></table>`,
    `<!--><script>alert(12)</script>--><title></title><plaintext>`,
    `GIF89a/*<html><script>alert(13)</script>*/=1;`,
  ];
}

test.beforeAll(async () => {
  server = createServer((request, response) => {
    const path = request.url ?? '';
    if (path === '/json') response.setHeader('Content-Type', 'text/plain').end(rows(300));
    else if (path === '/large') response.setHeader('Content-Type', 'application/json').end(rows(150_000));
    else if (path === '/plain')
      response.setHeader('Content-Type', 'text/plain').end(`${'a line of text\n'.repeat(1_600_000)}the last`);
    else if (path === '/png') response.setHeader('Content-Type', 'text/html').end(PIXEL);
    else if (path === '/gbk') {
      response.setHeader('Content-Type', 'text/plain; charset=gbk').end(Buffer.from([0xc4, 0xe3, 0xba, 0xc3]));
    } else if (path === '/cookies') response.setHeader('Set-Cookie', ['a=1; Path=/; HttpOnly', 'b=2; Secure']).end('x');
    else if (path === '/events') {
      streams += 1;
      response.setHeader('Content-Type', 'text/event-stream').write('id: 1\nevent: first\ndata: one\n\n');
      setTimeout(() => response.write('id: 2\ndata: two\n\n'), 300);
    } else if (path.startsWith('/hostile/')) {
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.end(`<!doctype html><html>${hostile(`${origin}/canary`)[Number(path.slice(9))]}<p>end</p></html>`);
    } else {
      if (path.startsWith('/canary')) canary.push(path);
      response.end('');
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
test.afterAll(() => {
  server.closeAllConnections();
  server.close();
});
test.beforeEach(() => {
  canary = [];
});

async function ask(page: Page, path: string): Promise<void> {
  await newRequest(page, `${origin}${path}`);
  await send(page);
}

function pane(page: Page) {
  return page.getByRole('region', { name: 'Answer' });
}

test('JSON that is sent as text is laid out, searched, opened as a tree and filtered by a path', async () => {
  const { page } = app();
  await ask(page, '/json');
  const answer = pane(page);
  await expect(answer.getByText('not what its Content-Type says')).toBeVisible();
  await expect(answer.getByRole('table', { name: 'Body of the answer' })).toContainText(
    '"big": "12345678901234567890"',
  );
  await answer.getByRole('textbox', { name: 'Search in the body' }).fill('pet 29');
  await expect(answer.getByText('1 of 11')).toBeVisible();
  await answer.getByText('Tree', { exact: true }).click();
  await answer.getByRole('button', { name: 'Open $', exact: true }).click();
  await answer.getByRole('button', { name: 'Open 200 to 299' }).click();
  await answer.getByRole('button', { name: 'Open 200', exact: true }).click();
  await expect(answer.getByText('"pet 200"')).toHaveCount(2);
  await answer.getByRole('textbox', { name: 'JSONPath' }).fill('$[?@.id < 3].name');
  await expect(answer.getByText('3 found')).toBeVisible();
});

test('a body of more than ten megabytes is laid out beside the drawing thread', async () => {
  const { page } = app();
  await page.evaluate(() => {
    Reflect.set(globalThis, 'long', []);
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries())
        (Reflect.get(globalThis, 'long') as number[]).push(Math.round(duration));
    }).observe({ entryTypes: ['longtask'] });
  });
  await ask(page, '/large');
  const answer = pane(page);
  await expect(answer.getByRole('table', { name: 'Body of the answer' })).toContainText('"pet 1"', { timeout: 30_000 });
  await answer.getByRole('textbox', { name: 'Search in the body' }).fill('pet 149999');
  await expect(answer.getByText('1 of 1', { exact: true })).toBeVisible();
  await expect(answer.getByRole('table', { name: 'Body of the answer' })).toContainText('"pet 149999"');
  console.log('10 MB of JSON, tasks over 50 ms:', await page.evaluate(() => Reflect.get(globalThis, 'long')));
});

test('a body over twenty megabytes is read from the disk as it is scrolled', async () => {
  const { page } = app();
  await ask(page, '/plain');
  const answer = pane(page);
  const table = answer.getByRole('table', { name: 'Body of the answer' });
  await expect(table).toContainText('a line of text', { timeout: 30_000 });
  await expect(table).toHaveAttribute('aria-rowcount', '1600001');
  await table.focus();
  await table.press('End');
  await expect(table).toContainText('the last');
});

test('a body of the disk is saved by the host, whole, and none of its bytes pass through the window', async () => {
  const { page } = app();
  await ask(page, '/plain');
  const answer = pane(page);
  await expect(answer.getByRole('table', { name: 'Body of the answer' })).toContainText('a line of text', {
    timeout: 30_000,
  });
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.postData() ?? ''));
  const download = page.waitForEvent('download');
  await answer.getByRole('button', { name: 'Save', exact: true }).click();
  const saved = await download;
  expect(saved.suggestedFilename()).toMatch(/^body-[\w-]{8}\.txt$/);
  expect(new URL(saved.url()).pathname).toMatch(/^\/download\/[\w-]{43}$/);
  expect(readFileSync(await saved.path(), 'utf8')).toBe(`${'a line of text\n'.repeat(1_600_000)}the last`);
  expect(asked.filter((body) => body.includes('"body.slice"'))).toEqual([]);
  expect((await page.request.get(saved.url())).status()).toBe(404);
});

test('an image is known by its bytes, another character set is decoded, cookies are listed', async () => {
  const { page } = app();
  await ask(page, '/png');
  await expect(pane(page).getByRole('img', { name: 'Image in the answer, image/png' })).toBeVisible();
  await ask(page, '/gbk');
  await expect(pane(page).getByText('你好')).toBeVisible();
  await expect(pane(page).getByText('decoded as gbk')).toBeVisible();
  await ask(page, '/cookies');
  await pane(page).getByRole('tab', { name: 'Headers' }).click();
  await expect(pane(page).getByRole('table', { name: 'Cookies set' })).toContainText('Path=/ · HttpOnly');
});

test('events are shown while they arrive, and kept when the stream is stopped', async () => {
  const { page } = app();
  await ask(page, '/events');
  const table = pane(page).getByRole('table', { name: 'Body of the answer' });
  await expect(table).toContainText('two');
  expect(streams).toBe(1);
  await pane(page).getByRole('button', { name: 'Stop and keep' }).click();
  await expect(pane(page).getByText('Stopped by you')).toBeVisible();
  await expect(table).toContainText('first');
});

test('hostile pages ask for nothing, go nowhere and run nothing', async () => {
  test.setTimeout(180_000);
  const { page, forgive } = app();
  await newRequest(page, `${origin}/hostile/0`);
  for (let at = 0; at < hostile('').length; at++) {
    await page.getByRole('textbox', { name: 'URL' }).fill(`${origin}/hostile/${at}`);
    const answered = page.waitForResponse((answer) => answer.request().postData()?.includes('"request.send"') === true);
    await send(page);
    await answered;
    const shown = pane(page).getByText('Preview', { exact: true });
    await shown.click();
    const frame = page.frameLocator('iframe[title^="Preview"]');
    await expect(frame.locator('body')).toBeAttached();
    await expect(page.locator('iframe[title^="Preview"]')).toHaveAttribute('sandbox', '');
    // Where it is at first has no address, and where a page would lead it takes a moment.
    await expect.poll(() => page.frames().map((each) => each.url().split(':', 1)[0])).toEqual(['http', 'blob']);
    await page.waitForTimeout(150);
    expect(page.frames().map((each) => each.url().split(':', 1)[0])).toEqual(['http', 'blob']);
  }
  // What the frame's own policy stops is told on the console; that is the policy at work.
  forgive(/Content Security Policy|sandbox/i);
  expect(canary).toEqual([]);
});
