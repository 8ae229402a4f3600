// Pictures of the built app, each of a shell of its own, so that they do not depend on each other.
import { startWebShell } from './web-shell.mjs';

/** @typedef {import('@playwright/test').Browser} Browser */

/**
 * @typedef {object} Shot
 * @property {'light' | 'dark'} theme
 * @property {'en' | 'zh-CN'} language
 * @property {import('./scenes.mjs').Scene} scene
 * @property {number} [width] of the window in CSS pixels at 100 %
 * @property {number} [height]
 * @property {number} [zoom] 2 is 200 %
 */

/**
 * @param {Browser} browser
 * @param {Shot} shot
 * @param {string} path of the PNG
 */
export async function takePicture(browser, { theme, language, scene, width = 1440, height = 900, zoom = 1 }, path) {
  const shell = await startWebShell();
  const page = await browser.newPage({
    viewport: { width: Math.round(width / zoom), height: Math.round(height / zoom) },
    deviceScaleFactor: zoom,
    colorScheme: theme,
    locale: language,
    reducedMotion: 'reduce',
  });
  try {
    await page.goto(await shell.link());
    await page.locator('[data-row]').first().waitFor();
    await scene(page);
    // Away from what would show a tooltip, and nothing drawn as focused that nobody asked to see.
    await page.mouse.move(0, 0);
    await page.evaluate('document.activeElement?.blur()');
    await page.evaluate('document.fonts.ready.then(() => undefined)');
    await page.screenshot({ path });
  } finally {
    await page.close();
    await shell.close();
  }
}
