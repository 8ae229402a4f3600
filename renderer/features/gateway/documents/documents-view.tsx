import { type ChangeEvent, useRef } from 'react';
import { useStore } from 'zustand';
import { HostText } from '../../../panels/host-text.tsx';
import { useText } from '../../../panels/use-text.ts';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextArea } from '../../../ui/text-area.tsx';
import type { ConfigurationStore } from '../configuration/configuration-store.ts';
import { documentOf, listAt } from '../configuration/document-edit.ts';
import { groupName } from '../configuration/sections.ts';
import type { PublishingStore } from '../publishing/publishing-store.ts';
import type { DocumentsStore } from './documents-store.ts';
import styles from './documents-view.module.css';
import { ExportPart } from './export-part.tsx';
import { ImportReportView } from './import-report.tsx';
import { SplitPart } from './split-part.tsx';
import { WorkspacePart } from './workspace-part.tsx';

export interface DocumentsViewProps {
  readonly documents: DocumentsStore;
  readonly configuration: ConfigurationStore;
  readonly publishing: PublishingStore;
}

/** Import and export of OpenAPI documents with the gateway's extensions. FAQ 8.1, 8.2. */
export function DocumentsView(props: DocumentsViewProps) {
  const { documents, configuration } = props;
  const saved = useStore(configuration.store, (state) => state.saved ?? '');
  const error = useStore(documents.store, (state) => state.error);
  const groups = listAt(documentOf(saved), ['groups']).map(groupName);
  return (
    <div className={styles.view}>
      {error !== undefined && (
        <Banner tone="error" announce="assertive">
          <HostText text={error} />
        </Banner>
      )}
      <div className={styles.parts}>
        <ImportPart {...props} groups={groups} />
        <div className={styles.part}>
          <ExportPart documents={documents} groups={groups} />
          <WorkspacePart documents={documents} />
        </div>
      </div>
    </div>
  );
}

function ImportPart({
  documents,
  configuration,
  publishing,
  groups,
}: DocumentsViewProps & { groups: readonly string[] }) {
  const { t } = useText();
  const { text, imported, busy } = useStore(documents.store);
  const unapplied = useStore(configuration.store, ({ saved, text: edited }) => saved !== undefined && saved !== edited);
  const empty = text.trim() === '' ? t('documents.pasteFirst') : undefined;
  const blocked =
    imported === undefined
      ? t('documents.previewFirst')
      : imported.report.accepted === 0
        ? t('documents.nothingToTake')
        : undefined;
  const apply = async () => {
    if (!(await documents.apply())) return;
    await Promise.all([configuration.load(), publishing.load()]);
  };
  return (
    <section className={styles.part} aria-labelledby="documents-import">
      <h2 id="documents-import" className={styles.title}>
        {t('documents.import')}
      </h2>
      <p className={styles.note}>{t('documents.importExplains')}</p>
      <span className={styles.buttons}>
        <FileChoice onText={documents.setText} />
        <Button onClick={() => void documents.template()}>{t('documents.template')}</Button>
      </span>
      <TextArea
        label={t('documents.text')}
        rows={9}
        value={text}
        onChange={documents.setText}
        placeholder="openapi: 3.0.3"
      />
      <Options documents={documents} groups={groups} />
      {unapplied && <Banner tone="info">{t('documents.unapplied')}</Banner>}
      <span className={styles.buttons}>
        <Button disabledReason={empty} onClick={() => void documents.preview()}>
          {t(busy ? 'documents.reading' : 'documents.preview')}
        </Button>
        <Button
          variant="primary"
          disabledReason={empty ?? blocked ?? (imported?.applied ? t('documents.applied') : undefined)}
          onClick={() => void apply()}
        >
          {t('documents.apply')}
        </Button>
      </span>
      {imported && <ImportReportView imported={imported} />}
      <SplitPart documents={documents} />
    </section>
  );
}

/** The platform's own control speaks the platform's language; a button of ours opens it. */
function FileChoice({ onText }: { readonly onText: (text: string) => void }) {
  const { t } = useText();
  const input = useRef<HTMLInputElement>(null);
  const onChange = (event: ChangeEvent<HTMLInputElement>) => {
    const [file] = event.target.files ?? [];
    if (file) void file.text().then(onText);
    event.target.value = '';
  };
  return (
    <>
      <Button onClick={() => input.current?.click()}>{t('documents.chooseFile')}</Button>
      <input
        ref={input}
        type="file"
        accept=".yaml,.yml,.json"
        aria-label={t('documents.chooseFile')}
        onChange={onChange}
        hidden
      />
    </>
  );
}

function Options({ documents, groups }: { readonly documents: DocumentsStore; readonly groups: readonly string[] }) {
  const { t } = useText();
  const { options } = useStore(documents.store);
  const modes = [
    { value: 'merge' as const, label: t('documents.merge') },
    { value: 'override' as const, label: t('documents.override') },
  ];
  return (
    <div className={styles.options}>
      <Select
        label={t('documents.into')}
        stacked
        value={options.group}
        options={[
          { value: '', label: t('documents.byTitle') },
          ...groups.map((group) => ({ value: group, label: group })),
        ]}
        onChange={(group) => documents.setOptions({ group })}
      />
      <Select
        label={t('documents.sameApis')}
        stacked
        value={options.apiMode}
        options={modes}
        onChange={(apiMode) => documents.setOptions({ apiMode })}
      />
      <Select
        label={t('documents.samePolicies')}
        stacked
        value={options.extendMode}
        options={modes}
        onChange={(extendMode) => documents.setOptions({ extendMode })}
      />
      <Checkbox
        label={t('documents.publish')}
        checked={options.publish}
        onChange={(publish) => documents.setOptions({ publish })}
      />
      <Checkbox
        label={t('documents.plain')}
        checked={options.plain}
        onChange={(plain) => documents.setOptions({ plain })}
      />
    </div>
  );
}
