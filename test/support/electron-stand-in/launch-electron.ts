// The same shape as the stand-in's, over Playwright's own driver for real Electron.
import { _electron, type ElectronApplication } from '@playwright/test';
import type { DesktopApp, LaunchOptions } from './desktop-app.ts';

/** `executablePath`: Electron's own executable, or that of a package (then `main` is not given to it). */
export async function launchElectron(executablePath: string, options: LaunchOptions): Promise<DesktopApp> {
  const { main, args = [], env = {}, folder } = options;
  // Chromium refuses to run as root with its sandbox; only these tests ever ask for that.
  const flags = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const application = await _electron.launch({
    executablePath,
    args: [...flags, main, ...args],
    env: { ...(process.env as Record<string, string>), ...env },
    ...(folder === undefined ? {} : { cwd: folder }),
  });
  return drive(application);
}

function drive(application: ElectronApplication): DesktopApp {
  const child = application.process();
  let output = '';
  child.stdout?.on('data', (part) => (output += String(part)));
  child.stderr?.on('data', (part) => (output += String(part)));
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return {
    runtime: 'electron',
    // Playwright hands over the real module; tests that need the stand-in's records skip themselves.
    evaluate: (work, arg) => application.evaluate(work as never, arg as never),
    exited,
    output: () => output,
    async page() {
      const page = await application.firstWindow();
      await page.waitForLoadState('load');
      return page;
    },
    async close() {
      await application.evaluate(({ app }) => app.quit()).catch(() => undefined);
      return exited;
    },
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
