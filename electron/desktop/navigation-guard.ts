// S4: a window of ours shows our page and nothing else, and opens no other window.
import type { App, WebContents } from 'electron';
import { isAppUrl } from './app-protocol.ts';

/** Guards every web contents that is ever made, whoever makes it. */
export function guardNavigation(app: Pick<App, 'on'>): void {
  app.on('web-contents-created', (_event, contents) => guardContents(contents));
}

function guardContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('will-navigate', (details, url) => {
    // The same event in Electron's older form names the address beside it.
    if (!mayNavigate(details.url ?? url, true)) details.preventDefault();
  });
  contents.on('will-redirect', (details, url) => {
    if (!mayNavigate(details.url ?? url, details.isMainFrame ?? true)) details.preventDefault();
  });
  contents.on('will-frame-navigate', (details) => {
    if (!mayNavigate(details.url, details.isMainFrame)) details.preventDefault();
  });
}

/** Frames show previews, which our page makes as blobs of its own origin (S7); the page itself never becomes one. */
export function mayNavigate(url: string, isMainFrame: boolean): boolean {
  if (isAppUrl(url)) return isMainFrame;
  return !isMainFrame && url.startsWith('blob:') && isAppUrl(url.slice('blob:'.length));
}
