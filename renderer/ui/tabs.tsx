import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { Badge, type Tone } from './badge.tsx';
import { classNames } from './class-names.ts';
import styles from './tabs.module.css';

export interface Tab<Id extends string = string> {
  readonly id: Id;
  readonly title: string;
  /** Shown as a badge; 0 and undefined show none. */
  readonly count?: number | undefined;
  readonly tone?: Tone | undefined;
  /** Further attributes of its button. */
  readonly data?: Readonly<Record<`data-${string}`, string>> | undefined;
}

export interface TabsProps<Id extends string> {
  /** Prefix of the ids that tie tabs to their panels; unique in the window. */
  readonly id: string;
  readonly label: string;
  readonly tabs: readonly Tab<Id>[];
  readonly active: Id;
  readonly onChange: (id: Id) => void;
  /** Things at the right end of the strip. */
  readonly children?: ReactNode;
}

/** A tab strip after the ARIA pattern: one stop in the tab order, arrows move and select, Home and End jump. */
export function Tabs<Id extends string>({ id, label, tabs, active, onChange, children }: TabsProps<Id>) {
  const strip = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const at = tabs.findIndex((tab) => tab.id === active);
    const next = target(event.key, at, tabs.length);
    const tab = next === undefined ? undefined : tabs[next];
    if (!tab) return;
    event.preventDefault();
    onChange(tab.id);
    strip.current?.querySelectorAll<HTMLElement>('[role=tab]')[next ?? 0]?.focus();
  };
  return (
    <div className={styles.strip}>
      <div ref={strip} role="tablist" aria-label={label} className={styles.list} onKeyDown={onKeyDown}>
        {tabs.map((tab) => (
          <button
            key={tab.id}
            {...tab.data}
            type="button"
            role="tab"
            id={`${id}-tab-${tab.id}`}
            aria-selected={tab.id === active}
            aria-controls={`${id}-panel-${tab.id}`}
            tabIndex={tab.id === active ? 0 : -1}
            className={classNames(styles.tab, tab.id === active && styles.active)}
            onClick={() => onChange(tab.id)}
          >
            {tab.title}
            {tab.count ? <Badge tone={tab.tone ?? 'neutral'}>{tab.count}</Badge> : null}
          </button>
        ))}
      </div>
      {children}
    </div>
  );
}

function target(key: string, at: number, length: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
      return (at + 1) % length;
    case 'ArrowLeft':
      return (at - 1 + length) % length;
    case 'Home':
      return 0;
    case 'End':
      return length - 1;
    default:
      return undefined;
  }
}

export interface TabPanelProps {
  /** The same `id` as the strip's. */
  readonly id: string;
  readonly tab: string;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** The content of one tab; mount it only while its tab is active. */
export function TabPanel({ id, tab, className, children }: TabPanelProps) {
  return (
    <div
      role="tabpanel"
      id={`${id}-panel-${tab}`}
      aria-labelledby={`${id}-tab-${tab}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling panel must be reachable by keyboard (WCAG 2.1.1)
      tabIndex={0}
      className={classNames(styles.panel, className)}
    >
      {children}
    </div>
  );
}
