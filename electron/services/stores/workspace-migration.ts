// The one file of the first version, taken over once (S104): a copy is made first, the new folder counts only when it is
// complete, and the old file stays under another name. A start that was killed in between does it again.
import { existsSync } from 'node:fs';
import { copyFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from '../../../shared/model/json-mode.ts';
import { type Workspace, workspaceSchema } from '../../../shared/rpc/methods/workspace.ts';
import { jsonFile } from './json-file.ts';

const OLD = 'workspace.json';
const COPY = 'workspace.json.before-folder';

const oldSchema = z.strictObject({ version: z.literal(1), ...workspaceSchema.shape });

export interface OldWorkspace {
  /** Undefined where there is none, or none that can be read: then it was set aside. */
  readonly workspace: Workspace | undefined;
  readonly notices: readonly string[];
  /** Takes the old file out of the way, after everything in it was written. */
  finish(): Promise<void>;
}

export async function readOldWorkspace(dataFolder: string, nowMs: () => number): Promise<OldWorkspace> {
  const file = join(dataFolder, OLD);
  const copy = join(dataFolder, COPY);
  if (existsSync(file)) await copyFile(file, copy).catch(() => undefined);
  const { value, notices } = await jsonFile(file, oldSchema, nowMs).load();
  return {
    workspace: value === undefined ? undefined : { name: value.name, requests: value.requests },
    notices,
    async finish() {
      if (existsSync(file)) await rename(file, copy).catch(() => undefined);
    },
  };
}
