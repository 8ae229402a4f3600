// biome-ignore-all lint/a11y/useSemanticElements: a table element cannot place its rows absolutely
// biome-ignore-all lint/a11y/useFocusableInteractive: the table holds the focus and its keys, not each row
// biome-ignore-all lint/a11y/noNoninteractiveTabindex: a scrolling table must be reachable by keyboard (WCAG 2.1.1)
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { classNames } from './class-names.ts';
import styles from './row-window.module.css';

export interface RowWindowProps {
  readonly label: string;
  readonly count: number;
  /** Height of every row in CSS pixels. */
  readonly rowHeight: number;
  readonly renderRow: (row: number) => ReactNode;
  /** Which rows are drawn: the caller gets them ready. */
  readonly onRange?: (from: number, to: number) => void;
  /** A row to bring into view and mark; a new object does it again. */
  readonly goTo?: { readonly row: number } | undefined;
  readonly className?: string | undefined;
}

const OVERSCAN = 6;
/** Browsers cut an element that is higher than some tens of millions of pixels. */
const HIGHEST = 8_000_000;

/** How far a scrolled pixel moves the rows, where there are too many rows for one element. */
export function scrollScale(count: number, rowHeight: number, height: number): number {
  const all = count * rowHeight;
  return all <= HIGHEST ? 1 : (all - height) / (HIGHEST - height);
}

/** Any number of rows of one height, of which only those in view are drawn and need to be known. */
export function RowWindow({ label, count, rowHeight, renderRow, onRange, goTo, className }: RowWindowProps) {
  const box = useRef<HTMLDivElement>(null);
  const { top, height, moveTo, onScroll } = useTop(box, count, rowHeight);
  const from = Math.max(0, Math.floor(top / rowHeight) - OVERSCAN);
  const to = Math.min(count, Math.ceil((top + height) / rowHeight) + OVERSCAN);
  useEffect(() => onRange?.(from, to), [onRange, from, to]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new place moves the rows, not a new height
  useEffect(() => {
    if (goTo) moveTo(goTo.row * rowHeight - height / 3);
  }, [goTo]);
  const onKeyDown = (event: KeyboardEvent) => {
    const page = Math.max(rowHeight, height - rowHeight);
    const next: Readonly<Record<string, number>> = {
      ArrowDown: top + rowHeight,
      ArrowUp: top - rowHeight,
      PageDown: top + page,
      PageUp: top - page,
      Home: 0,
      End: count * rowHeight,
    };
    const wanted = next[event.key];
    if (wanted === undefined || event.target !== event.currentTarget) return;
    event.preventDefault();
    moveTo(wanted);
  };
  const scale = scrollScale(count, rowHeight, height);
  const shift = top / scale - top;
  return (
    <div
      ref={box}
      role="table"
      aria-label={label}
      aria-rowcount={count}
      tabIndex={0}
      className={classNames('code', styles.box, className)}
      onScroll={onScroll}
      onKeyDown={onKeyDown}
    >
      <div role="rowgroup" className={styles.space} style={{ height: Math.min(count * rowHeight, HIGHEST) }}>
        {Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index).map((row) => (
          <div
            key={row}
            role="row"
            aria-rowindex={row + 1}
            className={classNames(styles.row, row === goTo?.row && styles.marked)}
            style={{ top: row * rowHeight + shift, height: rowHeight }}
          >
            <div role="cell" style={{ display: 'flex' }}>
              {renderRow(row)}
            </div>
          </div>
        ))}
      </div>
    </div>
  );
}

/** The place of the rows in their own pixels, whatever the scroll bar can express. */
function useTop(box: React.RefObject<HTMLDivElement | null>, count: number, rowHeight: number) {
  const [top, setTop] = useState(0);
  const [height, setHeight] = useState(400);
  const expected = useRef(0);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = () => setHeight(element.clientHeight || 400);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [box]);
  const scale = scrollScale(count, rowHeight, height);
  const moveTo = useCallback(
    (wanted: number) => {
      const next = Math.max(0, Math.min(wanted, count * rowHeight - height));
      setTop(next);
      if (!box.current) return;
      box.current.scrollTop = next / scale;
      expected.current = box.current.scrollTop;
    },
    [box, count, rowHeight, height, scale],
  );
  useEffect(() => {
    const element = box.current;
    if (!element || scale === 1) return;
    // A turn of the wheel moves rows, not thousandths of the whole.
    const onWheel = (event: WheelEvent) => {
      if (event.deltaY === 0 || event.ctrlKey) return;
      event.preventDefault();
      setTop((top) => {
        const next = Math.max(0, Math.min(top + event.deltaY, count * rowHeight - height));
        element.scrollTop = next / scale;
        expected.current = element.scrollTop;
        return next;
      });
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [box, count, rowHeight, height, scale]);
  const onScroll = () => {
    const now = box.current?.scrollTop ?? 0;
    if (scale !== 1 && Math.abs(now - expected.current) < 1) return;
    expected.current = now;
    setTop(now * scale);
  };
  return { top, height, moveTo, onScroll };
}
