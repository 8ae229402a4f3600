// The window and what is around it: menu, theme, about box, notifications, the way things come in and the way out.
import { join } from 'node:path';
import { app, type BrowserWindow, clipboard, dialog, Menu, Notification, nativeTheme, screen, shell } from 'electron';
import type { Settings } from '../../shared/model/settings.ts';
import type { EventName, EventPayload } from '../../shared/rpc/events.ts';
import type { LogFile } from '../hosting/log-file.ts';
import { copyPlainJson } from '../hosting/plain-json.ts';
import { languageOfLocale, type ShellText, shellText } from '../hosting/shell-text.ts';
import type { Emit, KeyValueStore, WindowFrame } from '../ports.ts';
import { version } from '../version.ts';
import { showAbout } from './about.ts';
import { EVENT_CHANNEL } from './channels.ts';
import { type MenuOptions, menuTemplate } from './menu.ts';
import type { Asked } from './opened-arguments.ts';
import { createOpenedQueue } from './opened-queue.ts';
import { openWindow } from './window.ts';
import { followWindowLife, type WindowLife } from './window-life.ts';
import { readWindowState, rememberWindowState } from './window-state.ts';
import { createWindowZoom } from './window-zoom.ts';

export interface Frame extends WindowFrame {
  readonly emit: Emit;
  readonly text: () => ShellText;
  readonly language: () => ReturnType<typeof languageOfLocale>;
  window(): BrowserWindow | undefined;
  /** Brings the window to the front, or makes it again. */
  show(): void;
  /** Files and links that the system gave; the window shows an import preview of them. */
  open(asked: Asked): void;
  /** Language of the menu and theme of the window frame. */
  apply(settings: Settings): void;
}

export interface FrameOptions {
  readonly store: KeyValueStore;
  readonly log: LogFile;
  readonly dataFolder: string;
}

const devTools = !app.isPackaged;

export function createFrame({ store, log, dataFolder }: FrameOptions): Frame {
  let window: BrowserWindow | undefined;
  let life: WindowLife | undefined;
  let locale = app.getLocale();
  let text = shellText(locale);
  const zoom = createWindowZoom();
  const opened = createOpenedQueue();
  const send = <E extends EventName>(event: E, payload: EventPayload<E>) => {
    const copy = copyPlainJson(payload);
    if (copy.ok && window !== undefined && !window.isDestroyed()) {
      window.webContents.send(EVENT_CHANNEL, event, copy.value);
    }
  };
  const command = (id: string, argument?: string) =>
    send('app.command', { command: id, ...(argument === undefined ? {} : { argument }) });
  const around = {
    devTools,
    command,
    about: () => void about(window, text, dataFolder),
    showLog: () => shell.showItemInFolder(log.path),
  };
  const apply = (settings: Settings) => {
    const { language, theme, keys, workspace } = settings;
    locale = language === 'system' ? app.getLocale() : language;
    text = shellText(locale);
    zoom.set(settings.zoom, window);
    nativeTheme.themeSource = theme === 'contrast' ? 'system' : theme;
    setMenu({ text, platform: process.platform, keys, recent: workspace.recent, ...around });
  };
  const make = () => {
    const made = windowAsBefore(store, { devTools, zoomFactor: zoom.factor() });
    zoom.follow(made, command);
    life = followWindowLife({
      window: made,
      dialog,
      text: () => text,
      log: log.write,
      askToSave: () => send('app.closing', {}),
      quit: () => app.quit(),
    });
    made.once('closed', () => {
      window = undefined;
      life = undefined;
    });
    return made;
  };
  const show = () => {
    if (window === undefined) {
      window = make();
      return;
    }
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  };
  const emit: Emit = (event, payload) => {
    if (event === 'settings.changed') apply(payload as Settings);
    if (event === 'run.progress') tellEndOfRun(payload as EventPayload<'run.progress'>, { window, text, show });
    send(event, payload);
  };
  return {
    emit,
    text: () => text,
    language: () => languageOfLocale(locale),
    window: () => window,
    show,
    apply,
    open(asked) {
      if (opened.add(asked)) send('app.opening', {});
    },
    takeOpened: () => opened.take(),
    mayClose: (unsaved) => life?.mayClose(unsaved),
  };
}

function setMenu(options: MenuOptions): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(options)));
}

function windowAsBefore(
  store: KeyValueStore,
  look: { readonly devTools: boolean; readonly zoomFactor: number },
): BrowserWindow {
  const state = readWindowState(store, () => screen.getAllDisplays().map((display) => display.workArea));
  const dark = nativeTheme.shouldUseDarkColors;
  const made = openWindow({ preload: join(__dirname, 'preload.cjs'), state, dark, ...look });
  rememberWindowState(made, store);
  return made;
}

function about(window: BrowserWindow | undefined, text: ShellText, dataFolder: string): Promise<void> {
  const { platform, arch, versions } = process;
  return showAbout({ dialog, clipboard, window, text, version, versions, platform: `${platform} ${arch}`, dataFolder });
}

interface RunNotice {
  readonly window: BrowserWindow | undefined;
  readonly text: ShellText;
  readonly show: () => void;
}

/** Only where the user is elsewhere: in the window the end is seen. */
function tellEndOfRun(progress: EventPayload<'run.progress'>, { window, text, show }: RunNotice): void {
  if (!progress.ended || window === undefined || window.isFocused() || !Notification.isSupported()) return;
  const body = text('runEndedBody', { count: String(progress.done) });
  const notification = new Notification({ title: text('runEndedTitle'), body });
  notification.on('click', show);
  notification.show();
}
