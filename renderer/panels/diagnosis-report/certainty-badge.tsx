import type { Certainty } from '../../../shared/model/diagnosis.ts';
import type { Tone } from '../../ui/badge.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Tooltip } from '../../ui/tooltip.tsx';
import { useText } from '../use-text.ts';
import styles from './diagnosis-report.module.css';

const tones: Readonly<Record<Certainty, Tone>> = { proven: 'success', likely: 'warning', possible: 'neutral' };

/** One of three words; focus or hover explains what it takes to earn it. */
export function CertaintyBadge({ certainty }: { readonly certainty: Certainty }) {
  const { t } = useText();
  return (
    <Tooltip text={t(`report.certaintyMeans.${certainty}`)}>
      <button type="button" className={classNames(styles.certainty, styles[tones[certainty]])}>
        {t(`report.certainty.${certainty}`)}
      </button>
    </Tooltip>
  );
}
