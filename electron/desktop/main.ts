// The desktop shell as a program: folder, single instance, and a quiet end.
import { homedir } from 'node:os';
import { join } from 'node:path';
import { app, dialog, protocol } from 'electron';
import { hostMessage } from '../../shared/text/host-messages/host-message.ts';
import { AppError } from '../app-error.ts';
import { defaultDataFolder, prepareDataFolder } from '../hosting/data-folder.ts';
import { type LogFile, openLogFile } from '../hosting/log-file.ts';
import { followMoves } from '../hosting/moved-folder.ts';
import { takePassphrase } from '../hosting/passphrase.ts';
import { placeOfFault } from '../hosting/place-of-fault.ts';
import { languageOfLocale, shellText } from '../hosting/shell-text.ts';
import { systemClock } from '../hosting/system-clock.ts';
import { version } from '../version.ts';
import { registerAppScheme } from './app-protocol.ts';
import { dataFolderArgument } from './arguments.ts';
import { LINK_SCHEME } from './deep-link.ts';
import { guardNavigation } from './navigation-guard.ts';
import { type Asked, askedByArguments } from './opened-arguments.ts';
import { DataMoved, type DesktopShell, startDesktopShell } from './start-desktop-shell.ts';

const passphrase = takePassphrase(process.env);
/** What the system asks to open while the app is starting. */
let early: Asked[] = [askedByArguments(process.argv.slice(1), process.cwd())];
let open = (asked: Asked) => void early.push(asked);
let isQuitting = false;
let log: LogFile | undefined;

begin();

function begin(): void {
  app.enableSandbox();
  registerAppScheme(protocol);
  guardNavigation(app);
  try {
    const folder = chooseFolder();
    // macOS hands files and links over by events, from before `ready` on.
    app.on('open-file', (event, path) => {
      event.preventDefault();
      open({ files: [path], links: [] });
    });
    app.on('open-url', (event, link) => {
      event.preventDefault();
      open({ files: [], links: [link] });
    });
    // A second start brings the first one's window to the front; its arguments are data (S15).
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
  const path = followMoves(dataFolderArgument(process.argv, process.cwd()) ?? defaultDataFolder(surroundings));
  const { narrowed } = prepareDataFolder(path);
  const browserData = join(path, 'window');
  prepareDataFolder(browserData);
  app.setPath('userData', path);
  app.setPath('sessionData', browserData);
  return { path, narrowed };
}

async function run({ path, narrowed }: Folder): Promise<void> {
  const written = openLogFile({ dataFolder: path, nowMs: systemClock.nowMs });
  log = written;
  const { electron = '?', node = '?' } = process.versions;
  written.write(`start ${version} electron ${electron} node ${node} ${process.platform} ${process.arch}`);
  const onFault = (error: unknown) => {
    console.error(placeOfFault(error));
    written.write(`fault ${placeOfFault(error)}`);
  };
  const desktop = await startDesktopShell({ folder: path, narrowed, passphrase, log: written, onFault });
  closeBeforeQuitting(desktop, written);
  takeWhatIsGiven(desktop);
  app.on('activate', () => desktop.show());
  app.on('window-all-closed', () => {
    // On macOS an app stays in the dock until it is ended on purpose.
    if (process.platform !== 'darwin' || isQuitting) app.quit();
  });
  app.on('child-process-gone', (_event, { type, reason }) => written.write(`helper gone: ${type} ${reason}`));
  // The installed app alone: a build under test must not take over the links of the one that is used.
  if (app.isPackaged && process.platform === 'win32') app.setAsDefaultProtocolClient(LINK_SCHEME);
}

/** Files and links of this start, of later ones, and of the system's events lead to an import preview. */
function takeWhatIsGiven(desktop: DesktopShell): void {
  open = (asked) => {
    desktop.show();
    desktop.open(asked);
  };
  for (const asked of early) desktop.open(asked);
  early = [];
  app.on('second-instance', (_event, args, folder) => open(askedByArguments(args.slice(1), folder)));
}

/** Quitting waits until the gateway has let go of its port and everything is written. */
function closeBeforeQuitting(desktop: DesktopShell, written: LogFile): void {
  let closed = false;
  // A window that saves first holds the quitting up; the end of the last window then goes on with it.
  app.on('before-quit', () => {
    isQuitting = true;
  });
  app.on('will-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    desktop.close().finally(() => {
      closed = true;
      written.write('end');
      app.quit();
    });
  });
}

function fail(error: unknown): void {
  if (error instanceof DataMoved) {
    log?.write('data moved');
    app.relaunch();
    app.exit(0);
    return;
  }
  const { locale } = Intl.DateTimeFormat().resolvedOptions();
  const text = shellText(locale);
  const message =
    error instanceof AppError ? hostMessage(error.message, languageOfLocale(locale)) : placeOfFault(error);
  console.error(message);
  log?.write(`could not start: ${message}`);
  dialog.showErrorBox(text('fatalTitle'), message);
  app.exit(2);
}
