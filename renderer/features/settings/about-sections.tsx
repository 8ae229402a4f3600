import { useEffect, useState } from 'react';
import type { ConnectionCount } from '../../../shared/model/connection-count.ts';
import type { AppInfo } from '../../../shared/rpc/methods/app.ts';
import { useHost } from '../../app/host-context.tsx';
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
      <Connections />
    </Section>
  );
}

const LOOK_AGAIN_MS = 2000;

/** What the host has opened since its start, so that nobody has to take our word for it. */
function Connections() {
  const { t } = useText();
  const host = useHost();
  const [made, setMade] = useState<ConnectionCount>();
  useEffect(() => {
    const look = () => void host.call('app.connections', {}).then(setMade, () => undefined);
    look();
    const timer = setInterval(look, LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [host]);
  if (made === undefined) return null;
  if (made.total === 0) return <p>{t('about.noConnections')}</p>;
  return (
    <div>
      <p>{t('about.connections', { count: made.total })}</p>
      <ul className={styles.second}>
        {made.purposes.map(({ purpose, count }) => (
          <li key={purpose}>{t('about.purposeCount', { purpose: t(`about.purpose.${purpose}`), count })}</li>
        ))}
      </ul>
    </div>
  );
}
