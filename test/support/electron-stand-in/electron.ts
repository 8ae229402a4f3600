// The module `electron` as the main process of the app sees it. Bundled by launch.ts into one CommonJS file.
import { runInThisContext } from 'node:vm';
import { app } from './app.ts';
import { BrowserWindow } from './browser-window.ts';
import { ipcMain } from './ipc-main.ts';
import {
  clipboard,
  dialog,
  dialogAnswers,
  Menu,
  menu,
  nativeTheme,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
} from './recorders.ts';
import { refuseUnknown } from './refuse-unknown.ts';
import { recorded } from './runtime.ts';

const wrap = <T extends object>(name: string, members: T) => refuseUnknown(name, members);

const electron = {
  app: wrap('app', app),
  BrowserWindow,
  clipboard: wrap('clipboard', clipboard),
  dialog: wrap('dialog', dialog),
  ipcMain: wrap('ipcMain', ipcMain),
  Menu: wrap('Menu', Menu),
  nativeTheme: wrap('nativeTheme', nativeTheme),
  protocol: wrap('protocol', protocol),
  safeStorage: wrap('safeStorage', safeStorage),
  screen: wrap('screen', screen),
  session,
  shell: wrap('shell', shell),
};

/** Beside the real members, for tests alone. */
export type StandInElectron = typeof electron & {
  readonly standIn: { recorded: typeof recorded; menu: typeof menu; dialogAnswers: number[] };
};
const standIn = Object.assign(electron, { standIn: { recorded, menu, dialogAnswers } });

process.on('message', async (message: { kind: string; id: number; source: string; arg: unknown }) => {
  if (message.kind !== 'evaluate') return;
  try {
    const run = runInThisContext(`(${message.source})`) as (electron: unknown, arg: unknown) => unknown;
    const value = await run(standIn, message.arg);
    process.send?.({ kind: 'value', id: message.id, value });
  } catch (error) {
    process.send?.({ kind: 'value', id: message.id, error: String(error) });
  }
});
process.once('disconnect', () => app.exit(1));

module.exports = wrap('electron', standIn);
