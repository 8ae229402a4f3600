import { useStore } from 'zustand';
import type { ConfigProblem } from '../../../shared/rpc/methods/gateway.ts';
import { useText } from '../../panels/use-text.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { CodeEditor } from '../../ui/code-editor.tsx';
import { VisibleText } from '../../ui/visible-text.tsx';
import type { ConfigurationStore } from './configuration-store.ts';
import styles from './configuration-view.module.css';
import { pointerLine } from './pointer-line.ts';

/** The gateway file as text; Apply checks it whole and takes it without dropping connections. */
export function ConfigurationView({ configuration }: { readonly configuration: ConfigurationStore }) {
  const { t } = useText();
  const { saved, text, problems, busy, applied, unpublished, error } = useStore(configuration.store);
  const edited = saved !== undefined && text !== saved;
  return (
    <div className={styles.view}>
      <div className={styles.bar}>
        <div className={styles.about}>
          <strong>{t('gateway.file')}</strong>
          <span className={styles.second}>{t('gateway.fileHint')}</span>
        </div>
        {edited && <span className={styles.edited}>● {t('gateway.edited')}</span>}
        <Button disabledReason={edited ? undefined : t('gateway.nothingToRevert')} onClick={configuration.revert}>
          {t('gateway.revert')}
        </Button>
        <Button variant="primary" onClick={() => void configuration.apply()}>
          {t(busy ? 'gateway.applying' : 'gateway.apply')}
        </Button>
      </div>
      {error !== undefined && (
        <Banner tone="error" announce="assertive">
          <VisibleText text={error} />
        </Banner>
      )}
      {applied && <Banner tone="success" title={t('gateway.applied')} announce="polite" />}
      {unpublished > 0 && (
        <Banner tone="warning" title={t('gateway.unpublished', { count: unpublished })} announce="polite">
          <Button onClick={() => void configuration.publish()}>{t('gateway.publishAll')}</Button>
        </Banner>
      )}
      {problems.length > 0 && <Problems problems={problems} text={text} />}
      {saved !== undefined && (
        <div className={styles.editor}>
          <CodeEditor label={t('gateway.file')} value={text} onChange={configuration.edit} language="json" />
        </div>
      )}
    </div>
  );
}

/** More rows than this are counted, not shown: a file of another kind breaks every rule at once. */
const MOST_PROBLEMS = 200;

function Problems({ problems, text }: { readonly problems: readonly ConfigProblem[]; readonly text: string }) {
  const { t } = useText();
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
                  <code>
                    {problem.pointer === '' ? t('gateway.wholeFile') : <VisibleText text={problem.pointer} />}
                  </code>
                </td>
                <td>
                  <VisibleText text={problem.found} />
                </td>
                <td>
                  <VisibleText text={problem.allowed} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Banner>
  );
}
