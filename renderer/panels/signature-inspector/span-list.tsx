import { type FocusEvent, type HTMLAttributes, type KeyboardEvent, useState } from 'react';
import type { OriginSpan } from '../../../shared/signing/origins.ts';
import { VisibleText } from '../../ui/visible-text.tsx';
import { spanMarks } from '../marks.ts';
import { type Translate, useText } from '../use-text.ts';

export interface SpanTextProps {
  readonly span: OriginSpan;
  /** Its place among all spans of the card. */
  readonly index: number;
  /** True for the one span of the card that Tab stops at. */
  readonly stop: boolean;
  readonly className?: string | undefined;
  /** Said in place of where the bytes come from. */
  readonly title?: string | undefined;
}

/** Bytes of one origin. */
export function SpanText({ span, index, stop, className, title }: SpanTextProps) {
  const { t } = useText();
  return (
    <span
      data-span={index}
      {...spanMarks(span.origin)}
      className={className}
      title={title ?? originText(span, t)}
      tabIndex={stop ? 0 : -1}
    >
      <VisibleText text={span.text} />
    </span>
  );
}

/** Where the bytes come from, in words. Rows are counted from 1, as a person does. */
export function originText({ origin }: OriginSpan, t: Translate): string {
  if (origin.kind !== 'query' && origin.kind !== 'header') return t(`inspector.origin.${origin.kind}`);
  return t(`inspector.origin.${origin.kind}.${origin.part}`, { row: origin.row + 1 });
}

/** One stop in the tab order for a card's spans; ← and → go from span to span, ↑ and ↓ from line to line. */
export function useRovingSpans(count: number): {
  readonly stop: number;
  readonly handlers: Pick<HTMLAttributes<HTMLElement>, 'onKeyDown' | 'onFocus'>;
} {
  const [current, setCurrent] = useState(0);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const spans = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-span]')];
    const at = event.target instanceof HTMLElement ? spans.indexOf(event.target) : -1;
    const next = at < 0 ? undefined : spans[nextSpan(event.key, at, spans.map(rowOf))];
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
  const onFocus = (event: FocusEvent<HTMLElement>) => {
    const index = event.target.getAttribute('data-span');
    if (index !== null) setCurrent(Number(index));
  };
  return { stop: Math.min(current, count - 1), handlers: { onKeyDown, onFocus } };
}

function rowOf(span: HTMLElement): string {
  return span.closest('[data-row]')?.getAttribute('data-row') ?? '';
}

/** The span that `key` leads to; `rows` names the line of each span. -1: the key has no meaning here. */
export function nextSpan(key: string, at: number, rows: readonly string[]): number {
  const last = rows.length - 1;
  switch (key) {
    case 'ArrowRight':
      return Math.min(last, at + 1);
    case 'ArrowLeft':
      return Math.max(0, at - 1);
    case 'Home':
      return 0;
    case 'End':
      return last;
    case 'ArrowDown': {
      const below = rows.findIndex((row, index) => index > at && row !== rows[at]);
      return below < 0 ? at : below;
    }
    case 'ArrowUp': {
      const above = rows[rows.indexOf(rows[at] ?? '') - 1];
      return above === undefined ? at : rows.indexOf(above);
    }
    default:
      return -1;
  }
}
