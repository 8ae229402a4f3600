// The window's half of saving a file: what the host has done is told, what it offers is fetched.
import type { SaveOutcome } from '../../shared/model/save-outcome.ts';
import { type Host, HostError } from '../host/host.ts';
import type { BodyPart } from '../panels/response/body/body-source.ts';
import { translate } from '../panels/use-text.ts';
import { followDownload, saveTextBy } from '../ui/save-text.ts';
import { showToast } from '../ui/toast-store.ts';

/** Says where a file is now, or lets the browser fetch it from the address that the host gave for it. */
export function finishSaving(outcome: SaveOutcome): void {
  if (outcome.kind === 'saved') showToast(translate('app.fileSaved', { path: outcome.path }));
  else if (outcome.kind === 'download') followDownload(outcome.address);
}

/** `notKept`: the host has not the whole body. */
export async function saveKeptBody(
  host: Host,
  exchangeId: string,
  part: BodyPart,
  fileName: string,
): Promise<'done' | 'notKept'> {
  try {
    finishSaving(await host.call('body.save', { exchangeId, part, fileName }));
    return 'done';
  } catch (error) {
    if (error instanceof HostError && error.code === 'NOT_FOUND') return 'notKept';
    throw error;
  }
}

/** Texts that the window shows are saved by the system's own dialog where the host has one. */
export function saveTextsBy(host: Host, hasDialog: boolean): void {
  const save = (fileName: string, text: string) =>
    void host
      .call('file.save', { fileName, text })
      .then(finishSaving, (error: Error) => showToast(error.message, { tone: 'error' }));
  saveTextBy(hasDialog ? save : undefined);
}
