import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import styles from './button.module.css';
import { classNames } from './class-names.ts';
import { Tooltip } from './tooltip.tsx';

export interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'disabled' | 'type'> {
  readonly variant?: 'primary' | 'secondary' | 'quiet' | 'danger';
  readonly size?: 'small' | 'normal' | 'large';
  /** Why it cannot be pressed now. The button stays focusable and says so. */
  readonly disabledReason?: string | undefined;
  /** Keys that do the same, shown after the words. */
  readonly keys?: string | undefined;
  readonly submit?: boolean;
  readonly children: ReactNode;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function Button(props: ButtonProps) {
  const {
    variant = 'secondary',
    size = 'normal',
    disabledReason,
    keys,
    submit,
    children,
    className,
    onClick,
    ...rest
  } = props;
  const disabled = disabledReason !== undefined;
  const button = (
    <button
      type={submit ? 'submit' : 'button'}
      {...rest}
      aria-disabled={disabled || undefined}
      className={classNames(styles.button, styles[variant], styles[size], className)}
      onClick={(event) => {
        if (disabled) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {children}
      {keys !== undefined && <kbd className={styles.keys}>{keys}</kbd>}
    </button>
  );
  return disabled ? <Tooltip text={disabledReason}>{button}</Tooltip> : button;
}
