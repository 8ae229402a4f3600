// The module `electron` as the main process of the app sees it. Bundled by launch.ts into one CommonJS file.
import { runInThisContext } from 'node:vm';
import { app, type StandInApp } from './app.ts';
import { BrowserWindow, type StandInWindow } from './browser-window.ts';
import { ipcMain, type PassedCall, passed } from './ipc-main.ts';
import {
  clipboard,
  dialog,
  dialogAnswers,
  Menu,
  Notification,
  nativeTheme,
  notifications,
  pathAnswers,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
} from './recorders.ts';
import { refuseUnknown } from './refuse-unknown.ts';
import { type RecordedCall, recorded } from './runtime.ts';

/** The members that this app uses; `standIn` is beside the real ones, for tests alone. */
export interface StandInElectron {
  readonly app: StandInApp;
  readonly BrowserWindow: typeof StandInWindow;
  readonly clipboard: typeof clipboard;
  readonly dialog: typeof dialog;
  readonly ipcMain: typeof ipcMain;
  readonly Menu: typeof Menu;
  readonly nativeTheme: typeof nativeTheme;
  readonly Notification: typeof Notification;
  readonly protocol: typeof protocol;
  readonly safeStorage: typeof safeStorage;
  readonly screen: typeof screen;
  readonly session: typeof session;
  readonly shell: typeof shell;
  readonly standIn: {
    readonly recorded: RecordedCall[];
    /** Every call between page and host. */
    readonly passed: PassedCall[];
    readonly notifications: typeof notifications;
    readonly dialogAnswers: number[];
    readonly pathAnswers: string[];
  };
}

const electron: StandInElectron = {
  app: refuseUnknown('app', app),
  BrowserWindow,
  clipboard: refuseUnknown('clipboard', clipboard),
  dialog: refuseUnknown('dialog', dialog),
  ipcMain: refuseUnknown('ipcMain', ipcMain),
  Menu: refuseUnknown('Menu', Menu),
  Notification,
  nativeTheme: refuseUnknown('nativeTheme', nativeTheme),
  protocol: refuseUnknown('protocol', protocol),
  safeStorage: refuseUnknown('safeStorage', safeStorage),
  screen: refuseUnknown('screen', screen),
  session,
  shell: refuseUnknown('shell', shell),
  standIn: { recorded, passed, notifications, dialogAnswers, pathAnswers },
};

process.on('message', async (message: { kind: string; id: number; source: string; arg: unknown }) => {
  if (message.kind !== 'evaluate') return;
  try {
    const run = runInThisContext(`(${message.source})`) as (electron: unknown, arg: unknown) => unknown;
    const value = await run(electron, message.arg);
    process.send?.({ kind: 'value', id: message.id, value });
  } catch (error) {
    process.send?.({ kind: 'value', id: message.id, error: String(error) });
  }
});
process.once('disconnect', () => app.exit(1));

module.exports = refuseUnknown('electron', electron);
