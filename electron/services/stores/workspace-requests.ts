// The requests of the open workspace folder in memory, with the files they lie in: what is on the disk by path, and the
// one order of all that is worked out of it.
import { createHash } from 'node:crypto';
import type { RequestDraft } from '../../../shared/model/request.ts';
import {
  draftOfFile,
  fileOfDraft,
  type RequestFile,
  requestFileSchema,
  requestForm,
} from '../../../shared/model/workspace-request.ts';
import {
  type FolderFile,
  folderFileSchema,
  memberName,
  parentOf,
  TOP,
  type TreeFolder,
  treeOf,
} from '../../../shared/model/workspace-tree.ts';
import { AppError } from '../../app-error.ts';
import type { DocumentSet, WorkspaceFolder } from './workspace-folder.ts';

export interface StoredRequest {
  readonly file: string;
  readonly draft: RequestDraft;
}

/** Keeps secrets out of files and drafts (request-secrets.ts); without one both hold what is handed in. */
export interface SecretsOfRequests {
  protect(request: RequestDraft): Promise<RequestDraft>;
  seen(request: RequestDraft): void;
  tidy(id: string, written: RequestDraft | undefined): Promise<void>;
}

const FOLDER_FILE = 'folder.yaml';

export class WorkspaceRequests {
  readonly documents: DocumentSet<RequestFile>;
  readonly folderDocuments: DocumentSet<FolderFile>;
  readonly #folder: WorkspaceFolder;
  readonly #secrets: SecretsOfRequests | undefined;
  readonly #files = new Map<string, RequestFile>();
  readonly #folderFiles = new Map<string, FolderFile>();
  /** The draft of a content: it stays the same object as long as neither changes. */
  readonly #built = new WeakMap<RequestFile, RequestDraft>();
  #problem: AppError | undefined;
  #dirs = new Set<string>();
  #drafts = new Map<string, StoredRequest>();
  #folders: readonly TreeFolder[] = [];

  constructor(folder: WorkspaceFolder, secrets?: SecretsOfRequests) {
    this.#folder = folder;
    this.#secrets = secrets;
    const shared = { folder: 'requests' };
    this.documents = folder.documents({
      ...shared,
      noun: 'request',
      ending: '.request.yaml',
      schema: requestFileSchema,
      form: requestForm,
    });
    this.folderDocuments = folder.documents({
      ...shared,
      noun: 'folder',
      ending: FOLDER_FILE,
      schema: folderFileSchema,
    });
  }

  /** In the order of display. */
  all(): readonly StoredRequest[] {
    return [...this.#drafts.values()];
  }

  get(id: string): StoredRequest | undefined {
    return this.#drafts.get(id);
  }

  hasFile(file: string): boolean {
    return this.#files.has(file);
  }

  /** Without the top; parents first. */
  folders(): readonly TreeFolder[] {
    return this.#folders;
  }

  folderAt(path: string): TreeFolder | undefined {
    return path === '' ? TOP : this.#folders.find((folder) => folder.path === path);
  }

  folderFile(dir: string): FolderFile {
    return this.#folderFiles.get(dir) ?? { order: [] };
  }

  /** Reads everything anew. */
  async load(): Promise<void> {
    this.#files.clear();
    this.#folderFiles.clear();
    const [requests, folders] = await Promise.all([this.documents.list(), this.folderDocuments.list()]);
    for (const { path, value } of folders) this.#folderFiles.set(parentOf(path), value);
    for (const { path, value } of requests) this.#files.set(path, this.#noted(path, value));
    await this.#readDirs();
    this.rebuild();
  }

  /** Reads what others changed; answers the requests whose content is another now, and those that are gone. */
  async reload(paths: readonly string[]): Promise<{ readonly changed: RequestDraft[]; readonly removed: string[] }> {
    const before = this.#drafts;
    for (const path of paths) {
      if (memberName(path) === FOLDER_FILE) {
        const value = await this.folderDocuments.read(path);
        if (value === undefined) this.#folderFiles.delete(parentOf(path));
        else this.#folderFiles.set(parentOf(path), value);
      } else if (path.endsWith('.request.yaml')) {
        const value = await this.documents.read(path);
        if (value === undefined) this.#files.delete(path);
        else this.#replace(path, this.#noted(path, value));
      }
    }
    await this.#readDirs();
    this.rebuild();
    const changed = this.all().flatMap(({ draft }) => (before.get(draft.id)?.draft === draft ? [] : [draft]));
    return { changed, removed: [...before.keys()].filter((id) => !this.#drafts.has(id)) };
  }

  /** What the file of a request holds now, whatever is known of it. */
  async onDisk(file: string): Promise<RequestDraft | undefined> {
    const value = await this.documents.read(file);
    if (value === undefined) return undefined;
    const folder = this.#folders.find(({ dir }) => dir === parentOf(file))?.path ?? '';
    return draftOfFile(value, idOf(file), folder);
  }

  /** Writes one request into its file; in memory it is what was meant also when the folder cannot be written (S105). */
  async write(file: string, draft: RequestDraft, options: { readonly force?: boolean } = {}): Promise<void> {
    const safe = this.#secrets === undefined ? draft : await this.#secrets.protect(draft);
    const content = fileOfDraft(safe);
    await this.#unlessLater(this.documents.write(file, content, options));
    this.#files.set(file, content);
    await this.#secrets?.tidy(draft.id, safe);
  }

  async writeFolder(dir: string, document: FolderFile): Promise<void> {
    if (JSON.stringify(this.#folderFiles.get(dir)) === JSON.stringify(document)) return;
    this.#folderFiles.set(dir, document);
    this.#dirs.add(dir);
    await this.#unlessLater(this.folderDocuments.write(`${dir}/${FOLDER_FILE}`, document, { force: true }));
  }

  async remove(id: string): Promise<void> {
    const stored = this.#drafts.get(id);
    if (stored === undefined) return;
    this.#files.delete(stored.file);
    await this.#unlessLater(this.documents.remove(stored.file));
    await this.#secrets?.tidy(id, undefined);
  }

  async move(from: string, to: string): Promise<void> {
    await this.documents.move(from, to);
    const file = this.#files.get(from);
    this.#files.delete(from);
    if (file !== undefined) this.#files.set(to, file);
  }

  /** A folder with all that is in it. */
  async moveFolder(from: string, to: string): Promise<void> {
    await this.#folder.files().move(from, to);
    const moved = (path: string) =>
      path === from || path.startsWith(`${from}/`) ? to + path.slice(from.length) : path;
    for (const map of [this.#files, this.#folderFiles] as Map<string, unknown>[]) {
      for (const [path, value] of [...map]) {
        if (moved(path) === path) continue;
        map.delete(path);
        map.set(moved(path), value);
      }
    }
    this.#dirs = new Set([...this.#dirs].map(moved));
  }

  /** Real: the folder and everything of ours in it is gone. */
  async removeFolder(dir: string): Promise<void> {
    const gone = this.all().filter(({ file }) => file.startsWith(`${dir}/`));
    await this.#folder.files().removeFolder(dir);
    for (const { file, draft } of gone) {
      this.#files.delete(file);
      await this.#secrets?.tidy(draft.id, undefined);
    }
    const within = (path: string) => path === dir || path.startsWith(`${dir}/`);
    for (const path of [...this.#folderFiles.keys()]) if (within(path)) this.#folderFiles.delete(path);
    this.#dirs = new Set([...this.#dirs].filter((path) => !within(path)));
  }

  /** Works out folders and order; a draft that is as it was stays the same object. */
  rebuild(): void {
    const tree = treeOf(this.#files.keys(), [...this.#dirs].sort(), this.#folderFiles);
    const drafts = new Map<string, StoredRequest>();
    for (const { file, folder } of tree.files) {
      const content = this.#files.get(file);
      if (content === undefined) continue;
      // A copied file has the id of the original: the second one counts as another request.
      const own = content.id ?? idOf(file);
      const id = drafts.has(own) ? idOf(file) : own;
      const known = this.#built.get(content);
      const stays = known !== undefined && known.id === id && known.folder === folder.path;
      const draft = stays ? known : { ...draftOfFile(content, id, folder.path), id };
      this.#built.set(content, draft);
      drafts.set(id, { file, draft });
    }
    this.#drafts = drafts;
    this.#folders = tree.folders;
  }

  /** A file that says the same in other words (spaces, order) is no change. */
  #replace(path: string, value: RequestFile): void {
    const known = this.#files.get(path);
    if (known === undefined || JSON.stringify(known) !== JSON.stringify(value)) this.#files.set(path, value);
  }

  /** What waits in the folder's memory counts as done here; `problem` tells of it when the whole change is through. */
  async #unlessLater(work: Promise<void>): Promise<void> {
    try {
      await work;
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'UNAVAILABLE' || this.#folder.readOnly) throw error;
      this.#problem ??= error;
    }
  }

  /** Why not everything since the last call is on the disk. */
  takeProblem(): AppError | undefined {
    const problem = this.#problem;
    this.#problem = undefined;
    return problem;
  }

  async #readDirs(): Promise<void> {
    const { folders } = await this.#folder.files().list();
    this.#dirs = new Set(folders.filter((dir) => dir.startsWith('requests/')));
    for (const dir of this.#folderFiles.keys()) if (dir !== TOP.dir) this.#dirs.add(dir);
    for (const file of this.#files.keys()) if (parentOf(file) !== TOP.dir) this.#dirs.add(parentOf(file));
  }

  #noted(path: string, value: RequestFile): RequestFile {
    this.#secrets?.seen(draftOfFile(value, idOf(path), ''));
    return value;
  }
}

/** Of a file without an id: the same as long as it lies where it lies. */
function idOf(file: string): string {
  return `file-${createHash('sha256').update(file).digest('hex').slice(0, 16)}`;
}
