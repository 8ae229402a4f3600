import { Tooltip as RadixTooltip } from 'radix-ui';
import type { ReactElement } from 'react';
import styles from './tooltip.module.css';

export interface TooltipProps {
  readonly text: string;
  readonly keys?: string | undefined;
  /** One element that takes a ref and focus. */
  readonly children: ReactElement;
}

/** Appears on hover and focus, stays while hovered, goes with Esc (WCAG 1.4.13). */
export function Tooltip({ text, keys, children }: TooltipProps) {
  return (
    <RadixTooltip.Provider delayDuration={400} skipDelayDuration={200}>
      <RadixTooltip.Root>
        <RadixTooltip.Trigger asChild>{children}</RadixTooltip.Trigger>
        <RadixTooltip.Portal>
          <RadixTooltip.Content className={styles.tooltip} sideOffset={4} collisionPadding={8}>
            {text}
            {keys !== undefined && <kbd className={styles.keys}>{keys}</kbd>}
          </RadixTooltip.Content>
        </RadixTooltip.Portal>
      </RadixTooltip.Root>
    </RadixTooltip.Provider>
  );
}
