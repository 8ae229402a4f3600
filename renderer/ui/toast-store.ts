import { createStore } from 'zustand/vanilla';

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: 'neutral' | 'error';
  readonly action?: { readonly label: string; readonly run: () => void } | undefined;
  /** Milliseconds it stays; an undo stays longer than a notice. */
  readonly stayMs: number;
}

interface ToastState {
  /** The one on show; a new one takes its place. */
  readonly current: Toast | undefined;
  /** Everything shown since the start, newest last. */
  readonly log: readonly Toast[];
}

export const toasts = createStore<ToastState>(() => ({ current: undefined, log: [] }));

let lastId = 0;

/** Shows one notice: 6 s, with an action 10 s, or as long as `stayMs` says. Never the only place where an error is told. */
export function showToast(
  text: string,
  options: { tone?: Toast['tone']; action?: Toast['action']; stayMs?: number } = {},
): void {
  const { tone = 'neutral', action, stayMs = action ? 10_000 : 6_000 } = options;
  lastId += 1;
  const toast: Toast = { id: lastId, text, tone, action, stayMs };
  toasts.setState(({ log }) => ({ current: toast, log: [...log.slice(-99), toast] }));
}

/** Takes the notice away if it is still the one on show. */
export function dismissToast(id: number): void {
  toasts.setState(({ current }) => (current?.id === id ? { current: undefined } : {}));
}
