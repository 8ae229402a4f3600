import { diagnosisMarkdown } from '../../../shared/formats/exporters/diagnosis-markdown.ts';
import type { Diagnosis } from '../../../shared/model/diagnosis.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { useText } from '../use-text.ts';
import styles from './diagnosis-report.module.css';

export interface ReportActionsProps {
  readonly diagnosis: Diagnosis;
  /** Writes the case with its verdict to a file; without it the button is not shown. */
  readonly onSaveBundle?: (() => void) | undefined;
}

/** What to do with a report beside curing its cause: hand it on. */
export function ReportActions({ diagnosis, onSaveBundle }: ReportActionsProps) {
  const { t, language } = useText();
  return (
    <div className={styles.actions}>
      <CopyButton text={() => diagnosisMarkdown(diagnosis, language)} label={t('report.copyMarkdown')} />
      {onSaveBundle && (
        <Button size="small" onClick={onSaveBundle}>
          {t('report.saveBundle')}
        </Button>
      )}
    </div>
  );
}
