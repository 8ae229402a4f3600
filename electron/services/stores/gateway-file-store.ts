// The gateway file of the open workspace folder, `gateway.yaml`: the document itself, which `gateway --config` of the
// command line takes as it is. Where there is none the sample answers, and is written with the first change.
import { existsSync } from 'node:fs';
import { copyFile, realpath, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { readGatewayConfig } from '../../../shared/gateway/read-gateway-config.ts';
import { z } from '../../../shared/model/json-mode.ts';
import { hasConflictMarks } from '../../../shared/model/workspace-yaml.ts';
import { AppError } from '../../app-error.ts';
import { jsonFile } from './json-file.ts';
import { setAside } from './set-aside.ts';
import type { DocumentSet, WorkspaceFolder } from './workspace-folder.ts';

export interface GatewayFileStore {
  get(): unknown;
  /**
   * Keeps a document that was found valid; `get` answers it in any case but a conflict.
   * @throws AppError UNAVAILABLE when it cannot be written: it is kept in memory and tried again (S105); CONFLICT when
   * others changed the file unseen, or are merging it.
   */
  set(document: unknown): Promise<void>;
  /** Others changed the file, or another folder is open: `get` answers what holds now. */
  onChange(listener: () => void): () => void;
}

export interface GatewayFileStoreOptions {
  readonly folder: WorkspaceFolder;
  /** The data folder, where `gateway.json` of the first version may lie. */
  readonly dataFolder: string;
  readonly sample: unknown;
  /** A copy without clear secrets. */
  readonly protect: (document: unknown) => Promise<unknown>;
  readonly nowMs: () => number;
  readonly notice: (text: string) => void;
}

export const GATEWAY_FILE = 'gateway.yaml';
const OLD = 'gateway.json';
const COPY = 'gateway.json.before-folder';

const validFile = z.unknown().superRefine((document, context) => {
  const reading = readGatewayConfig(document);
  if (reading.ok) return;
  // The place and the rule, never what was found: it may be a secret in the wrong place.
  const problems = reading.problems.slice(0, 3).map(({ pointer, allowed }) => `${pointer || '/'}: ${allowed}`);
  context.addIssue({ code: 'custom', message: problems.join('; ') });
});

export async function openGatewayFileStore(options: GatewayFileStoreOptions): Promise<GatewayFileStore> {
  const store = new FolderGatewayFile(options);
  await store.open();
  return store;
}

class FolderGatewayFile implements GatewayFileStore {
  readonly #options: GatewayFileStoreOptions;
  readonly #documents: DocumentSet<unknown>;
  readonly #listeners = new Set<() => void>();
  #document: unknown;
  /** Others left a file that cannot be taken. */
  #damaged = false;

  constructor(options: GatewayFileStoreOptions) {
    this.#options = options;
    this.#documents = options.folder.documents({
      noun: 'gateway',
      folder: '',
      ending: GATEWAY_FILE,
      schema: validFile,
    });
  }

  async open(): Promise<void> {
    await this.#load();
    this.#documents.onChange((paths) => void this.#follow(paths));
  }

  get(): unknown {
    return this.#document;
  }

  async set(next: unknown): Promise<void> {
    if (this.#damaged) await this.#makeRoom();
    const before = this.#document;
    this.#document = next;
    try {
      await this.#documents.write(GATEWAY_FILE, await this.#options.protect(next));
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'CONFLICT') throw error;
      this.#document = before;
      // What others wrote is read and told now.
      void this.#options.folder.files().refresh();
      throw new AppError('CONFLICT', `${error.message} ${GATEWAY_FILE} was left as it is.`, { cause: error });
    }
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  async #load(): Promise<void> {
    const [found] = await this.#documents.list();
    this.#document = found?.value ?? (await this.#takeOver()) ?? this.#options.sample;
    this.#damaged = (await this.#textThere()) !== undefined && (await this.#documents.read(GATEWAY_FILE)) === undefined;
    if (found !== undefined) await this.#finishTakeOver();
  }

  async #follow(paths: readonly string[] | undefined): Promise<void> {
    if (paths === undefined) {
      await this.#load();
    } else {
      const value = await this.#documents.read(GATEWAY_FILE);
      if (value === undefined) {
        // An editor or git may be in the middle of it: what answers goes on answering.
        const there = await this.#textThere();
        this.#damaged = there !== undefined;
        if (there !== undefined && !hasConflictMarks(there))
          this.#options.notice(`${GATEWAY_FILE} was changed and is not valid: the mock gateway goes on as it was.`);
        return;
      }
      this.#damaged = false;
      if (JSON.stringify(value) === JSON.stringify(this.#document)) return;
      this.#document = value;
    }
    for (const listener of this.#listeners) listener();
  }

  /** A file that others damaged is not lost by what is written over it; one that is being merged is not touched. */
  async #makeRoom(): Promise<void> {
    const { folder, nowMs, notice } = this.#options;
    if ((await this.#documents.read(GATEWAY_FILE)) !== undefined) {
      await this.#follow([GATEWAY_FILE]);
      throw new AppError('CONFLICT', `Another program repaired ${GATEWAY_FILE} meanwhile.`);
    }
    const text = await this.#textThere();
    if (folder.readOnly || text === undefined) return;
    if (hasConflictMarks(text)) throw new AppError('CONFLICT', `${GATEWAY_FILE} is in the middle of a merge.`);
    const { path } = setAside(join(folder.path(), GATEWAY_FILE), nowMs());
    notice(`${GATEWAY_FILE} in the workspace folder was not valid and was set aside as ${path}.`);
    this.#damaged = false;
  }

  #textThere(): Promise<string | undefined> {
    return this.#options.folder
      .files()
      .read(GATEWAY_FILE)
      .catch(() => undefined);
  }

  /** The file of the first version, once (S104): a copy first, and out of the way only when the new one is written. */
  async #takeOver(): Promise<unknown> {
    const { dataFolder, folder, nowMs, notice, protect } = this.#options;
    const old = join(dataFolder, OLD);
    if (folder.readOnly || !existsSync(old) || !(await this.#isDefault())) return undefined;
    const { value, notices } = await jsonFile(old, validFile, nowMs).load();
    notices.forEach(notice);
    if (value === undefined) return undefined;
    try {
      await copyFile(old, join(dataFolder, COPY));
      await this.#documents.write(GATEWAY_FILE, await protect(value));
      await this.#finishTakeOver();
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      notice(`${OLD} could not be taken into the workspace folder: ${error.message}`);
    }
    return value;
  }

  /** A start that was killed after the new file was written. */
  async #finishTakeOver(): Promise<void> {
    const old = join(this.#options.dataFolder, OLD);
    const copy = join(this.#options.dataFolder, COPY);
    if (existsSync(old) && existsSync(copy) && (await this.#isDefault()))
      await rename(old, copy).catch(() => undefined);
  }

  async #isDefault(): Promise<boolean> {
    const standard = join(this.#options.dataFolder, 'workspace');
    return this.#options.folder.path() === (await realpath(standard).catch(() => standard));
  }
}
