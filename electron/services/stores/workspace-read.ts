// A workspace folder as a command looks at it: nothing is made, moved, set aside or watched.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { RequestDraft } from '../../../shared/model/request.ts';
import { AppError } from '../../app-error.ts';
import { MANIFEST, openWorkspaceFolder, type WorkspaceFolder } from './workspace-folder.ts';
import { WorkspaceRequests } from './workspace-requests.ts';

export interface ReadWorkspace {
  /** For other kinds of documents, as environments. */
  readonly folder: WorkspaceFolder;
  /** In the order of display; `folder` of each is a path of names. */
  readonly requests: readonly RequestDraft[];
  /** What could not be read, each named. */
  readonly notices: readonly string[];
}

/** References stand for what lies in the vault. Throws AppError NOT_FOUND for a folder that is no workspace. */
export async function openWorkspace(path: string): Promise<ReadWorkspace> {
  if (!existsSync(join(path, MANIFEST)) && !existsSync(join(path, 'requests'))) {
    throw new AppError('NOT_FOUND', `${path} is no workspace folder: there is no ${MANIFEST} in it.`);
  }
  const notices: string[] = [];
  const folder = await openWorkspaceFolder({
    path,
    nowMs: () => 0,
    notice: (text) => notices.push(text),
    readOnly: true,
  });
  const requests = new WorkspaceRequests(folder);
  await requests.load();
  return { folder, requests: requests.all().map(({ draft }) => draft), notices };
}
