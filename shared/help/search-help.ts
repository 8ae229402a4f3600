// Finds help pages by error code, pasted error text, id, section number or words, in both languages.
import type { ErrorDetail, ErrorRow } from '../catalog/error-codes.ts';
import type { HelpPage } from '../text/help/help-page.ts';
import { helpPages } from './help-pages.ts';
import { inlineParts } from './inline-text.ts';
import { blockWords } from './page-texts.ts';
import { readErrorQuery } from './read-error-query.ts';
import { type SearchIndex, searchIndex, type WeightedText } from './search-index.ts';

/** How much a word counts where it stands. */
const TITLE = 8;
const KEYWORDS = 7;
const SUMMARY = 3;
const BODY = 1;
/** Pages below this part of the best one's score share a common word with the query and no more. */
const FAINT = 0.1;

const plain = (text: string): string =>
  inlineParts(text)
    .map((part) => (part.kind === 'link' ? part.label : part.text))
    .join(' ');

function textsOf(page: HelpPage): readonly WeightedText[] {
  const weighted = (words: readonly (readonly string[])[], weight: number): readonly WeightedText[] =>
    words.flat().map((text) => ({ text: plain(text), weight }));
  return [
    ...weighted([page.title, [page.id]], TITLE),
    ...weighted([page.keywords], KEYWORDS),
    ...weighted([page.summary], SUMMARY),
    ...weighted(page.blocks.flatMap(blockWords), BODY),
  ];
}

/** Pages that an error's code or text leads to: its wording, its row, then their causes and sections. */
function idsOfError(rows: readonly ErrorRow[], detail: ErrorDetail | undefined): readonly string[] {
  const [first] = rows;
  if (first === undefined) return [];
  const pages = rows.map(({ id }) => `code-${id}`);
  if (detail === undefined) return pages;
  const causes = detail.causeIds.map((cause) => `cause-${cause}`);
  return [`detail-${detail.id}`, ...pages, ...causes];
}

/** Ids that the query names outright: `faq-5.3`, `5.3`, `uri.trailing-slash`. */
function idsNamed(query: string): readonly string[] {
  const name = query
    .trim()
    .toLowerCase()
    .replace(/^[?§#\s]+/, '');
  return [name, `faq-${name}`, `cause-${name}`, `topic-${name}`, `detail-${name}`];
}

export type HelpSearch = (query: string) => readonly HelpPage[];

/** A search over `pages`; the best first. An empty query finds nothing. */
export function helpSearch(pages: readonly HelpPage[]): HelpSearch {
  const byId = new Map<string, HelpPage>(pages.map((page) => [page.id, page]));
  let index: SearchIndex | undefined;
  return (query) => {
    if (query.trim() === '') return [];
    const error = readErrorQuery(query);
    const ids = [...idsNamed(query), ...idsOfError(error.rows, error.detail)];
    const named = ids.flatMap((id) => byId.get(id) ?? []);
    // Built by the first search: opening a page by its id does not wait for it.
    index ??= searchIndex(pages.map(textsOf));
    const scored = [...index.find(query)].sort(([one, a], [other, b]) => b - a || one - other);
    const least = (scored[0]?.[1] ?? 0) * FAINT;
    const worded = scored.flatMap(([page, score]) => (score >= least ? (pages[page] ?? []) : []));
    return [...new Set([...named, ...worded])];
  };
}

/** The search over all pages of the help. */
export const searchHelp: HelpSearch = helpSearch(helpPages);
