import type { ReactNode } from 'react';
import styles from './editor-form.module.css';

export interface EditorRowProps {
  readonly label: string;
  readonly children: ReactNode;
}

/** One line of a form: what it is about at the left, the fields at the right. */
export function EditorRow({ label, children }: EditorRowProps) {
  return (
    <div className={styles.row}>
      <span className={styles.caption}>{label}</span>
      <div className={styles.content}>{children}</div>
    </div>
  );
}
