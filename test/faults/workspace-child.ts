// Saves, renames, moves and removes requests.
import { join } from 'node:path';
import { openWorkspaceFolder } from '../../electron/services/stores/workspace-folder.ts';
import { openWorkspaceStore } from '../../electron/services/stores/workspace-store.ts';
import { live } from './child-life.ts';
import { workspaceStep } from './workspace-steps.ts';

await live(async ({ data, notice }) => {
  const shared = { nowMs: () => 0, notice };
  const folder = await openWorkspaceFolder({ path: join(data, 'workspace'), watch: false, ...shared });
  const samples = { name: 'faults', requests: [] };
  const store = await openWorkspaceStore({ dataFolder: data, folder, samples, ...shared });
  return async (step) => {
    const { request, remove } = workspaceStep(step);
    if (!remove) await store.save(request);
    else if (store.get().requests.some(({ id }) => id === request.id)) await store.remove(request.id);
  };
});
