import { createStore } from 'zustand/vanilla';

export interface Panes {
  readonly sidebar: boolean;
  /** Chosen by the user; undefined: by the width of the window. */
  readonly orientation: 'horizontal' | 'vertical' | undefined;
  /** Percentages of the panels, by the id of their group. */
  readonly layouts: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** How the workbench's panes stand. */
export const panes = createStore<Panes>(() => ({ sidebar: true, orientation: undefined, layouts: {} }));

export function toggleSidebar(): void {
  panes.setState(({ sidebar }) => ({ sidebar: !sidebar }));
}

/** Turns side by side into stacked and back; `now` is how they stand. */
export function turnPanes(now: 'horizontal' | 'vertical'): void {
  panes.setState({ orientation: now === 'horizontal' ? 'vertical' : 'horizontal' });
}

export function keepLayout(group: string, layout: Readonly<Record<string, number>>): void {
  panes.setState(({ layouts }) => ({ layouts: { ...layouts, [group]: layout } }));
}
