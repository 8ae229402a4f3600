import { useState } from 'react';
import { useStore } from 'zustand';
import type { ConfigProblem } from '../../../../shared/rpc/methods/gateway.ts';
import { useSession } from '../../../app/session-context.tsx';
import { useHostWords } from '../../../panels/host-message.ts';
import { HostText } from '../../../panels/host-text.tsx';
import { useText } from '../../../panels/use-text.ts';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { CodeEditor } from '../../../ui/code-editor.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { VisibleText } from '../../../ui/visible-text.tsx';
import styles from '../configuration-view.module.css';
import type { PublishingStore } from '../publishing/publishing-store.ts';
import type { ConfigurationStore } from './configuration-store.ts';
import { pointerLine } from './pointer-line.ts';
import { placeOf } from './sections.ts';
import { StructuredView } from './structured-view.tsx';

interface ConfigurationViewProps {
  readonly configuration: ConfigurationStore;
  readonly publishing: PublishingStore;
}

/** The gateway file as forms or as text; Apply checks it whole and takes it without dropping connections. */
export function ConfigurationView({ configuration, publishing }: ConfigurationViewProps) {
  const { t } = useText();
  const { saved, text, problems, applied, error, overtaken, mode } = useStore(configuration.store);
  return (
    <div className={styles.view}>
      <Bar configuration={configuration} publishing={publishing} />
      {error !== undefined && (
        <Banner tone="error" announce="assertive">
          <HostText text={error} />
        </Banner>
      )}
      {overtaken && <Banner tone="warning" title={t('configuration.overtaken')} announce="assertive" />}
      {applied && <Banner tone="success" title={t('gateway.applied')} announce="polite" />}
      <Unpublished configuration={configuration} />
      {problems.length > 0 && <Problems problems={problems} text={text} configuration={configuration} />}
      {saved !== undefined && mode === 'forms' && (
        <StructuredView configuration={configuration} publishing={publishing} />
      )}
      {saved !== undefined && mode === 'text' && (
        <div className={styles.editor}>
          <CodeEditor label={t('gateway.file')} value={text} onChange={configuration.edit} language="json" />
        </div>
      )}
    </div>
  );
}

function Bar({ configuration }: ConfigurationViewProps) {
  const { t } = useText();
  const { saved, text, busy, mode } = useStore(configuration.store);
  const [publish, setPublish] = useState(false);
  const edited = saved !== undefined && text !== saved;
  return (
    <div className={styles.bar}>
      <Segmented
        label={t('configuration.mode')}
        value={mode}
        options={[
          { value: 'forms', label: t('configuration.forms') },
          { value: 'text', label: 'JSON' },
        ]}
        onChange={configuration.setMode}
      />
      <div className={styles.about}>
        <span className={styles.second}>{t(mode === 'text' ? 'gateway.fileHint' : 'configuration.hint')}</span>
      </div>
      {edited && <span className={styles.edited}>● {t('gateway.edited')}</span>}
      <Checkbox label={t('configuration.publishToo')} checked={publish} onChange={setPublish} />
      <Button disabledReason={edited ? undefined : t('gateway.nothingToRevert')} onClick={configuration.revert}>
        {t('gateway.revert')}
      </Button>
      <Button variant="primary" onClick={() => void configuration.apply({ publish })}>
        {t(busy ? 'gateway.applying' : 'gateway.apply')}
      </Button>
    </div>
  );
}

/** What was applied may wait to be published: until then the old definition answers. */
function Unpublished({ configuration }: Pick<ConfigurationViewProps, 'configuration'>) {
  const { t } = useText();
  const count = useSession((session) => session.gateway?.unpublishedChanges ?? 0);
  if (count === 0) return null;
  return (
    <Banner
      tone="warning"
      title={t('gateway.unpublished', { count })}
      announce="polite"
      actions={
        <>
          <Button size="small" onClick={() => configuration.open('publishing')}>
            {t('publishing.show')}
          </Button>
          <Button size="small" onClick={() => void configuration.publish()}>
            {t('gateway.publishAll')}
          </Button>
        </>
      }
    />
  );
}

/** More rows than this are counted, not shown: a file of another kind breaks every rule at once. */
const MOST_PROBLEMS = 200;

interface ProblemsProps {
  readonly problems: readonly ConfigProblem[];
  readonly text: string;
  readonly configuration: ConfigurationStore;
}

function Problems({ problems, text, configuration }: ProblemsProps) {
  const { t } = useText();
  const { word } = useHostWords();
  const count = problems.length;
  return (
    <Banner
      tone="error"
      title={count === 1 ? t('gateway.problemOne') : t('gateway.problemMany', { count })}
      announce="assertive"
    >
      <div className={styles.problems}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('gateway.problem.line')}</th>
              <th scope="col">{t('gateway.problem.pointer')}</th>
              <th scope="col">{t('gateway.problem.found')}</th>
              <th scope="col">{t('gateway.problem.allowed')}</th>
            </tr>
          </thead>
          <tbody>
            {problems.slice(0, MOST_PROBLEMS).map((problem, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: one list of problems never moves
              <tr key={index}>
                <td>{pointerLine(text, problem.pointer)}</td>
                <td>
                  <Where pointer={problem.pointer} configuration={configuration} />
                </td>
                <td>
                  <VisibleText text={word(problem.found)} />
                </td>
                <td>
                  <VisibleText text={word(problem.allowed)} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Banner>
  );
}

/** Opens the form in which the value is edited. */
function Where({ pointer, configuration }: { readonly pointer: string; readonly configuration: ConfigurationStore }) {
  const { t } = useText();
  const place = placeOf(pointer);
  const words = <code>{pointer === '' ? t('gateway.wholeFile') : <VisibleText text={pointer} />}</code>;
  if (place === undefined) return words;
  return (
    <button type="button" className={styles.where} onClick={() => configuration.open(place.section, place.entry)}>
      {words}
    </button>
  );
}
