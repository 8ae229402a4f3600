import { useStore } from 'zustand';
import { useHostWords } from '../../../panels/host-message.ts';
import { useText } from '../../../panels/use-text.ts';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { CodeBlock } from '../../../ui/code-block.tsx';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { saveText } from '../../../ui/save-text.ts';
import { Select } from '../../../ui/select.tsx';
import type { DocumentsStore } from './documents-store.ts';
import styles from './documents-view.module.css';

interface ExportPartProps {
  readonly documents: DocumentsStore;
  readonly groups: readonly string[];
}

/** A group as a document that imports back to the same APIs. */
export function ExportPart({ documents, groups }: ExportPartProps) {
  const { t } = useText();
  const { word } = useHostWords();
  const { exporting, exported } = useStore(documents.store);
  const group = exporting.group === '' ? (groups[0] ?? '') : exporting.group;
  const run = () => {
    documents.setExporting({ group });
    void documents.exportDocument();
  };
  const choice = <const V extends string>(...values: readonly (readonly [V, string])[]) =>
    values.map(([value, label]) => ({ value, label }));
  return (
    <section className={styles.part} aria-labelledby="documents-export">
      <h2 id="documents-export" className={styles.title}>
        {t('documents.export')}
      </h2>
      <p className={styles.note}>{t('documents.exportExplains')}</p>
      <div className={styles.options}>
        <Select
          label={t('field.group')}
          stacked
          value={group}
          options={groups.map((each) => ({ value: each, label: each }))}
          onChange={(next) => documents.setExporting({ group: next })}
        />
        <Select
          label={t('documents.format')}
          stacked
          value={exporting.format}
          options={choice(['openapi3', 'OpenAPI 3.0'], ['swagger2', 'Swagger 2.0'])}
          onChange={(format) => documents.setExporting({ format })}
        />
        <Select
          label={t('documents.encoding')}
          stacked
          value={exporting.encoding}
          options={choice(['yaml', 'YAML'], ['json', 'JSON'])}
          onChange={(encoding) => documents.setExporting({ encoding })}
        />
        <Select
          label={t('documents.scope')}
          stacked
          value={exporting.scope}
          options={choice(
            ['basic', t('documents.scope.basic')],
            ['full', t('documents.scope.full')],
            ['extended', t('documents.scope.extended')],
          )}
          onChange={(scope) => documents.setExporting({ scope })}
        />
      </div>
      <span className={styles.buttons}>
        <Button
          variant="primary"
          disabledReason={group === '' ? t('configuration.groupFirst') : undefined}
          onClick={run}
        >
          {t('documents.export')}
        </Button>
        {exported && (
          <>
            <Button onClick={() => saveText(exported.fileName, exported.text, 'text/plain')}>
              {t('documents.save', { file: exported.fileName })}
            </Button>
            <CopyButton text={exported.text} what={t('documents.export')} />
          </>
        )}
      </span>
      {exported && exported.notices.length > 0 && (
        <Banner tone="warning" title={t('documents.notices')}>
          <ul>
            {exported.notices.map(({ api, finding }) => (
              <li key={`${api} ${finding}`}>
                <code>{api}</code> {word(finding)}
              </li>
            ))}
          </ul>
        </Banner>
      )}
      {exported && (
        <div className={styles.document}>
          <CodeBlock label={t('documents.export')} text={exported.text} />
        </div>
      )}
    </section>
  );
}
