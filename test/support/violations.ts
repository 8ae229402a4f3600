// What axe finds on a page of the window.
import type { Page } from '@playwright/test';
import axe from 'axe-core';

/** Rules that are broken, each with the elements it is broken by. */
export async function violations(page: Page): Promise<string[]> {
  // Evaluated from outside: the page's own policy lets no script in.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { axe: engine } = window as unknown as { axe: typeof import('axe-core') };
    // What a bar at the foot of its pane covers comes out by scrolling, as what the pane's edge cuts off does; axe forgives
    // the edge alone. So such bars stand in their place of the text while it looks.
    const bars = [...document.querySelectorAll<HTMLElement>('main *')].filter((element) => {
      const { position, bottom } = getComputedStyle(element);
      return position === 'sticky' && bottom !== 'auto';
    });
    for (const bar of bars) bar.style.setProperty('position', 'static');
    const found = await engine.run(document, {
      resultTypes: ['violations'],
      // WCAG 2.2, 2.5.8: off by default.
      rules: { 'target-size': { enabled: true } },
    });
    for (const bar of bars) bar.style.removeProperty('position');
    return found.violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map(({ target, failureSummary }) => `${target.join(' ')} (${failureSummary})`).join('; ')}`,
    );
  });
}
