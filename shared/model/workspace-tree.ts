// The folders of a workspace and the order of what is in them, worked out of what lies on the disk. Pure: files and
// folder documents in, one order out, the same on every machine.
import { z } from './json-mode.ts';

/** `folder.yaml` in a folder of requests: its name, and the order of its members by their file names without ending. */
export const folderFileSchema = z.strictObject({
  name: z.string().min(1).max(200).optional(),
  order: z.array(z.string()).default([]),
});
export type FolderFile = z.infer<typeof folderFileSchema>;

export interface TreeFolder {
  /** On the disk: `requests/pets-1a2b3c`. */
  readonly dir: string;
  /** For people and in a draft's `folder`: names joined by `/`; '' is the top. */
  readonly path: string;
}

export interface TreeFile {
  /** On the disk. */
  readonly file: string;
  readonly folder: TreeFolder;
}

export interface WorkspaceTree {
  /** Parents before children; without the top. */
  readonly folders: readonly TreeFolder[];
  /** In the order of display: folder by folder, what lies in none last. */
  readonly files: readonly TreeFile[];
}

export const TOP: TreeFolder = { dir: 'requests', path: '' };

/** The name of a file or folder in an order: without folders and ending. */
export function memberName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.request\.yaml$/, '');
}

export function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** A `/` in a name would look like two folders. */
export function folderWord(name: string): string {
  return name.replaceAll('/', '\u2215').trim();
}

export function treeOf(
  files: Iterable<string>,
  dirs: Iterable<string>,
  documents: ReadonlyMap<string, FolderFile>,
): WorkspaceTree {
  const filesIn = grouped(files);
  const dirsIn = grouped(dirs);
  const folders: TreeFolder[] = [];
  const ordered: TreeFile[] = [];
  const visit = (folder: TreeFolder) => {
    const order = documents.get(folder.dir)?.order ?? [];
    const taken = new Set<string>();
    for (const dir of inOrder(dirsIn.get(folder.dir) ?? [], order)) {
      const word = folderWord(documents.get(dir)?.name ?? memberName(dir));
      const name = freeName(word, taken);
      const below = { dir, path: folder.path === '' ? name : `${folder.path}/${name}` };
      folders.push(below);
      visit(below);
    }
    for (const file of inOrder(filesIn.get(folder.dir) ?? [], order)) ordered.push({ file, folder });
  };
  visit(TOP);
  return { folders, files: ordered };
}

function grouped(paths: Iterable<string>): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const path of paths) {
    const group = groups.get(parentOf(path));
    if (group === undefined) groups.set(parentOf(path), [path]);
    else group.push(path);
  }
  return groups;
}

/** Two folders of one name, made on two branches, stay two. */
function freeName(name: string, taken: Set<string>): string {
  let free = name;
  for (let count = 2; taken.has(free); count += 1) free = `${name} (${count})`;
  taken.add(free);
  return free;
}

/**
 * By the order, the rest behind it by name. A member that was renamed on another branch keeps its place by the hash at
 * the end of its name.
 */
function inOrder(paths: readonly string[], order: readonly string[]): readonly string[] {
  const rank = new Map<string, number>();
  order.forEach((member, index) => {
    const hash = hashOf(member);
    if (hash !== undefined) rank.set(hash, index);
  });
  order.forEach((member, index) => void rank.set(member, index));
  const rankOf = (path: string) => {
    const name = memberName(path);
    return rank.get(name) ?? rank.get(hashOf(name) ?? '') ?? Number.POSITIVE_INFINITY;
  };
  return [...paths].sort((one, other) => {
    const [a, b] = [rankOf(one), rankOf(other)];
    if (a !== b) return a - b;
    return one < other ? -1 : 1;
  });
}

function hashOf(member: string): string | undefined {
  return /-[0-9a-f]{6}$/.exec(member)?.[0];
}
