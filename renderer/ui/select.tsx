import { type ReactNode, useId } from 'react';
import { classNames } from './class-names.ts';
import { ChevronDownIcon } from './icons.tsx';
import styles from './select.module.css';

export interface SelectOption<Value extends string = string> {
  readonly value: Value;
  readonly label: string;
  readonly group?: string | undefined;
}

export interface SelectProps<Value extends string> {
  readonly label: string;
  /** The label is for screen readers only. */
  readonly hideLabel?: boolean;
  readonly value: Value;
  readonly options: readonly SelectOption<Value>[];
  readonly onChange: (value: Value) => void;
  /** The label stands above, as in a form. */
  readonly stacked?: boolean;
  readonly size?: 'small' | 'normal' | 'large';
  readonly code?: boolean;
  readonly className?: string | undefined;
}

/** The platform's own list box: complete for keyboards, screen readers and input methods as it is. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const {
    label,
    hideLabel = false,
    stacked = false,
    value,
    options,
    onChange,
    size = 'normal',
    code = false,
    className,
  } = props;
  const id = useId();
  return (
    <div className={classNames(styles.field, stacked && styles.stacked, className)}>
      <label htmlFor={id} className={hideLabel ? 'visually-hidden' : styles.label}>
        {label}
      </label>
      <span className={classNames(styles.box, styles[size])}>
        <select
          id={id}
          value={value}
          className={classNames(styles.select, code && 'code')}
          onChange={(event) => {
            const chosen = options.find((option) => option.value === event.target.value);
            if (chosen) onChange(chosen.value);
          }}
        >
          {groups(options).map(([group, members]) =>
            group === undefined ? (
              members.map(drawOption)
            ) : (
              <optgroup key={group} label={group}>
                {members.map(drawOption)}
              </optgroup>
            ),
          )}
        </select>
        <span className={styles.chevron}>
          <ChevronDownIcon size={12} />
        </span>
      </span>
    </div>
  );
}

function drawOption(option: SelectOption): ReactNode {
  return (
    <option key={option.value} value={option.value}>
      {option.label}
    </option>
  );
}

function groups(options: readonly SelectOption[]): [string | undefined, SelectOption[]][] {
  const byGroup = new Map<string | undefined, SelectOption[]>();
  for (const option of options) byGroup.set(option.group, [...(byGroup.get(option.group) ?? []), option]);
  return [...byGroup];
}
