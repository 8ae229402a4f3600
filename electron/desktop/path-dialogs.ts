// The system's dialogs for a folder and for a file that is there.
import type { BrowserWindow, Dialog, OpenDialogOptions } from 'electron';

export interface PathDialogs {
  /** Undefined: cancelled. */
  folder(): Promise<string | undefined>;
  file(): Promise<string | undefined>;
}

export function createPathDialogs(
  dialog: Pick<Dialog, 'showOpenDialog'>,
  window: () => BrowserWindow | undefined,
): PathDialogs {
  const ask = async (box: OpenDialogOptions) => {
    const owner = window();
    const { filePaths } = await (owner === undefined ? dialog.showOpenDialog(box) : dialog.showOpenDialog(owner, box));
    return filePaths[0];
  };
  return {
    folder: () => ask({ properties: ['openDirectory', 'createDirectory'] }),
    file: () => ask({ properties: ['openFile'] }),
  };
}
