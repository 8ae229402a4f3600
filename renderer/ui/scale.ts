// How large the interface is drawn, for what has to be measured in pixels: rows of virtual lists.
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

export type Density = 'compact' | 'normal' | 'comfortable';

interface Scale {
  /** CSS pixels for one pixel of the design (13 px of text). */
  readonly factor: number;
  readonly density: Density;
}

const rowFactor: Readonly<Record<Density, number>> = { compact: 24 / 26, normal: 1, comfortable: 32 / 26 };
/** Lower rows are lines of text, which density leaves alone. */
const LOWEST_LIST_ROW = 24;

export const scale = createStore<Scale>(() => ({ factor: 1, density: 'normal' }));

/** Height in CSS pixels of a row that the design draws `height` pixels high. */
export function rowHeightAt({ factor, density }: Scale, height: number): number {
  return Math.round(height * factor * (height < LOWEST_LIST_ROW ? 1 : rowFactor[density]));
}

export function useRowHeight(height: number): number {
  return useStore(scale, (state) => rowHeightAt(state, height));
}
