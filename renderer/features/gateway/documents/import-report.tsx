import { fillText } from '../../../../shared/text/fill-text.ts';
import { openApiImportEn } from '../../../../shared/text/openapi-import.en.ts';
import { openApiImportZh } from '../../../../shared/text/openapi-import.zh.ts';
import { useHostWords } from '../../../panels/host-message.ts';
import { useProblemText } from '../../../panels/problem-text.ts';
import { type Language, useText } from '../../../panels/use-text.ts';
import { StatusSign } from '../../../ui/badge.tsx';
import { Banner } from '../../../ui/banner.tsx';
import { VisibleText } from '../../../ui/visible-text.tsx';
import { methodClass } from '../method-class.ts';
import type { DocumentsState } from './documents-store.ts';
import styles from './documents-view.module.css';

type Imported = NonNullable<DocumentsState['imported']>;
type Finding = Imported['report']['problems'][number] | Imported['report']['warnings'][number];

const isFindingId = (id: string): id is keyof typeof openApiImportEn => Object.hasOwn(openApiImportEn, id);

/** In the window's language where the finding has words there. */
export function findingText(
  { id, params, finding }: Pick<Finding, 'id' | 'params' | 'finding'>,
  language: Language,
): string {
  return language === 'zh-CN' && isFindingId(id) ? fillText(openApiImportZh[id], params) : finding;
}

/** More rows than this are counted only. */
const MOST = 300;
const tones = { document: 'error', api: 'error', policy: 'error', warning: 'warning', notice: 'info' } as const;

/** What an import takes and refuses, each problem with its place in the text. */
export function ImportReportView({ imported }: { readonly imported: Imported }) {
  const { t } = useText();
  const problemText = useProblemText();
  const { report, applied, problems } = imported;
  const findings: readonly Finding[] = [...report.problems, ...report.warnings];
  const counts = { accepted: report.accepted, rejected: report.rejected.length, group: report.group };
  const tone = report.accepted === 0 ? 'error' : applied ? 'success' : 'info';
  // A document that is refused as a whole leads to no group.
  const outcome = applied ? 'documents.took' : report.group === '' ? 'documents.wouldTakeNone' : 'documents.wouldTake';
  return (
    <div className={styles.report}>
      <Banner tone={tone} title={t(outcome, counts)} announce="polite" />
      {imported.kept && <Kept kept={imported.kept} />}
      {findings.length > 0 && <Findings findings={findings} />}
      {problems.length > 0 && (
        <Banner tone="error" title={t('documents.fileInvalid')}>
          <ul>
            {problems.slice(0, MOST).map(({ pointer, found, allowed }) => (
              <li key={pointer}>
                <code>{pointer}</code> <VisibleText text={problemText({ found, allowed })} />
              </li>
            ))}
          </ul>
        </Banner>
      )}
      <Apis report={report} />
    </div>
  );
}

/** Where the workspace folder has the text now, or why it has not. */
function Kept({ kept }: { readonly kept: NonNullable<Imported['kept']> }) {
  const { t } = useText();
  const { sentence } = useHostWords();
  if (kept.notKept !== undefined) {
    return (
      <Banner tone="warning" title={t('documents.notKept')}>
        <VisibleText text={sentence(kept.notKept)} />
      </Banner>
    );
  }
  const name = kept.name ?? '';
  return (
    <Banner tone={kept.masked ? 'warning' : 'info'}>
      <VisibleText text={t(kept.masked ? 'documents.keptMasked' : 'documents.kept', { name })} />
    </Banner>
  );
}

function Findings({ findings }: { readonly findings: readonly Finding[] }) {
  const { t, language } = useText();
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">{t('documents.findings')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('documents.place')}</th>
          <th scope="col">{t('documents.finding')}</th>
        </tr>
      </thead>
      <tbody>
        {findings.slice(0, MOST).map((each, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: one report never moves
          <tr key={index}>
            <td className="code">
              {each.line}:{each.column}
            </td>
            <td>
              <StatusSign tone={tones[each.severity]} />{' '}
              {each.api !== undefined && (
                <code>
                  <VisibleText text={each.api} />{' '}
                </code>
              )}
              <VisibleText text={findingText(each, language)} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Apis({ report }: Pick<Imported, 'report'>) {
  const { t } = useText();
  if (report.apis.length === 0 && report.rejected.length === 0) return null;
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">{t('configuration.apis')}</caption>
      <tbody>
        {report.rejected.slice(0, MOST).map(({ method, path, name }) => (
          <tr key={`- ${method} ${path}`}>
            <td>
              <StatusSign tone="error" /> {t('documents.refused')}
            </td>
            <td className="code">
              <span className={methodClass(method)}>{method}</span> {path}
            </td>
            <td>{name}</td>
          </tr>
        ))}
        {report.apis.slice(0, MOST).map(({ method, path, name }) => (
          <tr key={`+ ${method} ${path}`}>
            <td>
              <StatusSign tone="success" /> {t('documents.taken')}
            </td>
            <td className="code">
              <span className={methodClass(method)}>{method}</span> {path}
            </td>
            <td>{name}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
