import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import {
  Group,
  type GroupImperativeHandle,
  type Layout,
  Panel,
  type PanelImperativeHandle,
  Separator,
} from 'react-resizable-panels';
import styles from './split-pane.module.css';
import { useUiWords } from './use-ui-words.ts';

export interface SplitPaneProps {
  /** Unique in the window; names the two panels `<id>-first` and `<id>-second`. */
  readonly id: string;
  readonly orientation: 'horizontal' | 'vertical';
  /** Size of the first pane at the start and after a reset: pixels, or a percentage as text. */
  readonly defaultSize: number | string;
  readonly minSize?: number | string;
  readonly maxSize?: number | string;
  readonly secondMinSize?: number | string;
  /** The first pane keeps its pixels when the window changes. */
  readonly fixedFirst?: boolean;
  /** Percentages kept from an earlier run. */
  readonly layout?: Layout | undefined;
  readonly onLayout?: (layout: Layout) => void;
  readonly first: ReactNode;
  readonly second: ReactNode;
}

const STEP = 16;

/** Two panes and a line between them: drag it, or move it by 16 px with the arrows; Enter or a double click resets. */
export function SplitPane(props: SplitPaneProps) {
  const { id, orientation, defaultSize, minSize = '15%', maxSize = '85%', secondMinSize = 160 } = props;
  const word = useUiWords();
  const panel = useRef<PanelImperativeHandle>(null);
  const group = useRef<GroupImperativeHandle>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const direction = stepOf(event.key, orientation);
    if (event.key === 'Enter') panel.current?.resize(defaultSize);
    else if (direction !== 0) panel.current?.resize((panel.current.getSize().inPixels ?? 0) + direction * STEP);
    else return;
    event.preventDefault();
    event.stopPropagation();
    const layout = group.current?.getLayout();
    if (layout) props.onLayout?.(layout);
  };
  return (
    <Group
      id={id}
      groupRef={group}
      orientation={orientation}
      className={styles.group}
      defaultLayout={props.layout}
      onLayoutChanged={(layout, meta) => meta.isUserInteraction && props.onLayout?.(layout)}
    >
      <Panel
        id={`${id}-first`}
        panelRef={panel}
        defaultSize={defaultSize}
        minSize={minSize}
        maxSize={maxSize}
        groupResizeBehavior={props.fixedFirst ? 'preserve-pixel-size' : 'preserve-relative-size'}
        className={styles.pane}
      >
        {props.first}
      </Panel>
      <Separator
        id={`${id}-separator`}
        aria-label={word('resize')}
        className={orientation === 'horizontal' ? styles.upright : styles.flat}
        onKeyDownCapture={onKeyDown}
      />
      <Panel id={`${id}-second`} minSize={secondMinSize} className={styles.pane}>
        {props.second}
      </Panel>
    </Group>
  );
}

function stepOf(key: string, orientation: 'horizontal' | 'vertical'): -1 | 0 | 1 {
  const [less, more] = orientation === 'horizontal' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
  return key === less ? -1 : key === more ? 1 : 0;
}
