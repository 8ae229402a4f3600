import { useMemo } from 'react';
import { useStore } from 'zustand';
import { FieldRoot } from '../../../panels/field-form/field-form.tsx';
import { type FieldHelp, FieldHelpContext } from '../../../panels/field-form/field-help.ts';
import { useProblemText } from '../../../panels/problem-text.ts';
import { useText } from '../../../panels/use-text.ts';
import { Banner } from '../../../ui/banner.tsx';
import { Select } from '../../../ui/select.tsx';
import { showToast } from '../../../ui/toast-store.ts';
import { FaqLinks } from '../faq-links.tsx';
import listStyles from '../list-rows.module.css';
import { AccessPresets, UnboundLimits } from './api-advice.tsx';
import { ApiNotes } from './api-notes.tsx';
import { BackendPresets } from './backend-presets.tsx';
import { cellText } from './cell-text.ts';
import { ChannelMembers } from './channel-members.tsx';
import type { ConfigurationStore } from './configuration-store.ts';
import { DebuggingQuota } from './debugging-quota.tsx';
import { isWithin, listAt, pointerOf, valueAt } from './document-edit.ts';
import { freshFor } from './fresh-backend.ts';
import { HandOver } from './hand-over.tsx';
import { PolicyTester } from './policy-tester.tsx';
import { movedToGroup } from './reference-places.ts';
import { isSecretAt, optionsFor } from './references.ts';
import { reservedNameProblem } from './reserved-name.ts';
import { byNameAndType } from './responses.ts';
import { groupName, type Section, type SectionEntry } from './sections.ts';
import { SegmentNotes } from './segment-notes.tsx';
import styles from './structured-view.module.css';

interface EntryFormProps {
  readonly configuration: ConfigurationStore;
  readonly section: Section;
  readonly entry: SectionEntry;
  readonly document: unknown;
}

/** The form of one entry; what the gateway refused stands at the field. */
export function EntryForm({ configuration, section, entry, document }: EntryFormProps) {
  const { t } = useText();
  const help = useHelp(configuration, section, entry, document);
  const title =
    section.place.kind === 'single' ? t(section.title) : cellText(entry.value, section.columns[0] ?? 'name');
  const isResponses = section.id === 'responses';
  // A group keeps its other members: the form of its responses shows and changes those alone.
  const value = isResponses ? { responses: byNameAndType(valueAt(entry.value, ['responses'])) } : entry.value;
  const change = (next: unknown) =>
    isResponses
      ? configuration.change([...entry.path, 'responses'], valueAt(next, ['responses']))
      : configuration.changeEntry(section.id, entry.path, next);
  const own = help.problemAt(entry.pointer);
  return (
    <FieldHelpContext value={help}>
      <div className={styles.entry}>
        <header className={styles.entryHead}>
          <h2 className={listStyles.title}>{section.id === 'apis' ? cellText(entry.value, 'name') || title : title}</h2>
          {entry.group !== undefined && (
            <span className={listStyles.note}>{t('configuration.inGroup', { group: entry.group })}</span>
          )}
          {section.id === 'apis' && <MoveToGroup configuration={configuration} entry={entry} document={document} />}
          {section.faq.length > 0 && <FaqLinks sections={section.faq} />}
        </header>
        {own !== undefined && <Banner tone="error" title={own} />}
        <Advice configuration={configuration} section={section} entry={entry} document={document} />
        <FieldRoot field={section.field} value={value} pointer={entry.pointer} main={section.main} onChange={change} />
      </div>
    </FieldHelpContext>
  );
}

/** What the fields of an entry alone do not say, and what the FAQ advises for it; the table of sections that have some. */
function Advice({ configuration, section, entry, document }: EntryFormProps) {
  const parts = { configuration, entry, document };
  switch (section.id) {
    case 'apis':
      return (
        <>
          <ApiNotes {...parts} />
          <AccessPresets {...parts} />
          <BackendPresets {...parts} />
          <PolicyTester {...parts} />
        </>
      );
    case 'groups':
      return <DebuggingQuota group={entry.value} />;
    case 'apps':
      return <HandOver entry={entry} document={document} />;
    case 'throttlingPolicies':
      return <UnboundLimits value={entry.value} document={document} />;
    case 'channels':
      return (
        <>
          <SegmentNotes value={entry.value} />
          <ChannelMembers value={entry.value} />
        </>
      );
    default:
      return null;
  }
}

interface MoveProps {
  readonly configuration: ConfigurationStore;
  readonly entry: SectionEntry;
  readonly document: unknown;
}

/** The API goes to another group, and whatever names it follows. */
function MoveToGroup({ configuration, entry, document }: MoveProps) {
  const { t } = useText();
  const groups = listAt(document, ['groups']);
  const own = Number(entry.path[1]);
  if (groups.length < 2) return null;
  const options = groups.map((group, index) => ({ value: String(index), label: groupName(group, index) }));
  const move = (target: string) => {
    if (Number(target) === own) return;
    const moved = movedToGroup(document, entry.path, Number(target));
    configuration.change([], moved.document);
    configuration.open('apis', pointerOf(moved.path));
    showToast(t('configuration.moved', { group: groupName(groups[Number(target)], Number(target)) }));
  };
  return <Select label={t('configuration.moveToGroup')} value={String(own)} options={options} onChange={move} />;
}

function useHelp(
  configuration: ConfigurationStore,
  section: Section,
  entry: SectionEntry,
  document: unknown,
): FieldHelp {
  const problemText = useProblemText();
  const problems = useStore(configuration.store, (state) => state.problems);
  return useMemo(() => {
    const own = new Map(
      problems
        .filter(({ pointer }) => isWithin(pointer, entry.pointer))
        .map(({ pointer, found, allowed }) => [pointer, problemText({ found, allowed })]),
    );
    const hidden = new Set((section.leftOut ?? []).map((name) => `${entry.pointer}/${name}`));
    return {
      problemAt: (pointer) => {
        const reserved = own.has(pointer) ? undefined : reservedNameProblem(document, pointer);
        return reserved === undefined ? own.get(pointer) : problemText(reserved);
      },
      optionsFor: (name, pointer) => optionsFor(document, name, entry.path, pointer),
      isSecret: isSecretAt,
      isLeftOut: (_name, pointer) => hidden.has(pointer),
      freshFor,
    };
  }, [problems, section, entry, document, problemText]);
}
