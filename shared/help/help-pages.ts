// Every page of the help by id. Pages of FAQ sections and errors are written; pages of causes are composed from the texts of
// the diagnosis.
import type { HelpPage, HelpPageId } from '../text/help/help-page.ts';
import { detailPages, faqPages, topicPages } from '../text/help/index.ts';
import { causePages } from './cause-pages.ts';
import { codePages } from './code-pages.ts';
import { withWindowNames } from './window-names.ts';

const written = [...Object.values(faqPages), ...Object.values(topicPages), ...Object.values(detailPages)];

/** In the order of lists: FAQ, topics, wordings of errors, errors, causes. */
export const helpPages: readonly HelpPage[] = [...written.map(withWindowNames), ...codePages, ...causePages];

const byId: ReadonlyMap<string, HelpPage> = new Map(helpPages.map((page) => [page.id, page]));

/** Undefined for an id that no page has: deep links and the command line pass what a user typed. */
export function helpPage(id: string): HelpPage | undefined {
  return byId.get(id);
}

export const isHelpPageId = (id: string): id is HelpPageId => byId.has(id);
