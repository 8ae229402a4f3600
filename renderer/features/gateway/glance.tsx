// What the chips of the state line tell of the gateway beside its counts: whom programs must trust, and what fills up.
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { GatewayAuthority, GatewayStatus } from '../../../shared/model/gateway-log.ts';
import type { StateLineValue } from '../../../shared/model/gateway-publishing.ts';
import { useHost } from '../../app/host-context.tsx';
import { useText } from '../../panels/use-text.ts';
import { Meter } from '../../ui/meter.tsx';
import { visibleString } from '../../ui/visible-characters.ts';
import type { StateStore } from './faults/state-store.ts';
import styles from './gateway-screen.module.css';

/** Until when the certificates of this gateway are issued by its own authority; leads to where it is saved. */
export function CertificateChip({ status, onOpen }: { readonly status: GatewayStatus; readonly onOpen: () => void }) {
  const { t } = useText();
  const host = useHost();
  const [authority, setAuthority] = useState<GatewayAuthority>();
  const listens = status.running && status.tlsPort !== undefined;
  useEffect(() => {
    // Where it cannot be read, "Connect" says why.
    if (listens) void host.call('gateway.ca', {}).then(setAuthority, () => setAuthority(undefined));
  }, [host, listens]);
  if (!listens || authority === undefined) return null;
  return (
    <li>
      <button type="button" className={styles.linkChip} onClick={onOpen}>
        {t('gateway.certificate', { until: authority.validTo.slice(0, 10) })}
      </button>
    </li>
  );
}

/** How often the counters are read while the screen is open. */
const EVERY_MS = 2000;
const MOST = 2;

export interface FillingCounter {
  readonly key: string;
  readonly subject: string;
  readonly used: number;
  readonly limit: number;
}

/** The counters that are nearest to their limit, the fullest first; those without a limit are left out. */
export function fullest(lines: readonly StateLineValue[]): readonly FillingCounter[] {
  return lines
    .flatMap(({ table, id, subject, values: { used, limit } }) =>
      typeof used === 'number' && typeof limit === 'number' && limit > 0
        ? [{ key: `${table}/${id}`, subject, used, limit }]
        : [],
    )
    .sort((one, other) => other.used / other.limit - one.used / one.limit)
    .slice(0, MOST);
}

/** Counters of throttling as they fill; each leads to all that the gateway remembers. */
export function CounterChips({ state, onOpen }: { readonly state: StateStore; readonly onOpen: () => void }) {
  const { t } = useText();
  const lines = useStore(state.store, (each) => each.lines);
  useEffect(() => {
    void state.load();
    const timer = setInterval(() => document.visibilityState === 'visible' && void state.load(), EVERY_MS);
    return () => clearInterval(timer);
  }, [state]);
  return fullest(lines).map(({ key, subject, used, limit }) => (
    <li key={key}>
      <button type="button" className={styles.linkChip} onClick={onOpen}>
        {visibleString(subject)}{' '}
        <Meter label={t('state.table.windows')} value={used} max={limit} text={t('state.used', { used, limit })} />
      </button>
    </li>
  ));
}
