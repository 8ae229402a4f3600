import { expect, it } from 'vitest';
import { helpPage, helpPages } from '../../../shared/help/help-pages.ts';
import { pageLines } from '../../../shared/help/page-lines.ts';
import { code, type HelpPage, list, note, same, steps, table } from '../../../shared/text/help/help-page.ts';

const titleOf = (id: string) => helpPage(id)?.title[0];
const page: HelpPage = {
  id: 'faq-5.1',
  title: same('T'),
  summary: same('S'),
  blocks: [
    steps(same('one `a`'), same('see [](code-0304)')),
    list(same('[here](place-clock)')),
    note('careful', '小心'),
    code('x\n\ny', ['Send', '发送']),
    table([same('A'), same('B')], [same('1'), same('2')]),
  ],
  keywords: same('k'),
  related: [],
  places: [],
};

it('a page becomes lines: links by their titles, tables row by row', () => {
  expect(pageLines(page, 'en', titleOf)).toEqual([
    ...['', '1. one `a`', '2. see APIG.0304 · The app is not authorized to access the API.'],
    ...['', '- here', '', '> careful', '', 'Send:', '    x', '', '    y', '', '- 1', '  B: 2'],
  ]);
  expect(pageLines(page, 'zh', titleOf)).toContain('> 小心');
});

it('no mark of a link is left on any page', () => {
  for (const each of helpPages) {
    for (const language of ['en', 'zh'] as const) {
      expect(pageLines(each, language, titleOf).join('\n')).not.toMatch(/\]\((?:faq|code|cause|topic|detail|place)-/);
    }
  }
});
