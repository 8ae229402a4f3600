// The tree of requests: thousands of rows of which those in view are drawn, the keys of a tree, folders that stay closed.
import { expect, type Page, test } from '@playwright/test';
import { openAppInEachTest } from '../support/web-app.ts';

const app = openAppInEachTest({ session: true });
const tree = (page: Page) => page.getByRole('treegrid', { name: 'Requests' });
const rows = (page: Page) => tree(page).getByRole('row');
const COUNT = 3000;

/** As many requests as a large team has, in folders of 1000. */
async function giveMany(page: Page): Promise<void> {
  await page.route('**/rpc', async (route) => {
    if (!route.request().postData()?.startsWith('{"method":"workspace.get"')) return route.fallback();
    const answer = await route.fetch();
    const body = await answer.json();
    const [sample] = body.value.requests;
    body.value.requests = Array.from({ length: COUNT }, (_, at) => ({
      ...sample,
      id: `r-${at}`,
      name: `request ${at}`,
      folder: `Team ${Math.floor(at / 1000)}/Part`,
    }));
    await route.fulfill({ response: answer, json: body });
  });
  await page.reload();
  await expect(rows(page).filter({ hasText: 'request 0' }).first()).toBeVisible();
}

test('arrows, letters and the ends lead through the tree; left and right close and open', async () => {
  const { page } = app();
  await page.getByRole('textbox', { name: 'Filter requests' }).focus();
  await page.keyboard.press('ArrowDown');
  const focused = page.locator(':focus');
  await expect(focused).toHaveText(/List pets/);
  await page.keyboard.press('ArrowDown');
  await expect(focused).toHaveText(/Create order/);
  await page.keyboard.press('ArrowLeft');
  await expect(focused).toHaveText('Works');
  await page.keyboard.press('ArrowLeft');
  await expect(rows(page).first()).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('ArrowDown');
  await expect(focused).toHaveText('Fails on purpose');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await expect(rows(page).first()).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('h');
  await expect(focused).toHaveText(/Host not bound/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: 'GET Host not bound', selected: true })).toBeVisible();
});

test('a closed folder stays closed at the next start, and what is looked for in it shows', async () => {
  const { page } = app();
  const kept = page.waitForRequest((request) => request.postData()?.includes('"closedFolders":["') ?? false);
  await tree(page).getByRole('heading', { name: 'Fails on purpose' }).click();
  await kept;
  const inside = tree(page).getByRole('button', { name: /^GET Wrong secret/ });
  await expect(inside).toHaveCount(0);
  await page.reload();
  await expect(tree(page).getByRole('button', { name: /^GET List pets/ })).toBeVisible();
  await expect(inside).toHaveCount(0);
  await page.getByRole('textbox', { name: 'Filter requests' }).fill('wrong');
  await expect(inside).toBeVisible();
  await page.getByRole('textbox', { name: 'Filter requests' }).fill('');
  const opened = page.waitForRequest((request) => request.postData()?.includes('"closedFolders":[]') ?? false);
  await tree(page).getByRole('heading', { name: 'Fails on purpose' }).click();
  await expect(inside).toBeVisible();
  await opened;
});

test('of thousands of requests those in view are drawn, and each says where it stands', async () => {
  const { page } = app();
  await giveMany(page);
  // The host is asked about requests that it does not know.
  app().forgive(/status of 404/);
  // Six folders of theirs, and the two of the samples, which are empty now.
  await expect(tree(page)).toHaveAttribute('aria-rowcount', String(COUNT + 8));
  expect(await rows(page).count()).toBeLessThan(80);
  await tree(page).getByRole('button', { name: 'GET request 0' }).focus();
  await page.keyboard.press('End');
  await expect(page.locator(':focus')).toHaveText(/request 2999/);
  const last = rows(page).filter({ hasText: 'request 2999' });
  await expect(last).toHaveAttribute('aria-level', '3');
  await expect(last).toHaveAttribute('aria-posinset', '1000');
  await expect(last).toHaveAttribute('aria-setsize', '1000');
  await page.keyboard.press('ArrowUp');
  await expect(page.locator(':focus')).toHaveText(/request 2998/);
  // What has the focus stays while the list is scrolled away from it.
  await tree(page).evaluate((box) => {
    box.scrollTop = 0;
  });
  await expect(rows(page).filter({ hasText: 'request 0' }).first()).toBeVisible();
  await page.keyboard.press('ArrowUp');
  await expect(page.locator(':focus')).toHaveText(/request 2997/);
  await page.getByRole('textbox', { name: 'Filter requests' }).fill('request 1234');
  await expect(tree(page)).toHaveAttribute('aria-rowcount', '3');
  app().forgive(/status of 404/);
});

test('a removed row leaves the focus with the one that takes its place', async () => {
  const { page } = app();
  await tree(page)
    .getByRole('button', { name: /^GET Wrong stage/ })
    .focus();
  await page.keyboard.press('Delete');
  await expect(page.locator(':focus')).toHaveText(/Host not bound/);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(tree(page).getByRole('button', { name: /^GET Wrong stage/ })).toBeVisible();
});

test('a request is dragged onto a folder', async () => {
  const { page } = app();
  const row = tree(page).getByRole('button', { name: /^GET Host not bound/ });
  await row.dragTo(tree(page).getByRole('heading', { name: 'Works' }));
  const moved = rows(page).filter({ hasText: 'Host not bound' });
  await expect(moved).toHaveAttribute('aria-setsize', '6');
  await expect(moved).toHaveAttribute('aria-posinset', '6');
});
