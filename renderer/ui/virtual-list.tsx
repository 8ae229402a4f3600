// biome-ignore-all lint/a11y/useSemanticElements: a table element cannot place its rows absolutely
// biome-ignore-all lint/a11y/useFocusableInteractive: the table holds the focus and its keys, not each row
// biome-ignore-all lint/a11y/useKeyWithClickEvents: as above
// biome-ignore-all lint/a11y/noStaticElementInteractions: the role is computed, table or grid
// biome-ignore-all lint/a11y/useAriaPropsSupportedByRole: as above
// biome-ignore-all lint/a11y/noNoninteractiveTabindex: a scrolling table must be reachable by keyboard (WCAG 2.1.1)
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { classNames } from './class-names.ts';
import { nextRow } from './row-keys.ts';
import { useRowHeight } from './scale.ts';
import styles from './virtual-list.module.css';

export interface VirtualListProps<Item> {
  readonly label: string;
  readonly items: readonly Item[];
  /** Height of every row in CSS pixels. */
  readonly rowHeight: number;
  readonly keyOf: (item: Item, index: number) => string | number;
  /** The cells of a row: elements with `role="cell"`, or anything for a one-column list. */
  readonly renderRow: (item: Item, index: number) => ReactNode;
  /** A head row that stays in view, with elements of `role="columnheader"`. */
  readonly head?: ReactNode;
  /** Key of the selected row; arrows, Home, End and page keys move it. Without `onSelect` rows cannot be selected. */
  readonly selected?: string | number | undefined;
  readonly onSelect?: (item: Item, index: number) => void;
  readonly className?: string | undefined;
  /** The last items are in view or nearly so: the time to fetch more. Told again once there are others. */
  readonly onNearEnd?: (() => void) | undefined;
}

const OVERSCAN = 8;
/** Rows drawn before the height is known, also when rendered without a window. */
const FIRST_ROWS = 40;

/** Which rows stand in the window of `height` pixels scrolled to `top`. */
export function windowOf(count: number, rowHeight: number, top: number, height: number): { from: number; to: number } {
  const from = Math.max(0, Math.min(count, Math.floor(top / rowHeight)) - OVERSCAN);
  const to = Math.min(count, Math.ceil((top + height) / rowHeight) + OVERSCAN);
  return { from, to: Math.max(from, to) };
}

/** A table of rows of one height that draws only those in view; tells the true count to assistive technology. */
export function VirtualList<Item>(props: VirtualListProps<Item>) {
  const { label, items, keyOf, renderRow, head, selected, onSelect, className, onNearEnd } = props;
  const rowHeight = useRowHeight(props.rowHeight);
  const { box, range, onScroll } = useWindow(items.length, rowHeight);
  const nearEnd = range.to >= items.length;
  useEffect(() => {
    if (nearEnd && items.length > 0) onNearEnd?.();
  }, [nearEnd, items.length, onNearEnd]);
  const at = selected === undefined ? -1 : items.findIndex((item, index) => keyOf(item, index) === selected);
  useEffect(() => {
    const element = box.current;
    if (!element || at < 0) return;
    const top = at * rowHeight;
    const room = element.clientHeight - rowHeight * (head === undefined ? 1 : 2);
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top > element.scrollTop + room) element.scrollTop = top - room;
  }, [at, rowHeight, head, box]);
  const onKeyDown = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor((box.current?.clientHeight ?? 0) / rowHeight) - 1);
    const next = nextRow(event.key, at, items.length, page);
    const item = next === undefined ? undefined : items[next];
    if (item === undefined || next === undefined || !onSelect) return;
    event.preventDefault();
    onSelect(item, next);
  };
  const offset = head === undefined ? 1 : 2;
  return (
    <div
      ref={box}
      role={onSelect ? 'grid' : 'table'}
      aria-label={label}
      aria-rowcount={items.length + offset - 1}
      tabIndex={0}
      className={classNames(styles.list, className)}
      onScroll={onScroll}
      onKeyDown={onKeyDown}
    >
      {head !== undefined && (
        <div role="row" aria-rowindex={1} className={styles.head} style={{ height: rowHeight }}>
          {head}
        </div>
      )}
      <div role="rowgroup" className={styles.space} style={{ height: items.length * rowHeight }}>
        {items.slice(range.from, range.to).map((item, index) => {
          const row = range.from + index;
          const key = keyOf(item, row);
          return (
            <div
              key={key}
              role="row"
              aria-rowindex={row + offset}
              aria-selected={onSelect ? key === selected : undefined}
              className={classNames(styles.row, key === selected && styles.selected)}
              style={{ top: row * rowHeight, height: rowHeight }}
              onClick={() => onSelect?.(item, row)}
            >
              {renderRow(item, row)}
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** Which rows are in view of a box that scrolls. */
export function useWindow(count: number, rowHeight: number) {
  const box = useRef<HTMLDivElement>(null);
  const [range, setRange] = useState({ from: 0, to: Math.min(count, FIRST_ROWS) });
  const measure = useCallback(() => {
    const element = box.current;
    if (!element) return;
    const next = windowOf(count, rowHeight, element.scrollTop, element.clientHeight);
    setRange((range) => (range.from === next.from && range.to === next.to ? range : next));
  }, [count, rowHeight]);
  useLayoutEffect(() => {
    measure();
    const observer = new ResizeObserver(measure);
    if (box.current) observer.observe(box.current);
    return () => observer.disconnect();
  }, [measure]);
  return { box, range, onScroll: measure };
}
