import { splitUrl } from '../../../shared/http/request-target.ts';
import type { RequestDraft } from '../../../shared/model/request.ts';
import { screensEn, type TextKey } from '../../../shared/text/screens.en.ts';
import type { Translate } from '../../panels/use-text.ts';

function isText(key: string): key is TextKey {
  return Object.hasOwn(screensEn, key);
}

/** A name to show: a sample's is translated as long as it is the original one; without a name the path serves. */
export function requestName({ id, name, url }: Pick<RequestDraft, 'id' | 'name' | 'url'>, t: Translate): string {
  if (isText(id) && screensEn[id] === name) return t(id);
  if (name !== '') return name;
  const split = splitUrl(url);
  return split.ok && split.url.path !== '' ? split.url.path : t('workbench.untitled');
}

/** True for a request that came with the first start. */
export function isSample(id: string): boolean {
  return id.startsWith('sample.');
}

/** A folder's name to show; requests without one are the user's own. */
export function folderName(folder: string, t: Translate): string {
  const key = `folder.${folder}`;
  if (folder === '') return t('sidebar.own');
  return isText(key) ? t(key) : folder.replaceAll('/', ' / ');
}

/** A folder's own name, without those of the folders that it lies in. */
export function folderTitle(folder: string, t: Translate): string {
  return folderName(folder, t) === folder.replaceAll('/', ' / ')
    ? folder.slice(folder.lastIndexOf('/') + 1)
    : folderName(folder, t);
}

/** A request as the window names it, for others to read: samples and their folders in the reader's language. */
export function inWords(draft: RequestDraft, t: Translate): RequestDraft {
  if (!isSample(draft.id)) return draft;
  const key = `folder.${draft.folder}`;
  return { ...draft, name: requestName(draft, t), folder: isText(key) ? t(key) : draft.folder };
}
