import { z } from '../../../shared/model/json-mode.ts';
import { panes } from './panes-store.ts';
import type { WorkbenchState } from './workbench-state.ts';
import type { Workbench } from './workbench-store.ts';

const KEY = 'countersign.workbench';
const KEEP_AFTER_MS = 500;

/** Only how things are looked at; requests, answers and secrets are the host's. */
const keptSchema = z.object({
  tabs: z.array(z.string()),
  activeId: z.string().optional(),
  sidebar: z.boolean(),
  orientation: z.enum(['horizontal', 'vertical']).optional(),
  layouts: z.record(z.string(), z.record(z.string(), z.number())),
});

type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem'>;

/** The tabs of the last run; a text that is not ours counts as nothing. */
export function readKeptView(storage: Storage): Partial<WorkbenchState> {
  const kept = keptSchema.safeParse(parsed(storage));
  if (!kept.success) return {};
  const { tabs, activeId, sidebar, orientation, layouts } = kept.data;
  panes.setState({ sidebar, orientation, layouts });
  return { tabs, activeId };
}

function parsed(storage: Storage): unknown {
  try {
    return JSON.parse(storage.getItem(KEY) ?? 'null');
  } catch {
    return undefined;
  }
}

/** Writes the view a moment after it changed; answers how to stop. */
export function keepView(workbench: Workbench, storage: Storage): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const write = () => {
    const { tabs, activeId } = workbench.store.getState();
    const { overlay: _passing, ...kept } = panes.getState();
    try {
      storage.setItem(KEY, JSON.stringify({ tabs, activeId, ...kept }));
    } catch {
      // A full or forbidden storage costs the layout of the next start, nothing else.
    }
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(write, KEEP_AFTER_MS);
  };
  const stops = [
    workbench.store.subscribe((state, before) => {
      if (state.tabs !== before.tabs || state.activeId !== before.activeId) later();
    }),
    panes.subscribe(later),
  ];
  return () => {
    for (const stop of stops) stop();
    clearTimeout(timer);
  };
}
