// Where the window was, remembered between starts; never off every screen.
import type { BrowserWindow, Rectangle } from 'electron';
import { z } from '../../shared/model/json-mode.ts';
import type { KeyValueStore } from '../ports.ts';

const stateSchema = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(1).max(20_000),
  height: z.int().min(1).max(20_000),
  maximized: z.boolean(),
});
export type WindowState = z.infer<typeof stateSchema>;

const KEY = 'window';
const MIN_VISIBLE = 80;

/** `workAreas` is asked only when there is something remembered. Undefined: a first start, or a screen that is gone. */
export function readWindowState(store: KeyValueStore, workAreas: () => readonly Rectangle[]): WindowState | undefined {
  const state = stateSchema.safeParse(store.get(KEY));
  if (!state.success) return undefined;
  const { x, y, width } = state.data;
  // The title bar must be in reach: its row, and enough of its width.
  const reachable = workAreas().some((area) => {
    const across = Math.min(x + width, area.x + area.width) - Math.max(x, area.x);
    return across >= MIN_VISIBLE && y >= area.y && y <= area.y + area.height - MIN_VISIBLE;
  });
  return reachable ? state.data : undefined;
}

export function rememberWindowState(window: BrowserWindow, store: KeyValueStore): void {
  window.on('close', () => {
    try {
      store.set(KEY, { ...window.getNormalBounds(), maximized: window.isMaximized() });
    } catch {
      // Where the window was is not worth keeping it open for; the settings themselves report a failing disk.
    }
  });
}
