// S16, S125: the app connects to nothing that nobody asked for. Counted on the desktop's real bundles over a session that
// opens every place; what the process begins is recorded below Node's own calls, what the page asks for by the browser.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, type Page, test } from '@playwright/test';
import { type DesktopApp, launchDesktop, realElectron } from '../support/electron-stand-in/launch.ts';

const main = fileURLToPath(new URL('../../dist/desktop/main.cjs', import.meta.url));
const hook = fileURLToPath(new URL('../support/record-connections.cjs', import.meta.url));

let data: string;
let desktop: DesktopApp;
let page: Page;
const asked: string[] = [];

test.describe.configure({ mode: 'serial' });
test.skip(realElectron !== undefined, 'real Electron takes no module before its own');

test.beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'countersign-quiet-'));
  desktop = await launchDesktop({
    main,
    args: ['--data', join(data, 'kept')],
    env: { NODE_OPTIONS: `--require ${hook}`, COUNTERSIGN_CONNECTIONS: join(data, 'connections') },
  });
  page = await desktop.page();
  page.context().on('request', (request) => asked.push(request.url()));
  page.context().on('page', (other) => asked.push(`window ${other.url()}`));
});

test.afterAll(async () => {
  await desktop?.kill();
  rmSync(data, { recursive: true, force: true });
});

const connections = (): { what: string; detail: string }[] =>
  existsSync(join(data, 'connections'))
    ? readFileSync(join(data, 'connections'), 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
    : [];

test('a session that opens every place, and five minutes of the page’s time, make no connection', async () => {
  // With every timer of the page from its first line on.
  await page.clock.install();
  await page.reload();
  const places = page.getByRole('navigation', { name: 'Places' }).getByRole('button');
  await expect(places.first()).toBeVisible();
  const count = await places.count();
  expect(count).toBeGreaterThanOrEqual(7);
  for (let index = 0; index < count; index += 1) {
    await places.nth(index).click();
    await expect(places.nth(index)).toHaveAttribute('aria-current', 'page');
    await expect(page.locator('#place > *').first()).toBeVisible();
  }
  await places.first().click();
  await page.getByRole('textbox', { name: 'URL', exact: true }).fill('https://nobody-asked.example/v1/x?a=1');
  writeFileSync(join(data, 'a.http'), 'GET https://nobody-asked.example/\n');
  const second = await launchDesktop({ main, args: ['--data', join(data, 'kept'), join(data, 'a.http')] });
  expect(await second.exited).toBe(0);
  const preview = page.getByRole('dialog', { name: 'Import requests' });
  // Read to the end: before it there is a second button of that name.
  await expect(preview.getByText('https://nobody-asked.example/')).toBeVisible();
  await preview.getByRole('button', { name: 'Cancel' }).click();
  await page.clock.fastForward('05:00');
  expect(connections()).toEqual([]);
  await places.filter({ hasText: 'Settings' }).click();
  await expect(page.getByText('No connection was made since the start.')).toBeVisible();
  await places.first().click();
  const foreign = asked.filter((url) => !/^(https?:\/\/[\w.-]+\.app\.localhost:\d+\/|blob:|data:)/.test(url));
  expect(foreign).toEqual([]);
  expect(asked.length).toBeGreaterThan(10);
});

test('a request that the user sends is one connection, to where it was sent: the record can see', async () => {
  // The sample that is open goes to the mock gateway of the app itself.
  await page.getByRole('textbox', { name: 'URL', exact: true }).press('Control+Enter');
  await expect.poll(() => connections().filter(({ what }) => what === 'connect').length).toBe(1);
  expect(connections().map(({ detail }) => detail)).toEqual([expect.stringMatching(/^127\.0\.0\.1:\d+$/)]);
  await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Settings' }).click();
  await expect(page.getByText('Connections made since the start: 1, all for what you asked')).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'requests: 1' })).toBeVisible();
});

test('S16, S125: nothing looks for updates; the page that the user names is opened by the browser, and only https', async () => {
  const updates = page.getByRole('region', { name: 'Updates' });
  await expect(updates).toContainText('never looks for a newer one');
  await expect(updates.getByRole('button', { name: 'Open the page' })).toHaveCount(0);
  const field = updates.getByRole('textbox', { name: 'Page where you get new versions' });
  await field.fill('http://releases.example/');
  await expect(updates.getByText('An address begins with https://.')).toBeVisible();
  await updates.getByRole('button', { name: 'Save' }).click();
  await expect(updates.getByRole('button', { name: 'Open the page' })).toHaveCount(0);
  await field.fill('https://releases.example/countersign');
  await updates.getByRole('button', { name: 'Save' }).click();
  await updates.getByRole('button', { name: 'Open the page' }).click();
  const opened = () =>
    desktop.evaluate(({ standIn }) =>
      standIn.recorded.filter(({ what }) => what === 'shell.openExternal').map(({ args }) => args[0]),
    );
  await expect.poll(opened).toEqual(['https://releases.example/countersign']);
  expect(connections().filter(({ what }) => what === 'connect')).toHaveLength(1);
});
