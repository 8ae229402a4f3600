import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import { chromiumFlags, findChromium } from './scripts/chromium.mjs';

const path = (relative: string) => fileURLToPath(new URL(`../${relative}`, import.meta.url));
const executablePath = findChromium();

export default defineConfig({
  testDir: path('test/e2e'),
  testMatch: '**/*.spec.ts',
  outputDir: path('test-results/browser'),
  // The application under test is a process of its own with a folder and port of its own, so files can run side by side.
  workers: 2,
  // A browser, a shell and a gateway beside each other on a busy machine: what passed only at the second try is named at
  // the end of `npm test`.
  retries: 1,
  forbidOnly: true,
  // Guards against hanging, no measures of speed: two files run side by side, each with a browser, a shell and a gateway.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  // build/scripts/test.mjs asks for the JSON report beside this one.
  reporter: [['line']],
  use: {
    locale: 'en-GB',
    viewport: { width: 1440, height: 900 },
    // Traces would hold what was typed, secrets included.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: { ...(executablePath === undefined ? {} : { executablePath }), args: chromiumFlags() },
  },
});
