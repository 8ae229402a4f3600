// THE workspace folder of this process: typed documents of one kind each, over the files of whichever folder is open.
// Every part keeps its documents through `documents(kind)`; a part never sees paths of the machine, nor when another
// folder is opened: its listener is called and it lists anew.
import { mkdir, readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from '../../../shared/model/json-mode.ts';
import { readMembers, type UnknownMember, withUnknown } from '../../../shared/model/workspace-members.ts';
import { hasConflictMarks, readYaml, yamlText } from '../../../shared/model/workspace-yaml.ts';
import { AppError } from '../../app-error.ts';
import { codeOf } from './atomic-file.ts';
import { setAside } from './set-aside.ts';
import { openWorkspaceFiles, type WorkspaceFiles, type WriteOptions, type WritingState } from './workspace-files.ts';
import { fileSlug } from './workspace-names.ts';

export interface DocumentKind<S extends z.ZodType> {
  /** For messages: `environment`. */
  readonly noun: string;
  /** Below the workspace folder, `environments`; '' for the top. Folders in it count too. */
  readonly folder: string;
  /** What its files end with: `.environment.yaml`; of a single document the whole name, `gateway.yaml`. */
  readonly ending: string;
  /** Strict, and free of defaults that depend on anything else: the members are written in the order of the schema. */
  readonly schema: S;
  /** What is written of a value: to leave out members that say nothing. The schema must read it back as the same value. */
  readonly form?: (value: z.output<S>) => unknown;
}

export interface StoredDocument<T> {
  /** Below the workspace folder, `/` between its parts: `environments/test-3f9a1c.environment.yaml`. */
  readonly path: string;
  readonly value: T;
}

export interface DocumentSet<T> {
  /** All that can be read, by path. What cannot is set aside (S103) and told as a notice; the rest is answered. */
  list(): Promise<readonly StoredDocument<T>[]>;
  /** Undefined where there is none, or none that can be read. Never sets aside: an editor may be in the middle of saving. */
  read(path: string): Promise<T | undefined>;
  /** Acknowledged when on the disk. Members that this version does not know stay. Errors: WorkspaceFiles.write. */
  write(path: string, value: T, options?: WriteOptions): Promise<void>;
  /** Real (S108). */
  remove(path: string): Promise<void>;
  /** To a free path of the same kind. Throws AppError UNAVAILABLE. */
  move(from: string, to: string): Promise<void>;
  /** A path for a new document: `salt` (an id) keeps two of one name apart. `below`: a folder in the kind's folder. */
  pathFor(name: string, salt: string, below?: string): string;
  /** Others changed, added or removed these documents; or another folder is open (`undefined`): list anew. */
  onChange(listener: (paths: readonly string[] | undefined) => void): () => void;
}

export interface WorkspaceFolder {
  /** The open folder, links resolved. */
  path(): string;
  /** Asked to be, or written by a newer version (S104). */
  readonly readOnly: boolean;
  documents<S extends z.ZodType>(kind: DocumentKind<S>): DocumentSet<z.output<S>>;
  /** Texts by path, for what is no typed document. */
  files(): WorkspaceFiles;
  /** Opens another folder. Throws AppError UNAVAILABLE when it cannot be used; the old one then stays. */
  use(path: string): Promise<void>;
  onState(listener: (state: WritingState) => void): () => void;
  /** Every document that others changed; `undefined` when another folder is open. */
  onChange(listener: (paths: readonly string[] | undefined) => void): () => void;
  close(): Promise<void>;
}

export interface WorkspaceFolderOptions {
  readonly path: string;
  readonly nowMs: () => number;
  readonly notice: (text: string) => void;
  /** Nothing is made, moved or watched: for a command that only looks. */
  readonly readOnly?: boolean;
  readonly watch?: boolean;
  readonly retryMs?: number;
  /** Goes on in memory with a folder that cannot be made or reached (S105), instead of refusing it. */
  readonly evenLost?: boolean;
}

/** Marks a folder as a workspace (workspace-manifest.ts). */
export const MANIFEST = 'countersign.yaml';
export const WORKSPACE_VERSION = 1;

/** Of every kind of document, API documents included. */
const ENDINGS = ['.yaml', '.yml', '.json'];
/** Files read at once: enough to keep the disk busy, far below the limit of open files. */
const AT_ONCE = 32;

/** Opens a folder, which is made where it is missing. Throws AppError UNAVAILABLE. */
export async function openWorkspaceFolder(options: WorkspaceFolderOptions): Promise<WorkspaceFolder> {
  const folder = new OpenFolder(options);
  await folder.use(options.path);
  return folder;
}

class OpenFolder implements WorkspaceFolder {
  readonly #options: WorkspaceFolderOptions;
  readonly #stateListeners = new Set<(state: WritingState) => void>();
  readonly #changeListeners = new Set<(paths: readonly string[] | undefined) => void>();
  #files: WorkspaceFiles | undefined;

  constructor(options: WorkspaceFolderOptions) {
    this.#options = options;
  }

  get readOnly(): boolean {
    return this.#files?.readOnly ?? this.#options.readOnly ?? false;
  }

  path(): string {
    return this.files().root;
  }

  files(): WorkspaceFiles {
    if (this.#files === undefined) throw new Error('no workspace folder is open yet');
    return this.#files;
  }

  async use(path: string): Promise<void> {
    const asked = this.#options.readOnly ?? false;
    const watch = this.#options.watch ?? !asked;
    const root = await rootOf(path, asked).catch((error: unknown) => {
      if (this.#options.evenLost !== true || this.#files !== undefined) throw error;
      return path;
    });
    const newer = await isNewer(root);
    if (newer)
      this.#options.notice(`The workspace ${root} was written by a newer version: it is open for reading only.`);
    const readOnly = asked || newer;
    const next = openWorkspaceFiles({ root, readOnly, watch, endings: ENDINGS, retryMs: this.#options.retryMs });
    const before = this.#files;
    this.#files = next;
    next.onState((state) => {
      for (const listener of this.#stateListeners) listener(state);
    });
    next.onChange((paths) => this.#tell(paths));
    await before?.close();
    if (before !== undefined) this.#tell(undefined);
  }

  #tell(paths: readonly string[] | undefined): void {
    for (const listener of this.#changeListeners) listener(paths);
  }

  documents<S extends z.ZodType>(kind: DocumentKind<S>): DocumentSet<z.output<S>> {
    return new FolderDocuments(kind, this, this.#options, this.#changeListeners);
  }

  onState(listener: (state: WritingState) => void): () => void {
    this.#stateListeners.add(listener);
    return () => void this.#stateListeners.delete(listener);
  }

  onChange(listener: (paths: readonly string[] | undefined) => void): () => void {
    this.#changeListeners.add(listener);
    return () => void this.#changeListeners.delete(listener);
  }

  async close(): Promise<void> {
    await this.#files?.close();
  }
}

async function rootOf(path: string, readOnly: boolean): Promise<string> {
  try {
    if (!readOnly) await mkdir(path, { recursive: true, mode: 0o700 });
    return await realpath(path);
  } catch (cause) {
    const text = `The workspace folder ${path} cannot be used (${codeOf(cause)}). Choose another one.`;
    throw new AppError('UNAVAILABLE', text, { cause });
  }
}

/** S104: what a newer version wrote is looked at, never written. */
async function isNewer(root: string): Promise<boolean> {
  const text = await readFile(join(root, MANIFEST), 'utf8').catch(() => '');
  const manifest = readYaml(text);
  if (!manifest.ok || typeof manifest.value !== 'object' || manifest.value === null) return false;
  const version: unknown = Reflect.get(manifest.value, 'version');
  return typeof version === 'number' && version > WORKSPACE_VERSION;
}

/** What was read of a document last, to keep what is not known in it. */
interface Origin {
  readonly plain: unknown;
  readonly unknown: readonly UnknownMember[];
}

type Reading<T> = { readonly value: T } | { readonly broken: string; readonly leave: boolean } | undefined;

class FolderDocuments<S extends z.ZodType> implements DocumentSet<z.output<S>> {
  readonly #kind: DocumentKind<S>;
  readonly #folder: OpenFolder;
  readonly #options: WorkspaceFolderOptions;
  readonly #listeners: Set<(paths: readonly string[] | undefined) => void>;
  readonly #origins = new Map<string, Origin>();

  constructor(
    kind: DocumentKind<S>,
    folder: OpenFolder,
    options: WorkspaceFolderOptions,
    listeners: Set<(paths: readonly string[] | undefined) => void>,
  ) {
    this.#kind = kind;
    this.#folder = folder;
    this.#options = options;
    this.#listeners = listeners;
  }

  async list(): Promise<readonly StoredDocument<z.output<S>>[]> {
    const { paths } = await this.#folder.files().list();
    const wanted = paths.filter((path) => this.#isOurs(path));
    const found: StoredDocument<z.output<S>>[] = [];
    for (let at = 0; at < wanted.length; at += AT_ONCE) {
      const some = wanted.slice(at, at + AT_ONCE);
      const readings = await Promise.all(some.map((path) => this.#reading(path)));
      some.forEach((path, index) => {
        const reading = readings[index];
        if (reading === undefined) return;
        if ('value' in reading) found.push({ path, value: reading.value });
        else this.#setAside(path, reading);
      });
    }
    return found;
  }

  async read(path: string): Promise<z.output<S> | undefined> {
    const reading = await this.#reading(path);
    return reading !== undefined && 'value' in reading ? reading.value : undefined;
  }

  async write(path: string, value: z.output<S>, options?: WriteOptions): Promise<void> {
    const plain = this.#plain(value);
    const origin = this.#origins.get(path);
    const whole = origin === undefined ? plain : withUnknown(plain, origin.plain, origin.unknown);
    await this.#folder.files().write(path, yamlText(whole), options);
    if (origin !== undefined) this.#origins.set(path, { plain, unknown: origin.unknown });
  }

  async remove(path: string): Promise<void> {
    await this.#folder.files().remove(path);
    this.#origins.delete(path);
  }

  async move(from: string, to: string): Promise<void> {
    await this.#folder.files().move(from, to);
    const origin = this.#origins.get(from);
    this.#origins.delete(from);
    if (origin !== undefined) this.#origins.set(to, origin);
  }

  pathFor(name: string, salt: string, below = ''): string {
    const { folder, ending, noun } = this.#kind;
    return [folder, below, `${fileSlug(name, salt, noun)}${ending}`].filter((part) => part !== '').join('/');
  }

  onChange(listener: (paths: readonly string[] | undefined) => void): () => void {
    const filtered = (paths: readonly string[] | undefined) => {
      const ours = paths?.filter((path) => this.#isOurs(path));
      if (ours === undefined) this.#origins.clear();
      if (ours === undefined || ours.length > 0) listener(ours);
    };
    this.#listeners.add(filtered);
    return () => void this.#listeners.delete(filtered);
  }

  #isOurs(path: string): boolean {
    const { folder, ending } = this.#kind;
    const name = path.slice(path.lastIndexOf('/') + 1);
    if (folder === '') return path === ending;
    return path.startsWith(`${folder}/`) && name.endsWith(ending);
  }

  /** In the order of the schema, without what `form` leaves out. */
  #plain(value: z.output<S>): unknown {
    const ordered = this.#kind.schema.parse(value);
    return this.#kind.form === undefined ? ordered : this.#kind.form(ordered);
  }

  async #reading(path: string): Promise<Reading<z.output<S>>> {
    let text: string | undefined;
    try {
      text = await this.#folder.files().read(path);
    } catch (error) {
      if (error instanceof AppError) return { broken: error.message, leave: false };
      return { broken: `It cannot be read (${codeOf(error)}).`, leave: true };
    }
    if (text === undefined) return undefined;
    if (hasConflictMarks(text)) return { broken: 'It is in the middle of a merge.', leave: true };
    const yaml = readYaml(text);
    if (!yaml.ok) return { broken: atLine(yaml.problem), leave: false };
    const members = readMembers(this.#kind.schema, yaml.value);
    if (!members.ok) return { broken: members.message, leave: false };
    if (members.unknown.length === 0) this.#origins.delete(path);
    else this.#origins.set(path, { plain: this.#plain(members.value), unknown: members.unknown });
    return { value: members.value };
  }

  #setAside(path: string, { broken, leave }: { readonly broken: string; readonly leave: boolean }): void {
    const { notice, nowMs } = this.#options;
    if (leave || this.#folder.readOnly) {
      notice(`${path} in the workspace folder is left out, and stays as it is: ${broken}`);
      return;
    }
    try {
      const aside = setAside(join(this.#folder.path(), path), nowMs());
      notice(`${path} in the workspace folder could not be read and was set aside as ${aside.path}: ${broken}`);
      if (aside.dropped !== undefined) notice(`The oldest copy set aside, ${aside.dropped}, was removed.`);
    } catch (error) {
      notice(`${path} in the workspace folder could not be read nor set aside (${codeOf(error)}): ${broken}`);
    }
  }
}

function atLine({ message, line }: { readonly message: string; readonly line?: number | undefined }): string {
  return line === undefined || message.includes(`line ${line}`) ? message : `${message} (line ${line})`;
}
