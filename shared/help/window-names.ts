// What the window calls its parts, filled into written pages: `{{place.gateway > gateway.tab.faults}}` becomes
// “Gateway › Faults”, or “网关 › 故障演练”. So a page names a thing as the window does, and no renaming makes it wrong.
import { assertNever } from '../model/assert-never.ts';
import type { HelpBlock, HelpPage, Words } from '../text/help/help-page.ts';
import { screensEn, type TextKey } from '../text/screens.en.ts';
import { screensZh } from '../text/screens.zh.ts';

const NAME = /\{\{([^{}]+)\}\}/g;

/** The text keys of every name in `text`, in their order; known or not. */
export function windowKeys(text: string): readonly string[] {
  return [...text.matchAll(NAME)].flatMap(([, path = '']) => keysOf(path));
}

const keysOf = (path: string): readonly string[] => path.split('>').map((key) => key.trim());

export const isTextKey = (key: string): key is TextKey => Object.hasOwn(screensEn, key);

/** An unknown key stands as it is; a test finds it. */
function named(text: string, names: Readonly<Record<TextKey, string>>): string {
  return text.replace(NAME, (_, path: string) => {
    return `“${keysOf(path)
      .map((key) => (isTextKey(key) ? names[key] : key))
      .join(' › ')}”`;
  });
}

const fill = ([en, zh]: Words): Words => [named(en, screensEn), named(zh, screensZh)];

function fillBlock(block: HelpBlock): HelpBlock {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
    case 'note':
      return { ...block, words: fill(block.words) };
    case 'steps':
    case 'list':
      return { ...block, items: block.items.map(fill) };
    case 'code':
      return block.caption ? { ...block, caption: fill(block.caption) } : block;
    case 'table':
      return { ...block, head: block.head.map(fill), rows: block.rows.map((row) => row.map(fill)) };
    default:
      return assertNever(block);
  }
}

/** The page with every name of the window filled in. */
export function withWindowNames(page: HelpPage): HelpPage {
  return { ...page, title: fill(page.title), summary: fill(page.summary), blocks: page.blocks.map(fillBlock) };
}
