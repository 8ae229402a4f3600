import type { CSSProperties } from 'react';

/** How far in a row of the tree stands, for sidebar.module.css. */
export function indentOf(level: number): CSSProperties {
  // A property of our own, which the type of styles does not know.
  return { '--depth': level - 1 } as CSSProperties;
}
