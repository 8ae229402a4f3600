// What axe finds on a page of the window.
import type { Page } from '@playwright/test';
import axe from 'axe-core';

/** Rules that are broken, each with the elements it is broken by. */
export async function violations(page: Page): Promise<string[]> {
  // Evaluated from outside: the page's own policy lets no script in.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { axe: engine } = window as unknown as { axe: typeof import('axe-core') };
    const found = await engine.run(document, {
      resultTypes: ['violations'],
      // WCAG 2.2, 2.5.8: off by default.
      rules: { 'target-size': { enabled: true } },
    });
    return found.violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map(({ target, failureSummary }) => `${target.join(' ')} (${failureSummary})`).join('; ')}`,
    );
  });
}
