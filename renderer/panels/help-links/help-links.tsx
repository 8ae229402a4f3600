import { causeHelp } from '../../../shared/help/cause-help.ts';
import type { CauseId } from '../../../shared/model/cause-ids.ts';
import type { HelpPageId } from '../../../shared/text/help/help-page.ts';
import { useText } from '../use-text.ts';
import styles from './help-links.module.css';
import { useHelpPages } from './use-help-pages.ts';

export type OpenHelp = (id: HelpPageId) => void;

/** The help pages of a cause: its own first, then what its table names. */
export function HelpLinks({ cause, onHelp }: { readonly cause: CauseId; readonly onHelp: OpenHelp }) {
  const { t, language } = useText();
  const find = useHelpPages();
  const ids: readonly HelpPageId[] = [`cause-${cause}`, ...causeHelp[cause].related];
  const pages = ids.flatMap((id) => find(id) ?? []);
  if (pages.length === 0) return null;
  return (
    <nav aria-label={t('help.links')} className={styles.links}>
      <h3 className={styles.heading}>
        <span aria-hidden="true">?</span> {t('help.links')}
      </h3>
      <ul className={styles.list}>
        {pages.map(({ id, title: [en, zh] }) => (
          <li key={id}>
            <button type="button" className={styles.link} data-help-target={id} onClick={() => onHelp(id)}>
              {id.startsWith('faq-') && `${id.slice('faq-'.length)} `}
              {language === 'zh-CN' ? zh : en}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
