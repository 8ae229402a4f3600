import { type KeyboardEvent, type TextareaHTMLAttributes, useId, useRef, useState } from 'react';
import type { FieldHelp, Mark, Suggestion } from './field-help.ts';
import { About, clear, handleKey, insert, List, markAtCaret, type OpenList, openList } from './marked-input.tsx';
import styles from './marked-text-area.module.css';

export interface MarkedTextAreaProps extends Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'onChange' | 'value'> {
  readonly value: string;
  readonly onText: (text: string) => void;
  readonly help?: FieldHelp | undefined;
}

/** A longer text is not looked through with each key. */
const LONGEST = 1_000_000;

/** Several lines; what is at the caret is explained under them, and offered while it is typed. */
export function MarkedTextArea({ value, onText, help: given, ...rest }: MarkedTextAreaProps) {
  const help = value.length > LONGEST ? undefined : given;
  const area = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const [list, setList] = useState<OpenList>();
  const [shown, setShown] = useState<Mark>();
  const atCaret = () => (help ? markAtCaret(help.marksIn(area.current?.value ?? ''), area.current) : undefined);
  const follow = (isAsked: boolean) => {
    const next = help && area.current ? openList(help, area.current, isAsked) : undefined;
    setList(next);
    setShown(next === undefined ? atCaret() : undefined);
  };
  const take = (item: Suggestion) => {
    if (area.current && list) insert(area.current, list, item);
    setList(undefined);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229 || help === undefined) return;
    if (!handleKey(event, { list, shown, setList, setShown, take, ask: () => follow(true) })) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const isOpen = list !== undefined && list.items[list.at] !== undefined;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it looks only whether the focus leaves
    <div
      className={styles.box}
      onBlur={(event) => {
        if (event.currentTarget.contains(event.relatedTarget)) return;
        setList(undefined);
        setShown(undefined);
      }}
    >
      <textarea
        {...rest}
        ref={area}
        value={value}
        aria-autocomplete={help && 'list'}
        aria-controls={isOpen ? `${id}-list` : undefined}
        aria-activedescendant={isOpen ? `${id}-${list.at}` : undefined}
        aria-describedby={shown && !isOpen ? `${id}-about` : undefined}
        onChange={(event) => {
          onText(event.target.value);
          if (!(event.nativeEvent instanceof InputEvent && event.nativeEvent.isComposing)) follow(false);
        }}
        onSelect={() => list === undefined && setShown(atCaret())}
        onKeyDown={onKeyDown}
      />
      {(isOpen || shown) && (
        <div className={styles.under}>
          {isOpen && <List id={id} list={list} onTake={take} />}
          {shown && !isOpen && (
            <About
              id={`${id}-about`}
              help={help}
              mark={shown}
              text={value}
              onReplace={() => clear(area.current, shown)}
            />
          )}
        </div>
      )}
    </div>
  );
}
