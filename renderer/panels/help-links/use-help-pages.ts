import { useEffect, useState } from 'react';
import type { HelpPage } from '../../../shared/text/help/help-page.ts';

type FindPage = (id: string) => HelpPage | undefined;

let loaded: FindPage | undefined;

/**
 * Finds help pages by id, for those who show their titles. The pages are a script of their own that is fetched by its
 * first user; until it is there, no page is found.
 */
export function useHelpPages(): FindPage {
  const [find, setFind] = useState(() => loaded);
  useEffect(() => {
    if (find) return;
    let gone = false;
    void import('../../../shared/help/help-pages.ts').then(({ helpPage }) => {
      loaded = helpPage;
      if (!gone) setFind(() => helpPage);
    });
    return () => {
      gone = true;
    };
  }, [find]);
  return find ?? (() => undefined);
}
