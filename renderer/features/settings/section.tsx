import { type ReactNode, useId } from 'react';
import styles from './settings-screen.module.css';

/** A titled group of settings. */
export function Section({
  title,
  lead,
  children,
}: {
  readonly title: string;
  readonly lead?: string;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <header className={styles.sectionHead}>
        <h2 id={id}>{title}</h2>
        {lead !== undefined && <p className={styles.second}>{lead}</p>}
      </header>
      <div className={styles.sectionBody}>{children}</div>
    </section>
  );
}
