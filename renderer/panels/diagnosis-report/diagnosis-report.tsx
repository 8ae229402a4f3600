import type { ReactNode } from 'react';
import type { Cause, Diagnosis } from '../../../shared/model/diagnosis.ts';
import { StatusSign } from '../../ui/badge.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { VisibleText } from '../../ui/visible-text.tsx';
import { HelpLinks, type OpenHelp } from '../help-links/help-links.tsx';
import { useText } from '../use-text.ts';
import { causeText, explanationBesideLines } from './cause-text.ts';
import { CertaintyBadge } from './certainty-badge.tsx';
import { ComparisonTable } from './comparison-table.tsx';
import { Countdown } from './countdown.tsx';
import styles from './diagnosis-report.module.css';
import { FixCard } from './fix-card.tsx';
import type { FixLanguageChoice } from './fix-in-code.tsx';
import { ProofList } from './proof-list.tsx';
import { comparisonOf, missingEvidence, rankedCauses } from './report-view.ts';
import { RouteComparison } from './route-comparison.tsx';
import { type AddEvidence, SurerSection } from './surer-section.tsx';
import { type FixAction, Tries } from './tries.tsx';

export type { AddEvidence } from './surer-section.tsx';
export type { FixAction } from './tries.tsx';

export interface DiagnosisReportProps {
  readonly diagnosis: Diagnosis;
  /** Takes the corrected request over and sends it; without it the button is not shown. */
  readonly onApply?: FixAction | undefined;
  readonly onTryOnMock?: FixAction | undefined;
  /** Takes evidence that would make the answer surer; without it the wish is only said. */
  readonly onAddEvidence?: AddEvidence | undefined;
  /** Opens a page of the help; without it no links are shown. */
  readonly onHelp?: OpenHelp | undefined;
  /** Shows each fix in a language of programs as well; without it the fixes are words alone. */
  readonly code?: FixLanguageChoice | undefined;
  /** Further actions at the end. */
  readonly children?: ReactNode;
}

/** One cause on top with its proof and its cure; the others behind it. Everything from outside is drawn as text. */
export function DiagnosisReport(props: DiagnosisReportProps) {
  const { diagnosis, onApply, onTryOnMock, onAddEvidence, onHelp, code, children } = props;
  const { t } = useText();
  const { main, found, possible } = rankedCauses(diagnosis.causes);
  if (!main) return <EmptyState text={t('report.empty')} />;
  if (main.cause === 'none') {
    return (
      <NothingWrong cause={main} onHelp={onHelp}>
        {children}
      </NothingWrong>
    );
  }
  const missing = missingEvidence(diagnosis.causes);
  return (
    <article className={styles.report} aria-label={t('report.title')}>
      <CauseHead cause={main} />
      <CauseBody cause={main} code={code} />
      {found.length > 0 && (
        <section className={styles.section} aria-label={t('report.alsoFound')}>
          <h3 className={styles.heading}>{t('report.alsoFound')}</h3>
          {found.map((cause) => (
            <OtherCause key={cause.cause} cause={cause} open onApply={onApply} onTryOnMock={onTryOnMock} code={code} />
          ))}
        </section>
      )}
      {possible.length > 0 ? (
        <details className={styles.folded}>
          <summary>{t('report.alsoPossible', { count: possible.length })}</summary>
          <div className={styles.others}>
            {possible.map((cause) => (
              <OtherCause key={cause.cause} cause={cause} onApply={onApply} onTryOnMock={onTryOnMock} code={code} />
            ))}
          </div>
        </details>
      ) : (
        <p className={styles.nothing}>{t('report.nothingElse')}</p>
      )}
      {onHelp && <HelpLinks cause={main.cause} onHelp={onHelp} />}
      <SurerSection main={main} missing={missing} onAddEvidence={onAddEvidence} />
      <footer className={styles.next}>
        {main.fix.request && (onApply || onTryOnMock) && (
          <Tries cause={main} request={main.fix.request} onApply={onApply} onTryOnMock={onTryOnMock} />
        )}
        {children}
      </footer>
    </article>
  );
}

function CauseHead({ cause }: { readonly cause: Cause }) {
  const { language } = useText();
  const { title, explanation } = causeText(cause, language);
  const hasLines = comparisonOf(cause.evidence) !== undefined;
  return (
    <header className={styles.head}>
      <span className={styles.big}>
        <span aria-hidden="true">▲</span>
      </span>
      <div className={styles.headText}>
        <h2 className={styles.title}>
          <VisibleText text={title} />
        </h2>
        <p className={styles.explanation}>
          <VisibleText text={hasLines ? explanationBesideLines(cause, language) : explanation} />
        </p>
        {cause.params.until !== undefined && <Countdown until={cause.params.until} />}
      </div>
      <CertaintyBadge certainty={cause.certainty} />
    </header>
  );
}

interface CauseProps {
  readonly cause: Cause;
  readonly code: FixLanguageChoice | undefined;
  readonly onApply: FixAction | undefined;
  readonly onTryOnMock: FixAction | undefined;
}

function CauseBody({ cause, code }: Pick<CauseProps, 'cause' | 'code'>) {
  const { t } = useText();
  const comparison = comparisonOf(cause.evidence);
  const route = cause.evidence.find((item) => item.kind === 'route-diff');
  return (
    <>
      {comparison && <ComparisonTable comparison={comparison} />}
      {route && <RouteComparison diff={route} />}
      {cause.evidence.length > 0 && (
        <section className={styles.section} aria-label={t('report.proof')}>
          <h3 className={styles.heading}>{t('report.proof')}</h3>
          <ProofList evidence={cause.evidence} />
        </section>
      )}
      <section className={styles.section} aria-label={t('report.fix')}>
        <h3 className={styles.heading}>{t('report.fix')}</h3>
        <FixCard cause={cause} code={code} />
      </section>
    </>
  );
}

function OtherCause({ cause, open = false, onApply, onTryOnMock, code }: CauseProps & { readonly open?: boolean }) {
  const { language } = useText();
  const { title, explanation } = causeText(cause, language);
  return (
    <section className={styles.other} data-open={open || undefined}>
      <header className={styles.otherHead}>
        <h4>
          <VisibleText text={title} />
        </h4>
        <CertaintyBadge certainty={cause.certainty} />
      </header>
      <p className={styles.second}>
        <VisibleText text={explanation} />
      </p>
      <ProofList evidence={cause.evidence} />
      <FixCard cause={cause} onApply={onApply} onTryOnMock={onTryOnMock} code={code} />
    </section>
  );
}

interface NothingWrongProps {
  readonly cause: Cause;
  readonly onHelp: OpenHelp | undefined;
  readonly children?: ReactNode;
}

/** A call that is right deserves calm: one sign, one sentence, and what was checked. */
function NothingWrong({ cause, onHelp, children }: NothingWrongProps) {
  const { t, language } = useText();
  const { explanation } = causeText(cause, language);
  return (
    <article className={styles.report} aria-label={t('report.title')}>
      <header className={styles.head}>
        <StatusSign tone="success" />
        <div className={styles.headText}>
          <h2 className={styles.title}>{t('report.noneTitle')}</h2>
          <p className={styles.explanation}>
            <VisibleText text={explanation} />
          </p>
        </div>
      </header>
      {cause.evidence.length > 0 && <ProofList evidence={cause.evidence} />}
      {onHelp && <HelpLinks cause={cause.cause} onHelp={onHelp} />}
      {children}
    </article>
  );
}
