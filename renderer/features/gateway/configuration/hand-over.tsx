import { useText } from '../../../panels/use-text.ts';
import { CodeBlock } from '../../../ui/code-block.tsx';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { handOverText } from './hand-over-text.ts';
import styles from './policy-tester.module.css';
import type { SectionEntry } from './sections.ts';

/** FAQ 6.3: what a third party needs to call, in one text without the secret. */
export function HandOver({ entry, document }: { readonly entry: SectionEntry; readonly document: unknown }) {
  const { t } = useText();
  const text = handOverText(document, entry.value, {
    key: t('handOver.key'),
    secret: t('handOver.secret'),
    apis: t('handOver.apis'),
    sample: t('handOver.sample'),
    nothing: t('handOver.nothing'),
  });
  return (
    <details className={styles.tester}>
      <summary className={styles.summary}>{t('handOver.title')}</summary>
      <p className={styles.note}>{t('handOver.explains')}</p>
      <CodeBlock label={t('handOver.title')} text={text} />
      <CopyButton text={text} what={t('handOver.title')} />
    </details>
  );
}
