// Servers that are slow, absent or hostile, against the real web shell in a browser.
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, type Page, test } from '@playwright/test';
import { answer, newRequest, openAppInEachTest, report, requestPane, send, statusBar } from '../support/web-app.ts';

const app = openAppInEachTest();
const servers: Server[] = [];
test.afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** Listens on this machine; answers its origin. */
async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('a request that waits is cancelled by its button and by Esc, and can be sent again', async () => {
  const { page } = app();
  let asked = 0;
  let left = 0;
  const origin = await serve((_request, response) => {
    asked += 1;
    response.on('close', () => (left += 1));
    if (asked === 3) response.end('at last');
  });
  await newRequest(page, `${origin}/slow`);
  await send(page);
  await expect.poll(() => asked).toBe(1);
  await page.getByRole('button', { name: /^Cancel/ }).click();
  await expect.poll(() => left).toBe(1);
  await expect(page.getByRole('button', { name: /^Send/ })).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect.poll(() => asked).toBe(2);
  await page.keyboard.press('Escape');
  await expect.poll(() => left).toBe(2);
  await expect(page.getByRole('button', { name: /^Send/ })).toBeVisible();
  await send(page);
  await expect(statusBar(page)).toContainText('200 OK');
  await expect(answer(page)).toContainText('at last');
});

test('a refused connection is named with its address', async () => {
  const { page } = app();
  const origin = await serve(() => undefined);
  for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve));
  await newRequest(page, `${origin}/nobody`);
  await send(page);
  await expect(statusBar(page)).toContainText('ECONNREFUSED');
  await expect(report(page).getByRole('heading', { level: 2 })).toHaveText('No connection to the gateway');
  await expect(answer(page)).toContainText(origin.replace('http://', ''));
});

test('a server that never answers ends after the time allowed, with the cause', async () => {
  const { page } = app();
  const origin = await serve(() => undefined);
  await newRequest(page, `${origin}/never`);
  await requestPane(page).getByRole('tab', { name: 'Settings' }).click();
  await requestPane(page).getByRole('textbox', { name: 'The whole call' }).fill('1');
  await send(page);
  await expect(report(page).getByRole('heading', { level: 2 })).toHaveText('The gateway did not answer in time');
});

const HOSTILE = `<!doctype html><title>stolen</title><script>document.title = 'script'; alert('script')</script>
<img src="http://127.0.0.1:9/pixel.png" onerror="alert('image')"><svg onload="alert('svg')"><script>alert(1)</script></svg>
<iframe src="javascript:alert('frame')"></iframe><link rel="stylesheet" href="http://127.0.0.1:9/style.css">`;

/** Looks at an answer from every side. */
async function lookAtAll(page: Page): Promise<void> {
  for (const name of ['Body', 'Headers', 'Timeline', 'Raw', 'History', 'Diagnosis']) {
    await answer(page).getByRole('tab', { name }).click();
    await expect(answer(page).getByRole('tab', { name, selected: true })).toBeVisible();
  }
}

for (const type of ['text/html', 'image/svg+xml', 'application/json', 'text/css']) {
  test(`an answer with scripts, pictures and frames stays text when it is called ${type}`, async () => {
    const { page } = app();
    const foreign: string[] = [];
    const origin = await serve((request, response) => {
      foreign.push(request.url ?? '');
      response.setHeader('Content-Type', type);
      response.setHeader('X-Api-Gateway', '<img src=x onerror=alert(2)>');
      response.setHeader('Link', '</preload.js>; rel=preload; as=script');
      response.setHeader('Refresh', '0; url=http://127.0.0.1:9/');
      response.statusCode = 401;
      response.end(HOSTILE);
    });
    await newRequest(page, `${origin}/hostile?<script>=1`);
    await send(page);
    await expect(statusBar(page)).toContainText('401');
    await lookAtAll(page);
    await answer(page).getByRole('tab', { name: 'Body' }).click();
    await expect(answer(page)).toContainText("<script>document.title = 'script'");
    await expect(page).toHaveTitle('Countersign');
    await expect(page.locator('iframe, #root img[src], #root script, link[href*=":9/"]')).toHaveCount(0);
    expect(foreign).toHaveLength(1);
  });
}

test('an error text with markup and invisible characters is shown as text, its marks named', async () => {
  const { page } = app();
  const origin = await serve((_request, response) => {
    response.writeHead(401, { 'Content-Type': 'application/json' });
    response.end(
      JSON.stringify({ error_code: 'APIG.0303', error_msg: 'verify \u202e<img src=x onerror=alert(3)>\u0000 fail' }),
    );
  });
  await newRequest(page, `${origin}/marks`);
  await send(page);
  await expect(statusBar(page)).toContainText('401 APIG.0303');
  await expect(report(page)).toContainText('<img src=x onerror=alert(3)>');
  await expect(report(page)).toContainText('RLO');
});

test('a redirect is shown, not followed, and a bomb of bytes does not stop the window', async () => {
  const { page } = app();
  const asked: string[] = [];
  const origin = await serve((request, response) => {
    asked.push(request.url ?? '');
    if (request.url === '/big') response.end(Buffer.alloc(20_000_000, 'x'));
    else response.writeHead(302, { Location: '/next' }).end();
  });
  await newRequest(page, `${origin}/first`);
  await send(page);
  await expect(statusBar(page)).toContainText('302');
  expect(asked).toEqual(['/first']);
  await page.getByRole('textbox', { name: 'URL' }).fill(`${origin}/big`);
  await send(page);
  await expect(statusBar(page)).toContainText('200 OK');
  await answer(page).getByRole('tab', { name: 'Body' }).click();
  await expect(answer(page)).toContainText('xxxx');
  await answer(page).getByRole('tab', { name: 'Timeline' }).click();
  await expect(answer(page).getByRole('row', { name: /^receive/ })).toBeVisible();
});
