import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { HelpPage } from '../../../shared/text/help/help-page.ts';
import { startGuide } from '../../app/guide-store.ts';
import { useText } from '../../panels/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './help-screen.module.css';
import { type HelpKind, list, openPage, search } from './help-store.ts';
import { HelpWords } from './help-words.tsx';
import { kindOf, kindsWithPages, signOf } from './listed-pages.ts';

export interface HelpListProps {
  readonly query: string;
  readonly kind: HelpKind;
  readonly pages: readonly HelpPage[];
  readonly shownId: string;
}

/** The field to search in and what it finds; without words, all pages of a kind. Arrows go through the list. */
export function HelpList({ query, kind, pages, shownId }: HelpListProps) {
  const { t } = useText();
  const column = useRef<HTMLElement>(null);
  const rows = useRef<HTMLElement>(null);
  const searching = query.trim() !== '';
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list begins at its top
  useEffect(() => {
    if (rows.current) rows.current.scrollTop = 0;
  }, [query, kind]);
  useEffect(() => {
    if (shownId !== '') column.current?.querySelector('[aria-current=page]')?.scrollIntoView({ block: 'nearest' });
  }, [shownId]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || !column.current) return;
    const [first] = pages;
    if (event.key === 'Enter' && first && event.target instanceof HTMLInputElement && event.target.type === 'search') {
      openPage(first.id);
    } else if (!moveInList(column.current, event)) {
      return;
    }
    event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the controls inside are handled together
    <section ref={column} className={styles.column} onKeyDown={onKeyDown} data-region="help-list">
      <div className={styles.top}>
        <h1 className={styles.title}>{t('help.title')}</h1>
        <Button size="small" onClick={startGuide}>
          {t('guide.start')}
        </Button>
      </div>
      <TextField
        type="search"
        label={t('help.search')}
        hideLabel
        placeholder={t('help.placeholder')}
        value={query}
        onChange={search}
        data-focus-target="help"
        data-find=""
      />
      <Segmented
        label={t('help.kinds')}
        value={searching ? ('' as HelpKind) : kind}
        options={kindsWithPages.map((value) => ({ value, label: t(`help.kind.${value}`) }))}
        onChange={list}
      />
      <p role="status" className={searching ? styles.count : 'visually-hidden'}>
        {searching && t('help.found', { count: pages.length })}
      </p>
      {pages.length === 0 ? (
        <EmptyState text={t('help.nothing')} detail={t('help.nothingDetail')} />
      ) : (
        <nav ref={rows} aria-label={t('help.pages')} className={styles.listScroll}>
          <ul>
            {pages.map((page, index) => (
              <li key={page.id}>
                <Row page={page} shown={page.id === shownId} stop={isStop(pages, shownId, index)} mixed={searching} />
              </li>
            ))}
          </ul>
        </nav>
      )}
    </section>
  );
}

/** The list is one stop of the Tab key: the page that is shown, or the first. */
function isStop(pages: readonly HelpPage[], shownId: string, index: number): boolean {
  const at = pages.findIndex(({ id }) => id === shownId);
  return index === Math.max(0, at);
}

interface RowProps {
  readonly page: HelpPage;
  readonly shown: boolean;
  readonly stop: boolean;
  /** Pages of several kinds stand together: each says its kind. */
  readonly mixed: boolean;
}

function Row({ page, shown, stop, mixed }: RowProps) {
  const { t } = useText();
  const sign = signOf(page);
  return (
    <button
      type="button"
      data-help-row
      aria-current={shown ? 'page' : undefined}
      tabIndex={stop ? 0 : -1}
      className={classNames(styles.row, shown && styles.shown)}
      onClick={() => openPage(page.id)}
    >
      {(sign !== '' || mixed) && (
        <span className={styles.sign}>
          {mixed && t(`help.kind.${kindOf(page)}`)} {sign}
        </span>
      )}
      <span className={styles.rowTitle}>
        <HelpWords words={page.title} />
      </span>
    </button>
  );
}

const STEPS: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowDown: (at, last) => Math.min(last, at + 1),
  ArrowUp: (at) => at - 1,
  Home: () => 0,
  End: (_, last) => last,
};

/** Moves the focus along the rows; from the first row up it goes back to the field. Answers whether it did. */
function moveInList(column: HTMLElement, event: KeyboardEvent): boolean {
  const step = STEPS[event.key];
  const rows = [...column.querySelectorAll<HTMLElement>('[data-help-row]')];
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  if (step === undefined || rows.length === 0) return false;
  if (at < 0) {
    if (event.key !== 'ArrowDown' || !(event.target instanceof HTMLInputElement) || event.target.type !== 'search') {
      return false;
    }
    (rows.find((row) => row.tabIndex === 0) ?? rows[0])?.focus();
    return true;
  }
  const next = step(at, rows.length - 1);
  (next < 0 ? column.querySelector<HTMLElement>('input[type=search]') : rows[next])?.focus();
  return true;
}
