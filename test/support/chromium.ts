// The browser of the end-to-end tests, for Playwright and for tests that start one themselves.
import { chromiumFlags, findChromium } from '../../build/scripts/chromium.mjs';

/** Launch options for Playwright's `chromium.launch` and its `use.launchOptions`. */
export function chromiumLaunchOptions(): { executablePath?: string; args: string[] } {
  const executablePath = findChromium();
  return { ...(executablePath === undefined ? {} : { executablePath }), args: chromiumFlags() };
}
