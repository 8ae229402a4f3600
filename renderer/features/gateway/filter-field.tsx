import { type KeyboardEvent, useId, useRef, useState } from 'react';
import type { GatewayLogEntry } from '../../../shared/model/gateway-log.ts';
import { type TextKey, useText } from '../../panels/use-text.ts';
import { classNames } from '../../ui/class-names.ts';
import { TextField } from '../../ui/text-field.tsx';
import styles from './filter-field.module.css';
import { type FilterSuggestions, suggestFilter } from './filter-suggestions.ts';
import type { FilterName } from './log-filter.ts';

interface FilterFieldProps {
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly error: string | undefined;
  /** What the log holds: values are suggested from it. */
  readonly entries: readonly GatewayLogEntry[];
}

interface Open extends FilterSuggestions {
  readonly at: number;
}

/** The words of THE table of fields, as its names with a colon. */
const explained = (text: string): TextKey => `gateway.filterField.${text.slice(0, -1) as FilterName}`;

/** The filter of the log: names of fields and their values are offered while one types, and by Alt+/ or the down arrow. */
export function FilterField({ value, onChange, error, entries }: FilterFieldProps) {
  const { t } = useText();
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const [open, setOpen] = useState<Open>();
  const follow = (text: string, caret: number, isAsked = false) => {
    const next = suggestFilter(text, caret, entries, isAsked);
    setOpen(next && { ...next, at: 0 });
  };
  const take = (text: string) => {
    const field = input.current;
    if (!open || !field) return;
    field.focus();
    field.setSelectionRange(open.from, open.to);
    // By the browser's own typing, so that it can be undone like typing; what follows then is offered by the change.
    document.execCommand('insertText', false, open.kind === 'value' ? `${text} ` : text);
    if (open.kind === 'value') setOpen(undefined);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const step = keyStep(event, open);
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (step === 'ask') follow(value, input.current?.selectionStart ?? value.length, true);
    else if (step === 'close') setOpen(undefined);
    else if (step === 'take') take(open?.items[open.at]?.text ?? '');
    else setOpen(open && { ...open, at: step });
  };
  return (
    <div className={styles.box}>
      <TextField
        ref={input}
        label={t('gateway.filter')}
        hideLabel
        type="search"
        data-find=""
        code
        value={value}
        onChange={(text) => {
          onChange(text);
          follow(text, input.current?.selectionStart ?? text.length);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => setOpen(undefined)}
        placeholder={t('gateway.filterHint')}
        title={t('gateway.filterHelp')}
        error={error}
        {...(open && {
          role: 'combobox',
          'aria-expanded': true,
          'aria-controls': `${id}-list`,
          'aria-activedescendant': `${id}-${open.at}`,
        })}
        aria-autocomplete="list"
      />
      {open && <List id={id} open={open} onTake={take} />}
    </div>
  );
}

interface ListProps {
  readonly id: string;
  readonly open: Open;
  readonly onTake: (text: string) => void;
}

function List({ id, open, onTake }: ListProps) {
  const { t } = useText();
  return (
    <span
      role="listbox"
      tabIndex={-1}
      id={`${id}-list`}
      aria-label={t('gateway.filterSuggestions')}
      className={styles.list}
    >
      {open.items.map(({ text, count }, at) => (
        <span
          key={text}
          id={`${id}-${at}`}
          role="option"
          aria-selected={at === open.at}
          tabIndex={-1}
          className={classNames(styles.option, at === open.at && styles.chosen)}
          // Before the field loses the focus.
          onMouseDown={(event) => {
            event.preventDefault();
            onTake(text);
          }}
        >
          <span className="code">{text}</span>
          <span className={styles.detail}>
            {open.kind === 'field' ? t(explained(text)) : t('gateway.filterCount', { count: count ?? 0 })}
          </span>
        </span>
      ))}
    </span>
  );
}

/** What a key does with the list: ask for it, close it, take the chosen one, or choose the one at a place. */
function keyStep(event: KeyboardEvent, open: Open | undefined): 'ask' | 'close' | 'take' | number | undefined {
  const { key, altKey, ctrlKey, metaKey, shiftKey } = event;
  if (altKey && key === '/') return 'ask';
  if (altKey || ctrlKey || metaKey) return undefined;
  if (!open) return key === 'ArrowDown' ? 'ask' : undefined;
  const { length } = open.items;
  if (key === 'Escape') return 'close';
  if (key === 'ArrowDown') return (open.at + 1) % length;
  if (key === 'ArrowUp') return (open.at + length - 1) % length;
  return key === 'Enter' || (key === 'Tab' && !shiftKey) ? 'take' : undefined;
}
