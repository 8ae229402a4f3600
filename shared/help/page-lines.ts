// A page as lines of plain text, for a terminal or a file. Marks of code stay as they are read in Markdown; links become the
// titles of their pages.
import { assertNever } from '../model/assert-never.ts';
import type { HelpBlock, HelpPage, Words } from '../text/help/help-page.ts';
import { inlineParts } from './inline-text.ts';
import { type HelpLanguage, wordsIn } from './page-texts.ts';

/** What a link's target is called; undefined for a target that there is not. */
export type TitleOf = (target: string) => string | undefined;

/** A text in one language, its links replaced by their labels or titles. */
export function plainWords(words: Words, language: HelpLanguage, titleOf: TitleOf): string {
  return inlineParts(wordsIn(words, language))
    .map((part) => {
      if (part.kind === 'link') return part.label === '' ? (titleOf(part.target) ?? part.target) : part.label;
      return part.kind === 'code' ? `\`${part.text}\`` : part.text;
    })
    .join('');
}

/** The blocks of a page, an empty line before each. Title and summary are left to the caller. */
export function pageLines(page: HelpPage, language: HelpLanguage, titleOf: TitleOf): readonly string[] {
  const plain = (words: Words) => plainWords(words, language, titleOf);
  return page.blocks.flatMap((block) => ['', ...blockLines(block, plain)]);
}

type Plain = (words: Words) => string;

function blockLines(block: HelpBlock, plain: Plain): readonly string[] {
  switch (block.kind) {
    case 'heading':
      return [`## ${plain(block.words)}`];
    case 'paragraph':
      return [plain(block.words)];
    case 'note':
      return [`> ${plain(block.words)}`];
    case 'steps':
      return block.items.map((words, index) => `${index + 1}. ${plain(words)}`);
    case 'list':
      return block.items.map((words) => `- ${plain(words)}`);
    case 'code':
      return [...(block.caption ? [`${plain(block.caption)}:`] : []), ...block.code.split('\n').map(indented)];
    case 'table':
      return block.rows.flatMap((row) => rowLines(block.head, row, plain));
    default:
      return assertNever(block);
  }
}

const indented = (line: string): string => (line === '' ? '' : `    ${line}`);

/** A row as a list entry: its first cell, and under it each other cell behind the head of its column. */
function rowLines(head: readonly Words[], [first, ...rest]: readonly Words[], plain: Plain): readonly string[] {
  if (first === undefined) return [];
  const others = rest.map((cell, index) => {
    const column = head[index + 1];
    return `  ${column ? `${plain(column)}: ` : ''}${plain(cell)}`;
  });
  return [`- ${plain(first)}`, ...others];
}
