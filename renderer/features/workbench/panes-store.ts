import { createStore } from 'zustand/vanilla';

export interface Panes {
  readonly sidebar: boolean;
  /** In a narrow window the sidebar lies over the rest, and only when asked for. */
  readonly overlay: boolean;
  /** Paths of folders that are closed in the sidebar. */
  readonly closedFolders: readonly string[];
  /** Chosen by the user; undefined: by the width of the window. */
  readonly orientation: 'horizontal' | 'vertical' | undefined;
  /** Percentages of the panels, by the id of their group. */
  readonly layouts: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** How the workbench's panes stand. */
export const panes = createStore<Panes>(() => ({
  sidebar: true,
  overlay: false,
  closedFolders: [],
  orientation: undefined,
  layouts: {},
}));

/** Below this width the sidebar has no room beside the panes. */
export const NARROW = '(max-width: 800px)';

const isNarrow = () => window.matchMedia(NARROW).matches;

export function toggleSidebar(): void {
  panes.setState(({ sidebar, overlay }) => (isNarrow() ? { overlay: !overlay } : { sidebar: !sidebar }));
}

export function showSidebar(): void {
  panes.setState(isNarrow() ? { overlay: true } : { sidebar: true });
}

export function openFolder(path: string, isOpen: boolean): void {
  panes.setState(({ closedFolders }) => {
    const others = closedFolders.filter((each) => each !== path);
    return { closedFolders: isOpen ? others : [...others, path] };
  });
}

export function closeOverlay(): void {
  panes.setState({ overlay: false });
}

/** Turns side by side into stacked and back; `now` is how they stand. */
export function turnPanes(now: 'horizontal' | 'vertical'): void {
  panes.setState({ orientation: now === 'horizontal' ? 'vertical' : 'horizontal' });
}

export function keepLayout(group: string, layout: Readonly<Record<string, number>>): void {
  panes.setState(({ layouts }) => ({ layouts: { ...layouts, [group]: layout } }));
}
