// How much the page is enlarged: what the settings say, not what Chromium keeps for each origin.
import type { BrowserWindow } from 'electron';

export interface WindowZoom {
  /** 1 is the usual size. */
  factor(): number;
  set(percent: number, window: BrowserWindow | undefined): void;
  /** Each page that is loaded gets it; the wheel asks for a command, as the keys do. */
  follow(window: BrowserWindow, command: (id: string) => void): void;
}

export function createWindowZoom(): WindowZoom {
  let factor = 1;
  return {
    factor: () => factor,
    set(percent, window) {
      factor = percent / 100;
      if (window !== undefined && !window.isDestroyed()) window.webContents.setZoomFactor(factor);
    },
    follow(window, command) {
      const { webContents } = window;
      webContents.on('did-finish-load', () => webContents.setZoomFactor(factor));
      webContents.on('zoom-changed', (_event, to) => command(to === 'in' ? 'view.zoomIn' : 'view.zoomOut'));
    },
  };
}
