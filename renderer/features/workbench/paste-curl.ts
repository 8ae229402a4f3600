import type { ClipboardEvent } from 'react';
import type { RequestDraft } from '../../../shared/model/request.ts';
import type { Host } from '../../host/host.ts';
import { translate } from '../../panels/use-text.ts';
import { showToast } from '../../ui/toast-store.ts';
import { tellFailure } from './export-state.ts';

/** True for what begins like a curl command of any shell. */
export const isCurl = (text: string): boolean => /^\s*(?:[$>%]\s+)?curl(?:\.exe)?\s+\S/i.test(text);

/** A curl command that is pasted into the URL becomes the request; anything else goes into the field. */
export function takeCurl(event: ClipboardEvent, host: Host, take: (members: Partial<RequestDraft>) => void): void {
  const text = event.clipboardData.getData('text/plain');
  if (!(event.target instanceof HTMLInputElement) || !isCurl(text)) return;
  event.preventDefault();
  void draftOfCurl(host, text).then((members) => members && take(members), tellFailure);
}

/** The members of a request that a pasted command gives; undefined where it names none. Its secrets go to the vault. */
export async function draftOfCurl(host: Host, text: string): Promise<Partial<RequestDraft> | undefined> {
  const { readCurlCollection } = await import('../../../shared/formats/importers/collection/curl-collection.ts');
  const { requests, environments, credentials } = readCurlCollection(text);
  const [first] = requests;
  if (first === undefined) return undefined;
  const used = credentials.filter(({ ref }) => ref === first.draft.auth.credentialId);
  const given = { requests: [first.draft], environments, credentials: used, folder: '', keep: false };
  const { requests: kept } = await host.call('formats.import', given);
  showToast(translate(environments.length + used.length > 0 ? 'import.pastedSecrets' : 'import.pasted'));
  const [request] = kept;
  if (request === undefined) return undefined;
  const { id: _id, name: _name, folder: _folder, ...members } = request;
  return members;
}
