import type { MouseEvent } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { useText } from '../../panels/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { CloseIcon } from '../../ui/icons.tsx';
import { openHistoryExport } from './export-state.ts';
import styles from './history-list.module.css';
import type { HistoryList } from './history-store.ts';

/** As many as one archive takes. */
const MOST = 1000;

interface Selection {
  readonly ids: ReadonlySet<string>;
  /** Where a range with Shift begins. */
  readonly anchor: string | undefined;
}

const none: Selection = { ids: new Set(), anchor: undefined };

/** Entries of the history that are chosen to be exported together. */
export const historySelection = createStore<Selection>(() => none);

export function toggleSelected(id: string): void {
  const ids = new Set(historySelection.getState().ids);
  if (!ids.delete(id)) ids.add(id);
  historySelection.setState({ ids, anchor: id });
}

/** The entries that are meant: the whole selection where this one is in it, else this one alone. */
export function selectedWith(id: string): readonly string[] {
  const { ids } = historySelection.getState();
  return ids.has(id) ? [...ids] : [id];
}

/** Ctrl (Cmd) takes one in or out, Shift all up to it. False for a plain click, which opens the entry. */
export function selectByClick(list: HistoryList, id: string, event: MouseEvent): boolean {
  if (event.ctrlKey || event.metaKey) {
    toggleSelected(id);
    return true;
  }
  if (!event.shiftKey) return false;
  const all = list.store.getState().entries.map((entry) => entry.id);
  const { ids, anchor = id } = historySelection.getState();
  const [from = 0, to = 0] = [all.indexOf(anchor), all.indexOf(id)].sort((a, b) => a - b);
  historySelection.setState({ ids: new Set([...ids, ...all.slice(Math.max(0, from), to + 1)].slice(0, MOST)), anchor });
  return true;
}

/** How many are chosen, and what can be done with them. */
export function SelectionLine({ list }: { readonly list: HistoryList }) {
  const { t } = useText();
  const { ids } = useStore(historySelection);
  const all = useStore(list.store, (state) => state.entries);
  if (ids.size === 0) return null;
  const selectAll = () =>
    historySelection.setState({ ids: new Set([...ids, ...all.map(({ id }) => id)].slice(0, MOST)) });
  return (
    <div className={styles.choice}>
      <span role="status">{t('history.selected', { count: ids.size })}</span>
      <Button size="small" variant="quiet" onClick={selectAll}>
        {t('history.selectAll')}
      </Button>
      <Button size="small" onClick={() => openHistoryExport([...ids])}>
        {t('export.entry')}
      </Button>
      <IconButton label={t('history.selectNone')} onClick={() => historySelection.setState(none)}>
        <CloseIcon size={12} />
      </IconButton>
    </div>
  );
}
