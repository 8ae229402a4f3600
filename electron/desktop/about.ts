// The about box: what one is asked for when one reports a fault.
import type { BrowserWindow, Clipboard, Dialog, MessageBoxOptions } from 'electron';
import type { ShellText } from '../hosting/shell-text.ts';
import { connectionsSoFar } from '../services/network/connection-count.ts';

export interface AboutOptions {
  readonly dialog: Pick<Dialog, 'showMessageBox'>;
  readonly clipboard: Pick<Clipboard, 'writeText'>;
  readonly window: BrowserWindow | undefined;
  readonly text: ShellText;
  readonly version: string;
  readonly versions: Readonly<Record<string, string | undefined>>;
  readonly platform: string;
  readonly dataFolder: string;
}

export async function showAbout(options: AboutOptions): Promise<void> {
  const { dialog, clipboard, window, text } = options;
  const box: MessageBoxOptions = {
    type: 'info',
    title: text('menuAbout'),
    message: `Countersign ${options.version}`,
    detail: aboutLines(options).join('\n'),
    buttons: [text('aboutClose'), text('menuCopy')],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  };
  const answer = window === undefined ? dialog.showMessageBox(box) : dialog.showMessageBox(window, box);
  if ((await answer).response === 1) clipboard.writeText([box.message, ...aboutLines(options)].join('\n'));
}

/** Names of versions are proper names; only the folder has a word. */
function aboutLines({ versions, platform, dataFolder, text }: AboutOptions): string[] {
  return [
    `Electron ${versions.electron ?? '?'}`,
    `Chromium ${versions.chrome ?? '?'}`,
    `Node ${versions.node ?? '?'}`,
    `${text('aboutPlatform')} ${platform}`,
    `${text('aboutFolder')} ${dataFolder}`,
    text('aboutConnections', { count: String(connectionsSoFar().total) }),
  ];
}
