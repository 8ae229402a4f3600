// Backup and move of the data folder from the menu: the place is chosen and asked about, the work is checked, the result
// is told.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserWindow, Dialog, MessageBoxOptions, OpenDialogOptions } from 'electron';
import type { TextLanguage } from '../../shared/text/formats-text.ts';
import { hostMessage } from '../../shared/text/host-messages/host-message.ts';
import { AppError } from '../app-error.ts';
import { copyDataFolder } from '../hosting/data-copy.ts';
import { wishMove } from '../hosting/moved-folder.ts';
import type { ShellText } from '../hosting/shell-text.ts';

export interface DataActionsOptions {
  readonly dialog: Pick<Dialog, 'showMessageBox' | 'showOpenDialog'>;
  readonly window: () => BrowserWindow | undefined;
  readonly text: () => ShellText;
  readonly language: () => TextLanguage;
  readonly folder: string;
  readonly version: string;
  readonly nowMs: () => number;
  /** Undefined while the services are not there yet. */
  readonly copyHistory: () => ((file: string) => Promise<void>) | undefined;
  /** Saves what is typed, ends, and starts again. */
  readonly restart: () => void;
}

export interface DataActions {
  backUp(): Promise<void>;
  move(): Promise<void>;
}

export function createDataActions(options: DataActionsOptions): DataActions {
  const { text, language, folder, version, nowMs, restart } = options;
  const told = async (work: () => Promise<void>) => {
    await work().catch((error: unknown) => {
      if (!(error instanceof AppError)) throw error;
      return ask(options, {
        type: 'error',
        message: text()('dataFailed'),
        detail: hostMessage(error.message, language()),
      });
    });
  };
  return {
    backUp: () =>
      told(async () => {
        const copyHistory = options.copyHistory();
        const chosen = await choose(options, text()('backUpChoose'));
        if (chosen === undefined || copyHistory === undefined) return;
        const stamp = new Date(nowMs()).toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-');
        const to = join(chosen, `countersign-backup-${stamp}`);
        const { files } = await copyDataFolder({ from: folder, to, app: version, nowMs: nowMs(), copyHistory });
        const detail = text()('backUpDone', { folder: to, count: String(files.length) });
        await ask(options, { type: 'info', message: text()('backUpTitle'), detail });
      }),
    move: () =>
      told(async () => {
        const chosen = await choose(options, text()('moveChoose'));
        if (chosen === undefined) return;
        const to = existsSync(chosen) && readdirSync(chosen).length > 0 ? join(chosen, 'countersign') : chosen;
        const detail = text()('moveDetail', { from: folder, to });
        const buttons = [text()('linkCancel'), text()('moveNow')];
        const box = { type: 'question', message: text()('moveTitle'), detail, buttons } as const;
        if ((await ask(options, { ...box, buttons })) !== 1) return;
        await wishMove(folder, to);
        restart();
      }),
  };
}

async function choose({ dialog, window }: DataActionsOptions, title: string): Promise<string | undefined> {
  const box: OpenDialogOptions = { title, properties: ['openDirectory', 'createDirectory'] };
  const owner = window();
  const { filePaths } = await (owner === undefined ? dialog.showOpenDialog(box) : dialog.showOpenDialog(owner, box));
  return filePaths[0];
}

async function ask({ dialog, window }: DataActionsOptions, options: MessageBoxOptions): Promise<number> {
  const box: MessageBoxOptions = { defaultId: 0, cancelId: 0, noLink: true, ...options };
  const owner = window();
  return (await (owner === undefined ? dialog.showMessageBox(box) : dialog.showMessageBox(owner, box))).response;
}
