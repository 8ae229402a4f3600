import { useState } from 'react';
import { useStore } from 'zustand';
import type { GatewayLogEntry, GatewayStatus } from '../../../shared/model/gateway-log.ts';
import { useHostWords } from '../../panels/host-message.ts';
import { skewText } from '../../panels/skew-text.ts';
import { useText } from '../../panels/use-text.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { VisibleText } from '../../ui/visible-text.tsx';
import { faultName } from './faults/fault-words.ts';
import styles from './gateway-screen.module.css';
import type { GatewayStore } from './gateway-store.ts';
import type { GatewayStores } from './gateway-stores.ts';
import { CertificateChip, CounterChips } from './glance.tsx';
import { PointLine } from './point-line.tsx';
import { RateChart } from './rate-chart.tsx';
import { VerdictChart } from './verdict-chart.tsx';

interface GatewayHeaderProps {
  readonly status: GatewayStatus;
  readonly entries: readonly GatewayLogEntry[];
  readonly stores: GatewayStores;
  readonly fileText: string;
  readonly onView: (view: 'configuration' | 'connect' | 'faults' | 'log' | 'state') => void;
}

/** The big state line: running or not, where, how to reach it, what it holds. */
export function GatewayHeader({ status, entries, stores, fileText, onView }: GatewayHeaderProps) {
  const { t } = useText();
  const { sentence } = useHostWords();
  const { gateway } = stores;
  const error = useStore(gateway.store, (state) => state.error) ?? status.error;
  return (
    <header className={styles.header}>
      <div className={styles.main}>
        <StateLine status={status} gateway={gateway} />
        {error !== undefined && (
          <Banner tone="error" title={status.running ? undefined : t('gateway.failed')} announce="assertive">
            <VisibleText text={sentence(error)} />
          </Banner>
        )}
        <PointLine status={status} fileText={fileText} />
        <Chips status={status} stores={stores} onView={onView} />
      </div>
      <VerdictChart
        entries={entries}
        onFilter={(filter) => {
          gateway.setFilter(filter);
          onView('log');
        }}
      />
      <RateChart entries={entries} />
    </header>
  );
}

interface StateLineProps {
  readonly status: GatewayStatus;
  readonly gateway: GatewayStore;
}

function StateLine({ status, gateway }: StateLineProps) {
  const { t } = useText();
  const busy = useStore(gateway.store, (state) => state.busy);
  const [port, setPort] = useState<string>();
  const wanted = port ?? String(status.port);
  const valid = /^\d{1,5}$/.test(wanted) && Number(wanted) <= 65535;
  return (
    <div className={styles.state}>
      <span
        aria-hidden="true"
        className={status.running ? styles.on : styles.off}
        {...(status.running ? { 'data-filled': '' } : {})}
      />
      <h1 className={styles.title}>{t(status.running ? 'gateway.running' : 'gateway.stopped')}</h1>
      {status.running && status.url !== undefined && (
        <span className={styles.address}>
          <code>{status.url}</code>
          <CopyButton text={status.url} what={t('gateway.copyAddress')} iconOnly />
        </span>
      )}
      {status.running && status.tlsUrl !== undefined && (
        <span className={styles.address}>
          <code>{status.tlsUrl}</code>
          <CopyButton text={status.tlsUrl} what={t('gateway.copyAddress')} iconOnly />
        </span>
      )}
      {status.running ? (
        <Button onClick={() => void gateway.stop()}>
          {t(busy === 'stopping' ? 'gateway.stopping' : 'gateway.stop')}
        </Button>
      ) : (
        <form
          className={styles.start}
          onSubmit={(event) => {
            event.preventDefault();
            if (valid) void gateway.start(Number(wanted));
          }}
        >
          <TextField
            label={t('gateway.port')}
            value={wanted}
            onChange={setPort}
            code
            inputMode="numeric"
            className={styles.port}
            error={valid ? undefined : t('gateway.portWrong')}
          />
          <Button submit variant="primary">
            {t(busy === 'starting' ? 'gateway.starting' : 'gateway.start')}
          </Button>
        </form>
      )}
    </div>
  );
}

function Chips({ status, stores, onView }: Pick<GatewayHeaderProps, 'status' | 'stores' | 'onView'>) {
  const { t } = useText();
  const active = useStore(stores.faults.store, (state) => state.active);
  const [first] = active;
  const { groups, apis, environments, credentials, clockOffsetSeconds } = status;
  return (
    <ul className={styles.chips}>
      <li className={styles.chip}>{t('gateway.groups', { count: groups })}</li>
      <li className={styles.chip}>{t('gateway.apis', { count: apis })}</li>
      <li className={styles.chip}>{t('gateway.environments', { count: environments })}</li>
      <li className={styles.chip}>{t('gateway.credentials', { count: credentials })}</li>
      <CertificateChip status={status} onOpen={() => onView('connect')} />
      <CounterChips state={stores.state} onOpen={() => onView('state')} />
      {first !== undefined && (
        <li>
          <button type="button" className={styles.warnChip} onClick={() => onView('faults')}>
            <span aria-hidden="true">▲ </span>
            {active.length === 1
              ? t('gateway.faultOn', { name: faultName(t, first.fault.type) })
              : t('gateway.faultsOn', { count: active.length })}
          </button>
        </li>
      )}
      {status.unpublishedChanges > 0 && (
        <li>
          <button
            type="button"
            className={styles.warnChip}
            onClick={() => {
              stores.configuration.open('publishing');
              onView('configuration');
            }}
          >
            <span aria-hidden="true">▲ </span>
            {t('gateway.unpublishedChip', { count: status.unpublishedChanges })}
          </button>
        </li>
      )}
      {clockOffsetSeconds !== 0 && (
        <li className={styles.warnChip}>
          <span aria-hidden="true">▲ </span>
          {t('gateway.clockShifted', { skew: skewText(t, clockOffsetSeconds * 1000) })}
        </li>
      )}
    </ul>
  );
}
