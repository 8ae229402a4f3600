// Words 40 % longer than in English: nothing on any screen is cut off or lies over something else.
import { expect, type Page, test } from '@playwright/test';
import { cutOff, lengthen } from '../support/pseudo-language.ts';
import { openAppInEachTest, statusBar } from '../support/web-app.ts';

const app = openAppInEachTest();
const sizes = [
  { width: 1440, height: 900 },
  { width: 960, height: 600 },
];

/** What is cut off on a screen; the screen must have words at all. */
async function lookAt(page: Page, name: string, found: string[]): Promise<void> {
  expect(await lengthen(page), name).toBeGreaterThan(15);
  found.push(...(await cutOff(page)).map((each) => `${name}: ${each}`));
  if (process.env.PICTURES) {
    await page.screenshot({ path: `${process.env.PICTURES}/pseudo-${name}-${page.viewportSize()?.width}.png` });
  }
}

for (const size of sizes) {
  test(`longer words fit into the workbench at ${size.width} × ${size.height}`, async () => {
    const { page } = app();
    await page.setViewportSize(size);
    const found: string[] = [];
    await lookAt(page, 'signature', found);
    await page.keyboard.press('Control+Enter');
    await expect(statusBar(page)).toContainText('200 OK');
    const tabs = page.getByRole('tablist').last().getByRole('tab');
    for (let at = 1; at < (await tabs.count()); at++) {
      await tabs.nth(at).click();
      await lookAt(page, `answer-${at}`, found);
    }
    const editor = page.locator('#request-editor').getByRole('tablist').first().getByRole('tab');
    for (let at = 0; at < (await editor.count()); at++) {
      await editor.nth(at).click();
      await lookAt(page, `request-${at}`, found);
    }
    expect(found).toEqual([]);
  });

  test(`longer words fit into the other places at ${size.width} × ${size.height}`, async () => {
    const { page } = app();
    await page.setViewportSize(size);
    const found: string[] = [];
    const places = page.getByRole('navigation', { name: 'Places' }).getByRole('button');
    for (let place = 1; place < (await places.count()); place++) {
      await places.nth(place).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
      const tabs = page.getByRole('main').getByRole('tab');
      const count = await tabs.count();
      if (count === 0) await lookAt(page, `place-${place}`, found);
      for (let at = 0; at < count; at++) {
        await tabs.nth(at).click();
        await lookAt(page, `place-${place}-tab-${at}`, found);
      }
    }
    expect(found).toEqual([]);
  });
}
