// The saved requests as the sidebar shows them: folders in folders, as the rows that are open.
import type { RequestDraft } from '../../../shared/model/request.ts';
import type { Translate } from '../../panels/use-text.ts';
import type { TreeRow } from '../../ui/tree-keys.ts';
import { folderTitle, requestName } from './request-names.ts';

export interface FolderRow extends TreeRow {
  readonly kind: 'folder';
  /** Names joined by `/`; '' holds what lies in no folder. */
  readonly folder: string;
  /** Requests in it and in its folders, whatever is looked for. */
  readonly count: number;
}

export interface RequestTreeRow extends TreeRow {
  readonly kind: 'request';
  readonly draft: RequestDraft;
}

export type SidebarRow = FolderRow | RequestTreeRow;

interface Folder {
  readonly path: string;
  readonly folders: Folder[];
  readonly requests: RequestDraft[];
  count: number;
  found: number;
}

export interface TreeWishes {
  readonly drafts: readonly RequestDraft[];
  /** Paths in their order; empty ones show as well, as long as nothing is looked for. */
  readonly folders: readonly string[];
  /** Paths of closed ones; all are open while something is looked for. */
  readonly closed: ReadonlySet<string>;
  /** Looks at name, method and URL. */
  readonly filter: string;
  readonly t: Translate;
}

/** Folders in their order, each with its requests before its folders; what lies in no folder comes last. */
export function requestTree({ drafts, folders, closed, filter, t }: TreeWishes): readonly SidebarRow[] {
  const wanted = filter.trim().toLowerCase();
  const top = grown(drafts, folders, (draft) => wanted === '' || searchedText(draft, t).includes(wanted));
  const rows: SidebarRow[] = [];
  const add = (siblings: readonly Folder[], level: number, before: number, setSize: number) => {
    for (const [index, folder] of siblings.entries()) {
      const { path, count } = folder;
      const isOpen = wanted !== '' || !closed.has(path);
      const name = folderTitle(path, t);
      const place = { level, setSize, position: before + index + 1 };
      rows.push({ kind: 'folder', key: `folder:${path}`, name, ...place, expanded: isOpen, folder: path, count });
      if (!isOpen) continue;
      const inside = shown(folder.folders, wanted);
      const size = folder.requests.length + inside.length;
      for (const [at, draft] of folder.requests.entries())
        rows.push({
          kind: 'request',
          key: draft.id,
          name: requestName(draft, t),
          level: level + 1,
          setSize: size,
          position: at + 1,
          draft,
        });
      add(inside, level + 1, folder.requests.length, size);
    }
  };
  const first = shown(top, wanted);
  add(first, 1, 0, first.length);
  return rows;
}

function shown(folders: readonly Folder[], wanted: string): readonly Folder[] {
  return wanted === '' ? folders : folders.filter(({ found }) => found > 0);
}

/** The folders at the top. One of which only an inner one is known is there as well. */
function grown(
  drafts: readonly RequestDraft[],
  paths: readonly string[],
  fits: (draft: RequestDraft) => boolean,
): readonly Folder[] {
  const top: Folder[] = [];
  const known = new Map<string, Folder>();
  const at = (path: string): Folder => {
    const found = known.get(path);
    if (found !== undefined) return found;
    const folder: Folder = { path, folders: [], requests: [], count: 0, found: 0 };
    known.set(path, folder);
    const parent = parentPath(path);
    (parent === undefined ? top : at(parent).folders).push(folder);
    return folder;
  };
  for (const path of paths) at(path);
  for (const draft of drafts) {
    const isFound = fits(draft);
    const own = at(draft.folder);
    if (isFound) own.requests.push(draft);
    for (let path: string | undefined = draft.folder; path !== undefined; path = parentPath(path)) {
      const folder = at(path);
      folder.count += 1;
      folder.found += Number(isFound);
    }
  }
  return top.sort((a, b) => Number(a.path === '') - Number(b.path === ''));
}

function parentPath(path: string): string | undefined {
  const cut = path.lastIndexOf('/');
  return cut < 0 ? undefined : path.slice(0, cut);
}

interface Searched {
  readonly t: Translate;
  readonly text: string;
}

const searched = new WeakMap<RequestDraft, Searched>();

/** What the filter looks at, made once for each draft: it is asked for all of them with each key. */
function searchedText(draft: RequestDraft, t: Translate): string {
  const known = searched.get(draft);
  if (known?.t === t) return known.text;
  const text = `${draft.method} ${requestName(draft, t)} ${draft.url}`.toLowerCase();
  searched.set(draft, { t, text });
  return text;
}
