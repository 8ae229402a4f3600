// Which pages the list shows, and the short sign before each title.
import { helpPages } from '../../../shared/help/help-pages.ts';
import { searchHelp } from '../../../shared/help/search-help.ts';
import type { HelpPage } from '../../../shared/text/help/help-page.ts';
import { type HelpKind, helpKinds } from './help-store.ts';

/** The most results that are drawn; nobody reads further. */
const MOST = 60;

/** A wording of an error is listed with the errors. */
export function kindOf({ id }: HelpPage): HelpKind {
  return helpKinds.find((kind) => id.startsWith(`${kind}-`)) ?? 'code';
}

/** Results of the search, or all pages of the kind. */
export function listedPages(query: string, kind: HelpKind): readonly HelpPage[] {
  if (query.trim() !== '') return searchHelp(query).slice(0, MOST);
  const pages = helpPages.filter((page) => kindOf(page) === kind);
  return kind === 'code' ? pages.toSorted((one, other) => (numberOf(one) < numberOf(other) ? -1 : 1)) : pages;
}

/** `0303` before its wordings. */
const numberOf = ({ id }: HelpPage): string => id.replace(/^(code|detail)-/, '').replace(/^(\d{3})$/, '9999.$1');

/** `5.3` or `cause`: what tells pages of several kinds apart. */
export function signOf({ id }: HelpPage): string {
  return id.startsWith('faq-') ? id.slice('faq-'.length) : '';
}

/** Kinds that have pages. */
export const kindsWithPages: readonly HelpKind[] = helpKinds.filter((kind) =>
  helpPages.some((page) => kindOf(page) === kind),
);
