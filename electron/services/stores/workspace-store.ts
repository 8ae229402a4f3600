// The user's saved requests, one file each in the open workspace folder (workspace-folder.ts): what a window asks of it.
import { type RequestDraft, requestDraftSchema } from '../../../shared/model/request.ts';
import type { WorkspaceChange, WorkspaceLayout } from '../../../shared/model/workspace-layout.ts';
import { folderWord } from '../../../shared/model/workspace-tree.ts';
import type { Workspace } from '../../../shared/rpc/methods/workspace.ts';
import { AppError } from '../../app-error.ts';
import { type Arrangement, createArrangement } from './workspace-arrangement.ts';
import type { WorkspaceFolder } from './workspace-folder.ts';
import { manifestOf } from './workspace-manifest.ts';
import { readOldWorkspace } from './workspace-migration.ts';
import { type SecretsOfRequests, type StoredRequest, WorkspaceRequests } from './workspace-requests.ts';

export interface WorkspaceStore extends Arrangement {
  get(): Workspace;
  layout(): WorkspaceLayout;
  /** Throws AppError NOT_FOUND. */
  request(id: string): RequestDraft;
  /** Inserts or replaces by id. */
  save(request: RequestDraft): Promise<Workspace>;
  /** Many at once, as an import brings them. */
  saveAll(requests: readonly RequestDraft[]): Promise<Workspace>;
  /**
   * Replaces members of a request. Throws AppError NOT_FOUND, BAD_INPUT when what comes out is no request, and CONFLICT
   * when the file was changed by others after revision `seen`.
   */
  edit(
    id: string,
    change: Readonly<Record<string, unknown>>,
    removed: readonly string[],
    seen?: number,
  ): Promise<Record<string, never>>;
  /** Throws AppError NOT_FOUND for an id that is not there. */
  remove(id: string): Promise<Workspace>;
  /** Puts a sample back as it came, also one that was removed. Throws AppError NOT_FOUND for any other request. */
  reset(id: string): Promise<Workspace>;
  /** After a conflict: what lies on the disk now, or undefined when it is gone there. */
  onDisk(id: string): Promise<RequestDraft | undefined>;
  /** After a conflict: writes over what others wrote. */
  overwrite(request: RequestDraft): Promise<void>;
  /** Reads the folder that is open now; makes a workspace of an empty one. */
  reopen(): Promise<void>;
}

export interface WorkspaceStoreOptions {
  /** Where the one file of the first version may lie. */
  readonly dataFolder: string;
  readonly folder: WorkspaceFolder;
  readonly samples: Workspace;
  readonly nowMs: () => number;
  readonly notice: (text: string) => void;
  readonly secrets?: SecretsOfRequests | undefined;
  /** The folder could not take these; they are in memory only. */
  readonly unwritten?: ((requests: readonly RequestDraft[]) => Promise<void>) | undefined;
  /** Others changed files of the folder. */
  readonly changed?: ((change: WorkspaceChange) => void) | undefined;
}

/** A folder that is a workspace decides alone: a sample that the user removed does not come back. */
export async function openWorkspaceStore(options: WorkspaceStoreOptions): Promise<WorkspaceStore> {
  const store = new FolderStore(options);
  await store.open();
  return store;
}

class FolderStore implements WorkspaceStore {
  readonly #options: WorkspaceStoreOptions;
  readonly #requests: WorkspaceRequests;
  readonly #arrangement: Arrangement;
  /** By request: the revision in which others changed it last. */
  readonly #revisions = new Map<string, number>();
  #revision = 0;
  #name = '';
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: WorkspaceStoreOptions) {
    this.#options = options;
    this.#requests = new WorkspaceRequests(options.folder, options.secrets);
    this.#arrangement = createArrangement(
      this.#requests,
      (work) => this.#inOrder(work),
      () => this.layout(),
    );
  }

  async open(): Promise<void> {
    const { folder, dataFolder, nowMs, notice, samples } = this.#options;
    const manifest = manifestOf(folder);
    const found = await manifest.read();
    if (found === undefined && !folder.readOnly) {
      const old = await readOldWorkspace(dataFolder, nowMs);
      old.notices.forEach(notice);
      const first = old.workspace ?? samples;
      await this.#fill(first);
      await manifest.write(first.name).catch(() => undefined);
      await old.finish();
      this.#name = first.name;
    } else {
      this.#name = found?.name ?? '';
      await this.#requests.load();
    }
    folder.onChange((paths) => this.#follow(paths));
  }

  /** What cannot be written waits in memory and is told by the folder's state. */
  async #fill({ requests }: Workspace): Promise<void> {
    await this.#requests.load().catch(() => undefined);
    await this.#arrangement.placeAll(requests).catch((error: unknown) => {
      if (!(error instanceof AppError)) throw error;
      this.#options.notice(error.message);
    });
  }

  async reopen(): Promise<void> {
    const manifest = manifestOf(this.#options.folder);
    await this.#inOrder(async () => {
      await this.#requests.load();
      const found = await manifest.read();
      this.#name = found?.name ?? this.#options.folder.path().split(/[\\/]/).at(-1) ?? '';
      if (found === undefined && !this.#options.folder.readOnly)
        await manifest.write(this.#name).catch(() => undefined);
      this.#revision += 1;
      this.#revisions.clear();
    });
  }

  get(): Workspace {
    return { name: this.#name, requests: this.#requests.all().map(({ draft }) => draft) };
  }

  layout(): WorkspaceLayout {
    return {
      revision: this.#revision,
      folders: this.#requests.folders().map(({ path }) => path),
      requests: this.#requests.all().map(({ draft: { id, folder } }) => ({ id, folder })),
    };
  }

  request(id: string): RequestDraft {
    return this.#known(id).draft;
  }

  save(request: RequestDraft): Promise<Workspace> {
    return this.saveAll([request]);
  }

  async saveAll(requests: readonly RequestDraft[]): Promise<Workspace> {
    await this.#keep(requests);
    return this.get();
  }

  async edit(id: string, change: Readonly<Record<string, unknown>>, removed: readonly string[], seen?: number) {
    const { draft } = this.#known(id);
    if (seen !== undefined && (this.#revisions.get(id) ?? 0) > seen) throw conflict(id);
    const kept = Object.entries(draft).filter(([member]) => !removed.includes(member));
    const edited = requestDraftSchema.safeParse({ ...Object.fromEntries(kept), ...change, id });
    if (!edited.success) throw new AppError('BAD_INPUT', 'The change does not fit a request.');
    await this.#keep([edited.data]).catch((error: unknown) => {
      if (!(error instanceof AppError) || error.code !== 'CONFLICT') throw error;
      // What others wrote was not seen yet: it is read and told now.
      void this.#options.folder.files().refresh();
      throw conflict(id);
    });
    return {};
  }

  async reset(id: string): Promise<Workspace> {
    const sample = this.#options.samples.requests.find((request) => request.id === id);
    if (sample === undefined)
      throw new AppError('NOT_FOUND', 'This request is no sample, so there is nothing to put back.');
    return this.save(sample);
  }

  async remove(id: string): Promise<Workspace> {
    this.#known(id);
    await this.#arrangement.removeRequest(id);
    return this.get();
  }

  async onDisk(id: string): Promise<RequestDraft | undefined> {
    const stored = this.#requests.get(id);
    return stored === undefined ? undefined : this.#requests.onDisk(stored.file);
  }

  async overwrite(request: RequestDraft): Promise<void> {
    await this.#arrangement.placeAll([request], { force: true });
    this.#revisions.delete(request.id);
  }

  /** What waits in memory has a copy elsewhere before the caller is told. */
  async #keep(requests: readonly RequestDraft[]): Promise<void> {
    await this.#arrangement.placeAll(requests).catch(async (error: unknown) => {
      if (error instanceof AppError && error.code === 'UNAVAILABLE') {
        await this.#options.unwritten?.(requests).catch(() => undefined);
      }
      throw error;
    });
  }

  placeAll: Arrangement['placeAll'] = (requests, options) => this.#arrangement.placeAll(requests, options);
  removeRequest: Arrangement['removeRequest'] = (id) => this.#arrangement.removeRequest(id);
  place: Arrangement['place'] = (id, folder, before) => this.#arrangement.place(id, folderPath(folder), before);
  createFolder: Arrangement['createFolder'] = (path) => this.#arrangement.createFolder(folderPath(path));
  moveFolder: Arrangement['moveFolder'] = (path, to, before) =>
    this.#arrangement.moveFolder(path, folderPath(to), before);
  removeFolder: Arrangement['removeFolder'] = (path) => this.#arrangement.removeFolder(path);

  #known(id: string): StoredRequest {
    const stored = this.#requests.get(id);
    if (stored === undefined) throw new AppError('NOT_FOUND', 'This request is not in the workspace any more.');
    return stored;
  }

  #follow(paths: readonly string[] | undefined): void {
    // Another folder: whoever opened it reads it.
    const ours = paths?.filter((path) => path.startsWith('requests/')) ?? [];
    if (ours.length === 0) return;
    void this.#inOrder(async () => {
      const { changed, removed } = await this.#requests.reload(ours);
      this.#revision += 1;
      for (const { id } of changed) this.#revisions.set(id, this.#revision);
      this.#options.changed?.({ ...this.layout(), changed, removed });
    }).catch(() => undefined);
  }

  #inOrder<T>(work: () => Promise<T>): Promise<T> {
    const next = this.#last.then(work, work);
    this.#last = next.catch(() => undefined);
    return next;
  }
}

/** Without empty parts and blanks around names. */
function folderPath(path: string): string {
  return path
    .split('/')
    .map(folderWord)
    .filter((name) => name !== '')
    .join('/');
}

function conflict(id: string): AppError {
  return new AppError('CONFLICT', 'The file of this request was changed by another program meanwhile.', {
    data: { id },
  });
}
