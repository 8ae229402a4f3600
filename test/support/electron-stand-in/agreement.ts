// Does not run: it compiles only while the stand-in's surface agrees with Electron's own declarations. A member that
// Electron does not have, or one that cannot be called as Electron's, makes one of the lists below not empty.
import type * as Real from 'electron';
import type { StandInElectron } from './electron.ts';

type Callable = (...args: never[]) => unknown;

/** Names of members that are not in the real thing or cannot be called with what the real one takes. */
type Disagreeing<Mine, Theirs, Own extends PropertyKey = never> = {
  [K in keyof Mine]-?: K extends Own
    ? never
    : K extends keyof Theirs
      ? Theirs[K] extends Callable
        ? Mine[K] extends (...args: Parameters<Theirs[K]>) => unknown
          ? Answers<Mine[K], Theirs[K]> extends true
            ? never
            : K
          : K
        : Plain<Theirs[K]> extends true
          ? Mine[K] extends Theirs[K]
            ? never
            : K
          : never
      : K;
}[keyof Mine];

/** Plain answers have to be of the same type; objects of Electron are stood in for by smaller ones. */
type Answers<Mine, Theirs extends Callable> =
  Plain<Awaited<ReturnType<Theirs>>> extends true
    ? Mine extends (...args: never[]) => infer Answer
      ? Awaited<Answer> extends Awaited<ReturnType<Theirs>>
        ? true
        : false
      : false
    : true;
type Plain<T> = [T] extends [string | number | boolean] ? true : false;

type Emitters = Exclude<keyof NodeJS.EventEmitter | 'captureRejections', never>;

interface Lists {
  readonly app: Disagreeing<StandInElectron['app'], Real.App, Emitters | 'closeWindows' | 'lastWindowClosed'>;
  readonly clipboard: Disagreeing<StandInElectron['clipboard'], Real.Clipboard>;
  readonly dialog: Disagreeing<StandInElectron['dialog'], Real.Dialog>;
  readonly ipcMain: Disagreeing<StandInElectron['ipcMain'], Real.IpcMain>;
  readonly Menu: Disagreeing<StandInElectron['Menu'], typeof Real.Menu, 'prototype'>;
  readonly nativeTheme: Disagreeing<StandInElectron['nativeTheme'], Real.NativeTheme>;
  readonly protocol: Disagreeing<StandInElectron['protocol'], Real.Protocol>;
  readonly safeStorage: Disagreeing<StandInElectron['safeStorage'], Real.SafeStorage>;
  readonly screen: Disagreeing<StandInElectron['screen'], Real.Screen>;
  readonly session: Disagreeing<StandInElectron['session']['defaultSession'], Real.Session, Emitters | 'handlers'>;
  readonly shell: Disagreeing<StandInElectron['shell'], Real.Shell>;
  readonly window: Disagreeing<InstanceType<StandInElectron['BrowserWindow']>, Real.BrowserWindow, Emitters>;
  readonly contents: Disagreeing<
    InstanceType<StandInElectron['BrowserWindow']>['webContents'],
    Real.WebContents,
    Emitters
  >;
  readonly notification: Disagreeing<
    InstanceType<StandInElectron['Notification']>,
    Real.Notification,
    Emitters | 'options'
  >;
  readonly modules: Exclude<keyof StandInElectron, keyof typeof Real | 'standIn'>;
}

type NothingDisagrees<T extends Record<keyof Lists, never>> = T;
export type Agreement = NothingDisagrees<Lists>;
