// Every page of the help by id. Pages of FAQ sections and errors are written; pages of causes are composed from the texts of
// the diagnosis.
import type { HelpPage, HelpPageId } from '../text/help/help-page.ts';
import { faqPages } from '../text/help/index.ts';
import { causePages } from './cause-pages.ts';

/** In the order of lists: FAQ, errors, causes. */
export const helpPages: readonly HelpPage[] = [...Object.values(faqPages), ...causePages];

const byId: ReadonlyMap<string, HelpPage> = new Map(helpPages.map((page) => [page.id, page]));

/** Undefined for an id that no page has: deep links and the command line pass what a user typed. */
export function helpPage(id: string): HelpPage | undefined {
  return byId.get(id);
}

export const isHelpPageId = (id: string): id is HelpPageId => byId.has(id);
