// What a page of the offline help is made of. Pages are data, so that the window draws them, the command line prints them and
// the search reads them. Every text stands there in both languages at once: a page that lacks one does not compile.
import type { ErrorId } from '../../catalog/error-codes.ts';
import type { CauseId } from '../../model/cause-ids.ts';

/**
 * The same words in English and in Simplified Chinese. Inside of them: `code` between backticks, and links
 * `[label](target)` to a `HelpTarget`; an empty label stands for the title of the target (shared/help/inline-text.ts).
 * In written pages what the window calls a thing stands as its text key, `{{place.gateway > gateway.tab.faults}}`, and is
 * filled in per language (shared/help/window-names.ts).
 */
export type Words = readonly [en: string, zh: string];

/** Sections of the gateway's FAQ with a page of their own; its chapter 1 only lists links to them. */
// biome-ignore format: one chapter per line
export const faqIds = [
  '2.1', '2.2', '2.3', '2.4', '2.5',
  '3.1', '3.2', '3.3', '3.4', '3.5', '3.6', '3.7', '3.8',
  '4.1', '4.2', '4.3', '4.4',
  '5.1', '5.2', '5.3', '5.4', '5.5', '5.6', '5.7', '5.8', '5.9', '5.10', '5.11', '5.12', '5.13', '5.14', '5.15', '5.16', '5.17', '5.18',
  '6.1', '6.2', '6.3',
  '7.1', '7.2', '7.3', '7.4', '7.5', '7.6',
  '8.1', '8.2',
] as const;
export type FaqId = (typeof faqIds)[number];

/** Subjects that cut across the sections of the FAQ. */
export const topicIds = [
  'algorithm',
  'appcode',
  'environments',
  'publishing',
  'cors',
  'throttling',
  'access-control',
  'importing',
  'debugging-domain',
  'websocket',
  'network',
  'two-way-tls',
  'clock',
  'secrets',
  'workspace',
  'variables',
  'history',
  'runs',
  'requests-in-and-out',
  'gateway-control',
] as const;
export type TopicId = (typeof topicIds)[number];

/** Wordings of one error that have a page of their own; ids of the details in the table of errors. */
export const detailIds = [
  '0301.verify-aksk',
  '0301.locked',
  '0301.decrypt-token',
  '0301.ak-not-exist',
  '0301.expired',
  '0301.no-token',
  '0301.token-expired',
  '0303.app-not-found',
  '0303.appcode',
  '0303.verify',
  '0303.expired',
] as const;
export type DetailId = (typeof detailIds)[number];

/** Ids are stable: deep links, the command line and the tests use them. `code-0303`, `cause-uri.trailing-slash`. */
export type HelpPageId =
  | `faq-${FaqId}`
  | `topic-${TopicId}`
  | `detail-${DetailId}`
  | `code-${ErrorId}`
  | `cause-${CauseId}`;

/** Places of the window that a page can open. */
export const helpPlaces = ['workbench', 'diagnosis', 'clock', 'gateway', 'settings'] as const;
export type HelpPlace = (typeof helpPlaces)[number];

/** Where a link leads: to a page, or to a place of the window. */
export type HelpTarget = HelpPageId | `place-${HelpPlace}`;

export type HelpBlock =
  | { readonly kind: 'paragraph' | 'heading' | 'note'; readonly words: Words }
  /** `steps` are numbered: they are done in this order. */
  | { readonly kind: 'steps' | 'list'; readonly items: readonly Words[] }
  /** A command, source or message, shown as it is and copied as it is. */
  | { readonly kind: 'code'; readonly code: string; readonly caption?: Words }
  | { readonly kind: 'table'; readonly head: readonly Words[]; readonly rows: readonly (readonly Words[])[] };

export interface HelpPage {
  readonly id: HelpPageId;
  readonly title: Words;
  /** One sentence that answers the question; it stands below the title and in lists. */
  readonly summary: Words;
  readonly blocks: readonly HelpBlock[];
  /** Symptoms and other words that people search for and the page does not use, separated by commas. */
  readonly keywords: Words;
  /** Where to go on: pages of errors, causes and FAQ sections. */
  readonly related: readonly HelpPageId[];
  /** Places of the window where the answer can be had or tried. */
  readonly places: readonly HelpPlace[];
}

export const paragraph = (en: string, zh: string): HelpBlock => ({ kind: 'paragraph', words: [en, zh] });
export const heading = (en: string, zh: string): HelpBlock => ({ kind: 'heading', words: [en, zh] });
/** What is easily overlooked. */
export const note = (en: string, zh: string): HelpBlock => ({ kind: 'note', words: [en, zh] });
export const steps = (...items: readonly Words[]): HelpBlock => ({ kind: 'steps', items });
export const list = (...items: readonly Words[]): HelpBlock => ({ kind: 'list', items });
export const code = (text: string, ...[caption]: readonly [] | readonly [Words]): HelpBlock =>
  caption ? { kind: 'code', code: text, caption } : { kind: 'code', code: text };
/** Rows have as many cells as the head. */
export const table = (head: readonly Words[], ...rows: readonly (readonly Words[])[]): HelpBlock => ({
  kind: 'table',
  head,
  rows,
});
/** A text that is the same in both languages: names, codes, the gateway's own words. */
export const same = (text: string): Words => [text, text];
