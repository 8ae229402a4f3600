// biome-ignore-all lint/a11y/useSemanticElements: a table element cannot place its rows absolutely
// biome-ignore-all lint/a11y/useFocusableInteractive: the focus goes to what stands in a row, not to the row
import {
  type FocusEvent,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
} from 'react';
import { classNames } from './class-names.ts';
import { useRowHeight } from './scale.ts';
import { nextTreeRow, type TreeRow, typeAhead } from './tree-keys.ts';
import styles from './virtual-list.module.css';
import { useWindow } from './virtual-list.tsx';

export interface TreeHandle {
  /** Puts the focus on the row that Tab would come to. */
  readonly focus: () => void;
}

export interface VirtualTreeProps<Row extends TreeRow> {
  readonly label: string;
  /** The rows that are open, from top to bottom. */
  readonly rows: readonly Row[];
  /** Height of every row in CSS pixels of the design. */
  readonly rowHeight: number;
  /**
   * A row's cells, elements with `role="gridcell"`. One element in them bears `data-stop`: the arrows go to it. With
   * `isStop` false nothing in the row may be reached by Tab.
   */
  readonly renderRow: (row: Row, isStop: boolean) => ReactNode;
  /** Key of the row that is brought into view when it changes, and that Tab comes to. */
  readonly current?: string | undefined;
  /** The arrow keys open and close a row that has `expanded`. */
  readonly onExpand: (row: Row, expanded: boolean) => void;
  readonly className?: string | undefined;
  readonly handle?: Ref<TreeHandle>;
}

/** A tree of rows of one height that draws only those in view; each says its level and its place among its siblings. */
export function VirtualTree<Row extends TreeRow>(props: VirtualTreeProps<Row>) {
  const { label, rows, renderRow, current, className } = props;
  const rowHeight = useRowHeight(props.rowHeight);
  const { box, range, onScroll } = useWindow(rows.length, rowHeight);
  const { stop, goTo, onFocus, onBlur } = useStop(box, rows, rowHeight, current);
  useImperativeHandle(props.handle, () => ({ focus: () => goTo(stop) }));
  const onKeyDown = useTreeKeys(props, stop, goTo);
  const drawn = rows.slice(range.from, range.to).map((row, index) => [row, range.from + index] as const);
  // What has the focus stays, wherever it was scrolled to.
  const kept = rows[stop];
  if (kept && stop < range.from) drawn.unshift([kept, stop]);
  if (kept && stop >= range.to) drawn.push([kept, stop]);
  return (
    <div
      ref={box}
      role="treegrid"
      aria-label={label}
      aria-rowcount={rows.length}
      className={classNames(styles.list, className)}
      onScroll={onScroll}
      onKeyDown={onKeyDown}
      onFocus={onFocus}
      onBlur={onBlur}
    >
      <div role="rowgroup" className={styles.space} style={{ height: rows.length * rowHeight }}>
        {drawn.map(([row, at]) => (
          <div
            key={row.key}
            role="row"
            aria-rowindex={at + 1}
            aria-level={row.level}
            aria-setsize={row.setSize}
            aria-posinset={row.position}
            aria-expanded={row.expanded}
            data-at={at}
            className={classNames(styles.row, styles.fitted)}
            style={{ top: at * rowHeight, height: rowHeight }}
          >
            {renderRow(row, at === stop)}
          </div>
        ))}
      </div>
    </div>
  );
}

/** Which row Tab comes to: the one that had the focus last, else the current one, else the first that is a leaf. */
function useStop(
  box: React.RefObject<HTMLDivElement | null>,
  rows: readonly TreeRow[],
  rowHeight: number,
  current: string | undefined,
) {
  const [focused, setFocused] = useState<{ readonly key: string; readonly at: number }>();
  const isInside = useRef(false);
  const wanted = useRef<number | undefined>(undefined);
  const indexOf = (key: string | undefined) => (key === undefined ? -1 : rows.findIndex((row) => row.key === key));
  const stop = stopOf(rows, [indexOf(focused?.key), indexOf(current)]);
  const show = (at: number) => {
    const element = box.current;
    if (!element || at < 0) return;
    const top = at * rowHeight;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + rowHeight > element.scrollTop + element.clientHeight)
      element.scrollTop = top + rowHeight - element.clientHeight;
  };
  const goTo = (at: number) => {
    const row = rows[at];
    if (row === undefined) return;
    setFocused({ key: row.key, at });
    show(at);
    wanted.current = at;
    take();
  };
  const take = () => {
    const at = wanted.current;
    const target = box.current?.querySelector<HTMLElement>(`[data-at="${at}"] [data-stop]`);
    if (at === undefined || !target) return;
    wanted.current = undefined;
    target.focus({ preventScroll: true });
  };
  // A row that was not drawn is now.
  useEffect(take);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another one is brought into view, not another height
  useEffect(() => {
    setFocused(undefined);
    show(indexOf(current));
  }, [current]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only rows can take the focused one away
  useEffect(() => {
    if (!isInside.current || focused === undefined || indexOf(focused.key) >= 0) return;
    if (document.activeElement === document.body) goTo(Math.min(focused.at, rows.length - 1));
  }, [rows]);
  const onFocus = ({ target }: FocusEvent) => {
    const at = Number(target.closest('[data-at]')?.getAttribute('data-at') ?? -1);
    const key = rows[at]?.key;
    if (key === undefined) return;
    isInside.current = true;
    if (key !== focused?.key) setFocused({ key, at });
  };
  const onBlur = ({ relatedTarget }: FocusEvent) => {
    if (relatedTarget !== null) isInside.current = box.current?.contains(relatedTarget) ?? false;
  };
  return { stop, goTo, onFocus, onBlur };
}

function stopOf(rows: readonly TreeRow[], candidates: readonly number[]): number {
  const found = candidates.find((at) => at >= 0);
  if (found !== undefined) return found;
  return Math.max(
    0,
    rows.findIndex(({ expanded }) => expanded === undefined),
  );
}

/** How long a pause ends the word that is typed to find a row. */
const WORD_MS = 700;

function useTreeKeys<Row extends TreeRow>(
  { rows, onExpand }: Pick<VirtualTreeProps<Row>, 'rows' | 'onExpand'>,
  stop: number,
  goTo: (at: number) => void,
) {
  const typed = useRef({ word: '', at: 0 });
  return (event: KeyboardEvent<HTMLElement>) => {
    const { target, currentTarget, key } = event;
    // Keys of a menu come here as well, though it stands elsewhere; those of a field are its own.
    if (!(target instanceof HTMLElement) || !currentTarget.contains(target) || target.tagName === 'INPUT') return;
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
    const row = rows[stop];
    if (row === undefined || event.nativeEvent.isComposing) return;
    const page = Math.max(1, Math.floor((currentTarget.clientHeight * rows.length) / currentTarget.scrollHeight) - 1);
    const next = nextTreeRow(rows, stop, key, page);
    if (next === 'open' || next === 'close') onExpand(row, next === 'open');
    else if (next !== undefined) goTo(next);
    else if (key.length === 1 && key !== ' ') {
      const now = performance.now();
      const word = now - typed.current.at < WORD_MS ? typed.current.word + key : key;
      typed.current = { word, at: now };
      const found = typeAhead(rows, stop, word);
      if (found === undefined) return;
      goTo(found);
    } else return;
    event.preventDefault();
  };
}
