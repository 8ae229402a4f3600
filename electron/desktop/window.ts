// S1: the one place where a window is made, every protection written out and none left to a default.
import { BrowserWindow, type BrowserWindowConstructorOptions } from 'electron';
import { APP_URL } from './app-protocol.ts';
import type { WindowState } from './window-state.ts';

export interface WindowOptions {
  readonly preload: string;
  readonly state: WindowState | undefined;
  readonly dark: boolean;
  /** 1 is the usual size. */
  readonly zoomFactor: number;
  /** Unpackaged builds only. */
  readonly devTools: boolean;
}

export function windowOptions({
  preload,
  state,
  dark,
  zoomFactor,
  devTools,
}: WindowOptions): BrowserWindowConstructorOptions {
  const place = state === undefined ? {} : { x: state.x, y: state.y };
  return {
    ...place,
    width: state?.width ?? 1440,
    height: state?.height ?? 900,
    minWidth: 960,
    minHeight: 600,
    title: 'Countersign',
    show: false,
    backgroundColor: dark ? '#14161a' : '#ffffff',
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      // The dictionary would be downloaded.
      spellcheck: false,
      devTools,
      zoomFactor,
    },
  };
}

/** Makes the window and loads the page; it is shown when it has something to show. */
export function openWindow(options: WindowOptions): BrowserWindow {
  const window = new BrowserWindow(windowOptions(options));
  if (options.state?.maximized === true) window.maximize();
  window.once('ready-to-show', () => window.show());
  void window.loadURL(APP_URL);
  return window;
}
