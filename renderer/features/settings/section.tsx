import { type ReactNode, useId } from 'react';
import type { HelpPageId } from '../../../shared/text/help/help-page.ts';
import { HelpOn } from '../../app/help-on.tsx';
import styles from './settings-screen.module.css';

/** A titled group of settings. */
export function Section({
  title,
  lead,
  help,
  children,
}: {
  readonly title: string;
  readonly lead?: string;
  /** The page of the help on it. */
  readonly help?: HelpPageId;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <header className={styles.sectionHead}>
        <h2 id={id}>{title}</h2>
        {lead !== undefined && <p className={styles.second}>{lead}</p>}
        {help !== undefined && (
          <span className={styles.sectionHelp}>
            <HelpOn what={title} page={help} />
          </span>
        )}
      </header>
      <div className={styles.sectionBody}>{children}</div>
    </section>
  );
}
