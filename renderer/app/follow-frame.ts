// What the frame around the window asks of it: to preview files that the system gave, and to save before it closes.
import type { OpenedFiles } from '../../shared/model/opened-files.ts';
import { openImport } from '../features/workbench/import-state.ts';
import type { Workbench } from '../features/workbench/workbench-store.ts';
import type { Host } from '../host/host.ts';
import { translate } from '../panels/use-text.ts';
import { showToast } from '../ui/toast-store.ts';
import { goTo } from './navigation-store.ts';

/** Answers how to stop. */
export function followFrame(host: Host, workbench: Workbench): () => void {
  const take = () => void host.call('app.opened', {}).then(previewOpened, () => undefined);
  const stops = [
    host.subscribe('app.opening', take),
    host.subscribe(
      'app.closing',
      () => void saveAll(workbench).then((unsaved) => host.call('app.mayClose', { unsaved })),
    ),
  ];
  // What was given before the page was there.
  take();
  return () => {
    for (const stop of stops) stop();
  };
}

/** How many could not be saved. */
async function saveAll({ store, saveNow }: Workbench): Promise<number> {
  await Promise.all([...store.getState().unsaved].map((id) => saveNow(id)));
  return store.getState().unsaved.size;
}

/** Never more than the preview: what is in it is the user's to take or to leave (S14, S15). */
export function previewOpened({ files, fromLink, refused }: OpenedFiles): void {
  for (const { name, reason } of refused) showToast(translate(`opened.${reason}`, { name }), { tone: 'error' });
  if (files.length === 0) return;
  goTo('workbench');
  openImport(
    files.map(({ name, base64 }) => ({ name, bytes: bytesOf(base64) })),
    fromLink,
  );
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
