import type { GatewayDecision as Decision } from '../../../shared/model/gateway-log.ts';
import { classNames } from '../../ui/class-names.ts';
import { Tooltip } from '../../ui/tooltip.tsx';
import { VisibleText } from '../../ui/visible-text.tsx';
import { useText } from '../use-text.ts';
import { decisionReason, stepName } from './decision-text.ts';
import styles from './gateway-decision.module.css';

export interface GatewayDecisionProps {
  /** The decisions on one request in the gateway's order. */
  readonly trace: readonly Decision[];
  /** True where the request was refused or failed at the step that stopped it; else that step answered it. */
  readonly refused: boolean;
}

/** Every step of one request with its outcome and its reason, as a line of stations. */
export function GatewayDecision({ trace, refused }: GatewayDecisionProps) {
  const { t } = useText();
  return (
    <section className={styles.decisions} aria-label={t('decisions.title')}>
      <h3 className={styles.heading}>{t('decisions.title')}</h3>
      <ol className={styles.steps}>
        {trace.map((decision, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step may stand twice in a trace, and a trace never changes
          <Step key={index} decision={decision} refused={refused} />
        ))}
      </ol>
    </section>
  );
}

function Step({ decision, refused }: { readonly decision: Decision; readonly refused: boolean }) {
  const { t, language } = useText();
  const { outcome } = decision;
  const look = outcome === 'stopped' ? (refused ? 'refused' : 'answered') : outcome;
  const reason = outcome === 'not-reached' ? t('decisions.not-reached') : decisionReason(decision, language);
  return (
    <li className={classNames(styles.step, styles[look])} data-outcome={outcome}>
      <span aria-hidden="true" className={styles.sign} {...(outcome === 'not-reached' ? {} : { 'data-filled': '' })} />
      <span className={styles.name}>
        {stepName(decision.step, t)}
        {outcome !== 'not-reached' && <span className="visually-hidden">{`, ${t(`decisions.${outcome}`)}: `}</span>}
      </span>
      <span className={styles.reason}>
        <VisibleText text={reason} />
        {decision.guess && <Guess />}
        {decision.details !== undefined && (
          <ul className={styles.details}>
            {decision.details.map((line, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two conditions may read alike, and a trace never changes
              <li key={index}>
                <VisibleText text={decisionReason(line, language)} />
              </li>
            ))}
          </ul>
        )}
      </span>
    </li>
  );
}

function Guess() {
  const { t } = useText();
  return (
    <Tooltip text={t('decisions.guessMeans')}>
      <button type="button" className={styles.guess}>
        {t('decisions.guess')}
      </button>
    </Tooltip>
  );
}
