import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { type ExportFormat, exportFormats } from '../../../shared/formats/exporters/requests/export-formats.ts';
import type { RequestDraft } from '../../../shared/model/request.ts';
import { formatsText } from '../../../shared/text/formats-text.ts';
import { useHost } from '../../app/host-context.tsx';
import { SecretCopyDialog } from '../../app/secret-copy-dialog.tsx';
import type { Host } from '../../host/host.ts';
import { type Translate, useText } from '../../panels/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { CodeBlock } from '../../ui/code-block.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { saveText } from '../../ui/save-text.ts';
import { Select } from '../../ui/select.tsx';
import { VisibleText } from '../../ui/visible-text.tsx';
import { askSecrets, type CurlFormat, closeExport, closeSecrets, exportState, tellFailure } from './export-state.ts';
import styles from './import-dialog.module.css';
import { inWords } from './request-names.ts';

/** Requests for others: what is written is shown first, with the list of what is left out (S89). */
export function ExportDialog() {
  const { t } = useText();
  const { drafts, title, entries } = useStore(exportState);
  const isOpen = drafts.length > 0 || entries.length > 0;
  return (
    <>
      <Dialog
        open={isOpen}
        onClose={closeExport}
        title={t(entries.length > 0 ? 'export.history' : 'export.title')}
        wide
      >
        {entries.length > 0 && <HistoryExport entries={entries} />}
        {entries.length === 0 && drafts.length > 0 && <ExportForm drafts={drafts} title={title} />}
      </Dialog>
      <AskSecrets />
    </>
  );
}

const CURL_FORMATS = ['curl-bash', 'curl-cmd', 'curl-powershell'] as const;

const curlFormat = (format: string): CurlFormat | undefined => CURL_FORMATS.find((each) => each === format);

/** One request with its secrets, in the shell that is chosen here. */
function AskSecrets() {
  const { t, language } = useText();
  const host = useHost();
  const secrets = useStore(exportState, (state) => state.secrets);
  const [last, setLast] = useState(secrets);
  // Stays on show while the dialog closes.
  if (secrets !== undefined && secrets !== last) setLast(secrets);
  if (last === undefined) return null;
  const { draft, format } = last;
  return (
    <SecretCopyDialog
      open={secrets !== undefined}
      onClose={closeSecrets}
      copy={() => host.call('formats.copySecrets', { draft, format })}
      refusedText={(reason, part) => formatsText(language, 'refused', reason, { name: draft.name, part })}
    >
      <Select
        label={t('export.format')}
        value={format}
        options={CURL_FORMATS.map((value) => ({ value, label: t(`formats.to.${value}`) }))}
        onChange={(value) => askSecrets(draft, curlFormat(value) ?? format)}
      />
    </SecretCopyDialog>
  );
}

/** Entries of the history with their answers; an archive is the one format that has them. */
function HistoryExport({ entries }: { readonly entries: readonly string[] }) {
  const { t } = useText();
  const host = useHost();
  const [made, setMade] = useState<Exported>();
  useEffect(() => {
    let isCurrent = true;
    host.call('history.har', { ids: [...entries] }).then(
      (next) => isCurrent && setMade({ ...next, signed: false, refused: [] }),
      (error) => {
        tellFailure(error);
        closeExport();
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [host, entries]);
  return (
    <div className={styles.form}>
      <p>{t('export.historyLead', { count: entries.length })}</p>
      {made && <Written made={made} />}
      {/* There from the first: one of them takes the focus. */}
      <div className={styles.actions}>
        <CopyButton text={made?.text ?? ''} what={t('export.preview')} />
        <Button
          variant="primary"
          disabledReason={made === undefined ? t('history.loading') : undefined}
          onClick={() => made && saveText(made.fileName, made.text, 'application/json')}
        >
          {t('export.save')}
        </Button>
      </div>
    </div>
  );
}

type Exported = Awaited<ReturnType<typeof exportOf>>;

const exportOf = (host: Host, drafts: readonly RequestDraft[], format: ExportFormat, title: string, sign: boolean) =>
  host.call('formats.export', { drafts: [...drafts], format, title, sign });

const sendsAtOnce = (format: ExportFormat) => format.startsWith('curl-') || format === 'har';

interface ExportFormProps {
  readonly drafts: readonly RequestDraft[];
  readonly title: string;
}

function ExportForm({ drafts: kept, title }: ExportFormProps) {
  const { t, language } = useText();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words follow the language
  const drafts = useMemo(() => kept.map((draft) => inWords(draft, t)), [kept, language]);
  const host = useHost();
  const [format, setFormat] = useState<ExportFormat>(drafts.length === 1 ? 'curl-bash' : 'postman');
  const [sign, setSign] = useState(true);
  const [made, setMade] = useState<Exported>();
  useEffect(() => {
    let isCurrent = true;
    exportOf(host, drafts, format, title, sign).then((next) => isCurrent && setMade(next), tellFailure);
    return () => {
      isCurrent = false;
    };
  }, [host, drafts, format, title, sign]);
  const [only] = drafts;
  const shell = drafts.length === 1 ? curlFormat(format) : undefined;
  return (
    <div className={styles.form}>
      <div className={styles.choose}>
        <Select
          label={t('export.format')}
          value={format}
          options={exportFormats.map((value) => ({ value, label: t(`formats.to.${value}`) }))}
          onChange={(value) => setFormat(exportFormats.find((each) => each === value) ?? format)}
        />
        {sendsAtOnce(format) && <Checkbox label={t('export.sign')} checked={sign} onChange={setSign} />}
      </div>
      {made && <Written made={made} />}
      <div className={styles.actions}>
        {shell !== undefined && only !== undefined && (
          <Button onClick={() => askSecrets(only, shell)}>{t('export.withSecretsAsk')}</Button>
        )}
        {made && made.text !== '' && <CopyButton text={made.text} what={t('export.preview')} />}
        <Button
          variant="primary"
          disabledReason={made === undefined || made.text === '' ? t('export.refused') : undefined}
          onClick={() => made && saveText(made.fileName, made.text, 'text/plain')}
        >
          {t('export.save')}
        </Button>
      </div>
    </div>
  );
}

/** As many lines as one looks through. */
const SHOWN = 100;

function Written({ made: { text, signed, leftOut, refused } }: { readonly made: Exported }) {
  const { t, language } = useText();
  return (
    <div className={styles.preview}>
      {refused.length > 0 && (
        <section>
          <h3 className={styles.heading}>{t('export.refused')}</h3>
          <ul className={styles.lines}>
            {refused.slice(0, SHOWN).map(({ reason, ...rest }) => (
              <li key={`${rest.name}\n${rest.part}`}>
                <VisibleText text={formatsText(language, 'refused', reason, rest)} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {text !== '' && <CodeBlock label={t('export.preview')} text={text} className={styles.text} />}
      {signed && <p className={styles.lead}>{t('export.signed')}</p>}
      <section>
        <h3 className={styles.heading}>{t('export.leftOut')}</h3>
        {leftOut.length === 0 && <p className={styles.lead}>{t('export.nothingLeft')}</p>}
        <ul className={styles.lines}>
          {leftOutLines(leftOut).map(({ id, value, names }) => (
            <li key={`${id}\n${value}`}>
              <VisibleText text={formatsText(language, 'left', id, { value })} />
              {names.length > 0 && (
                <span className={styles.lead}>
                  {' – '}
                  <VisibleText text={namesText(t, names)} />
                </span>
              )}
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

/** What is left out in the same way is told once, with the requests that it is left out of. */
export function leftOutLines(leftOut: Exported['leftOut']): { id: string; value: string; names: string[] }[] {
  const lines = new Map<string, { id: string; value: string; names: string[] }>();
  for (const { id, value, name } of leftOut) {
    const key = `${id}\n${value}`;
    const line = lines.get(key) ?? { id, value, names: [] };
    if (name !== '') line.names.push(name);
    lines.set(key, line);
  }
  return [...lines.values()].slice(0, SHOWN);
}

/** So many names are written out; more are counted. */
const NAMED = 3;

function namesText(t: Translate, names: readonly string[]): string {
  const first = names.slice(0, NAMED).join(t('export.namesJoin'));
  return names.length <= NAMED ? first : t('export.namesMore', { names: first, count: names.length - NAMED });
}
