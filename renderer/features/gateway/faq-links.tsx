import { faqIds } from '../../../shared/text/help/help-page.ts';
import { goTo } from '../../app/navigation-store.ts';
import { useText } from '../../panels/use-text.ts';
import styles from './faq-links.module.css';

/** Sections of the FAQ by number; each leads to its page of the help, where there is one. */
export function FaqLinks({ sections }: { readonly sections: readonly string[] }) {
  const { t } = useText();
  return (
    <span className={styles.faq}>
      {t('configuration.faqLinks')}
      {sections.map((section) => {
        const known = faqIds.find((id) => id === section);
        if (known === undefined) return <span key={section}>{section}</span>;
        return (
          <button
            key={section}
            type="button"
            className={styles.link}
            aria-label={t('help.onCode', { code: `FAQ ${section}` })}
            onClick={() => goTo('help', { kind: 'help-page', id: `faq-${known}` })}
          >
            {section}
          </button>
        );
      })}
    </span>
  );
}
