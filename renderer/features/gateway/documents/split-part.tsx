import { useStore } from 'zustand';
import { useText } from '../../../panels/use-text.ts';
import { Button } from '../../../ui/button.tsx';
import { saveText } from '../../../ui/save-text.ts';
import { VisibleText } from '../../../ui/visible-text.tsx';
import type { DocumentsStore } from './documents-store.ts';
import styles from './documents-view.module.css';

/** FAQ 8.1: where a document has more APIs than one import takes, it is split, and each part taken by itself. */
export function SplitPart({ documents }: { readonly documents: DocumentsStore }) {
  const { t } = useText();
  const { imported, parts, text } = useStore(documents.store);
  const isTooLarge = imported?.report.problems.some(({ id }) => id === 'apis-too-many') ?? false;
  if (parts.length === 0) {
    return isTooLarge ? <Button onClick={() => void documents.split()}>{t('documents.split')}</Button> : null;
  }
  return (
    <table className={styles.table}>
      <caption>{t('documents.parts', { count: parts.length })}</caption>
      <tbody>
        {parts.map((part) => (
          <tr key={part.fileName}>
            <td className="code">
              <VisibleText text={part.fileName} />
            </td>
            <td>{t('documents.partApis', { count: part.apis })}</td>
            <td>
              <span className={styles.buttons}>
                <Button
                  size="small"
                  aria-label={`${t('documents.usePart')}: ${part.fileName}`}
                  disabledReason={part.text === text ? t('documents.partInUse') : undefined}
                  onClick={() => documents.setText(part.text)}
                >
                  {t('documents.usePart')}
                </Button>
                <Button
                  size="small"
                  aria-label={`${t('documents.savePart')}: ${part.fileName}`}
                  onClick={() => saveText(part.fileName, part.text, 'text/plain')}
                >
                  {t('documents.savePart')}
                </Button>
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
