import { Suspense, useState } from 'react';
import { useStore } from 'zustand';
import { useHostWords } from '../panels/host-message.ts';
import { useText } from '../panels/use-text.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { Tooltip } from '../ui/tooltip.tsx';
import { VisibleText } from '../ui/visible-text.tsx';
import { connection } from './connection-store.ts';
import { keysOf } from './hotkeys.ts';
import styles from './layout.module.css';
import { goTo, navigation } from './navigation-store.ts';
import { type Screen, screens } from './screens.ts';
import { useSession } from './session-context.tsx';
import { StatusBar } from './status-bar.tsx';
import { TitleBar } from './title-bar.tsx';

/** Title bar, rail, the place that is open, status bar. */
export function Layout({ onPalette }: { readonly onPalette: () => void }) {
  const { t } = useText();
  const place = useStore(navigation, (state) => state.place);
  const Open = screens.find(({ id }) => id === place)?.component;
  return (
    <div className={styles.window}>
      <a href="#place" className={styles.skip}>
        {t('app.skip')}
      </a>
      <TitleBar onPalette={onPalette} />
      <ConnectionBanner />
      <Notices />
      <div className={styles.body}>
        <Rail />
        <main id="place" tabIndex={-1} className={styles.place}>
          <Suspense fallback={null}>{Open && <Open />}</Suspense>
        </main>
      </div>
      <StatusBar />
    </div>
  );
}

function Rail() {
  const { t } = useText();
  const places = screens.filter(({ id }) => id !== 'help');
  const help = screens.filter(({ id }) => id === 'help');
  return (
    <nav aria-label={t('app.places')} className={styles.rail} data-region="rail">
      {places.map((screen) => (
        <RailStop key={screen.id} screen={screen} />
      ))}
      <span className={styles.gap} />
      {help.map((screen) => (
        <RailStop key={screen.id} screen={screen} />
      ))}
    </nav>
  );
}

function RailStop({ screen: { id, title, icon: Icon } }: { readonly screen: Screen }) {
  const { t } = useText();
  const place = useStore(navigation, (state) => state.place);
  return (
    <Tooltip text={t(title)} keys={keysOf(`place.${id}`)}>
      <button
        type="button"
        aria-current={id === place ? 'page' : undefined}
        className={classNames(styles.stop, id === place && styles.here)}
        onClick={() => goTo(id)}
      >
        <Icon size={18} />
        <span>{t(title)}</span>
      </button>
    </Tooltip>
  );
}

/** What happened to the user's data since the start (a damaged file set aside, a port taken); stays until dismissed. */
function Notices() {
  const { t } = useText();
  const { sentence } = useHostWords();
  const info = useSession((state) => state.info);
  const [dismissed, setDismissed] = useState(false);
  if (dismissed || !info || info.notices.length === 0) return null;
  return (
    <Banner
      tone="warning"
      announce="polite"
      actions={
        <Button size="small" onClick={() => setDismissed(true)}>
          {t('ui.dismiss')}
        </Button>
      }
    >
      {info.notices.map((notice) => (
        <p key={notice}>
          <VisibleText text={sentence(notice)} />
        </p>
      ))}
    </Banner>
  );
}

/** The host is gone: what is typed stays here, and sending waits. */
function ConnectionBanner() {
  const { t } = useText();
  const state = useStore(connection, (each) => each.state);
  if (state === 'connected') return null;
  return (
    <Banner
      tone="error"
      announce="assertive"
      title={t(`connection.${state}`)}
      actions={
        <Button size="small" onClick={() => window.location.reload()}>
          {t('connection.reload')}
        </Button>
      }
    >
      {t(`connection.${state}.what`)}
    </Banner>
  );
}
