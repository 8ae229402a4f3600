// What a person feels of a page: the time from a key to the picture that shows it, and the frames while a list scrolls.
import type { Page } from '@playwright/test';

/** Milliseconds from each key to the frame that shows it. */
export async function keys(page: Page, typed: string, delay = 60): Promise<readonly number[]> {
  await page.evaluate(() => {
    const found: number[] = [];
    const known = Reflect.has(globalThis, 'keys');
    Reflect.set(globalThis, 'keys', found);
    if (known) return;
    addEventListener(
      'keydown',
      () => {
        const from = performance.now();
        const mine = Reflect.get(globalThis, 'keys') as number[];
        requestAnimationFrame(() => setTimeout(() => mine.push(performance.now() - from)));
      },
      { capture: true },
    );
  });
  await page.keyboard.type(typed, { delay });
  await page.waitForTimeout(300);
  return page.evaluate(() => Reflect.get(globalThis, 'keys') as number[]);
}

/** Scrolls a list through by `step` pixels a frame; milliseconds of each frame. */
export async function frames(page: Page, selector: string, step: number, count: number): Promise<readonly number[]> {
  return page.evaluate(
    ([selector, step, most]) =>
      new Promise<number[]>((resolve) => {
        const list = document.querySelector(selector);
        const taken: number[] = [];
        let last = performance.now();
        const next = (now: number) => {
          taken.push(now - last);
          last = now;
          if (list === null || taken.length > most) return resolve(taken.slice(2));
          list.scrollTop = taken.length * step;
          requestAnimationFrame(next);
        };
        requestAnimationFrame(next);
      }),
    [selector, step, count] as const,
  );
}
