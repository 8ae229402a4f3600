// Finds pages by their words, both languages at once. A page counts the more, the rarer the words that it shares with the
// query and the more prominent the place where they stand; a word half typed or misspelt counts less than the word itself.
import { mayBeMisspelt, searchWords, slips } from './search-words.ts';

/** A text of a page, and how much a word in it counts. */
export interface WeightedText {
  readonly text: string;
  readonly weight: number;
}

export interface SearchIndex {
  /** Scores by the number of the page; a page that shares no word with the query is absent. */
  readonly find: (query: string) => ReadonlyMap<number, number>;
}

type Postings = ReadonlyMap<number, number>;

const BEGINNING = 0.7;
const MISSPELT = 0.5;

/** `pages[i]`: the texts of page number i. */
export function searchIndex(pages: readonly (readonly WeightedText[])[]): SearchIndex {
  const postings = new Map<string, Map<number, number>>();
  for (const [page, texts] of pages.entries()) {
    for (const { text, weight } of texts) {
      for (const word of searchWords(text)) addWord(postings, word, page, weight);
    }
  }
  const vocabulary = [...postings.keys()].filter((word) => /^[a-z]/.test(word));
  return { find: (query) => scores(query, postings, vocabulary, pages.length) };
}

/** A word counts by its best place; repeating it adds nothing. */
function addWord(postings: Map<string, Map<number, number>>, word: string, page: number, weight: number): void {
  const pages = postings.get(word) ?? new Map<number, number>();
  pages.set(page, Math.max(pages.get(page) ?? 0, weight));
  postings.set(word, pages);
}

function scores(
  query: string,
  postings: ReadonlyMap<string, Postings>,
  vocabulary: readonly string[],
  pageCount: number,
): ReadonlyMap<number, number> {
  const words = [...new Set(searchWords(query))];
  const found = words.map((word) => matches(word, postings, vocabulary, pageCount));
  const sums = new Map<number, { score: number; words: number }>();
  for (const pages of found) {
    for (const [page, score] of pages) {
      const sum = sums.get(page) ?? { score: 0, words: 0 };
      sums.set(page, { score: sum.score + score, words: sum.words + 1 });
    }
  }
  // Of two words, a page with both comes before one with the rarer.
  return new Map([...sums].map(([page, sum]) => [page, sum.score * (sum.words / words.length) ** 2]));
}

/** What each page gets for one word of the query. */
function matches(
  word: string,
  postings: ReadonlyMap<string, Postings>,
  vocabulary: readonly string[],
  pageCount: number,
): Postings {
  const best = new Map<number, number>();
  const count = (other: string, quality: number) => {
    const pages = postings.get(other);
    if (pages === undefined) return;
    const rarity = Math.log(1 + pageCount / pages.size);
    for (const [page, weight] of pages) {
      best.set(page, Math.max(best.get(page) ?? 0, rarity * weight * quality));
    }
  };
  count(word, 1);
  for (const other of vocabulary) {
    if (other !== word && word.length >= 2 && other.startsWith(word)) count(other, BEGINNING);
  }
  if (best.size > 0 || !mayBeMisspelt(word)) return best;
  for (const other of vocabulary) {
    const distance = slips(word, other);
    if (distance !== undefined) count(other, MISSPELT / distance);
  }
  return best;
}
