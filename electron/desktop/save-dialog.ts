// Saving by the system's own dialog: the user chooses the place, the host writes, the window sees none of the bytes.
import { basename } from 'node:path';
import type { BrowserWindow, Dialog, SaveDialogOptions } from 'electron';
import { writeOffered } from '../hosting/write-offered.ts';
import type { FileSaver } from '../ports.ts';

export interface SaveDialogParts {
  readonly dialog: Pick<Dialog, 'showSaveDialog'>;
  readonly window: () => BrowserWindow | undefined;
}

export function createSaveDialog({ dialog, window }: SaveDialogParts): FileSaver {
  return {
    async save(file) {
      const box: SaveDialogOptions = {
        defaultPath: basename(file.name),
        properties: ['createDirectory', 'showOverwriteConfirmation'],
      };
      const owner = window();
      const { canceled, filePath } = await (owner === undefined
        ? dialog.showSaveDialog(box)
        : dialog.showSaveDialog(owner, box));
      if (canceled || filePath === '') return { kind: 'cancelled' };
      await writeOffered(filePath, file);
      return { kind: 'saved', path: filePath };
    },
  };
}
