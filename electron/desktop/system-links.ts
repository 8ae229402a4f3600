// S6 in the desktop window: the system's browser, with a question before anything unencrypted.
import type { Dialog, Shell } from 'electron';
import { AppError } from '../app-error.ts';
import { checkExternalLink } from '../hosting/external-link.ts';
import type { ShellText } from '../hosting/shell-text.ts';
import type { ExternalLinks } from '../ports.ts';

export interface SystemLinksOptions {
  readonly shell: Pick<Shell, 'openExternal'>;
  readonly dialog: Pick<Dialog, 'showMessageBox'>;
  readonly text: () => ShellText;
}

export function createSystemLinks({ shell, dialog, text }: SystemLinksOptions): ExternalLinks {
  return {
    async open(url) {
      const check = checkExternalLink(url);
      if (!check.ok) throw new AppError('BAD_INPUT', check.reason);
      if (check.mustConfirm && !(await isConfirmed(dialog, text(), check.url))) return;
      await shell.openExternal(check.url);
    },
  };
}

async function isConfirmed(dialog: SystemLinksOptions['dialog'], text: ShellText, url: string): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    type: 'question',
    message: text('linkTitle'),
    detail: text('linkDetail', { url }),
    buttons: [text('linkOpen'), text('linkCancel')],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  });
  return response === 0;
}
