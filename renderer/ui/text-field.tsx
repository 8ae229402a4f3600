import { type InputHTMLAttributes, type ReactNode, type Ref, useId } from 'react';
import { classNames } from './class-names.ts';
import styles from './text-field.module.css';

export interface TextFieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'size'> {
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Code font, no spelling help. */
  readonly code?: boolean;
  readonly size?: 'small' | 'normal' | 'large';
  /** What is wrong and what would be right; read out with the field. */
  readonly error?: string | undefined;
  readonly hint?: string | undefined;
  /** Things inside the field at its right end. */
  readonly end?: ReactNode;
  readonly ref?: Ref<HTMLInputElement>;
}

export function TextField(props: TextFieldProps) {
  const {
    label,
    hideLabel = false,
    value,
    onChange,
    code,
    size = 'normal',
    error,
    hint,
    end,
    className,
    ...rest
  } = props;
  const id = useId();
  const message = error ?? hint;
  return (
    <div className={classNames(styles.field, className)}>
      <label htmlFor={id} className={hideLabel ? 'visually-hidden' : styles.label}>
        {label}
      </label>
      <span className={classNames(styles.box, styles[size])}>
        <input
          type="text"
          autoComplete="off"
          spellCheck={false}
          {...rest}
          id={id}
          value={value}
          aria-invalid={error !== undefined || undefined}
          aria-describedby={message === undefined ? undefined : `${id}-message`}
          className={classNames(styles.input, code && 'code', end !== undefined && styles.withEnd)}
          onChange={(event) => onChange(event.target.value)}
        />
        {end !== undefined && <span className={styles.end}>{end}</span>}
      </span>
      {message !== undefined && (
        <span id={`${id}-message`} className={error === undefined ? styles.hint : styles.error}>
          {message}
        </span>
      )}
    </div>
  );
}
