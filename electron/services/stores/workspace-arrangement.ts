// Places in the workspace: requests into folders, folders into folders, and their order, each kept in the `folder.yaml`
// of the folder concerned. A change writes the files it concerns and no others.
import type { RequestDraft } from '../../../shared/model/request.ts';
import type { WorkspaceLayout } from '../../../shared/model/workspace-layout.ts';
import { folderWord, memberName, parentOf, TOP, type TreeFolder } from '../../../shared/model/workspace-tree.ts';
import { AppError } from '../../app-error.ts';
import type { WriteOptions } from './workspace-files.ts';
import { fileSlug } from './workspace-names.ts';
import type { WorkspaceRequests } from './workspace-requests.ts';

export interface Arrangement {
  /** Inserts (at the end of the folder, which is made) or replaces by id, in the order of the calls. */
  placeAll(requests: readonly RequestDraft[], options?: WriteOptions): Promise<void>;
  removeRequest(id: string): Promise<void>;
  /** Into a folder (a path of names, which is made), before another request or at its end. Throws AppError NOT_FOUND. */
  place(id: string, folder: string, before?: string): Promise<WorkspaceLayout>;
  /** Throws AppError CONFLICT where there is one. */
  createFolder(path: string): Promise<WorkspaceLayout>;
  /**
   * Renames or moves a folder with all that is in it, before a sibling (a path) or to the end of its new parent; with the
   * same parent and no `before` it keeps its place. Throws AppError NOT_FOUND, CONFLICT for a path that is taken, BAD_INPUT
   * for a place inside itself.
   */
  moveFolder(path: string, to: string, before?: string): Promise<WorkspaceLayout>;
  /** With all that is in it. Throws AppError NOT_FOUND. */
  removeFolder(path: string): Promise<WorkspaceLayout>;
}

type InOrder = <T>(work: () => Promise<T>) => Promise<T>;

export function createArrangement(
  requests: WorkspaceRequests,
  inOrder: InOrder,
  layout: () => WorkspaceLayout,
): Arrangement {
  const then = (work: () => Promise<void>) =>
    inOrder(async () => {
      try {
        await work();
      } finally {
        requests.rebuild();
      }
      const problem = requests.takeProblem();
      if (problem !== undefined) throw problem;
      return layout();
    });
  return {
    async placeAll(drafts, options) {
      await then(() => placeAll(requests, drafts, options));
    },
    async removeRequest(id) {
      await then(async () => {
        const stored = requests.get(id);
        if (stored === undefined) return;
        await requests.remove(id);
        const dir = parentOf(stored.file);
        await reorder(requests, dir, (order) => order.filter((member) => member !== memberName(stored.file)));
      });
    },
    place: (id, folder, before) => then(() => place(requests, id, folder, before)),
    createFolder: (path) =>
      then(async () => {
        if (path === '' || requests.folderAt(path) !== undefined) throw taken(path);
        await ensureFolder(requests, path);
      }),
    moveFolder: (path, to, before) => then(() => moveFolder(requests, path, to, before)),
    removeFolder: (path) =>
      then(async () => {
        const folder = known(requests, path);
        await requests.removeFolder(folder.dir);
        await reorder(requests, parentOf(folder.dir), (order) =>
          order.filter((member) => member !== memberName(folder.dir)),
        );
      }),
  };
}

async function placeAll(
  requests: WorkspaceRequests,
  drafts: readonly RequestDraft[],
  options: WriteOptions | undefined,
): Promise<void> {
  const added = new Map<string, string[]>();
  for (const draft of drafts) {
    const stored = requests.get(draft.id);
    if (stored !== undefined && stored.draft.folder === draft.folder) {
      await requests.write(await renamed(requests, stored.file, stored.draft, draft), draft, options);
      continue;
    }
    const folder = await ensureFolder(requests, draft.folder);
    const file = pathIn(requests, folder, draft);
    if (stored !== undefined) await moveFile(requests, stored.file, file);
    await requests.write(file, draft, options);
    added.set(folder.dir, [...(added.get(folder.dir) ?? []), memberName(file)]);
  }
  requests.rebuild();
  for (const [dir, members] of added) await reorder(requests, dir, (order) => [...without(order, members), ...members]);
}

/** A file is named after its request; where it cannot be moved now it keeps its old name. */
async function renamed(
  requests: WorkspaceRequests,
  file: string,
  before: RequestDraft,
  draft: RequestDraft,
): Promise<string> {
  if (before.name === draft.name) return file;
  const dir = parentOf(file);
  const wanted = `${dir}/${fileSlug(draft.name, draft.id, 'request')}.request.yaml`;
  if (wanted === file) return file;
  if (!(await moveFile(requests, file, wanted))) return file;
  await reorder(requests, dir, (order) =>
    order.map((member) => (member === memberName(file) ? memberName(wanted) : member)),
  );
  return wanted;
}

/** The file first and its order later: a process that is killed in between finds it by the hash of its name. */
async function moveFile(requests: WorkspaceRequests, from: string, to: string): Promise<boolean> {
  try {
    await requests.move(from, to);
    return true;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'UNAVAILABLE') throw error;
    return false;
  }
}

async function place(requests: WorkspaceRequests, id: string, path: string, before?: string): Promise<void> {
  const stored = requests.get(id);
  if (stored === undefined) throw new AppError('NOT_FOUND', 'This request is not in the workspace any more.');
  const folder = await ensureFolder(requests, path);
  let { file } = stored;
  if (parentOf(file) !== folder.dir) {
    const to = pathIn(requests, folder, stored.draft);
    const from = parentOf(file);
    await requests.move(file, to);
    await reorder(requests, from, (order) => without(order, [memberName(stored.file)]));
    file = to;
    requests.rebuild();
  }
  const next = before === undefined ? undefined : requests.get(before)?.file;
  await reorder(requests, folder.dir, (order) => inserted(order, memberName(file), next && memberName(next)));
}

async function moveFolder(requests: WorkspaceRequests, path: string, to: string, before?: string): Promise<void> {
  const folder = known(requests, path);
  if (to === '' || to === path || !`${to}/`.startsWith(`${path}/`)) {
    if (to === '' || (to !== path && requests.folderAt(to) !== undefined)) throw taken(to);
  } else throw new AppError('BAD_INPUT', 'A folder cannot be moved into itself.');
  const parent = await ensureFolder(requests, parentOf(to));
  const name = lastName(to);
  const sameParent = parentOf(folder.dir) === parent.dir;
  const dir = sameParent && name === lastName(path) ? folder.dir : freeDir(requests, parent, name, folder.dir);
  if (dir !== folder.dir) {
    const from = parentOf(folder.dir);
    await requests.moveFolder(folder.dir, dir);
    const replace = (order: readonly string[]) =>
      order.map((member) => (member === memberName(folder.dir) ? memberName(dir) : member));
    await reorder(requests, from, sameParent ? replace : (order) => without(order, [memberName(folder.dir)]));
    await requests.writeFolder(dir, { ...requests.folderFile(dir), name });
    requests.rebuild();
  }
  if (sameParent && before === undefined) return;
  const next = before === undefined ? undefined : requests.folderAt(before)?.dir;
  await reorder(requests, parent.dir, (order) => inserted(order, memberName(dir), next && memberName(next)));
}

/** Every folder of the path, made where it is missing. */
async function ensureFolder(requests: WorkspaceRequests, path: string): Promise<TreeFolder> {
  let folder = TOP;
  for (const name of path.split('/').filter((part) => part !== '')) {
    const below = folder.path === '' ? name : `${folder.path}/${name}`;
    const there = requests.folderAt(below);
    if (there === undefined) {
      const dir = freeDir(requests, folder, name);
      const parent = folder.dir;
      await requests.writeFolder(dir, { name: folderWord(name), order: [] });
      await reorder(requests, parent, (order) => [...order, memberName(dir)]);
      requests.rebuild();
      folder = { dir, path: below };
    } else folder = there;
  }
  return folder;
}

/** Also where the file system does not tell upper from lower case: our names have no upper case. */
function freeDir(requests: WorkspaceRequests, parent: TreeFolder, name: string, own?: string): string {
  const taken = new Set(requests.folders().map(({ dir }) => dir.toLowerCase()));
  for (let count = 1; ; count += 1) {
    const dir = `${parent.dir}/${fileSlug(name, count === 1 ? name : `${name}\n${count}`, 'folder')}`;
    if (dir === own || !taken.has(dir)) return dir;
  }
}

function pathIn(requests: WorkspaceRequests, folder: TreeFolder, { name, id }: RequestDraft): string {
  for (let count = 1; ; count += 1) {
    const file = `${folder.dir}/${fileSlug(name, count === 1 ? id : `${id}\n${count}`, 'request')}.request.yaml`;
    if (!requests.hasFile(file)) return file;
  }
}

/** `change` sees the whole present order of the folder's members, written down or not. */
async function reorder(
  requests: WorkspaceRequests,
  dir: string,
  change: (order: readonly string[]) => readonly string[],
): Promise<void> {
  const folders = requests.folders().filter((folder) => parentOf(folder.dir) === dir);
  const files = requests.all().filter(({ file }) => parentOf(file) === dir);
  const present = [...folders.map((folder) => memberName(folder.dir)), ...files.map(({ file }) => memberName(file))];
  const document = requests.folderFile(dir);
  await requests.writeFolder(dir, { ...document, order: [...change(present)] });
}

function without(order: readonly string[], members: readonly string[]): readonly string[] {
  return order.filter((member) => !members.includes(member));
}

function inserted(order: readonly string[], member: string, before: string | undefined): readonly string[] {
  const rest = without(order, [member]);
  const at = before === undefined ? -1 : rest.indexOf(before);
  return at < 0 ? [...rest, member] : [...rest.slice(0, at), member, ...rest.slice(at)];
}

function known(requests: WorkspaceRequests, path: string): TreeFolder {
  const folder = path === '' ? undefined : requests.folderAt(path);
  if (folder === undefined) throw new AppError('NOT_FOUND', 'This folder is not in the workspace any more.');
  return folder;
}

function taken(path: string): AppError {
  return new AppError('CONFLICT', `There is a folder "${path}" already.`);
}

function lastName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
