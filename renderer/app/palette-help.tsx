import { Command, defaultFilter } from 'cmdk';
import { useEffect, useState } from 'react';
import type { HelpSearch } from '../../shared/help/search-help.ts';
import { useText } from '../panels/use-text.ts';
import { goTo } from './navigation-store.ts';
import styles from './palette.module.css';

const MARK = 'help-page ';
const MOST = 6;

/** What the help found stays behind every command and request, whose names are matched letter by letter. */
export const paletteFilter: typeof defaultFilter = (value, search, keywords) =>
  value.startsWith(MARK) ? 0.000_1 : defaultFilter(value, search, keywords);

/** The first pages that the help finds for what is typed; the search is a script of its own, fetched when it is needed. */
export function PaletteHelp({ query, run }: { readonly query: string; readonly run: (task: () => unknown) => void }) {
  const { t, language } = useText();
  const [search, setSearch] = useState<HelpSearch>();
  const asked = query.trim().length >= 2;
  useEffect(() => {
    if (!asked || search) return;
    void import('../../shared/help/search-help.ts').then(({ searchHelp }) => setSearch(() => searchHelp));
  }, [asked, search]);
  const pages = asked && search ? search(query).slice(0, MOST) : [];
  if (pages.length === 0) return null;
  return (
    <Command.Group heading={t('help.inPalette')} className={styles.group}>
      {pages.map(({ id, title: [en, zh] }) => (
        <Command.Item
          key={id}
          value={`${MARK}${id}`}
          className={styles.item}
          onSelect={() => run(() => goTo('help', { kind: 'help-page', id }))}
        >
          <span className={styles.name}>{language === 'zh-CN' ? zh : en}</span>
        </Command.Item>
      ))}
    </Command.Group>
  );
}
