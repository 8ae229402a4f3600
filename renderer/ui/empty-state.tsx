import type { ReactNode } from 'react';
import styles from './empty-state.module.css';

export interface EmptyStateProps {
  /** One sentence: what belongs here. */
  readonly text: string;
  readonly detail?: string | undefined;
  /** One primary action with its shortcut. */
  readonly children?: ReactNode;
}

export function EmptyState({ text, detail, children }: EmptyStateProps) {
  return (
    <div className={styles.state}>
      <p>{text}</p>
      {detail !== undefined && <p className={styles.detail}>{detail}</p>}
      {children}
    </div>
  );
}
