// The texts of a page one by one, for whoever reads all of them: the search and the tests.
import { assertNever } from '../model/assert-never.ts';
import type { HelpBlock, HelpPage, Words } from '../text/help/help-page.ts';
import { inlineParts } from './inline-text.ts';

export type HelpLanguage = 'en' | 'zh';

/** The words of one language. */
export const wordsIn = (words: Words, language: HelpLanguage): string => words[language === 'en' ? 0 : 1];

/** Every text of a block that is written in words; code is not. */
export function blockWords(block: HelpBlock): readonly Words[] {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
    case 'note':
      return [block.words];
    case 'steps':
    case 'list':
      return block.items;
    case 'code':
      return block.caption ? [block.caption] : [];
    case 'table':
      return [...block.head, ...block.rows.flat()];
    default:
      return assertNever(block);
  }
}

/** Every text of a page in words: title, summary, blocks, keywords. */
export function pageWords(page: HelpPage): readonly Words[] {
  return [page.title, page.summary, ...page.blocks.flatMap(blockWords), page.keywords];
}

/** Where the links inside of the texts of a page lead, in one language. */
export function linkTargets(page: HelpPage, language: HelpLanguage): readonly string[] {
  return pageWords(page)
    .flatMap((words) => inlineParts(wordsIn(words, language)))
    .flatMap((part) => (part.kind === 'link' ? [part.target] : []));
}
