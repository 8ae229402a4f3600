// A window that stops working is offered again, and one that is closed first hands over what was typed (S106).
import type { BrowserWindow, Dialog, MessageBoxOptions } from 'electron';
import type { ShellText } from '../hosting/shell-text.ts';

export interface WindowLifeOptions {
  readonly window: BrowserWindow;
  readonly dialog: Pick<Dialog, 'showMessageBox'>;
  readonly text: () => ShellText;
  readonly log: (line: string) => void;
  /** Asks the page to save what is not saved and to answer by `mayClose`. */
  readonly askToSave: () => void;
  /** The user wants to end the app after the window broke down. */
  readonly quit: () => void;
  /** How long a page that does not answer holds the window open. */
  readonly patienceMs?: number;
}

export interface WindowLife {
  /** The page's answer: how many requests could not be saved. */
  mayClose(unsaved: number): void;
}

const PATIENCE_MS = 8000;

export function followWindowLife(options: WindowLifeOptions): WindowLife {
  const { window, log } = options;
  const state = { isBroken: false };
  offerReload(options, state);
  const closing = holdUntilSaved(options, state);
  window.webContents.on('did-finish-load', () => {
    state.isBroken = false;
  });
  window.webContents.on('preload-error', (_event, path) => log(`preload failed: ${path}`));
  return closing;
}

function offerReload(options: WindowLifeOptions, state: { isBroken: boolean }): void {
  const { window, text, log, quit } = options;
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    // One that was ended on purpose is loaded again already.
    if (reason === 'clean-exit' || state.isBroken) return;
    log(`window gone: ${reason} (${exitCode})`);
    state.isBroken = true;
    const words = text();
    const box = { type: 'error', message: words('goneTitle'), detail: words('goneDetail') } as const;
    void ask(options, { ...box, buttons: [words('goneReload'), words('menuQuit')] }).then((answer) => {
      if (window.isDestroyed()) return;
      if (answer === 0) window.webContents.reload();
      else quit();
    });
  });
  window.on('unresponsive', () => {
    log('window does not answer');
    const words = text();
    const answersAgain = new AbortController();
    window.once('responsive', () => answersAgain.abort());
    const box = { type: 'warning', message: words('stuckTitle'), detail: words('stuckDetail') } as const;
    const buttons = [words('stuckWait'), words('goneReload')];
    void ask(options, { ...box, buttons, signal: answersAgain.signal }).then((answer) => {
      if (answer !== 1 || window.isDestroyed()) return;
      // The process is stuck in the page's own code: only ending it lets a new page in.
      state.isBroken = true;
      window.webContents.forcefullyCrashRenderer();
      window.webContents.reload();
    });
  });
}

function holdUntilSaved(options: WindowLifeOptions, state: { isBroken: boolean }): WindowLife {
  const { window, text, askToSave, patienceMs = PATIENCE_MS } = options;
  let isFree = false;
  let patience: NodeJS.Timeout | undefined;
  const letGo = () => {
    clearTimeout(patience);
    isFree = true;
    if (!window.isDestroyed()) window.close();
  };
  window.on('close', (event) => {
    if (isFree || state.isBroken) return;
    event.preventDefault();
    if (patience !== undefined) return;
    patience = setTimeout(letGo, patienceMs);
    askToSave();
  });
  window.once('closed', () => clearTimeout(patience));
  return {
    mayClose(unsaved) {
      if (patience === undefined || isFree) return;
      clearTimeout(patience);
      if (unsaved === 0) return letGo();
      const words = text();
      const box = { type: 'warning', message: words('unsavedTitle', { count: String(unsaved) }) } as const;
      const buttons = [words('unsavedStay'), words('unsavedClose')];
      void ask(options, { ...box, detail: words('unsavedDetail'), buttons }).then((answer) => {
        patience = undefined;
        if (answer === 1) letGo();
      });
    },
  };
}

/** The first button is the careful one. */
async function ask({ window, dialog }: WindowLifeOptions, box: MessageBoxOptions): Promise<number> {
  const { response } = await dialog.showMessageBox(window, { defaultId: 0, cancelId: 0, noLink: true, ...box });
  return response;
}
