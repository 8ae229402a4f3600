import { type Ref, type TextareaHTMLAttributes, useId } from 'react';
import { classNames } from './class-names.ts';
import styles from './text-area.module.css';

export interface TextAreaProps extends Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'onChange'> {
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** What is wrong and what would be right; read out with the field. */
  readonly error?: string | undefined;
  readonly hint?: string | undefined;
  /** Takes the room that is left; lines are not wrapped. */
  readonly fill?: boolean;
  readonly ref?: Ref<HTMLTextAreaElement>;
}

/** Several lines in the code font, without any help of the browser that would change the text. */
export function TextArea(props: TextAreaProps) {
  const { label, hideLabel = false, value, onChange, error, hint, fill = false, className, ...rest } = props;
  const id = useId();
  const message = error ?? hint;
  return (
    <div className={classNames(styles.field, fill && styles.fill, className)}>
      <label htmlFor={id} className={hideLabel ? 'visually-hidden' : styles.label}>
        {label}
      </label>
      <textarea
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        {...rest}
        id={id}
        value={value}
        aria-invalid={error !== undefined || undefined}
        aria-describedby={message === undefined ? undefined : `${id}-message`}
        className={classNames('code', styles.area)}
        onChange={(event) => onChange(event.target.value)}
      />
      {message !== undefined && (
        <span id={`${id}-message`} className={error === undefined ? styles.hint : styles.error}>
          {message}
        </span>
      )}
    </div>
  );
}
