// The backups of the open workspace (draft-backups.ts), and when they go: what the folder could not take goes with the
// first writing that succeeds, what waits for the user when he decides.
import type { RequestDraft } from '../../../shared/model/request.ts';
import { fileOfDraft } from '../../../shared/model/workspace-request.ts';
import type { DraftBackups } from './draft-backups.ts';

export interface UnsavedDrafts {
  /** An edit that waits for the user, or that the folder could not take. */
  keep(request: RequestDraft, why: 'conflict' | 'unwritten'): Promise<void>;
  /** What the folder could not take. */
  keepAll(requests: readonly RequestDraft[]): Promise<void>;
  /** Edits of the last run that are not in the folder. */
  list(): Promise<readonly RequestDraft[]>;
  settled(id: string): Promise<void>;
  /** Everything that waited in memory is on the disk. */
  written(): void;
}

export interface UnsavedDraftsParts {
  readonly backups: DraftBackups;
  /** The open folder. */
  readonly workspace: () => string;
  readonly protect: (request: RequestDraft) => Promise<RequestDraft>;
  readonly seen: (request: RequestDraft) => void;
  /** As it is in the folder, or waits in memory to be written; undefined where it is not there. */
  readonly stored: (id: string) => RequestDraft | undefined;
}

export function createUnsavedDrafts({ backups, workspace, protect, seen, stored }: UnsavedDraftsParts): UnsavedDrafts {
  const unwritten = new Set<string>();
  const keep: UnsavedDrafts['keep'] = async (request, why) => {
    await backups.keep(workspace(), await protect(request));
    if (why === 'unwritten') unwritten.add(request.id);
    else unwritten.delete(request.id);
  };
  return {
    keep,
    async keepAll(requests) {
      for (const request of requests) await keep(request, 'unwritten');
    },
    async list() {
      const found: RequestDraft[] = [];
      for (const request of await backups.list(workspace())) {
        seen(request);
        if (!isSame(request, stored(request.id))) found.push(request);
        else if (!unwritten.has(request.id)) await backups.drop(workspace(), request.id);
      }
      return found;
    },
    settled: (id) => backups.drop(workspace(), id),
    written() {
      for (const id of unwritten) void backups.drop(workspace(), id);
      unwritten.clear();
    },
  };
}

function isSame(one: RequestDraft, other: RequestDraft | undefined): boolean {
  if (other === undefined || one.folder !== other.folder) return false;
  return JSON.stringify(fileOfDraft(one)) === JSON.stringify(fileOfDraft(other));
}
