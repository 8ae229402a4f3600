import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { HelpArticle } from '../../../../renderer/features/help/help-article.tsx';
import { kindOf, kindsWithPages, listedPages } from '../../../../renderer/features/help/listed-pages.ts';
import { loadLanguage, setLanguage } from '../../../../renderer/panels/use-text.ts';
import { helpPages } from '../../../../shared/help/help-pages.ts';
import { linkTargets } from '../../../../shared/help/page-texts.ts';

beforeAll(() => loadLanguage('zh-CN'));

/** What is drawn, without the code that is shown as it is. */
const proseOf = (html: string): string => html.replace(/<section aria-label[\s\S]*?<\/section>/g, '');

afterEach(() => setLanguage('en'));

describe('the article of a page', () => {
  it.each(helpPages.map((page) => [page.id, page] as const))(
    'draws every link with a name, in both languages: %s',
    (_, page) => {
      for (const language of ['en', 'zh-CN'] as const) {
        setLanguage(language);
        const html = renderToStaticMarkup(<HelpArticle page={page} />);
        const shown = [...html.matchAll(/data-help-target="([^"]+)"[^>]*>([^<]*(?:<[^/][^>]*>[^<]*)*)/g)];
        const wanted = [...linkTargets(page, language === 'en' ? 'en' : 'zh'), ...page.related];
        for (const target of wanted) expect(shown.map(([, id]) => id)).toContain(target);
        for (const [, , name = ''] of shown) expect(name.replace(/<[^>]*>/g, '').trim()).not.toBe('');
        // A mark that was not read would stand there as it was typed.
        expect(proseOf(html)).not.toMatch(/\]\((?:faq|code|cause|topic|detail|place)-/);
      }
    },
  );
});

describe('the list of pages', () => {
  it('shows every page under one kind', () => {
    const listed = kindsWithPages.flatMap((kind) => listedPages('', kind));
    expect(listed.map(({ id }) => id).sort()).toEqual(helpPages.map(({ id }) => id).sort());
  });

  it('puts the wordings of an error behind it, and errors in the order of their codes', () => {
    const ids: readonly string[] = listedPages('', 'code').map(({ id }) => id);
    expect(ids.indexOf('code-0303')).toBeLessThan(ids.indexOf('code-0304'));
    expect(ids.at(-1)).toBe('code-503');
    for (const id of ids.filter((each) => each.startsWith('detail-'))) {
      const row = `code-${id.slice('detail-'.length).split('.')[0]}`;
      expect(ids.indexOf(row)).toBeLessThan(ids.indexOf(id));
    }
  });

  it('shows what the search finds, of every kind', () => {
    expect(new Set(listedPages('throttled', 'code').map(kindOf)).size).toBeGreaterThan(1);
  });
});
