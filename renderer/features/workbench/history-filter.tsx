import { useStore } from 'zustand';
import { OUTCOME_CLASSES } from '../../../shared/model/history.ts';
import { type Translate, useText } from '../../panels/use-text.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { CloseIcon, FilterIcon } from '../../ui/icons.tsx';
import { Menu, type MenuEntry } from '../../ui/menu.tsx';
import { visibleString } from '../../ui/visible-characters.ts';
import { VisibleText } from '../../ui/visible-text.tsx';
import styles from './history-list.module.css';
import { type HistoryList, type HistoryQuery, isFiltered } from './history-store.ts';

interface HistoryFilterProps {
  readonly list: HistoryList;
}

const nothing = { outcome: undefined, errorCode: undefined, ownOnly: false } satisfies Partial<HistoryQuery>;

/** What the list is narrowed to: how it ended, its error code, the request that is open. */
export function HistoryFilterMenu({ list }: HistoryFilterProps) {
  const { t } = useText();
  const state = useStore(list.store);
  const outcomes = [undefined, ...OUTCOME_CLASSES].map(
    (outcome): MenuEntry => ({
      id: `outcome-${outcome}`,
      label: outcome === undefined ? t('history.any') : t(`history.class.${outcome}`),
      checked: state.outcome === outcome,
      onSelect: () => list.ask({ outcome }),
    }),
  );
  // The code that is chosen stays in the menu when it has become rare.
  const known = new Set([...state.codes, ...(state.errorCode === undefined ? [] : [state.errorCode])]);
  const codes = [undefined, ...known].map(
    (errorCode): MenuEntry => ({
      id: `code-${errorCode}`,
      label: errorCode === undefined ? t('history.any') : visibleString(errorCode),
      checked: state.errorCode === errorCode,
      onSelect: () => list.ask({ errorCode }),
    }),
  );
  const entries: MenuEntry[] = [
    {
      id: 'own',
      label: t('history.ownOnly'),
      checked: state.ownOnly,
      onSelect: () => list.ask({ ownOnly: !state.ownOnly }),
    },
    { kind: 'heading', id: 'outcomes', label: t('history.outcome') },
    ...outcomes,
    ...(codes.length > 1 ? [{ kind: 'heading' as const, id: 'codes', label: t('history.code') }, ...codes] : []),
  ];
  return (
    <Menu
      label={t('history.filter')}
      entries={entries}
      align="end"
      trigger={
        <IconButton label={t('history.filter')} className={isFiltered(state) ? styles.on : undefined}>
          <FilterIcon />
        </IconButton>
      }
    />
  );
}

/** Says what is left out, and brings it back. */
export function HistoryFilterLine({ list }: HistoryFilterProps) {
  const { t } = useText();
  const state = useStore(list.store);
  if (!isFiltered(state)) return null;
  return (
    <p className={styles.filtered}>
      <span>
        <VisibleText text={t('history.filtered', { what: filterWords(state, t) })} />
      </span>
      <IconButton label={t('history.showAll')} onClick={() => list.ask(nothing)}>
        <CloseIcon size={12} />
      </IconButton>
    </p>
  );
}

function filterWords({ outcome, errorCode, ownOnly }: HistoryQuery, t: Translate): string {
  return [
    outcome === undefined ? undefined : t(`history.class.${outcome}`),
    errorCode,
    ownOnly ? t('history.ownOnly') : undefined,
  ]
    .filter((word) => word !== undefined)
    .join(', ');
}
