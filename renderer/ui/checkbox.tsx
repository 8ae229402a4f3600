import type { ReactNode } from 'react';
import styles from './checkbox.module.css';
import { classNames } from './class-names.ts';

export interface CheckboxProps {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  /** Visible text, or the accessible name when `hideLabel`. */
  readonly label: string;
  readonly hideLabel?: boolean;
  /** Why it is fixed; it then stays focusable and cannot be changed. */
  readonly lockedReason?: string | undefined;
  readonly note?: ReactNode;
  /** The label is a name out of a message. */
  readonly code?: boolean;
  readonly className?: string | undefined;
}

export function Checkbox({
  checked,
  onChange,
  label,
  hideLabel = false,
  lockedReason,
  note,
  code,
  className,
}: CheckboxProps) {
  const locked = lockedReason !== undefined;
  return (
    <label className={classNames(styles.label, locked && styles.locked, className)} title={lockedReason}>
      <input
        type="checkbox"
        className={styles.box}
        checked={checked}
        aria-disabled={locked || undefined}
        aria-label={hideLabel ? label : undefined}
        onChange={(event) => {
          if (!locked) onChange(event.target.checked);
        }}
      />
      {!hideLabel && <span className={classNames(styles.text, code && 'code')}>{label}</span>}
      {note !== undefined && <span className={styles.note}>{note}</span>}
    </label>
  );
}
