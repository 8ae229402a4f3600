import type { BranchFinding, BranchState, LeafFinding } from '../../../shared/diagnosis/failure-path.ts';
import { StatusSign, type Tone } from '../../ui/badge.tsx';
import { causeTitle } from '../diagnosis-report/cause-text.ts';
import { type TextKey, useText } from '../use-text.ts';
import styles from './failure-path.module.css';

const tones: Readonly<Record<BranchState, Tone>> = {
  passed: 'success',
  stopped: 'error',
  'not-reached': 'neutral',
  open: 'neutral',
};

/** The tree of "Why does it fail?", with what is known ticked off; the branch that refused is open. */
export function FailurePath({ branches }: { readonly branches: readonly BranchFinding[] }) {
  const { t } = useText();
  return (
    <section className={styles.section} aria-label={t('path.title')}>
      <h3 className={styles.heading}>{t('path.title')}</h3>
      <p className={styles.second}>{t('path.lead')}</p>
      <ol className={styles.branches}>
        {branches.map((finding) => (
          <Branch key={finding.branch.id} finding={finding} />
        ))}
      </ol>
    </section>
  );
}

function Branch({ finding }: { readonly finding: BranchFinding }) {
  const { t } = useText();
  const { branch, state, leaves } = finding;
  const isNamed = leaves.some(({ found }) => found !== undefined);
  return (
    <li>
      <details className={styles.branch} data-state={state} open={state === 'stopped' || isNamed}>
        <summary>
          <StatusSign tone={tones[state]} />
          <span className={styles.branchName}>{t(`path.${branch.id}`)}</span>
          <span className={styles.state}>{t(`path.state.${state}`)}</span>
        </summary>
        <ul className={styles.leaves}>
          {leaves.map((leaf) => (
            <Leaf key={leaf.leaf.id} finding={leaf} branch={branch.id} isPassed={state === 'passed'} />
          ))}
        </ul>
      </details>
    </li>
  );
}

interface LeafProps {
  readonly finding: LeafFinding;
  readonly branch: string;
  readonly isPassed: boolean;
}

function Leaf({ finding: { leaf, found }, branch, isPassed }: LeafProps) {
  const { t, language } = useText();
  const tone = found ? 'error' : isPassed ? 'success' : 'neutral';
  return (
    <li className={styles.leaf} data-found={found ? '' : undefined}>
      <StatusSign tone={tone} />
      <span>
        {t(`path.${branch}.${leaf.id}` as TextKey)}{' '}
        <span className={styles.third}>{t('path.faq', { section: leaf.faq })}</span>
        {found && (
          <strong className={styles.found}>
            {causeTitle(found.cause, language)} · {t(`report.certainty.${found.certainty}`)}
          </strong>
        )}
      </span>
    </li>
  );
}
