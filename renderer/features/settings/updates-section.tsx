import { type FormEvent, useState } from 'react';
import type { Settings } from '../../../shared/model/settings.ts';
import type { AppInfo } from '../../../shared/rpc/methods/app.ts';
import { useHost } from '../../app/host-context.tsx';
import { useText } from '../../panels/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast-store.ts';
import { Section } from './section.tsx';
import styles from './settings-screen.module.css';
import type { SettingsStore } from './settings-store.ts';

interface UpdatesProps {
  readonly settings: Settings;
  readonly info: AppInfo;
  readonly change: SettingsStore['change'];
}

/** Says that nothing looks for updates, and opens the page where the user gets them. */
export function UpdatesSection({ settings, info, change }: UpdatesProps) {
  const { t } = useText();
  const host = useHost();
  const [typed, setTyped] = useState<string>();
  const saved = settings.releasesPage;
  const page = (typed ?? saved).trim();
  const isRight = page === '' || /^https:\/\/[^/\s@]+(\/\S*)?$/i.test(page);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (isRight) void change({ releasesPage: page }).then(() => setTyped(undefined));
  };
  const open = () =>
    void host.call('app.openReleases', {}).catch((error: Error) => showToast(error.message, { tone: 'error' }));
  return (
    <Section title={t('updates.title')} lead={t('updates.lead')}>
      <p>{t('updates.version', { version: info.version })}</p>
      <form className={styles.portForm} onSubmit={onSubmit}>
        <TextField
          label={t('updates.page')}
          code
          value={typed ?? saved}
          onChange={setTyped}
          hint={t('updates.pageHint')}
          error={isRight ? undefined : t('updates.pageWrong')}
        />
        {page !== saved && (
          <Button submit variant="primary">
            {t('updates.save')}
          </Button>
        )}
      </form>
      {saved !== '' && info.capabilities.openExternal && <Button onClick={open}>{t('updates.open')}</Button>}
    </Section>
  );
}
