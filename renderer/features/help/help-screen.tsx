import { type KeyboardEvent, useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { helpPage, helpPages } from '../../../shared/help/help-pages.ts';
import { focusTarget } from '../../app/focus-moves.ts';
import { navigation, takeSubject } from '../../app/navigation-store.ts';
import { SplitPane } from '../../ui/split-pane.tsx';
import { useMedia } from '../../ui/use-media.ts';
import { HelpArticle } from './help-article.tsx';
import { HelpList } from './help-list.tsx';
import styles from './help-screen.module.css';
import { help, list, move, openPage, search } from './help-store.ts';
import { kindOf, listedPages } from './listed-pages.ts';

/** The offline help: a list to search on one side, the page on the other. */
export function HelpScreen() {
  const { query, kind, trail, at } = useStore(help);
  const pages = useMemo(() => listedPages(query, kind), [query, kind]);
  const page = helpPage(trail[at] ?? '') ?? helpPages[0];
  const narrow = useMedia('(max-width: 800px)');
  useSubject();
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return;
    // The browser would leave the app.
    event.preventDefault();
    move(event.key === 'ArrowLeft' ? -1 : 1);
  };
  const column = <HelpList query={query} kind={kind} pages={pages} shownId={page?.id ?? ''} />;
  const article = page && <HelpArticle page={page} />;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of everything inside are handled together
    <div className={narrow ? styles.stacked : styles.screen} onKeyDown={onKeyDown}>
      {narrow ? (
        <>
          {column}
          {article}
        </>
      ) : (
        <SplitPane
          id="help"
          orientation="horizontal"
          defaultSize={340}
          minSize={240}
          maxSize={560}
          secondMinSize={360}
          fixedFirst
          first={column}
          second={article}
        />
      )}
    </div>
  );
}

/** Opens what another place asked for; otherwise the field waits for words. */
function useSubject(): void {
  const subject = useStore(navigation, (state) => (state.place === 'help' ? state.subject : undefined));
  useEffect(() => {
    if (!subject) return;
    takeSubject();
    if (subject.kind === 'help-page') {
      openPage(subject.id);
      const opened = helpPage(subject.id);
      // The list shows its neighbours.
      if (opened) list(kindOf(opened));
    }
    if (subject.kind === 'text') {
      search(subject.text);
      const [first] = listedPages(subject.text, 'faq');
      if (first) openPage(first.id);
    }
  }, [subject]);
  useEffect(() => focusTarget('help'), []);
}
