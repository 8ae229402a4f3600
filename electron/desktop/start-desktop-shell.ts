// Puts the desktop shell together: lock, settings, services, page, window, menu, and the end of them all.
import { join } from 'node:path';
import {
  app,
  type BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  type OpenDialogOptions,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
} from 'electron';
import type { Settings } from '../../shared/model/settings.ts';
import { AppError } from '../app-error.ts';
import { createServices } from '../create-services.ts';
import { takeFolder } from '../hosting/folder-lock.ts';
import { copyPlainJson } from '../hosting/plain-json.ts';
import { openSettingsFile, type SettingsNotice } from '../hosting/settings-file.ts';
import { noticeTexts, type ShellText, shellText } from '../hosting/shell-text.ts';
import { loadStaticFiles } from '../hosting/static-files.ts';
import { systemClock } from '../hosting/system-clock.ts';
import type { Emit, KeyValueStore, Ports } from '../ports.ts';
import { createHandlers } from '../rpc/create-handlers.ts';
import { createDispatch } from '../rpc/dispatch.ts';
import { version } from '../version.ts';
import { serveApp } from './app-protocol.ts';
import { EVENT_CHANNEL } from './channels.ts';
import { electronStorePort } from './electron-store-port.ts';
import { answerCalls } from './ipc.ts';
import { menuTemplate } from './menu.ts';
import { denyPermissions } from './permissions.ts';
import { createSafeStorageCipher } from './safe-storage-cipher.ts';
import { createSystemLinks } from './system-links.ts';
import { openWindow } from './window.ts';
import { readWindowState, rememberWindowState } from './window-state.ts';

export interface DesktopShell {
  /** Brings the window to the front, or makes it again. */
  show(): void;
  close(): Promise<void>;
}

export interface DesktopOptions {
  readonly folder: string;
  /** Others could read the folder until this start. */
  readonly narrowed: boolean;
  /** Of the vault, from the environment. */
  readonly passphrase?: string | undefined;
  readonly onFault: (error: unknown) => void;
}

/** @throws AppError CONFLICT when a web shell has the folder, NOT_FOUND when the page was not built. */
export async function startDesktopShell({
  folder,
  narrowed,
  passphrase,
  onFault,
}: DesktopOptions): Promise<DesktopShell> {
  const files = loadStaticFiles(join(__dirname, '..', 'renderer'));
  const systemText = shellText(app.getLocale());
  const lock = takeFolder(folder, { shell: 'desktop' });
  if (!lock.ok) throw new AppError('CONFLICT', alreadyRunning(systemText, folder, lock.holder));
  // However the process ends, a later start must not take its file for a running shell.
  process.once('exit', () => lock.release());
  const settings = openSettingsFile(folder, systemClock.nowMs(), () => electronStorePort(folder));
  const notices: SettingsNotice[] = [...settings.notices];
  if (narrowed) notices.push({ kind: 'rightsNarrowed', path: folder });
  const frame = createFrame(settings.store);
  const ports = desktopPorts(folder, settings.store, frame, noticeTexts(systemText, notices));
  const services = await createServices({ ...ports, passphrase });
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
    close: () => services.close().finally(() => lock.release()),
  };
}

interface Frame {
  readonly emit: Emit;
  readonly text: () => ShellText;
  window(): BrowserWindow | undefined;
  show(): void;
  /** Language of the menu and theme of the window frame. */
  apply(settings: Settings): void;
}

/** The window and what is around it; events go to it while it is there. */
function createFrame(store: KeyValueStore): Frame {
  let window: BrowserWindow | undefined;
  let text = shellText(app.getLocale());
  const devTools = !app.isPackaged;
  const emit: Emit = (event, payload) => {
    if (event === 'settings.changed') apply(payload as Settings);
    const copy = copyPlainJson(payload);
    if (copy.ok && window !== undefined && !window.isDestroyed()) {
      window.webContents.send(EVENT_CHANNEL, event, copy.value);
    }
  };
  const apply = ({ language, theme }: Settings) => {
    text = shellText(language === 'system' ? app.getLocale() : language);
    nativeTheme.themeSource = theme === 'contrast' ? 'system' : theme;
    const command = (id: string) => emit('app.command', { command: id });
    Menu.setApplicationMenu(
      Menu.buildFromTemplate(menuTemplate({ text, platform: process.platform, devTools, command })),
    );
  };
  const show = () => {
    if (window === undefined) {
      const state = readWindowState(store, () => screen.getAllDisplays().map((display) => display.workArea));
      const dark = nativeTheme.shouldUseDarkColors;
      window = openWindow({ preload: join(__dirname, 'preload.cjs'), state, dark, devTools });
      rememberWindowState(window, store);
      window.once('closed', () => {
        window = undefined;
      });
      return;
    }
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  };
  return { emit, text: () => text, window: () => window, show, apply };
}

function desktopPorts(folder: string, settings: KeyValueStore, frame: Frame, notices: readonly string[]): Ports {
  const { node, electron = '', chrome = '' } = process.versions;
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
    async chooseFolder() {
      const options: OpenDialogOptions = { properties: ['openDirectory', 'createDirectory'] };
      const window = frame.window();
      const { filePaths } = await (window === undefined
        ? dialog.showOpenDialog(options)
        : dialog.showOpenDialog(window, options));
      return filePaths[0];
    },
    shell: {
      kind: 'desktop',
      version,
      locale: app.getLocale(),
      versions: { electron, chrome, node },
      nativeFileDialog: true,
      nativeMenu: true,
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
