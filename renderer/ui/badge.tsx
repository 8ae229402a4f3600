import type { ReactNode } from 'react';
import styles from './badge.module.css';
import { classNames } from './class-names.ts';

export type Tone = 'neutral' | 'success' | 'info' | 'warning' | 'error';

/** A small filled label. `count`: a number beside a title. */
export function Badge({ tone = 'neutral', children }: { readonly tone?: Tone; readonly children: ReactNode }) {
  return <span className={classNames(styles.badge, styles[tone])}>{children}</span>;
}

/** Each tone has its own shape, so that the meaning survives without colour. */
const signs: Readonly<Record<Tone | 'running' | 'redirect', string>> = {
  neutral: '○',
  success: '●',
  info: '●',
  redirect: '→',
  warning: '▲',
  error: '■',
  running: '…',
};

export function StatusSign({ tone }: { readonly tone: Tone | 'running' | 'redirect' }) {
  return (
    <span aria-hidden="true" className={classNames(styles.sign, styles[`sign-${tone}`])}>
      {signs[tone]}
    </span>
  );
}
