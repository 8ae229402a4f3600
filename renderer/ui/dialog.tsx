import { Dialog as RadixDialog } from 'radix-ui';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './dialog.module.css';
import { IconButton } from './icon-button.tsx';
import { CloseIcon } from './icons.tsx';
import { useUiWords } from './use-ui-words.ts';

export interface DialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  /** For a table rather than a form. */
  readonly wide?: boolean;
  /** Beside the button that closes it. */
  readonly tools?: ReactNode;
  readonly children: ReactNode;
}

/** Modal; focus stays inside, Esc closes and focus returns. */
export function Dialog({ open, onClose, title, wide = false, tools, children }: DialogProps) {
  const word = useUiWords();
  return (
    <RadixDialog.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <RadixDialog.Portal>
        <RadixDialog.Overlay className={styles.veil} />
        <RadixDialog.Content
          className={classNames(styles.dialog, wide && styles.wide)}
          aria-describedby={undefined}
          onOpenAutoFocus={focusFirstField}
        >
          <header className={styles.header}>
            <RadixDialog.Title className={styles.title}>{title}</RadixDialog.Title>
            <span className={styles.tools}>
              {tools}
              <IconButton label={word('close')} onClick={onClose}>
                <CloseIcon />
              </IconButton>
            </span>
          </header>
          {children}
        </RadixDialog.Content>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  );
}

/**
 * A dialog is opened to fill in something: its first field takes the focus, not the button that closes it; a question
 * has no field, there it is its first answer.
 */
function focusFirstField(event: Event): void {
  const within = event.target instanceof HTMLElement ? event.target : undefined;
  const first =
    within?.querySelector<HTMLElement>('input, select, textarea') ??
    within?.querySelector<HTMLElement>(':scope > header ~ * button');
  if (!first) return;
  event.preventDefault();
  first.focus();
}
