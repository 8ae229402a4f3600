// What the host and the thread of the history say to each other.
import type { HistoryFilter, HistoryLimits, HistoryPage, HistoryQuestion } from '../../../../shared/model/history.ts';
import type { EntryRow } from './entry-row.ts';
import type { FileFacts } from './history-file.ts';

/** THE table of what the thread does: the call's name, what it takes and what it answers. */
export interface HistoryCalls {
  add(rows: readonly EntryRow[], limits: HistoryLimits): string[];
  find(question: HistoryQuestion): HistoryPage;
  json(id: string): string | undefined;
  hide(ids: readonly string[], mark: number): number;
  hideAll(filter: HistoryFilter, mark: number): number;
  restore(mark: number): number;
  purge(mark?: number): string[];
  forget(limits: HistoryLimits): string[];
  facts(): FileFacts;
  /** A consistent copy in a new file; false where there is no file to copy. */
  copyTo(file: string): boolean;
  recover(): void;
  close(): void;
}

export interface HistoryThreadData {
  readonly file: string;
  /** `check`: reads the whole file once beside the other thread, says what is wrong with it and ends. */
  readonly task: 'serve' | 'check';
}

export interface HistoryThreadJob {
  readonly id: number;
  readonly call: keyof HistoryCalls;
  readonly values: readonly unknown[];
}

export type HistoryThreadAnswer =
  | { readonly kind: 'done'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'damaged-entry'; readonly id: number }
  | { readonly kind: 'fault'; readonly id: number; readonly message: string }
  | { readonly kind: 'notice'; readonly text: string }
  | { readonly kind: 'lost' }
  /** SQLite cannot be loaded here. */
  | { readonly kind: 'no-sqlite' }
  | { readonly kind: 'checked'; readonly problems: readonly string[] };
