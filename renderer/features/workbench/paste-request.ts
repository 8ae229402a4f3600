import type { ClipboardEvent } from 'react';
import type { RequestDraft } from '../../../shared/model/request.ts';
import type { Host } from '../../host/host.ts';
import { translate } from '../../panels/use-text.ts';
import { showToast } from '../../ui/toast-store.ts';
import { tellFailure } from './export-state.ts';

/** What a URL never is: several lines, a blank after its first word, or JSON. The parsers look at nothing else. */
const mayBeRequest = (text: string): boolean => /^\s*[[{]|\S\s+\S/.test(text);

/**
 * A request that is pasted into the URL (curl, PowerShell, a block of an .http file, an entry of an archive) becomes the
 * request, with a way back; anything else goes into the field. `take` answers how to undo it.
 */
export function takePasted(
  event: ClipboardEvent,
  host: Host,
  take: (members: Partial<RequestDraft>) => () => void,
): void {
  const text = event.clipboardData.getData('text/plain');
  const field = event.target;
  if (!(field instanceof HTMLInputElement) || !mayBeRequest(text)) return;
  event.preventDefault();
  void readPasted(host, text)
    .then((read) => {
      if (read === undefined) return insert(field, text);
      const undo = take(read.members);
      showToast(translate(read.hasSecrets ? 'import.pastedSecrets' : 'import.pasted'), {
        action: { label: translate('sidebar.undo'), run: undo },
      });
    })
    .catch(tellFailure);
}

/** As the browser would have pasted it, with its undo. */
function insert(field: HTMLInputElement, text: string): void {
  field.focus();
  document.execCommand('insertText', false, text.replace(/[\r\n]+/g, ' ').trim());
}

interface Pasted {
  readonly members: Partial<RequestDraft>;
  readonly hasSecrets: boolean;
}

/** The members of a request that a pasted text gives; undefined where it names none. Its secrets go to the vault. */
async function readPasted(host: Host, text: string): Promise<Pasted | undefined> {
  const { isPastedRequest, readPastedRequest } = await import(
    '../../../shared/formats/importers/collection/pasted-request.ts'
  );
  if (!isPastedRequest(text)) return undefined;
  const { requests, environments, credentials } = readPastedRequest(text);
  const [first] = requests;
  if (first === undefined) return undefined;
  const used = credentials.filter(({ ref }) => ref === first.draft.auth.credentialId);
  const given = { requests: [first.draft], environments, credentials: used, folder: '', keep: false };
  const { requests: kept } = await host.call('formats.import', given);
  const [request] = kept;
  if (request === undefined) return undefined;
  const { id: _id, name: _name, folder: _folder, ...members } = request;
  return { members, hasSecrets: environments.length + used.length > 0 };
}
