import { type RefObject, useEffect, useRef } from 'react';
import { litStyle, TEXT_MARKS } from './marks.ts';

/**
 * Lights what belongs together under one element: the pointer, else the focus, on anything with `data-point` changes one
 * style sheet and nothing else, so that no part of the window is drawn again while the pointer wanders over it.
 */
export function useLit<Root extends HTMLElement>(): RefObject<Root | null> {
  const root = useRef<Root>(null);
  useEffect(() => {
    const element = root.current;
    if (!element) return;
    const sheet = new CSSStyleSheet();
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    let pointed: string | undefined;
    let focused: string | undefined;
    let shown: string | undefined;
    const show = () => {
      const point = pointed ?? focused;
      if (point === shown) return;
      shown = point;
      sheet.replaceSync(point === undefined ? '' : litStyle(point, isSigned(element, point)));
    };
    const listeners: readonly [string, (target: EventTarget | null) => void][] = [
      ['pointerover', (target) => (pointed = pointOf(target))],
      ['pointerleave', () => (pointed = undefined)],
      ['focusin', (target) => (focused = pointOf(target))],
      ['focusout', () => (focused = undefined)],
    ];
    const stop = new AbortController();
    for (const [event, note] of listeners) {
      const listen = ({ target }: Event) => {
        note(target);
        show();
      };
      element.addEventListener(event, listen, { signal: stop.signal });
    }
    return () => {
      stop.abort();
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
    };
  }, []);
  return root;
}

function pointOf(target: EventTarget | null): string | undefined {
  const element = target instanceof Element ? target.closest('[data-point]') : null;
  return element?.getAttribute('data-point') ?? undefined;
}

/** True when the part pointed at entered the calculation: a header left unsigned changes no hash. */
function isSigned(root: Element, point: string): boolean {
  const texts = Object.values(TEXT_MARKS).map((mark) => `[data-mark~="${mark}"] [data-mark~="${point}"]`);
  return root.querySelector(texts.join()) !== null;
}
