// THE table of help pages on the FAQ's sections: one small file each, both languages in it. Pages of errors and causes are
// composed from their own tables (shared/help/help-pages.ts).
import { faq53 } from './faq-5.3.ts';
import type { FaqId, HelpPage } from './help-page.ts';

export const faqPages: Readonly<Partial<Record<FaqId, HelpPage>>> = {
  '5.3': faq53,
};
