// countersign help: the pages of the window's help, found by code, error text, section of the FAQ or words.
import type { HelpPage } from '../../../shared/text/help/help-page.ts';
import type { Command, CommandCall, ExitCode } from '../command.ts';
import { InputProblem } from '../input-problem.ts';
import { Page, writeJson } from '../output.ts';

/** The most other pages that are named. */
const MOST = 8;

export const helpCommand: Command = {
  name: 'help',
  summary: 'cli.help.summary',
  usage: 'CODE|WORDS…',
  flags: [],
  examples: ['countersign help 0303', 'countersign help faq-5.3', 'countersign help signature expired --json'],
  async run(call) {
    const query = call.arguments.positionals.join(' ');
    if (query.trim() === '') throw new InputProblem('BAD_ARGUMENT', 'cli.error.helpWords');
    const { searchHelp } = await import('../../../shared/help/search-help.ts');
    const [page, ...others] = searchHelp(query);
    if (page === undefined) return await nothing(call, query);
    const shown = await shownPage(call, page);
    const found = others.slice(0, MOST).map((other) => shown.named(other));
    if (call.json) await writeJson(call.terminal, { query, page: shown.page, found });
    else await print(call, shown.page, found);
    return 0;
  },
};

async function nothing(call: CommandCall, query: string): Promise<ExitCode> {
  if (call.json) await writeJson(call.terminal, { query, found: [] });
  else await new Page(call).line(call.text('cli.help.nothing', { query })).print();
  return 1;
}

interface NamedPage {
  readonly id: string;
  readonly title: string;
}

interface ShownPage extends NamedPage {
  readonly summary: string;
  /** The blocks as lines. */
  readonly text: string;
  readonly related: readonly NamedPage[];
}

/** The page in the language of the call, and how other pages are named in it. */
async function shownPage(call: CommandCall, page: HelpPage) {
  const { helpPage } = await import('../../../shared/help/help-pages.ts');
  const { pageLines, plainWords } = await import('../../../shared/help/page-lines.ts');
  const language = call.language === 'zh-CN' ? 'zh' : 'en';
  const titleOf = (id: string): string | undefined => {
    const found = helpPage(id);
    return found && plainWords(found.title, language, () => undefined);
  };
  const named = ({ id }: HelpPage): NamedPage => ({ id, title: titleOf(id) ?? id });
  const shown: ShownPage = {
    ...named(page),
    summary: plainWords(page.summary, language, titleOf),
    text: pageLines(page, language, titleOf).join('\n').trim(),
    related: page.related.flatMap((id) => helpPage(id) ?? []).map(named),
  };
  return { page: shown, named };
}

function print(call: CommandCall, page: ShownPage, found: readonly NamedPage[]): Promise<void> {
  const answer = new Page(call).line(page.title, 'bold').line(page.id, 'dim').blank().lines(page.summary).blank();
  answer.lines(page.text);
  const listed = (pages: readonly NamedPage[]) => pages.map(({ id, title }) => `${id}  ${title}`).join('\n');
  if (page.related.length > 0) answer.block(call.text('cli.help.related'), listed(page.related));
  if (found.length > 0) answer.block(call.text('cli.help.found'), listed(found));
  return answer.print();
}
