// Keeps copies of edits while somebody types.
import { createDraftBackups } from '../../electron/services/stores/draft-backups.ts';
import { live } from './child-life.ts';
import { draftStep, WORKSPACE } from './drafts-steps.ts';

await live(async ({ data, notice }) => {
  const backups = createDraftBackups({ dataFolder: data, nowMs: () => 0, notice });
  await backups.list(WORKSPACE);
  return (step) => {
    const { request, settled } = draftStep(step);
    return settled ? backups.drop(WORKSPACE, request.id) : backups.keep(WORKSPACE, request);
  };
});
