// Second copies of edits that are not in their workspace folder (S106): while a conflict waits for the user, and while the
// folder cannot be written. One file each in the data folder, its secrets in the vault as those of every request.
import { createHash } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from '../../../shared/model/json-mode.ts';
import { type RequestDraft, requestDraftSchema } from '../../../shared/model/request.ts';
import { tidyFile } from './atomic-file.ts';
import { type JsonFile, jsonFile } from './json-file.ts';

export interface DraftBackups {
  /** Acknowledged when it is on the disk. Throws AppError UNAVAILABLE when it cannot be written. */
  keep(workspace: string, request: RequestDraft): Promise<void>;
  /** What is kept for a workspace; a file that cannot be read is set aside and told. */
  list(workspace: string): Promise<readonly RequestDraft[]>;
  /** The edits are in the folder, or nobody wants them any more. */
  drop(workspace: string, id: string): Promise<void>;
}

export interface DraftBackupsOptions {
  readonly dataFolder: string;
  readonly nowMs: () => number;
  readonly notice: (text: string) => void;
}

const schema = z.strictObject({ workspace: z.string(), request: requestDraftSchema });
type Backup = z.infer<typeof schema>;

export function createDraftBackups({ dataFolder, nowMs, notice }: DraftBackupsOptions): DraftBackups {
  const folder = join(dataFolder, 'drafts');
  const files = new Map<string, JsonFile<Backup>>();
  const fileNamed = (name: string) => {
    const known = files.get(name) ?? jsonFile(join(folder, name), schema, nowMs);
    files.set(name, known);
    return known;
  };
  let last: Promise<unknown> = Promise.resolve();
  /** A copy that is dropped while it is written must not come back. */
  const inOrder = <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work, work);
    last = next.catch(() => undefined);
    return next;
  };
  return {
    keep: (workspace, request) =>
      inOrder(async () => {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await fileNamed(nameOf(workspace, request.id)).save({ workspace, request });
      }),
    list: (workspace) =>
      inOrder(async () => {
        const names = await readdir(folder).catch(() => []);
        // What a killed process was about to write, whatever has become of the file itself.
        for (const name of names) if (TEMPORARY.test(name)) await tidyFile(join(folder, name.replace(TEMPORARY, '')));
        const found: RequestDraft[] = [];
        for (const name of names.filter((each) => each.startsWith(`${short(workspace)}-`) && each.endsWith('.json'))) {
          const { value, notices } = await fileNamed(name).load();
          for (const each of notices) notice(each);
          if (value?.workspace === workspace) found.push(value.request);
        }
        return found;
      }),
    drop: (workspace, id) => inOrder(() => rm(join(folder, nameOf(workspace, id)), { force: true })),
  };
}

const TEMPORARY = /\.tmp-.*$/;

function nameOf(workspace: string, id: string): string {
  return `${short(workspace)}-${short(id)}.json`;
}

function short(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
