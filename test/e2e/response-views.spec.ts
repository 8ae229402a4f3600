// Every view of an answer, looked at with a checker in both themes and both languages; and a saving that fails.
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { violations } from '../support/violations.ts';
import { answer, newRequest, openAppInEachTest, send } from '../support/web-app.ts';

const app = openAppInEachTest();
let server: Server;
let origin = '';

const PETS = JSON.stringify({
  pets: Array.from({ length: 40 }, (_, id) => ({
    id,
    name: `pet ${id}`,
    isSold: id % 2 === 0,
    price: 1.5,
    note: null,
  })),
});
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);
const EVENTS = Array.from({ length: 30_000 }, (_, id) => `id: ${id}\nevent: tick\ndata: {"number":${id}}\n\n`).join('');

const ANSWERS: Readonly<Record<string, (response: ServerResponse) => void>> = {
  '/json': (response) => response.setHeader('Content-Type', 'application/json').end(PETS),
  '/tree': (response) => response.setHeader('Content-Type', 'application/json').end(PETS),
  '/xml': (response) =>
    response.setHeader('Content-Type', 'application/xml').end('<pets><pet id="1"><name>Rex</name></pet></pets>'),
  '/html': (response) =>
    response.setHeader('Content-Type', 'text/html').end('<!doctype html><html><h1>Pets</h1><p>A page.</p></html>'),
  '/image': (response) => response.setHeader('Content-Type', 'image/png').end(PIXEL),
  '/hex': (response) =>
    response
      .setHeader('Content-Type', 'application/octet-stream')
      .end(Buffer.from(Array.from({ length: 3_000_000 }, (_, at) => at & 0xff))),
  '/pdf': (response) => response.setHeader('Content-Type', 'application/pdf').end('%PDF-1.7\n%'),
  '/events': (response) => response.setHeader('Content-Type', 'text/event-stream').end(EVENTS),
  '/cookies': (response) => response.setHeader('Set-Cookie', ['a=1; Path=/; HttpOnly', 'b=2; Secure']).end('x'),
  '/packed': (response) =>
    response
      .setHeader('Content-Type', 'application/json')
      .setHeader('Content-Encoding', 'gzip')
      .end(gzipSync(PETS.replaceAll('pet ', '宠物 '))),
  '/large': (response) =>
    response.setHeader('Content-Type', 'text/plain').end(`${'a line of text\n'.repeat(1_500_000)}the last`),
};

test.beforeAll(async () => {
  server = createServer((request, response) => {
    const give = ANSWERS[request.url ?? ''];
    if (give === undefined) response.writeHead(404).end();
    else give(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
test.afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const body = (page: Page): Locator => answer(page).getByRole('table', { name: 'Body of the answer' });

/** What is done to see a view, and what shows that it is there. */
const VIEWS: readonly (readonly [path: string, look: (page: Page) => Promise<void>])[] = [
  ['/json', (page) => expect(body(page)).toContainText('"pet 1"')],
  [
    '/tree',
    async (page) => {
      await answer(page).getByText('Tree', { exact: true }).click();
      await answer(page).getByRole('textbox', { name: 'JSONPath' }).fill('$.pets[?@.id < 3]');
      await expect(answer(page).getByText('3 found')).toBeVisible();
    },
  ],
  ['/xml', (page) => expect(body(page)).toContainText('<name>Rex</name>')],
  [
    '/html',
    async (page) => {
      await answer(page).getByText('Preview', { exact: true }).click();
      await expect(page.frameLocator('iframe[title^="Preview"]').getByText('A page.')).toBeVisible();
    },
  ],
  ['/image', (page) => expect(answer(page).getByRole('img', { name: /image\/png/ })).toBeVisible()],
  [
    '/hex',
    async (page) => {
      await expect(body(page)).toContainText('00 01 02 03');
      await body(page).focus();
      await body(page).press('End');
      await expect(body(page)).toContainText('002dc6b0');
    },
  ],
  ['/pdf', (page) => expect(answer(page).getByText('Documents, sound and video are saved, not shown.')).toBeVisible()],
  ['/events', (page) => expect(body(page).getByRole('row').last()).toContainText('30000')],
  [
    '/cookies',
    async (page) => {
      await answer(page).getByRole('tab', { name: 'Headers' }).click();
      await expect(answer(page).getByRole('table', { name: 'Cookies set' })).toContainText('HttpOnly');
    },
  ],
  ['/packed', (page) => expect(body(page)).toContainText('"宠物 1"')],
  ['/large', (page) => expect(body(page)).toContainText('a line of text', { timeout: 30_000 })],
  [
    '/large',
    async (page) => {
      await expect(body(page)).toContainText('a line of text', { timeout: 30_000 });
      await answer(page).getByRole('tab', { name: 'Raw' }).click();
      const received = answer(page).getByRole('table', { name: 'Bytes received' });
      await answer(page)
        .getByRole('radiogroup', { name: /^Bytes received/ })
        .or(answer(page).getByRole('group', { name: /^Bytes received/ }))
        .getByText('Hex', { exact: true })
        .click();
      await received.focus();
      await received.press('End');
      // Rows of sixteen bytes, wherever they cut the words.
      await expect(received).toContainText('last');
    },
  ],
];

/** By keys and numbers, which are the same in both languages. */
async function choose(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill(words);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.COUNTERSIGN_PICTURES;
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png` });
}

test('every view of an answer is accessible in light and English, in dark and Chinese', async () => {
  test.setTimeout(240_000);
  const { page } = app();
  const problems: Record<string, string[]> = {};
  const check = async (name: string) => {
    await picture(page, name);
    problems[name] = await violations(page);
  };
  await choose(page, 'theme: light');
  for (const [at, [path, look]] of VIEWS.entries()) {
    await newRequest(page, `${origin}${path}`);
    await send(page);
    await look(page);
    await check(`${at}${path.replace('/', '-')}-light-en`);
  }
  await failToSave(page);
  await check('not-saved-light-en');
  await choose(page, '简体中文');
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await choose(page, '深色');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  const requests = page.getByRole('tab', { name: /^GET \// });
  for (const [at, [path]] of VIEWS.entries()) {
    await requests.nth(at).click();
    await expect(page.locator('[data-region=response] [aria-busy=true]')).toHaveCount(0);
    await check(`${at}${path.replace('/', '-')}-dark-zh`);
  }
  expect(Object.fromEntries(Object.entries(problems).filter(([, found]) => found.length > 0))).toEqual({});
});

/** The host cannot write what is to be saved. */
async function failToSave(page: Page): Promise<void> {
  await answer(page).getByRole('tab', { name: 'Body' }).click();
  const message = '/media/stick/body.json could not be written (ENOSPC).';
  await page.route('**/rpc', async (route) => {
    if (route.request().postData()?.includes('"body.save"') !== true) return route.continue();
    return route.fulfill({ json: { ok: false, error: { code: 'UNAVAILABLE', message } } });
  });
  await answer(page).getByRole('button', { name: 'Save', exact: true }).click();
  await expect(answer(page).getByText(/^The body was not saved, and nothing was written\./)).toContainText(message);
  await page.unroute('**/rpc');
}
