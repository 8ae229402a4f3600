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

export interface RequestGroup {
  readonly folder: string;
  readonly requests: readonly RequestDraft[];
}

/** Requests by folder in order of first appearance, own ones last; `filter` looks at name, method and URL. */
export function requestGroups(
  drafts: readonly RequestDraft[],
  filter: string,
  t: Translate,
  folders: readonly string[] = [],
): readonly RequestGroup[] {
  const wanted = filter.trim().toLowerCase();
  // Empty folders show too, as long as nothing is looked for.
  const groups = new Map<string, RequestDraft[]>(wanted === '' ? folders.map((folder) => [folder, []]) : []);
  for (const draft of drafts) {
    const searched = `${draft.method} ${requestName(draft, t)} ${draft.url}`.toLowerCase();
    if (!searched.includes(wanted)) continue;
    const group = groups.get(draft.folder);
    if (group === undefined) groups.set(draft.folder, [draft]);
    else group.push(draft);
  }
  return [...groups]
    .map(([folder, requests]) => ({ folder, requests }))
    .sort((a, b) => Number(a.folder === '') - Number(b.folder === ''));
}
