// Puts the desktop shell together: lock, settings, services, page, window, menu, and the end of them all.
import { join } from 'node:path';
import { app, clipboard, dialog, ipcMain, protocol, safeStorage, session, shell } from 'electron';
import { AppError } from '../app-error.ts';
import { createServices } from '../create-services.ts';
import { createDataKeeping } from '../hosting/data-keeping.ts';
import { takeFolder } from '../hosting/folder-lock.ts';
import type { LogFile } from '../hosting/log-file.ts';
import { moveAtStart } from '../hosting/moved-folder.ts';
import { createSecretClipboard } from '../hosting/secret-clipboard.ts';
import { openSettingsFile, type SettingsNotice } from '../hosting/settings-file.ts';
import { noticeTexts, type ShellText, shellText } from '../hosting/shell-text.ts';
import { loadStaticFiles } from '../hosting/static-files.ts';
import { systemClock } from '../hosting/system-clock.ts';
import type { KeyValueStore, Ports } from '../ports.ts';
import { createHandlers } from '../rpc/create-handlers.ts';
import { createDispatch } from '../rpc/dispatch.ts';
import { version } from '../version.ts';
import { serveApp } from './app-protocol.ts';
import { electronStorePort } from './electron-store-port.ts';
import { answerCalls } from './ipc.ts';
import type { Asked } from './opened-arguments.ts';
import { createPathDialogs } from './path-dialogs.ts';
import { denyPermissions } from './permissions.ts';
import { createSafeStorageCipher } from './safe-storage-cipher.ts';
import { createSaveDialog } from './save-dialog.ts';
import { createSystemLinks } from './system-links.ts';
import { createFrame, type Frame } from './window-frame.ts';

export interface DesktopShell {
  /** Brings the window to the front, or makes it again. */
  show(): void;
  /** Files and links that the system gave, now or at the start. */
  open(asked: Asked): void;
  close(): Promise<void>;
}

export interface DesktopOptions {
  readonly folder: string;
  /** Others could read the folder until this start. */
  readonly narrowed: boolean;
  /** Of the vault, from the environment. */
  readonly passphrase?: string | undefined;
  readonly log: LogFile;
  readonly onFault: (error: unknown) => void;
}

/** @throws AppError CONFLICT when a web shell has the folder, NOT_FOUND when the page was not built. */
export async function startDesktopShell({
  folder,
  narrowed,
  passphrase,
  log,
  onFault,
}: DesktopOptions): Promise<DesktopShell> {
  const files = loadStaticFiles(join(__dirname, '..', 'renderer'));
  const systemText = shellText(app.getLocale());
  const lock = takeFolder(folder, { shell: 'desktop' });
  if (!lock.ok) throw new AppError('CONFLICT', alreadyRunning(systemText, folder, lock.holder));
  // However the process ends, a later start must not take its file for a running shell.
  process.once('exit', () => lock.release());
  // Before anything is opened: nobody writes now.
  const moved = await moveAtStart(folder, { app: version, nowMs: systemClock.nowMs() });
  if (moved?.kind === 'moved') throw new DataMoved();
  const settings = openSettingsFile(folder, systemClock.nowMs(), () => electronStorePort(folder));
  const notices: SettingsNotice[] = [...settings.notices];
  if (narrowed) notices.push({ kind: 'rightsNarrowed', path: folder });
  const frame: Frame = createFrame({ store: settings.store, log, dataFolder: folder });
  const ports = desktopPorts(folder, settings.store, frame, [
    ...noticeTexts(notices),
    ...(moved === undefined ? [] : [moved.message]),
  ]);
  const secretClipboard = createSecretClipboard({
    write: async (text) => clipboard.writeText(text),
    read: async () => clipboard.readText(),
  });
  const services = await createServices({ ...ports, clipboard: secretClipboard, passphrase });
  log.redactWith((line) => services.vault.redactor().text(line));
  const handlers = createHandlers(services);
  const dispatch = createDispatch(handlers, { onFault: (_method, error) => onFault(error) });
  denyPermissions(session.defaultSession);
  serveApp(protocol, files);
  answerCalls({ ipcMain, dispatch, onFault, isOurs: (sender) => frame.window()?.webContents === sender });
  frame.apply(await handlers['settings.get']({}));
  await services.start();
  frame.show();
  return {
    show: frame.show,
    open: frame.open,
    close: () =>
      secretClipboard
        .close()
        .then(() => services.close())
        .finally(() => lock.release()),
  };
}

/** Thrown after the data were moved: the app has to start again, in the new folder. */
export class DataMoved extends Error {
  override name = 'DataMoved';
}

function restart(): void {
  app.relaunch();
  app.quit();
}

function desktopPorts(folder: string, settings: KeyValueStore, frame: Frame, notices: readonly string[]): Ports {
  const { node, electron = '', chrome = '' } = process.versions;
  const files = createSaveDialog({ dialog, window: frame.window });
  const paths = createPathDialogs(dialog, frame.window);
  return {
    settings,
    cipher: createSafeStorageCipher(safeStorage, process.platform),
    links: createSystemLinks({ shell, dialog, text: frame.text }),
    paths: {
      data: folder,
      diagnosisThread: thread('diagnosis.cjs'),
      importThread: thread('import.cjs'),
      historyThread: thread('history.cjs'),
    },
    clock: systemClock,
    emit: frame.emit,
    frame,
    files,
    dataKeeping: createDataKeeping({
      folder,
      app: version,
      nowMs: systemClock.nowMs,
      files,
      chooseFile: paths.file,
      chooseFolder: paths.folder,
      reveal: () => shell.showItemInFolder(folder),
      restart,
    }),
    chooseFolder: paths.folder,
    shell: {
      kind: 'desktop',
      version,
      locale: app.getLocale(),
      versions: { electron, chrome, node },
      nativeFileDialog: true,
      nativeMenu: true,
      ownProcess: true,
      notices,
    },
  };
}

function alreadyRunning(
  text: ShellText,
  folder: string,
  holder: { pid: number; port?: number | undefined } | undefined,
) {
  if (holder === undefined) return text('runningUnknown', { folder });
  if (holder.port === undefined) return text('runningDesktop', { folder, pid: String(holder.pid) });
  return text('runningWeb', { folder, pid: String(holder.pid), port: String(holder.port) });
}

/** Beside the folder of this bundle. */
function thread(name: string): string {
  return join(__dirname, '..', 'worker', name);
}
