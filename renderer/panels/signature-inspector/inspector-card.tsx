import { type ReactNode, useId } from 'react';
import { classNames } from '../../ui/class-names.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { useText } from '../use-text.ts';
import styles from './signature-inspector.module.css';

export interface InspectorCardProps {
  readonly number: number;
  readonly title: string;
  /** Exactly what the copy button copies; an empty text has no button. */
  readonly text: string;
  /** At the right of the title: byte count, hash. */
  readonly facts?: ReactNode;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** One of the four steps: number, title, facts and copy above the content. */
export function InspectorCard({ number, title, text, facts, className, children }: InspectorCardProps) {
  const { t } = useText();
  const id = useId();
  return (
    <section className={classNames(styles.card, className)} aria-labelledby={id}>
      <header className={styles.head}>
        <h3 id={id} className={styles.title}>
          <span className={styles.number}>
            <span className="visually-hidden">{t('inspector.step', { number })}</span>
            <span aria-hidden="true">{number}</span>
          </span>
          {title}
        </h3>
        <span className={styles.facts}>{facts}</span>
        {text !== '' && <CopyButton text={text} what={title} />}
      </header>
      {children}
    </section>
  );
}
