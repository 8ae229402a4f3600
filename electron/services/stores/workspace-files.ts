// The open workspace folder as texts by path: read, written whole (S100), removed, moved, watched. What cannot be
// written now is kept in memory and tried again (S105). Nothing is written over what others changed unseen.
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '../../app-error.ts';
import { codeOf, writeFileAtomically } from './atomic-file.ts';
import { checkedPath } from './workspace-names.ts';
import { type FolderListing, leadsElsewhere, stampAt, walkFolder } from './workspace-walk.ts';
import { createFolderWatch, type FolderWatch } from './workspace-watch.ts';

/** `memory`: `waiting` documents could not be written (`reason` is the system's code) and are tried again. */
export type WritingState =
  | { readonly kind: 'ok' }
  | { readonly kind: 'memory'; readonly waiting: number; readonly reason: string };

export interface WriteOptions {
  /** Also over a file that others changed since it was read last. */
  readonly force?: boolean;
}

export interface WorkspaceFiles {
  /** The folder itself, links resolved. */
  readonly root: string;
  readonly readOnly: boolean;
  /** All documents and folders as they are now, what waits to be written among them. */
  list(): Promise<{ readonly paths: readonly string[]; readonly folders: readonly string[] }>;
  /** Undefined where there is none. Throws the system's error, or AppError BAD_INPUT for bytes that are no UTF-8. */
  read(path: string): Promise<string | undefined>;
  /**
   * Acknowledged when it lies on the disk.
   * @throws AppError CONFLICT (data `{ path }`) when others changed the file unseen; UNAVAILABLE when it cannot be
   * written: the text is kept, read as written, and tried again.
   */
  write(path: string, text: string, options?: WriteOptions): Promise<void>;
  /** Real: the file is gone (S108). Errors as in `write`. */
  remove(path: string): Promise<void>;
  /** A file or folder to a path that is free. Throws AppError UNAVAILABLE. */
  move(from: string, to: string): Promise<void>;
  makeFolder(path: string): Promise<void>;
  removeFolder(path: string): Promise<void>;
  /** The texts as known are no more those on disk. Paths of documents; called once for changes that come together. */
  onChange(listener: (paths: readonly string[]) => void): () => void;
  onState(listener: (state: WritingState) => void): () => void;
  /** Looks for changes now. */
  refresh(): Promise<void>;
  /** Tries at once to write what waits. */
  retry(): Promise<WritingState>;
  close(): Promise<void>;
}

export interface WorkspaceFilesOptions {
  readonly root: string;
  readonly readOnly?: boolean | undefined;
  /** Endings of the documents, `.yaml`. */
  readonly endings: readonly string[];
  readonly retryMs?: number | undefined;
  readonly watch?: boolean | undefined;
}

const RETRY_MS = 3000;
/** A text that waits to be written, or undefined for a file that waits to be removed. */
type Waiting = string | undefined;

/** What was read or written last. */
interface Known {
  readonly stamp: string | undefined;
  readonly hash: string | undefined;
}

export function openWorkspaceFiles(options: WorkspaceFilesOptions): WorkspaceFiles {
  return new FolderFiles(options);
}

class FolderFiles implements WorkspaceFiles {
  readonly root: string;
  readonly readOnly: boolean;
  readonly #options: WorkspaceFilesOptions;
  readonly #known = new Map<string, Known>();
  readonly #waiting = new Map<string, Waiting>();
  /** The stamp of a change that was told, until the file is read. */
  readonly #told = new Map<string, string | undefined>();
  readonly #changed = new Set<(paths: readonly string[]) => void>();
  readonly #stateListeners = new Set<(state: WritingState) => void>();
  #state: WritingState = { kind: 'ok' };
  #last: Promise<unknown> = Promise.resolve();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #watch: FolderWatch | undefined;
  #closed = false;

  constructor(options: WorkspaceFilesOptions) {
    this.root = options.root;
    this.readOnly = options.readOnly ?? false;
    this.#options = options;
  }

  async list() {
    // A folder that is lost holds nothing; what waits to be written stays.
    const listing = await walkFolder(this.root, this.#options.endings).catch(() => NOTHING);
    const { files, folders } = listing;
    if (!this.readOnly) for (const path of listing.leftovers) await rm(join(this.root, path), { force: true });
    if (this.#options.watch !== false && this.#watch === undefined && !this.#closed) {
      this.#watch = createFolderWatch(this.root, () => this.refresh());
    }
    this.#watch?.follow(folders);
    const paths = new Set(files.keys());
    for (const [path, text] of this.#waiting) {
      if (text === undefined) paths.delete(path);
      else paths.add(path);
    }
    return { paths: [...paths].sort(), folders };
  }

  async read(path: string): Promise<string | undefined> {
    if (this.#waiting.has(checkedPath(path))) return this.#waiting.get(path);
    const file = join(this.root, path);
    const stamp = await this.#stampOf(path);
    if (stamp === undefined) {
      this.#known.set(path, { stamp, hash: undefined });
      return undefined;
    }
    const bytes = await readFile(file);
    this.#known.set(path, { stamp, hash: hashOf(bytes) });
    this.#told.delete(path);
    return decoded(bytes);
  }

  write(path: string, text: string, { force = false }: WriteOptions = {}): Promise<void> {
    return this.#inOrder(async () => {
      if (!force) await this.#refuseUnseen(checkedPath(path), text);
      await this.#perform(path, text);
    });
  }

  remove(path: string): Promise<void> {
    return this.#inOrder(() => this.#perform(checkedPath(path), undefined));
  }

  move(from: string, to: string): Promise<void> {
    return this.#inOrder(async () => {
      this.#refuseReadOnly();
      try {
        if (await leadsElsewhere(this.root, checkedPath(to))) throw new AppError('BAD_INPUT', LINKED);
        await mkdir(dirname(join(this.root, to)), { recursive: true, mode: 0o700 });
        await rename(join(this.root, checkedPath(from)), join(this.root, to));
      } catch (cause) {
        if (cause instanceof AppError) throw cause;
        throw new AppError(
          'UNAVAILABLE',
          `${from} could not be moved to ${to} in the workspace folder (${codeOf(cause)}).`,
          {
            cause,
          },
        );
      }
      this.#renameKnown(from, to);
    });
  }

  makeFolder(path: string): Promise<void> {
    return this.#folderWork(async () => {
      if (await leadsElsewhere(this.root, `${checkedPath(path)}/x`)) throw new AppError('BAD_INPUT', LINKED);
      await mkdir(join(this.root, path), { recursive: true, mode: 0o700 });
    });
  }

  removeFolder(path: string): Promise<void> {
    return this.#folderWork(async () => {
      if (await leadsElsewhere(this.root, `${checkedPath(path)}/x`)) throw new AppError('BAD_INPUT', LINKED);
      await rm(join(this.root, path), { recursive: true, force: true });
      for (const known of this.#known.keys()) if (known.startsWith(`${path}/`)) this.#known.delete(known);
    });
  }

  onChange(listener: (paths: readonly string[]) => void): () => void {
    this.#changed.add(listener);
    return () => void this.#changed.delete(listener);
  }

  onState(listener: (state: WritingState) => void): () => void {
    this.#stateListeners.add(listener);
    listener(this.#state);
    return () => void this.#stateListeners.delete(listener);
  }

  refresh(): Promise<void> {
    return this.#inOrder(async () => {
      if (this.#closed) return;
      const listing = await walkFolder(this.root, this.#options.endings).catch(() => undefined);
      if (listing === undefined) return;
      this.#watch?.follow(listing.folders);
      const changed: string[] = [];
      for (const path of new Set([...listing.files.keys(), ...this.#known.keys()])) {
        if (await this.#differs(path, listing.files.get(path))) changed.push(path);
      }
      if (changed.length === 0) return;
      for (const listener of this.#changed) listener(changed.sort());
    });
  }

  retry(): Promise<WritingState> {
    return this.#inOrder(async () => {
      for (const [path, text] of this.#waiting) {
        try {
          await this.#toDisk(path, text);
        } catch (error) {
          this.#setState({ kind: 'memory', waiting: this.#waiting.size, reason: codeOf(error) });
          this.#retryLater();
          return this.#state;
        }
      }
      this.#setState({ kind: 'ok' });
      return this.#state;
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#watch?.close();
    clearTimeout(this.#timer);
    await this.#last;
    if (this.#waiting.size > 0) await this.retry();
    clearTimeout(this.#timer);
  }

  /** One after the other: two writes of one file never overtake each other, and a look at the disk sees whole steps. */
  #inOrder<T>(work: () => Promise<T>): Promise<T> {
    const next = this.#last.then(work, work);
    this.#last = next.catch(() => undefined);
    return next;
  }

  #folderWork(work: () => Promise<void>): Promise<void> {
    return this.#inOrder(async () => {
      this.#refuseReadOnly();
      try {
        await work();
      } catch (cause) {
        if (cause instanceof AppError) throw cause;
        throw new AppError(
          'UNAVAILABLE',
          `The workspace folder ${this.root} could not be changed (${codeOf(cause)}). Check its rights.`,
          { cause },
        );
      }
    });
  }

  async #stampOf(path: string): Promise<string | undefined> {
    return (await leadsElsewhere(this.root, path)) ? undefined : stampAt(join(this.root, path));
  }

  #refuseReadOnly(): void {
    if (this.readOnly)
      throw new AppError(
        'UNAVAILABLE',
        'This workspace folder is open for reading only. Open another one to make changes.',
      );
  }

  async #refuseUnseen(path: string, text: string): Promise<void> {
    if (this.#waiting.has(path)) return;
    const stamp = await this.#stampOf(path);
    const known = this.#known.get(path);
    if (stamp === undefined || stamp === known?.stamp) return;
    const hash = hashOf(await readFile(join(this.root, path)));
    if (hash === known?.hash || hash === hashOf(text)) return;
    throw new AppError('CONFLICT', `Another program changed ${path} meanwhile.`, { data: { path } });
  }

  async #perform(path: string, text: Waiting): Promise<void> {
    this.#refuseReadOnly();
    try {
      await this.#toDisk(path, text);
    } catch (cause) {
      if (cause instanceof AppError) throw cause;
      this.#waiting.set(path, text);
      this.#setState({ kind: 'memory', waiting: this.#waiting.size, reason: codeOf(cause) });
      this.#retryLater();
      const message = `The workspace folder ${this.root} cannot be written (${codeOf(cause)}). The change is kept while the app runs and is tried again.`;
      throw new AppError('UNAVAILABLE', message, { cause });
    }
    if (this.#waiting.size === 0) this.#setState({ kind: 'ok' });
  }

  async #toDisk(path: string, text: Waiting): Promise<void> {
    if (await leadsElsewhere(this.root, path)) throw new AppError('BAD_INPUT', LINKED);
    const file = join(this.root, path);
    if (text === undefined) {
      await rm(file, { force: true });
      this.#known.delete(path);
    } else {
      const stamp = await writeFileAtomically(file, text);
      this.#known.set(path, { stamp, hash: hashOf(text) });
    }
    this.#waiting.delete(path);
  }

  #retryLater(): void {
    clearTimeout(this.#timer);
    if (this.#closed) return;
    this.#timer = setTimeout(() => void this.retry(), this.#options.retryMs ?? RETRY_MS);
    this.#timer.unref();
  }

  #setState(state: WritingState): void {
    if (JSON.stringify(state) === JSON.stringify(this.#state)) return;
    this.#state = state;
    for (const listener of this.#stateListeners) listener(state);
  }

  #renameKnown(from: string, to: string): void {
    for (const [path, known] of [...this.#known]) {
      if (path !== from && !path.startsWith(`${from}/`)) continue;
      this.#known.delete(path);
      this.#known.set(to + path.slice(from.length), known);
    }
  }

  /** True once for each change: what was told is known from then on. */
  async #differs(path: string, stamp: string | undefined): Promise<boolean> {
    if (this.#waiting.has(path)) return false;
    const known = this.#known.get(path);
    if (stamp === known?.stamp || (this.#told.has(path) && this.#told.get(path) === stamp)) return false;
    const bytes = stamp === undefined ? undefined : await readFile(join(this.root, path)).catch(() => undefined);
    const hash = bytes === undefined ? undefined : hashOf(bytes);
    if (stamp === undefined) this.#known.delete(path);
    // A file that was only touched counts as the same; what changed becomes known when it is read.
    else if (hash === known?.hash) this.#known.set(path, { stamp, hash });
    else {
      this.#told.set(path, stamp);
      return true;
    }
    return stamp === undefined && known?.hash !== undefined;
  }
}

const NOTHING: FolderListing = { files: new Map(), folders: [], leftovers: [] };
const LINKED = 'A symbolic link lies in the way. Links inside a workspace folder are not followed.';

function hashOf(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new AppError('BAD_INPUT', 'It is not UTF-8 text.');
  }
}
