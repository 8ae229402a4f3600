// WCAG 2.2 where a rule needs a changed window: 1.4.10 reflow, 1.4.12 text spacing, forced colours, and what stays in place.
import { expect, type Page, test } from '@playwright/test';
import { cutOff, mark } from '../support/pseudo-language.ts';
import { openAppInEachTest, statusBar } from '../support/web-app.ts';

const app = openAppInEachTest();

/** What a sight-impaired reader sets for every page (1.4.12, the four values of the criterion). */
const SPACING = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }`;

/** Goes to every place and every tab of the workbench; `look` is called at each. */
async function everywhere(page: Page, look: (name: string) => Promise<void>): Promise<void> {
  await page.keyboard.press('Control+Enter');
  await expect(statusBar(page)).toContainText('200 OK');
  const tabs = page.locator('#request-editor').getByRole('tablist').last().getByRole('tab');
  for (let at = 0; at < (await tabs.count()); at++) {
    await tabs.nth(at).click();
    await look(`answer ${at}`);
  }
  for (const key of ['2', '3', '4', '5', '6']) {
    await page.keyboard.press(`Control+${key}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
    await look(`place ${key}`);
  }
  await page.keyboard.press('F1');
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
  await look('help');
}

test('wider text spacing cuts nothing off', async () => {
  const { page } = app();
  const found: string[] = [];
  // The page's own policy lets no style sheet in from outside; the browser's own tool does.
  const session = await page.context().newCDPSession(page);
  await session.send('DOM.enable');
  await session.send('CSS.enable');
  const { frameTree } = await session.send('Page.getFrameTree');
  const { styleSheetId } = await session.send('CSS.createStyleSheet', { frameId: frameTree.frame.id });
  await session.send('CSS.setStyleSheetText', { styleSheetId, text: SPACING });
  await everywhere(page, async (name) => {
    expect(await mark(page), name).toBeGreaterThan(15);
    found.push(...(await cutOff(page)).map((each) => `${name}: ${each}`));
  });
  expect(found).toEqual([]);
});

test('at 400 % everything is reached by scrolling in one direction', async () => {
  const { page } = app();
  await page.setViewportSize({ width: 360, height: 225 });
  const wide: string[] = [];
  await page.keyboard.press('Control+Enter');
  await expect(statusBar(page)).toContainText('200 OK');
  for (const key of ['1', '2', '3', '4', '5', '6']) {
    await page.keyboard.press(`Control+${key}`);
    await expect(page.getByRole('main')).toBeVisible();
    const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
    if (scrollWidth > clientWidth) wide.push(`place ${key}: ${scrollWidth} px`);
  }
  expect(wide).toEqual([]);
  await page.keyboard.press('Control+1');
  await expect(page.getByRole('button', { name: /^Send/ })).toBeInViewport({ ratio: 1 });
});

test('with forced colours nothing is told by its own colours alone', async () => {
  const { page } = app();
  await page.emulateMedia({ forcedColors: 'active' });
  await page.keyboard.press('Control+Enter');
  await expect(statusBar(page)).toContainText('200 OK');
  // What is chosen and what has the focus is drawn with a border or an outline that the system colours.
  const chosen = page.getByRole('tab', { selected: true }).first();
  const line = await chosen.evaluate((element) => {
    const own = getComputedStyle(element);
    const after = getComputedStyle(element, '::after');
    return [own.borderBottomWidth, own.borderTopWidth, own.outlineWidth, after.height, after.borderBottomWidth];
  });
  expect(line.some((width) => Number.parseFloat(width) >= 1)).toBe(true);
  await page.keyboard.press('Control+l');
  const ring = await page.locator(':focus').evaluate((element) => getComputedStyle(element).outlineStyle);
  expect(ring).not.toBe('none');
});

test('what is shown later moves nothing that is there', async () => {
  const { page } = app();
  // Beside other tests the gateway's port is taken, which a banner says once the gateway has started.
  await expect(page.getByRole('banner')).toContainText(/Gateway 127\.0\.0\.1:\d+/);
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  await page.evaluate(() => {
    const shifts: { value: number; what: string }[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as LayoutShift[]) {
        // What follows a key or a click within half a second was asked for.
        if (entry.hadRecentInput) continue;
        const what = entry.sources.map(({ node }) => (node?.textContent ?? '').slice(0, 40)).join(' | ');
        shifts.push({ value: entry.value, what });
      }
    }).observe({ type: 'layout-shift' });
    interface LayoutShift extends PerformanceEntry {
      readonly value: number;
      readonly hadRecentInput: boolean;
      readonly sources: readonly { readonly node?: Node }[];
    }
  });
  const moved: string[] = [];
  await everywhere(page, async (name) => {
    const shifts = await page.evaluate(() =>
      (window as unknown as { shifts: { value: number; what: string }[] }).shifts.splice(0),
    );
    if (shifts.reduce((sum, { value }) => sum + value, 0) > 0.05) {
      moved.push(...shifts.map(({ value, what }) => `${name}: ${value.toFixed(3)} ${what}`));
    }
  });
  expect(moved).toEqual([]);
});
