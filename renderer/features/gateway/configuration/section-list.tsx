import { useMemo, useState } from 'react';
import { labelOf } from '../../../panels/field-form/field-help.ts';
import { useText } from '../../../panels/use-text.ts';
import { Button } from '../../../ui/button.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { PlusIcon } from '../../../ui/icons.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { showToast } from '../../../ui/toast-store.ts';
import { VirtualList } from '../../../ui/virtual-list.tsx';
import { VisibleText } from '../../../ui/visible-text.tsx';
import listStyles from '../list-rows.module.css';
import { methodClass } from '../method-class.ts';
import { cellText } from './cell-text.ts';
import type { ConfigurationStore } from './configuration-store.ts';
import { freeName, listAt, type Path, pointerOf, textMember } from './document-edit.ts';
import { ProtectionBadges } from './protection-badges.tsx';
import type { Section, SectionEntry } from './sections.ts';
import styles from './structured-view.module.css';

interface SectionListProps {
  readonly configuration: ConfigurationStore;
  readonly section: Section;
  readonly entries: readonly SectionEntry[];
  readonly selected: string | undefined;
  readonly document: unknown;
}

/** More entries than this are worth a filter. */
const FEW = 6;

export function SectionList({ configuration, section, entries, selected, document }: SectionListProps) {
  const { t } = useText();
  const [filter, setFilter] = useState('');
  const shown = useMemo(() => {
    const words = filter.toLowerCase().trim();
    const textsOf = (entry: SectionEntry) =>
      section.columns.map((column) => cellText(entry.value, column, section.field)).join(' ');
    return words === ''
      ? entries
      : entries.filter((entry) => `${entry.group ?? ''} ${textsOf(entry)}`.toLowerCase().includes(words));
  }, [entries, filter, section]);
  return (
    <div className={styles.list}>
      <div className={styles.tools}>
        {entries.length > FEW && (
          <TextField
            label={t('configuration.filter')}
            hideLabel
            type="search"
            placeholder={t('configuration.filter')}
            value={filter}
            onChange={setFilter}
            className={styles.filter}
          />
        )}
        {!section.isFixed && (
          <ListActions
            configuration={configuration}
            section={section}
            entries={entries}
            selected={selected}
            document={document}
          />
        )}
      </div>
      <VirtualList
        label={t(section.title)}
        items={shown}
        rowHeight={28}
        keyOf={({ pointer }) => pointer}
        head={<Head section={section} />}
        renderRow={(entry: SectionEntry) => <Row section={section} entry={entry} document={document} />}
        selected={selected}
        onSelect={({ pointer }) => configuration.open(section.id, pointer)}
        className={classNames(listStyles.rows, styles.rows)}
      />
    </div>
  );
}

function Head({ section }: { readonly section: Section }) {
  const { t } = useText();
  return section.columns.map((column) => (
    // biome-ignore lint/a11y/useFocusableInteractive: the list holds the focus
    // biome-ignore lint/a11y/useSemanticElements: rows of a virtual list are no table elements
    <span
      key={column}
      role="columnheader"
      className={classNames(listStyles.cell, styles.listCell, styles[`column-${column}`])}
    >
      {column === 'protection' ? t('configuration.protection') : labelOf(t, column)}
    </span>
  ));
}

function Row({ section, entry, document }: { section: Section; entry: SectionEntry; document: unknown }) {
  return section.columns.map((column) => {
    const text = cellText(entry.value, column, section.field);
    const isMethod = column === 'method';
    return (
      // biome-ignore lint/a11y/useSemanticElements: rows of a virtual list are no table elements
      <span
        key={column}
        role="cell"
        title={column === 'protection' ? undefined : text}
        className={classNames(
          listStyles.cell,
          styles.listCell,
          styles[`column-${column}`],
          isMethod && 'code',
          isMethod && methodClass(text),
          column === 'path' && 'code',
        )}
      >
        {column === 'protection' ? (
          <ProtectionBadges api={entry.value} document={document} />
        ) : (
          <VisibleText text={text.slice(0, 200)} />
        )}
      </span>
    );
  });
}

/** Where a new entry goes: behind the others, an API into the group of the one that is open. */
function listOf(section: Section, selected: SectionEntry | undefined, document: unknown): Path | undefined {
  const { place } = section;
  if (place.kind === 'list') return place.path;
  if (place.kind !== 'in-groups') return undefined;
  if (selected) return selected.path.slice(0, -1);
  return listAt(document, ['groups']).length === 0 ? undefined : ['groups', 0, place.member];
}

function ListActions({ configuration, section, entries, selected, document }: SectionListProps) {
  const { t } = useText();
  const entry = entries.find(({ pointer }) => pointer === selected);
  const list = listOf(section, entry, document);
  const add = (value: Readonly<Record<string, unknown>>) => {
    if (list === undefined) return;
    const siblings = listAt(document, list);
    const wanted = textMember(value, 'name');
    const name =
      wanted === undefined
        ? {}
        : {
            name: freeName(
              wanted,
              siblings.map((each) => textMember(each, 'name')),
            ),
          };
    const path = [...list, siblings.length];
    configuration.change(path, { ...value, ...name });
    configuration.open(section.id, pointerOf(path));
  };
  const remove = () => {
    if (!entry || list === undefined) return;
    // The whole list is set: places behind move up, so problems told by place are not those of these entries any more.
    const index = Number(entry.path.at(-1));
    configuration.change(list, listAt(document, list).toSpliced(index, 1));
    configuration.open(section.id);
    showToast(t('configuration.removed', { name: cellText(entry.value, section.columns[0] ?? 'name') }));
  };
  const copy = typeof entry?.value === 'object' && entry.value !== null ? { ...entry.value } : undefined;
  return (
    <span className={styles.buttons}>
      <Button
        size="small"
        onClick={() => add(section.fresh ?? {})}
        disabledReason={list === undefined ? t('configuration.groupFirst') : undefined}
      >
        <PlusIcon size={12} /> {t('form.add')}
      </Button>
      <Button
        size="small"
        onClick={() => copy && add(copy)}
        disabledReason={copy ? undefined : t('configuration.selectFirst')}
      >
        {t('configuration.duplicate')}
      </Button>
      <Button size="small" onClick={remove} disabledReason={entry ? undefined : t('configuration.selectFirst')}>
        {t('configuration.delete')}
      </Button>
    </span>
  );
}
