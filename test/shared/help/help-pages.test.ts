import { describe, expect, it } from 'vitest';
import { errorCodes } from '../../../shared/catalog/error-codes.ts';
import { helpPage, helpPages } from '../../../shared/help/help-pages.ts';
import { inlineParts } from '../../../shared/help/inline-text.ts';
import { linkTargets, pageWords } from '../../../shared/help/page-texts.ts';
import { causeIds } from '../../../shared/model/cause-ids.ts';
import { detailIds, faqIds, helpPlaces, topicIds } from '../../../shared/text/help/help-page.ts';
import { faqPages } from '../../../shared/text/help/index.ts';

/** Ids that a link may name. */
const targets = new Set<string>([
  ...faqIds.map((id) => `faq-${id}`),
  ...topicIds.map((id) => `topic-${id}`),
  ...detailIds.map((id) => `detail-${id}`),
  ...errorCodes.map(({ id }) => `code-${id}`),
  ...causeIds.filter((id) => id !== 'none').map((id) => `cause-${id}`),
  ...helpPlaces.map((id) => `place-${id}`),
]);
const CHINESE = /[一-鿿]/;
/** A text without its code, links and the names that stay Latin. */
const prose = (text: string) =>
  inlineParts(text)
    .map((part) => (part.kind === 'text' ? part.text : part.kind === 'link' ? part.label : ''))
    .join(' ');

describe('the pages of the help', () => {
  it('have ids of their own', () => {
    const ids = helpPages.map(({ id }) => id);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    for (const id of ids) expect(helpPage(id)?.id).toBe(id);
    expect(helpPage('toString')).toBeUndefined();
  });

  it('on the FAQ stand in the table under their own section', () => {
    for (const [section, page] of Object.entries(faqPages)) expect(page.id).toBe(`faq-${section}`);
  });

  it.each(helpPages.map((page) => [page.id, page] as const))('say everything in both languages: %s', (_, page) => {
    for (const [en, zh] of pageWords(page)) {
      expect(en.trim()).not.toBe('');
      expect(zh.trim()).not.toBe('');
      expect(prose(en)).not.toMatch(CHINESE);
      // A translation that was forgotten: an English sentence in the place of the Chinese one.
      if (/[a-z]{2,} [a-z]{2,} [a-z]{2,}/.test(prose(en)) && en !== zh) expect(zh).toMatch(CHINESE);
    }
    // The gateway's own words are the title of an error; they are never translated.
    for (const words of [page.title, page.summary]) {
      if (words !== page.title || !page.id.startsWith('code-')) expect(words[1]).toMatch(CHINESE);
    }
  });

  it.each(helpPages.map((page) => [page.id, page] as const))(
    'lead somewhere, in both languages alike: %s',
    (_, page) => {
      for (const target of [...linkTargets(page, 'en'), ...page.related]) expect([...targets]).toContain(target);
      expect(new Set(linkTargets(page, 'zh'))).toEqual(new Set(linkTargets(page, 'en')));
      expect(page.related).not.toContain(page.id);
      expect(new Set(page.related).size).toBe(page.related.length);
    },
  );

  it.each(helpPages.map((page) => [page.id, page] as const))('have tables with full rows: %s', (_, page) => {
    for (const block of page.blocks) {
      if (block.kind !== 'table') continue;
      for (const row of block.rows) expect(row).toHaveLength(block.head.length);
    }
  });

  it.each(helpPages.map((page) => [page.id, page] as const))(
    'write Chinese with full-width punctuation, blame nobody: %s',
    (_, page) => {
      const chinese = pageWords(page).map(([, zh]) => prose(zh).replace(page.keywords[1], ''));
      expect(chinese.filter((text) => /[一-鿿][,;:!?](?=[一-鿿])/.test(text))).toEqual([]);
      const english = pageWords(page).map(([en]) => en);
      expect(english.filter((text) => /!(?!\w)|sorry|oops|something went wrong/i.test(prose(text)))).toEqual([]);
    },
  );
});
