// What is asked about the data folder: opened by the section itself, by the palette and by the native menu.
import { createStore } from 'zustand/vanilla';
import { finishSaving } from '../../app/finish-saving.ts';
import { goTo } from '../../app/navigation-store.ts';
import type { Host } from '../../host/host.ts';

export interface DataState {
  readonly dialog: 'restore' | 'move' | undefined;
  readonly isBackingUp: boolean;
}

export const dataState = createStore<DataState>(() => ({ dialog: undefined, isBackingUp: false }));

/** Brings Settings to the front, where the dialog belongs to. */
export function askAboutData(dialog: 'restore' | 'move'): void {
  goTo('settings');
  dataState.setState({ dialog });
}

/** Rejects with the host's words. A second one while the first is made is not begun. */
export async function backUp(host: Host): Promise<void> {
  if (dataState.getState().isBackingUp) return;
  dataState.setState({ isBackingUp: true });
  try {
    finishSaving(await host.call('data.backUp', {}));
  } finally {
    dataState.setState({ isBackingUp: false });
  }
}
