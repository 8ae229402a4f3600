// `BrowserWindow`: options are recorded, the page is real, the frame around it is not there.
import { EventEmitter } from 'node:events';
import { app } from './app.ts';
import { refuseUnknown } from './refuse-unknown.ts';
import { record } from './runtime.ts';
import { WebContents } from './web-contents.ts';

export interface WindowOptions {
  readonly width?: number;
  readonly height?: number;
  readonly title?: string;
  readonly show?: boolean;
  readonly webPreferences?: { readonly preload?: string };
}
export interface Bounds {
  x: number;
  y: number;
  width: number;
  height: number;
}

const windows = new Set<StandInWindow>();

export class StandInWindow extends EventEmitter {
  static getAllWindows = (): StandInWindow[] => [...windows];
  readonly webContents: WebContents;
  #bounds: Bounds;
  #title: string;
  #visible: boolean;
  #focused = true;
  #maximized = false;
  #minimized = false;
  #destroyed = false;

  constructor(options: WindowOptions = {}) {
    super();
    const { width = 800, height = 600 } = options;
    this.#bounds = { x: 0, y: 0, width, height, ...options };
    this.#title = options.title ?? 'Electron';
    this.#visible = options.show ?? true;
    record('BrowserWindow', options);
    this.webContents = new WebContents(options.webPreferences?.preload, { width, height });
    windows.add(this);
    this.webContents.once('did-finish-load', () => this.emit('ready-to-show'));
    this.webContents.once('destroyed', () => this.#end());
    app.emit('web-contents-created', {}, this.webContents);
    app.emit('browser-window-created', {}, this);
  }

  loadURL = (url: string) => this.webContents.loadURL(url);
  getTitle = () => this.#title;
  getNormalBounds = (): Bounds => ({
    x: this.#bounds.x,
    y: this.#bounds.y,
    width: this.#bounds.width,
    height: this.#bounds.height,
  });
  getBounds = () => this.getNormalBounds();
  setBounds = (bounds: Partial<Bounds>) => void Object.assign(this.#bounds, bounds);
  isFocused = () => this.#focused;
  isVisible = () => this.#visible;
  isMaximized = () => this.#maximized;
  isMinimized = () => this.#minimized;
  isDestroyed = () => this.#destroyed;
  show = () => {
    this.#visible = true;
    record('window.show');
  };
  focus = () => {
    this.#focused = true;
    record('window.focus');
  };
  /** As when the user goes to another program. */
  blur = () => {
    this.#focused = false;
  };
  maximize = () => {
    this.#maximized = true;
  };
  minimize = () => {
    this.#minimized = true;
  };
  restore = () => {
    this.#minimized = false;
  };
  /** Without asking. */
  destroy = () => void this.webContents.close();
  /** Electron's answers nothing; ours whether the window agreed. */
  close = (): boolean => {
    let prevented = false;
    this.emit('close', { preventDefault: () => (prevented = true) });
    if (!prevented) void this.webContents.close();
    return !prevented;
  };

  #end(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    windows.delete(this);
    this.emit('closed');
    if (windows.size === 0) app.lastWindowClosed();
  }
}

/** A window whose unknown members throw. */
export const BrowserWindow: typeof StandInWindow = new Proxy(StandInWindow, {
  construct: (Window, [options]) => refuseUnknown('BrowserWindow', new Window(options)),
  get: (Window, member) => {
    if (member in Window || typeof member === 'symbol') return Reflect.get(Window, member);
    throw new Error(`BrowserWindow.${String(member)} is not in the stand-in`);
  },
});

app.closeWindows = async () => {
  const closing = [...windows].map(
    (window) =>
      new Promise<boolean>((resolve) => {
        window.once('closed', () => resolve(true));
        if (!window.close()) resolve(false);
      }),
  );
  return (await Promise.all(closing)).every(Boolean);
};
