import { useMemo } from 'react';
import { useStore } from 'zustand';
import { useText } from '../../../panels/use-text.ts';
import { useWide } from '../../../panels/use-wide.ts';
import { Badge } from '../../../ui/badge.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Select } from '../../../ui/select.tsx';
import { SplitPane } from '../../../ui/split-pane.tsx';
import type { PublishingStore } from '../publishing/publishing-store.ts';
import { PublishingView } from '../publishing/publishing-view.tsx';
import { AuthorizationMatrix } from './authorization-matrix.tsx';
import type { ConfigurationStore } from './configuration-store.ts';
import { documentOf } from './document-edit.ts';
import { EntryForm } from './entry-form.tsx';
import { SectionList } from './section-list.tsx';
import { entriesOf, placeOf, type Section, sectionById, sections } from './sections.ts';
import styles from './structured-view.module.css';

interface StructuredViewProps {
  readonly configuration: ConfigurationStore;
  readonly publishing: PublishingStore;
}

/** The gateway file as tables and forms: the same document as the text beside it. */
export function StructuredView({ configuration, publishing }: StructuredViewProps) {
  const { t } = useText();
  const wide = useWide();
  const { text, section: id } = useStore(configuration.store);
  const document = documentOf(text);
  const section = sectionById(id) ?? sections[0];
  if (document === undefined || section === undefined) return <EmptyState text={t('configuration.notJson')} />;
  return (
    <div className={wide ? styles.view : styles.narrow}>
      <SectionChoice configuration={configuration} document={document} wide={wide} />
      <section className={styles.content} aria-label={t(section.title)}>
        <SectionContent
          key={section.id}
          configuration={configuration}
          publishing={publishing}
          section={section}
          document={document}
        />
      </section>
    </div>
  );
}

interface ChoiceProps {
  readonly configuration: ConfigurationStore;
  readonly document: unknown;
  readonly wide: boolean;
}

function SectionChoice({ configuration, document, wide }: ChoiceProps) {
  const { t } = useText();
  const open = useStore(configuration.store, (state) => state.section);
  const problems = useStore(configuration.store, (state) => state.problems);
  const counts = useMemo(
    () => new Map(sections.map((section) => [section.id, countOf(section, document)])),
    [document],
  );
  const wrong = useMemo(() => new Set(problems.map(({ pointer }) => placeOf(pointer)?.section)), [problems]);
  if (!wide) {
    const options = sections.map(({ id, title }) => ({
      value: id,
      label: `${wrong.has(id) ? '■ ' : ''}${t(title)}${counts.get(id) === undefined ? '' : ` (${counts.get(id)})`}`,
    }));
    return (
      <Select
        label={t('configuration.sections')}
        value={open}
        options={options}
        onChange={(id) => configuration.open(id)}
      />
    );
  }
  return (
    <nav aria-label={t('configuration.sections')} className={styles.sections}>
      {sections.map(({ id, title, heading }) => (
        <div key={id}>
          {heading && <h2 className={styles.heading}>{t(heading)}</h2>}
          <button
            type="button"
            aria-current={id === open ? 'true' : undefined}
            className={id === open ? styles.here : styles.stop}
            onClick={() => configuration.open(id)}
          >
            <span className={styles.name}>{t(title)}</span>
            {wrong.has(id) && <Badge tone="error">!</Badge>}
            {counts.get(id) !== undefined && <span className={styles.count}>{counts.get(id)}</span>}
          </button>
        </div>
      ))}
    </nav>
  );
}

function countOf(section: Section, document: unknown): number | undefined {
  if (section.place.kind === 'view' || section.place.kind === 'single' || section.isFixed) return undefined;
  return entriesOf(section, document).length;
}

interface ContentProps extends StructuredViewProps {
  readonly section: Section;
  readonly document: unknown;
}

function SectionContent({ configuration, publishing, section, document }: ContentProps) {
  const { t } = useText();
  const wide = useWide();
  const opened = useStore(configuration.store, (state) => state.entry);
  const entries = useMemo(() => entriesOf(section, document), [section, document]);
  if (section.id === 'publishing') return <PublishingView publishing={publishing} configuration={configuration} />;
  if (section.id === 'authorization') return <AuthorizationMatrix configuration={configuration} document={document} />;
  const entry = entries.find(({ pointer }) => pointer === opened) ?? entries[0];
  const form =
    entry === undefined ? (
      <EmptyState text={t('configuration.empty')} />
    ) : (
      <EntryForm
        key={entry.pointer}
        configuration={configuration}
        section={section}
        entry={entry}
        document={document}
      />
    );
  if (section.place.kind === 'single') return form;
  return (
    <SplitPane
      id={`configuration-${wide ? 'wide' : 'narrow'}`}
      orientation={wide ? 'horizontal' : 'vertical'}
      defaultSize={wide ? '42%' : '40%'}
      secondMinSize={wide ? 360 : 120}
      first={
        <SectionList
          configuration={configuration}
          section={section}
          entries={entries}
          selected={entry?.pointer}
          document={document}
        />
      }
      second={form}
    />
  );
}
