// Saves, renames, moves and removes requests until it is killed, and says of each step when it is done.
import { join } from 'node:path';
import { openWorkspaceFolder } from '../../electron/services/stores/workspace-folder.ts';
import { openWorkspaceStore } from '../../electron/services/stores/workspace-store.ts';
import { workspaceStep } from './workspace-steps.ts';

const [data = '', first = '0'] = process.argv.slice(2);
const shared = {
  nowMs: () => 0,
  notice: (text: string) => void process.stdout.write(`${JSON.stringify({ notice: text })}\n`),
};
const folder = await openWorkspaceFolder({ path: join(data, 'workspace'), watch: false, ...shared });
const samples = { name: 'faults', requests: [] };
const store = await openWorkspaceStore({ dataFolder: data, folder, samples, ...shared });
process.stdout.write('{"ready":true}\n');
for (let step = Number(first); ; step += 1) {
  const { request, remove } = workspaceStep(step);
  if (!remove) await store.save(request);
  else if (store.get().requests.some(({ id }) => id === request.id)) await store.remove(request.id);
  process.stdout.write(`{"done":${step}}\n`);
}
