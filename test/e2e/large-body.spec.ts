// A body of 12 MB in the open request: typing elsewhere must not feel it. The figures are printed, not judged: they are
// those of the machine that runs the test.
import { expect, type Page, test } from '@playwright/test';
import { answer, openAppInEachTest, openSample, signatureStep } from '../support/web-app.ts';

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
async function giveLargeBody(page: Page): Promise<void> {
  await page.route('**/rpc', async (route) => {
    const asked: unknown = route.request().postDataJSON();
    if (typeof asked !== 'object' || asked === null || Reflect.get(asked, 'method') !== 'workspace.get') {
      return route.continue();
    }
    const answer = await route.fetch();
    const text = await answer.text();
    const small = JSON.stringify('{"petId":1017,"quantity":1,"note":"白色的"}').slice(1, -1);
    expect(text).toContain(small);
    return route.fulfill({ response: answer, body: text.replace(small, 'a'.repeat(BYTES)) });
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
  await expect(answer(page).getByRole('region', { name: 'Who signs this differently?' })).toContainText(/of 11 SDKs/);
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
