// What the help shows: the words searched for, the kind of pages listed, and the pages opened, to go back and forward.
import { createStore } from 'zustand/vanilla';

export const helpKinds = ['faq', 'topic', 'code', 'cause'] as const;
export type HelpKind = (typeof helpKinds)[number];

interface HelpState {
  readonly query: string;
  readonly kind: HelpKind;
  /** Ids of the pages opened, in their order; never empty. */
  readonly trail: readonly string[];
  /** Which of them is shown. */
  readonly at: number;
}

/** Where the help opens when nothing else is asked for. */
const START = 'faq-5.1';
const LONGEST_TRAIL = 100;

export const help = createStore<HelpState>(() => ({ query: '', kind: 'faq', trail: [START], at: 0 }));

/** Shows a page; the way forward from the page before is forgotten. */
export function openPage(id: string): void {
  const { trail, at } = help.getState();
  if (trail[at] === id) return;
  const next = [...trail.slice(0, at + 1), id].slice(-LONGEST_TRAIL);
  help.setState({ trail: next, at: next.length - 1 });
}

/** One page back or forward; stays at the ends. */
export function move(by: 1 | -1): void {
  const { trail, at } = help.getState();
  help.setState({ at: Math.min(trail.length - 1, Math.max(0, at + by)) });
}

export const search = (query: string): void => help.setState({ query });
export const list = (kind: HelpKind): void => help.setState({ kind, query: '' });
