import type { ReactNode } from 'react';
import { StatusSign, type Tone } from './badge.tsx';
import styles from './banner.module.css';
import { classNames } from './class-names.ts';

export interface BannerProps {
  readonly tone: Exclude<Tone, 'neutral'>;
  readonly title?: string | undefined;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  /** Announced when it appears: `assertive` for errors only. */
  readonly announce?: 'polite' | 'assertive' | undefined;
}

export function Banner({ tone, title, children, actions, announce }: BannerProps) {
  const role = announce === 'assertive' ? 'alert' : announce === 'polite' ? 'status' : undefined;
  return (
    <div role={role} className={classNames(styles.banner, styles[tone])}>
      <span className={styles.sign}>
        <StatusSign tone={tone} />
      </span>
      <div className={styles.body}>
        {title !== undefined && <strong>{title}</strong>}
        {children !== undefined && <div className={styles.text}>{children}</div>}
      </div>
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
