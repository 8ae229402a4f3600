import { type ReactNode, useId } from 'react';
import type { NetworkSettings } from '../../../shared/model/network-settings.ts';
import styles from './network-section.module.css';

/** One change of the settings, made on what they are when it happens. */
export type NetworkEdit = (edit: (now: NetworkSettings) => NetworkSettings) => Promise<void>;

export interface NetworkPartProps {
  readonly network: NetworkSettings;
  readonly edit: NetworkEdit;
}

/** A titled part of Settings → Network. */
export function NetworkPart({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a legend cannot be laid out as a heading of the section
    <div role="group" className={styles.part} aria-labelledby={id}>
      <h3 id={id} className={styles.heading}>
        {title}
      </h3>
      {children}
    </div>
  );
}
