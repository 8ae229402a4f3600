import { DropdownMenu } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { CheckIcon } from './icons.tsx';
import styles from './menu.module.css';

export type MenuEntry =
  | {
      readonly kind?: 'item';
      readonly id: string;
      readonly label: string;
      /** At the right: keys, a value. */
      readonly hint?: string | undefined;
      /** Given: the entry is one of a set and shows a check mark when true. */
      readonly checked?: boolean | undefined;
      readonly disabled?: boolean | undefined;
      readonly danger?: boolean | undefined;
      readonly onSelect: () => void;
    }
  | { readonly kind: 'line'; readonly id: string }
  | { readonly kind: 'heading'; readonly id: string; readonly label: string };

export interface MenuProps {
  /** One button; it opens the menu. */
  readonly trigger: ReactElement;
  readonly label: string;
  /** A function is asked when the menu opens: in a list of many rows nothing is made of what nobody opens. */
  readonly entries: readonly MenuEntry[] | (() => readonly MenuEntry[]);
  readonly align?: 'start' | 'end';
}

export function Menu({ trigger, label, entries, align = 'start' }: MenuProps) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          aria-label={label}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className={styles.menu}
        >
          <Entries entries={entries} />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function Entries({ entries }: Pick<MenuProps, 'entries'>) {
  return (typeof entries === 'function' ? entries() : entries).map(drawEntry);
}

function drawEntry(entry: MenuEntry): ReactNode {
  switch (entry.kind) {
    case 'line':
      return <DropdownMenu.Separator key={entry.id} className={styles.line} />;
    case 'heading':
      return (
        <DropdownMenu.Label key={entry.id} className={styles.heading}>
          {entry.label}
        </DropdownMenu.Label>
      );
    default:
      return entry.checked === undefined ? (
        <DropdownMenu.Item
          key={entry.id}
          className={styles.item}
          data-danger={entry.danger || undefined}
          disabled={entry.disabled ?? false}
          onSelect={entry.onSelect}
        >
          <span className={styles.check} />
          <span className={styles.label}>{entry.label}</span>
          {entry.hint !== undefined && <span className={styles.hint}>{entry.hint}</span>}
        </DropdownMenu.Item>
      ) : (
        <DropdownMenu.CheckboxItem
          key={entry.id}
          className={styles.item}
          checked={entry.checked}
          disabled={entry.disabled ?? false}
          onSelect={entry.onSelect}
        >
          <span className={styles.check}>{entry.checked && <CheckIcon size={12} />}</span>
          <span className={styles.label}>{entry.label}</span>
          {entry.hint !== undefined && <span className={styles.hint}>{entry.hint}</span>}
        </DropdownMenu.CheckboxItem>
      );
  }
}
