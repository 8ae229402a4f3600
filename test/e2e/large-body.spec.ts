// A body of 12 MB in the open request: typing elsewhere must not feel it. The figures are printed, not judged: they are
// those of the machine that runs the test.
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, type Page, test } from '@playwright/test';
import { answer, openAppInEachTest, openSample, requestPane, signatureStep } from '../support/web-app.ts';

const app = openAppInEachTest();
const BYTES = 12 * 1024 * 1024;
const HASH = '2832237c662fe53a487074b428022efb76689f998baf737a14691342590d7c39';
const TYPED = '&colour=white&age=3';

interface Measured {
  /** Milliseconds that the typing thread was busy without a break, where it was longer than 50 ms. */
  readonly longTasks: readonly number[];
  /** Milliseconds from each key to the next picture. */
  readonly keys: readonly number[];
}

/** The sample with a body, as the host would answer it had a person pasted 12 MB. */
async function giveLargeBody(page: Page, large = 'a'.repeat(BYTES)): Promise<void> {
  await page.route('**/rpc', async (route) => {
    const asked: unknown = route.request().postDataJSON();
    if (typeof asked !== 'object' || asked === null || Reflect.get(asked, 'method') !== 'workspace.get') {
      return route.continue();
    }
    const answer = await route.fetch();
    const text = await answer.text();
    const small = JSON.stringify('{"petId":1017,"quantity":1,"note":"白色的"}').slice(1, -1);
    expect(text).toContain(small);
    return route.fulfill({ response: answer, body: text.replace(small, () => JSON.stringify(large).slice(1, -1)) });
  });
  await page.reload();
  await openSample(page, 'Create order');
}

async function typeAndMeasure(page: Page): Promise<Measured> {
  await page.evaluate(() => {
    const found = { longTasks: [] as number[], keys: [] as number[] };
    Reflect.set(globalThis, 'measured', found);
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) found.longTasks.push(Math.round(duration));
    }).observe({ entryTypes: ['longtask'] });
    document.addEventListener(
      'keydown',
      () => {
        const from = performance.now();
        requestAnimationFrame(() => setTimeout(() => found.keys.push(performance.now() - from)));
      },
      true,
    );
  });
  const url = page.getByRole('textbox', { name: 'URL' });
  await url.fill('http://pets.example.com/v1/orders?a=1');
  await url.press('End');
  await url.pressSequentially(TYPED, { delay: 80 });
  // What follows a pause belongs to it: the edit is kept, all signers are compared.
  await expect(signatureStep(page, 'Canonical request')).toContainText('colour=white');
  await expect(page.getByRole('tab', { selected: true }).first()).not.toHaveAccessibleName(/unsaved/i);
  await expect(answer(page).getByRole('region', { name: 'Who signs this differently?' })).toContainText(/of 11 SDKs/, {
    timeout: 60_000,
  });
  return page.evaluate(() => Reflect.get(globalThis, 'measured') as Measured);
}

const middle = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

test('typing in the URL with a body of 12 MB in the request, beside the same with a small body', async () => {
  const { page } = app();
  await openSample(page, 'Create order');
  const small = await typeAndMeasure(page);
  await giveLargeBody(page);
  const canonical = signatureStep(page, 'Canonical request');
  // head -c 12582912 /dev/zero | tr '\\0' a | sha256sum
  await expect(canonical).toContainText(HASH, { timeout: 30_000 });
  const large = await typeAndMeasure(page);
  for (const [name, { longTasks, keys }] of Object.entries({ small, large })) {
    const most = Math.max(...keys).toFixed(1);
    const long = longTasks.join(', ') || 'none';
    console.log(
      `${name} body: ${middle(keys).toFixed(1)} ms from key to picture, at most ${most}; over 50 ms: ${long}`,
    );
  }
  await expect(page.getByRole('textbox', { name: 'URL' })).toHaveValue(new RegExp(`${TYPED}$`));
  await expect(canonical).toContainText('a=1&age=3&colour=white');
});

test('what is typed into a body of megabytes is sent with the key that follows, byte for byte', async () => {
  const { page } = app();
  const received: string[] = [];
  const server = createServer(async (request, response) => {
    const hash = createHash('sha256');
    for await (const piece of request) hash.update(piece);
    received.push(hash.digest('hex'));
    response.end('taken');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const { port } = server.address() as AddressInfo;
    const text = 'a line among many, with a cat 🐈 and 白色的\n'.repeat(40_000);
    await giveLargeBody(page, text);
    await page.getByRole('textbox', { name: 'URL' }).fill(`http://127.0.0.1:${port}/large`);
    await requestPane(page).getByRole('tab', { name: 'Settings' }).click();
    await requestPane(page).getByText('The URL’s host', { exact: true }).click();
    await requestPane(page).getByRole('tab', { name: 'Body' }).click();
    await page.locator('.view-line', { hasText: 'a line among many' }).first().click();
    await page.keyboard.press('Control+Home');
    await expect(page.locator('.monaco-editor .cursor').first()).toBeVisible();
    await page.keyboard.type('typed: ');
    await page.keyboard.press('Control+Enter');
    await expect(answer(page)).toContainText('taken');
    expect(received).toEqual([createHash('sha256').update(`typed: ${text}`).digest('hex')]);
    // More often than there is something to undo: what was there at first stays.
    for (let times = 0; times < 5; times += 1) await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => received.length).toBe(2);
    expect(received[1]).toBe(createHash('sha256').update(text).digest('hex'));
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
