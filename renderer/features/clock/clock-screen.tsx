import { useEffect } from 'react';
import { useStore } from 'zustand';
import { HelpOn } from '../../app/help-on.tsx';
import { useHost } from '../../app/host-context.tsx';
import { useNow } from '../../panels/use-now.ts';
import { useText } from '../../panels/use-text.ts';
import { ClockRows } from './clock-rows.tsx';
import styles from './clock-screen.module.css';
import { clockStore } from './clock-store.ts';
import { ClockVerdict } from './clock-verdict.tsx';
import { newestByOrigin } from './clock-view.ts';
import { GatewayTime } from './gateway-time.tsx';
import { ProbeForm } from './probe-form.tsx';
import { SkewChart } from './skew-chart.tsx';
import { WindowBar } from './window-bar.tsx';

/** This machine's clock against the gateways': the judgement first, then what it rests on. */
export function ClockScreen() {
  const { t } = useText();
  const clock = clockStore(useHost());
  const readings = useStore(clock.store, (state) => state.readings);
  const now = useNow(1000);
  useEffect(() => clock.follow(), [clock]);
  const newest = newestByOrigin(readings);
  const [latest] = newest;
  return (
    <div className={styles.screen}>
      <header className={styles.header}>
        <div>
          <div className={styles.titleLine}>
            <h1 className={styles.title}>{t('clock.title')}</h1>
            <HelpOn what={t('clock.title')} page="topic-clock" />
          </div>
          <p className={styles.second}>{t('clock.lead')}</p>
        </div>
      </header>
      <ClockVerdict reading={latest} />
      {latest && <WindowBar reading={latest} />}
      <section className={styles.card} aria-label={t('clock.rows')}>
        <ClockRows readings={newest} now={now} />
        <ProbeForm clock={clock} />
      </section>
      <div className={styles.columns}>
        <SkewChart readings={readings} origin={latest?.origin} />
        <GatewayTime reading={latest} now={now} />
      </div>
    </div>
  );
}
