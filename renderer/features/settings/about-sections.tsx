import type { AppInfo } from '../../../shared/rpc/methods/app.ts';
import { useHostWords } from '../../panels/host-message.ts';
import { useText } from '../../panels/use-text.ts';
import { VisibleText } from '../../ui/visible-text.tsx';
import { Section } from './section.tsx';
import styles from './settings-screen.module.css';

/** What the user should know since the start: a file set aside, a port taken. */
export function NoticesSection({ info }: { readonly info: AppInfo }) {
  const { t } = useText();
  const { sentence } = useHostWords();
  return (
    <Section title={t('settings.notices')}>
      <ul className={styles.notices}>
        {info.notices.map((notice) => (
          <li key={notice}>
            <span aria-hidden="true" className={styles.problem}>
              ▲{' '}
            </span>
            <VisibleText text={sentence(notice)} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

export function AboutSection({ info }: { readonly info: AppInfo }) {
  const { t } = useText();
  const rows = [
    [info.name, `${info.version} · ${t(`settings.shell.${info.shell}`)}`],
    ...Object.entries(info.versions),
    [t('settings.platform'), info.platform],
  ] as const;
  return (
    <Section title={t('settings.about')} lead={t('settings.privacy')}>
      <dl className={styles.about}>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="code">{value}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
