import { createStore } from 'zustand/vanilla';
import { goTo } from './navigation-store.ts';

/** Whether the guided path is shown. How far it is stands in the workbench itself: it can be left and taken up again. */
export const guide = createStore<{ readonly isOpen: boolean }>(() => ({ isOpen: false }));

export function startGuide(): void {
  goTo('workbench');
  guide.setState({ isOpen: true });
}

export function leaveGuide(): void {
  guide.setState({ isOpen: false });
}
