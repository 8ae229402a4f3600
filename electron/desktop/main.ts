// The desktop shell as a program: folder, single instance, and a quiet end.
import { homedir } from 'node:os';
import { join } from 'node:path';
import { app, dialog, protocol } from 'electron';
import { AppError } from '../app-error.ts';
import { defaultDataFolder, prepareDataFolder } from '../hosting/data-folder.ts';
import { takePassphrase } from '../hosting/passphrase.ts';
import { placeOfFault } from '../hosting/place-of-fault.ts';
import { shellText } from '../hosting/shell-text.ts';
import { registerAppScheme } from './app-protocol.ts';
import { dataFolderArgument } from './arguments.ts';
import { guardNavigation } from './navigation-guard.ts';
import { type DesktopShell, startDesktopShell } from './start-desktop-shell.ts';

const passphrase = takePassphrase(process.env);

begin();

function begin(): void {
  app.enableSandbox();
  registerAppScheme(protocol);
  guardNavigation(app);
  try {
    const folder = chooseFolder();
    // A second start only brings the first one's window to the front; its arguments are data that nobody needs (S15).
    if (app.requestSingleInstanceLock())
      app
        .whenReady()
        .then(() => run(folder))
        .catch(fail);
    else app.quit();
  } catch (error) {
    fail(error);
  }
}

interface Folder {
  readonly path: string;
  readonly narrowed: boolean;
}

/** Settings and work lie in the folder that the web shell uses too; what Chromium keeps for itself lies below it. */
function chooseFolder(): Folder {
  const surroundings = { platform: process.platform, env: process.env, home: homedir() };
  const path = dataFolderArgument(process.argv, process.cwd()) ?? defaultDataFolder(surroundings);
  const { narrowed } = prepareDataFolder(path);
  const browserData = join(path, 'window');
  prepareDataFolder(browserData);
  app.setPath('userData', path);
  app.setPath('sessionData', browserData);
  return { path, narrowed };
}

async function run({ path, narrowed }: Folder): Promise<void> {
  const onFault = (error: unknown) => console.error(placeOfFault(error));
  const desktop = await startDesktopShell({ folder: path, narrowed, passphrase, onFault });
  closeBeforeQuitting(desktop);
  app.on('second-instance', () => desktop.show());
  app.on('activate', () => desktop.show());
  app.on('window-all-closed', () => {
    // On macOS an app stays in the dock until it is ended on purpose.
    if (process.platform !== 'darwin') app.quit();
  });
}

/** Quitting waits until the gateway has let go of its port and everything is written. */
function closeBeforeQuitting(desktop: DesktopShell): void {
  let closed = false;
  app.on('will-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    desktop.close().finally(() => {
      closed = true;
      app.quit();
    });
  });
}

function fail(error: unknown): void {
  const text = shellText(Intl.DateTimeFormat().resolvedOptions().locale);
  const message = error instanceof AppError ? error.message : placeOfFault(error);
  console.error(message);
  dialog.showErrorBox(text('fatalTitle'), message);
  app.exit(2);
}
