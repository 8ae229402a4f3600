import { expect } from 'vitest';
import { createDraftBackups } from '../../electron/services/stores/draft-backups.ts';
import { DRAFTS, draftStep, WORKSPACE } from './drafts-steps.ts';
import { type FaultTarget, newestOf } from './fault-target.ts';

/** Edits that are not in a folder: the newest acknowledged copy of each is there, whole, or the one under way. */
export const draftsTarget: FaultTarget = {
  name: 'unsaved drafts',
  child: 'drafts-child.ts',
  async check(data, acknowledged) {
    const notices: string[] = [];
    const backups = createDraftBackups({ dataFolder: data, nowMs: () => 0, notice: (text) => notices.push(text) });
    const found = new Map((await backups.list(WORKSPACE)).map((request) => [request.id, request]));
    expect(notices).toEqual([]);
    const doubtful = draftStep(Math.max(...acknowledged) + 1);
    const left = ({ request, settled }: ReturnType<typeof draftStep>) => (settled ? undefined : request);
    for (const step of newestOf(acknowledged, DRAFTS)) {
      const kept = draftStep(step);
      const isDoubtful = kept.request.id === doubtful.request.id;
      const either = isDoubtful ? [left(kept), left(doubtful)] : [left(kept)];
      expect(either).toContainEqual(found.get(kept.request.id));
    }
  },
};
