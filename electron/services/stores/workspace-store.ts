// The user's saved requests: one JSON file in the data folder, with the samples on a first start.
import { join } from 'node:path';
import { z } from '../../../shared/model/json-mode.ts';
import { type RequestDraft, requestDraftSchema } from '../../../shared/model/request.ts';
import { type Workspace, workspaceSchema } from '../../../shared/rpc/methods/workspace.ts';
import { AppError } from '../../app-error.ts';
import { jsonFile } from './json-file.ts';

export interface WorkspaceStore {
  get(): Workspace;
  /** Inserts or replaces by id. */
  save(request: RequestDraft): Promise<Workspace>;
  /** Replaces members of a request. Throws AppError NOT_FOUND, or BAD_INPUT when what comes out is no request. */
  edit(
    id: string,
    change: Readonly<Record<string, unknown>>,
    removed: readonly string[],
  ): Promise<Record<string, never>>;
  /** Throws AppError NOT_FOUND for an id that is not there. */
  remove(id: string): Promise<Workspace>;
  /** Puts a sample back as it came, also one that was removed. Throws AppError NOT_FOUND for any other request. */
  reset(id: string): Promise<Workspace>;
}

const fileSchema = z.strictObject({ version: z.literal(1), ...workspaceSchema.shape });

export interface WorkspaceStoreOptions {
  readonly folder: string;
  readonly samples: Workspace;
  readonly nowMs: () => number;
  readonly notice: (text: string) => void;
}

/** A file that is there decides alone: a sample that the user removed does not come back. */
export async function openWorkspaceStore(options: WorkspaceStoreOptions): Promise<WorkspaceStore> {
  const file = jsonFile(join(options.folder, 'workspace.json'), fileSchema, options.nowMs);
  const { value, notices } = await file.load();
  notices.forEach(options.notice);
  let workspace: Workspace = value === undefined ? options.samples : { name: value.name, requests: value.requests };
  const replace = async (requests: Workspace['requests']) => {
    workspace = { ...workspace, requests };
    await file.save({ version: 1, ...workspace });
    return workspace;
  };
  const save = (request: RequestDraft) => {
    const known = workspace.requests.some(({ id }) => id === request.id);
    const replaced = workspace.requests.map((other) => (other.id === request.id ? request : other));
    return replace(known ? replaced : [...workspace.requests, request]);
  };
  return {
    get: () => workspace,
    save,
    async edit(id, change, removed) {
      const known = workspace.requests.find((request) => request.id === id);
      if (known === undefined) throw new AppError('NOT_FOUND', 'This request is not in the workspace any more.');
      const kept = Object.entries(known).filter(([member]) => !removed.includes(member));
      const edited = requestDraftSchema.safeParse({ ...Object.fromEntries(kept), ...change, id });
      if (!edited.success) throw new AppError('BAD_INPUT', 'The change does not fit a request.');
      await save(edited.data);
      return {};
    },
    async reset(id) {
      const sample = options.samples.requests.find((request) => request.id === id);
      if (sample === undefined)
        throw new AppError('NOT_FOUND', 'This request is no sample, so there is nothing to put back.');
      return save(sample);
    },
    async remove(id) {
      const rest = workspace.requests.filter((request) => request.id !== id);
      if (rest.length === workspace.requests.length) {
        throw new AppError('NOT_FOUND', 'This request is not in the workspace any more.');
      }
      return replace(rest);
    },
  };
}
