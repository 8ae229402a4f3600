import { type KeyboardEvent, memo, useEffect, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import type { ConnectionMark, ExchangeSummary } from '../../../shared/model/exchange.ts';
import { startGuide } from '../../app/guide-store.ts';
import { HelpOn } from '../../app/help-on.tsx';
import { useHost } from '../../app/host-context.tsx';
import { useHostWords } from '../../panels/host-message.ts';
import { MethodName } from '../../panels/method-name.tsx';
import { shortAgoText, shortStatus } from '../../panels/response/answer-status.ts';
import { dateTime } from '../../panels/time-text.ts';
import { useNow } from '../../panels/use-now.ts';
import { useText } from '../../panels/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { CloseIcon, MoreIcon } from '../../ui/icons.tsx';
import { Menu } from '../../ui/menu.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { visibleString } from '../../ui/visible-characters.ts';
import { VisibleText } from '../../ui/visible-text.tsx';
import { attempt, chooseEntry, type HistoryActionContext, historyMenu } from './history-actions.ts';
import { HistoryFilterLine, HistoryFilterMenu } from './history-filter.tsx';
import styles from './history-list.module.css';
import { historySelection, SelectionLine, selectByClick } from './history-selection.tsx';
import { type HistoryList as HistoryListStore, type HistoryState, historyListOf, isFiltered } from './history-store.ts';
import { closeOverlay } from './panes-store.ts';
import sidebar from './sidebar.module.css';
import { useWorkbench, useWorkbenchState } from './workbench-context.tsx';

/** In CSS pixels at the usual size of text, as `--row` of tokens.css. */
const ROW = 26;

/** What was sent, newest first: searched, filtered, opened, compared. Draws only the rows in view, however many there are. */
export function HistoryList() {
  const { t } = useText();
  const host = useHost();
  const workbench = useWorkbench();
  const list = historyListOf(host);
  const state = useStore(list.store);
  const activeId = useWorkbenchState(({ activeId }) => activeId);
  const context = useMemo(() => ({ host, workbench, list }), [host, workbench, list]);
  const box = useRef<HTMLElement>(null);
  useEffect(() => list.follow(), [list]);
  useEffect(() => list.setRequest(activeId), [list, activeId]);
  const isBare = state.entries.length === 0 && state.query === '' && !isFiltered(state);
  return (
    <section
      ref={box}
      aria-label={t('sidebar.history')}
      className={classNames(styles.history, isBare && styles.bare)}
      onKeyDown={(event) => onKeys(box.current, event)}
    >
      <div className={styles.title}>
        <h2 className={sidebar.heading}>{t('sidebar.history')}</h2>
        <HelpOn what={t('sidebar.history')} page="topic-history" />
      </div>
      {state.comparing ? <ChoiceLine context={context} entry={state.comparing} /> : null}
      <div className={styles.top}>
        <TextField
          label={t('history.search')}
          hideLabel
          placeholder={t('history.search')}
          className={styles.search}
          size="small"
          data-focus-target="history"
          data-find=""
          value={state.query}
          onChange={(query) => list.ask({ query })}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && !event.nativeEvent.isComposing) list.ask({ query: '' });
          }}
        />
        <HistoryFilterMenu list={list} />
      </div>
      <HistoryFilterLine list={list} />
      <SelectionLine list={list} />
      <Losses list={list} />
      <Remark state={state} isBare={isBare} />
      {state.entries.length > 0 && (
        <VirtualList
          key={state.version}
          label={t('history.list')}
          items={state.entries}
          rowHeight={ROW}
          keyOf={({ id }) => id}
          className={styles.rows}
          onNearEnd={list.more}
          renderRow={(entry) => <EntryRow context={context} entry={entry} />}
        />
      )}
    </section>
  );
}

/** What is gone stands there until it was seen: which file holds what could not be read is not for a moment only. */
function Losses({ list }: { readonly list: HistoryListStore }) {
  const { t } = useText();
  const { sentence } = useHostWords();
  const losses = useStore(list.store, (state) => state.losses);
  if (losses.length === 0) return null;
  return (
    <div role="note" aria-label={t('history.losses')} className={styles.losses}>
      {losses.map(({ at, text }) => (
        <p key={`${at} ${text}`}>
          <VisibleText text={`${dateTime(at)}: ${sentence(text)}`} />
        </p>
      ))}
      <Button size="small" onClick={() => attempt(() => list.dismissLosses())}>
        {t('history.lossesSeen')}
      </Button>
    </div>
  );
}

/** What stands in the place of entries, or above them. */
function Remark({ state, isBare }: { readonly state: HistoryState; readonly isBare: boolean }) {
  const { t } = useText();
  const { sentence } = useHostWords();
  if (state.error !== undefined)
    return (
      <p role="alert" className={sidebar.hint}>
        <VisibleText text={t('history.failed', { message: sentence(state.error) })} />
      </p>
    );
  if (state.phase === 'loading') return <p className={sidebar.hint}>{t('history.loading')}</p>;
  const text = isBare
    ? t('sidebar.historyEmpty')
    : state.entries.length === 0
      ? t('history.nothing')
      : state.inside
        ? t('history.inside')
        : undefined;
  return (
    <>
      <p role="status" className={text === undefined ? 'visually-hidden' : sidebar.hint}>
        {text}
      </p>
      {isBare && (
        <Button size="small" className={sidebar.guide} onClick={startGuide}>
          {t('guide.start')}
        </Button>
      )}
    </>
  );
}

interface EntryProps {
  readonly context: HistoryActionContext;
  readonly entry: ExchangeSummary;
}

/** Says that another entry is to be chosen. */
function ChoiceLine({ context, entry }: EntryProps) {
  const { t } = useText();
  return (
    <p role="status" className={styles.choice}>
      <span>
        <VisibleText text={t('history.choose', { name: nameOf(entry) })} />
      </span>
      <IconButton label={t('history.cancelCompare')} onClick={() => context.list.compareFrom(undefined)}>
        <CloseIcon size={12} />
      </IconButton>
    </p>
  );
}

const nameOf = ({ method, target }: ExchangeSummary): string => `${method} ${target}`;

const EntryRow = memo(({ context, entry }: EntryProps) => {
  const { t } = useText();
  const nowMs = useNow(10_000);
  const shown = useWorkbenchState(({ activeId, answers }) => answers[activeId ?? '']?.exchange.id === entry.id);
  const chosen = useStore(context.list.store, ({ comparing }) => comparing?.id === entry.id);
  const selected = useStore(historySelection, ({ ids }) => ids.has(entry.id));
  const { tone, text } = shortStatus(entry);
  const ago = shortAgoText(t, entry.startedAt, Math.max(nowMs, Date.parse(entry.startedAt)));
  const more = t('history.more', { name: visibleString(nameOf(entry)) });
  return (
    // biome-ignore lint/a11y/useSemanticElements: the rows of the list are no table elements either
    <div
      role="cell"
      className={classNames(
        sidebar.row,
        styles.entry,
        shown && sidebar.active,
        shown && styles.marked,
        (chosen || selected) && styles.chosen,
      )}
    >
      <button
        type="button"
        data-row=""
        className={sidebar.open}
        aria-current={shown || undefined}
        aria-pressed={selected || undefined}
        title={visibleString(`${entry.method} ${entry.host}${entry.target}`)}
        onClick={(event) => {
          if (selectByClick(context.list, entry.id, event)) return;
          attempt(() => chooseEntry(context, entry));
          closeOverlay();
        }}
      >
        <MethodName method={entry.method} />
        <span className={classNames(sidebar.name, !shown && sidebar.past)}>
          <VisibleText text={entry.target} />
        </span>
        <span className={sidebar.marks}>
          <EntryMarks marks={entry.marks ?? []} />
          <span className={classNames(sidebar.status, sidebar[`status-${tone}`])}>
            <VisibleText text={text} />
          </span>
        </span>
        <span className={classNames(sidebar.ago, shown && styles.agoMarked)}>{ago}</span>
      </button>
      <Menu
        label={more}
        entries={historyMenu(context, entry, t)}
        trigger={
          <IconButton label={more} className={sidebar.more}>
            <MoreIcon />
          </IconButton>
        }
      />
    </div>
  );
});

/** How it was sent, where the URL does not say so: a certificate that was not checked in red (S40), the rest quietly. */
function EntryMarks({ marks }: { readonly marks: readonly ConnectionMark[] }) {
  const { t } = useText();
  return marks.map((mark) => (
    <span
      key={mark}
      title={t(`network.mark.${mark}`)}
      className={classNames(sidebar.status, mark === 'unchecked' && sidebar['status-error'])}
    >
      <span aria-hidden="true">{MARK_SIGNS[mark]}</span>
      <span className="visually-hidden">{t(`network.mark.${mark}`)}</span>
    </span>
  ));
}

const MARK_SIGNS: Readonly<Record<ConnectionMark, string>> = { unchecked: '■', proxy: '⇄', address: '⇢' };

/** Arrows go from the search to the entries and from row to row; the list draws further ones as the focus moves. */
function onKeys(box: HTMLElement | null, event: KeyboardEvent): void {
  if (event.altKey || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return;
  const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (by === 0 || event.defaultPrevented) return;
  const stops = [...(box?.querySelectorAll<HTMLElement>('[data-focus-target=history], [data-row]') ?? [])];
  const at = stops.findIndex((stop) => stop.contains(document.activeElement));
  const next = at < 0 ? undefined : stops[at + by];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
