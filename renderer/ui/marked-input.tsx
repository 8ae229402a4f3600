import {
  type FocusEvent,
  type InputHTMLAttributes,
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  useId,
  useRef,
  useState,
} from 'react';
import { Button } from './button.tsx';
import { classNames } from './class-names.ts';
import { type FieldHelp, type Mark, type Suggestion, taken, wantedAt } from './field-help.ts';
import styles from './marked-input.module.css';
import { useUiWords } from './use-ui-words.ts';

export interface MarkedInputProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'value'> {
  readonly value: string;
  readonly onText: (text: string) => void;
  /** Marks and suggestions; without it this is a plain field. */
  readonly help?: FieldHelp | undefined;
  readonly inputRef?: RefObject<HTMLInputElement | null> | undefined;
  /** Of the box around the field. */
  readonly boxClassName?: string | undefined;
}

/**
 * A field of one line whose special pieces are underlined and explained, with suggestions while one is typed. It is a
 * combobox as long as its list is open.
 */
export function MarkedInput({ value, onText, help, inputRef, boxClassName, ...rest }: MarkedInputProps) {
  const own = useRef<HTMLInputElement>(null);
  const input = inputRef ?? own;
  const lines = useRef<HTMLSpanElement>(null);
  const id = useId();
  const [list, setList] = useState<OpenList>();
  const [shown, setShown] = useState<Mark>();
  const marks = help?.marksIn(value) ?? none;
  const follow = (isAsked: boolean) => {
    const next = help && input.current ? openList(help, input.current, isAsked) : undefined;
    setList(next);
    setShown(next === undefined ? markAtCaret(marks, input.current) : undefined);
  };
  const take = (item: Suggestion) => {
    if (input.current && list) insert(input.current, list, item);
    setList(undefined);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    // Keys of an input method are its own: Enter takes its word, not ours.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (help && handleKey(event, { list, shown, setList, setShown, take, ask: () => follow(true) })) {
      event.preventDefault();
      event.stopPropagation();
    } else rest.onKeyDown?.(event);
  };
  const leave = (event: FocusEvent<HTMLElement>) => {
    if (event.currentTarget.contains(event.relatedTarget)) return;
    setList(undefined);
    setShown(undefined);
  };
  const point = (event: MouseEvent) => {
    const found = list === undefined && lines.current ? markAtPoint(lines.current, marks, event) : undefined;
    if (found !== undefined || document.activeElement !== input.current) setShown(found);
  };
  const active = list?.items[list.at];
  const isOpen = list !== undefined && active !== undefined;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what the pointer shows here, the caret shows as well
    <span
      className={classNames(styles.box, boxClassName)}
      onBlur={leave}
      onMouseMove={marks.length > 0 ? point : undefined}
      onMouseLeave={() => document.activeElement !== input.current && setShown(undefined)}
    >
      <input
        {...rest}
        ref={input}
        value={value}
        {...(isOpen && {
          role: 'combobox',
          'aria-expanded': true,
          'aria-controls': `${id}-list`,
          'aria-activedescendant': `${id}-${list.at}`,
        })}
        aria-autocomplete={help && 'list'}
        aria-describedby={shown && `${id}-about`}
        onChange={(event) => {
          onText(event.target.value);
          // A word that is still being composed is no text yet.
          if (help && !(event.nativeEvent instanceof InputEvent && event.nativeEvent.isComposing)) follow(false);
        }}
        onSelect={() => help && list === undefined && setShown(markAtCaret(marks, input.current))}
        onScroll={(event) => {
          if (lines.current) lines.current.scrollLeft = event.currentTarget.scrollLeft;
        }}
        onKeyDown={onKeyDown}
      />
      {marks.length > 0 && <Lines ref={lines} value={value} marks={marks} className={rest.className} />}
      {isOpen && <List id={id} list={list} onTake={take} />}
      {shown && !isOpen && (
        <About id={`${id}-about`} help={help} mark={shown} text={value} onReplace={() => clear(input.current, shown)} />
      )}
    </span>
  );
}

const none: readonly Mark[] = [];

export interface OpenList {
  readonly items: readonly Suggestion[];
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** A field of one line or of several. */
type Field = HTMLInputElement | HTMLTextAreaElement;

/** `isAsked`: by key, so also where nothing has been begun. */
export function openList(help: FieldHelp, input: Field, isAsked: boolean): OpenList | undefined {
  const wanted = wantedAt(input.value, input.selectionStart ?? 0, isAsked);
  const items = wanted && help.suggestions(wanted.word);
  return wanted === undefined || items === undefined || items.length === 0 ? undefined : { ...wanted, items, at: 0 };
}

/** By the browser's own typing, so that it can be undone like typing. */
export function insert(input: Field, { from, to }: OpenList, item: Suggestion): void {
  input.focus();
  input.setSelectionRange(from, to);
  document.execCommand('insertText', false, taken(item));
}

/** So that something else can be typed in its place; it can be undone like typing. */
export function clear(input: Field | null, { start, end }: Mark): void {
  input?.focus();
  input?.setSelectionRange(start, end);
  document.execCommand('delete');
}

export function markAtCaret(marks: readonly Mark[], input: Field | null): Mark | undefined {
  const at = input?.selectionStart;
  if (at === null || at === undefined || at !== input?.selectionEnd) return undefined;
  return marks.find(({ start, end }) => at > start && at < end);
}

function markAtPoint(lines: HTMLElement, marks: readonly Mark[], { clientX, clientY }: MouseEvent): Mark | undefined {
  const at = [...lines.querySelectorAll('[data-mark-at]')].findIndex((each) => {
    const { left, right, top, bottom } = each.getBoundingClientRect();
    return clientX >= left && clientX <= right && clientY >= top - 6 && clientY <= bottom + 6;
  });
  return marks[at];
}

interface KeyParts {
  readonly list: OpenList | undefined;
  readonly shown: Mark | undefined;
  readonly setList: (list: OpenList | undefined) => void;
  readonly setShown: (mark: Mark | undefined) => void;
  readonly take: (item: Suggestion) => void;
  readonly ask: () => void;
}

/** True for a key that was ours. */
export function handleKey(event: KeyboardEvent, { list, shown, setList, setShown, take, ask }: KeyParts): boolean {
  if (event.altKey && event.key === '/') {
    ask();
    return true;
  }
  if (event.key === 'Escape' && (list !== undefined || shown !== undefined)) {
    setList(undefined);
    setShown(undefined);
    return true;
  }
  const item = list?.items[list.at];
  if (list === undefined || item === undefined || event.altKey || event.ctrlKey || event.metaKey) return false;
  const { length } = list.items;
  if (event.key === 'ArrowDown') setList({ ...list, at: (list.at + 1) % length });
  else if (event.key === 'ArrowUp') setList({ ...list, at: (list.at + length - 1) % length });
  else if (event.key === 'Enter' || (event.key === 'Tab' && !event.shiftKey)) take(item);
  else return false;
  return true;
}

interface LinesProps {
  readonly ref: RefObject<HTMLSpanElement | null>;
  readonly value: string;
  readonly marks: readonly Mark[];
  readonly className: string | undefined;
}

/** The text once more, unseen, over the field: only the lines under its marks show. */
function Lines({ ref, value, marks, className }: LinesProps) {
  return (
    <span ref={ref} aria-hidden="true" className={classNames(className, styles.lines)}>
      {marks.map(({ start, end, tone, cover }, at) => (
        <span key={start}>
          {value.slice(marks[at - 1]?.end ?? 0, start)}
          <span
            data-mark-at={at}
            data-cover={cover}
            className={classNames(styles.mark, styles[tone], cover !== undefined && styles.covered)}
          >
            {value.slice(start, end)}
          </span>
        </span>
      ))}
      {value.slice(marks.at(-1)?.end ?? 0)}
    </span>
  );
}

export function List({
  id,
  list,
  onTake,
}: {
  readonly id: string;
  readonly list: OpenList;
  onTake(item: Suggestion): void;
}) {
  const word = useUiWords();
  return (
    <span role="listbox" aria-label={word('suggestions')} id={`${id}-list`} className={styles.list} tabIndex={-1}>
      {list.items.map((item, at) => (
        <span
          key={item.name}
          role="option"
          id={`${id}-${at}`}
          aria-selected={at === list.at}
          tabIndex={-1}
          className={classNames(styles.option, at === list.at && styles.chosen)}
          // Before the field loses the focus.
          onMouseDown={(event) => {
            event.preventDefault();
            onTake(item);
          }}
        >
          <span className="code">{item.name}</span> <span className={styles.detail}>{item.detail}</span>
        </span>
      ))}
    </span>
  );
}

interface AboutProps {
  readonly id: string;
  readonly help: FieldHelp | undefined;
  readonly mark: Mark;
  readonly text: string;
  readonly onReplace: () => void;
}

export function About({ id, help, mark, text, onReplace }: AboutProps) {
  const about = help?.about(text.slice(mark.start, mark.end));
  if (about === undefined) return null;
  return (
    <span className={styles.about}>
      <span id={id}>
        <span className="code">{about.title}</span> <span className={styles.detail}>{about.detail}</span>
      </span>
      {about.action && (
        <Button size="small" onClick={about.action.run ?? onReplace}>
          {about.action.label}
        </Button>
      )}
    </span>
  );
}
