import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { GatewayStatus } from '../../../../shared/model/gateway-log.ts';
import type { StateLineValue } from '../../../../shared/model/gateway-publishing.ts';
import { wordsOr } from '../../../panels/field-form/field-help.ts';
import { HostText } from '../../../panels/host-text.tsx';
import { durationText } from '../../../panels/skew-text.ts';
import { type Translate, useText } from '../../../panels/use-text.ts';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { VirtualList } from '../../../ui/virtual-list.tsx';
import { VisibleText } from '../../../ui/visible-text.tsx';
import type { StateStore } from './state-store.ts';
import styles from './state-view.module.css';

const EVERY_MS = 1000;

interface StateViewProps {
  readonly state: StateStore;
  readonly status: GatewayStatus;
  /** Shows the throttling policies: what is counted for them stands here. */
  readonly onConfigure: () => void;
}

/** Counters, locks, issued tokens, breakers, health: what makes the next call end otherwise than the last one. */
export function StateView({ state, status, onConfigure }: StateViewProps) {
  const { t } = useText();
  const { lines, loaded, error } = useStore(state.store);
  useEffect(() => {
    void state.load();
    const timer = setInterval(() => document.visibilityState === 'visible' && void state.load(), EVERY_MS);
    return () => clearInterval(timer);
  }, [state]);
  const tables = [...new Set(lines.map(({ table }) => table))];
  const now = Date.now() + status.clockOffsetSeconds * 1000;
  return (
    <div className={styles.view}>
      <div className={styles.tools}>
        <p className={styles.note}>{t('state.explains')}</p>
        {tables.map((table) => (
          <Button key={table} size="small" onClick={() => void state.reset({ table })}>
            {t('state.resetTable', { table: tableName(t, table) })}
          </Button>
        ))}
        <Button
          size="small"
          disabledReason={lines.length === 0 ? t('state.empty') : undefined}
          onClick={() => void state.reset({})}
        >
          {t('state.resetAll')}
        </Button>
      </div>
      {error !== undefined && (
        <Banner tone="error" announce="assertive">
          <HostText text={error} />
        </Banner>
      )}
      {loaded && lines.length === 0 ? (
        <EmptyState text={t('state.empty')} detail={t('state.emptyDetail')}>
          <Button onClick={onConfigure}>{t('state.configure')}</Button>
        </EmptyState>
      ) : (
        <VirtualList
          label={t('gateway.tab.state')}
          items={lines}
          rowHeight={34}
          keyOf={({ table, id }) => `${table}/${id}`}
          head={<Head />}
          renderRow={(line: StateLineValue) => <Line line={line} state={state} now={now} />}
          className={styles.rows}
        />
      )}
    </div>
  );
}

const columns = ['table', 'subject', 'values', 'ends', 'reset'] as const;
const tableName = (t: Translate, table: string): string => wordsOr(t, `state.table.${table}`, table);

function Head() {
  const { t } = useText();
  return columns.map((column) => (
    // biome-ignore lint/a11y/useFocusableInteractive: the list holds the focus
    // biome-ignore lint/a11y/useSemanticElements: rows of a virtual list are no table elements
    <span key={column} role="columnheader" className={`${styles.cell} ${styles[column]}`}>
      {t(`state.column.${column}`)}
    </span>
  ));
}

function Line({
  line,
  state,
  now,
}: {
  readonly line: StateLineValue;
  readonly state: StateStore;
  readonly now: number;
}) {
  const { t } = useText();
  const { table, id, subject, values, endsAtMs } = line;
  const ends = endsAtMs === undefined ? '' : t('state.endsIn', { time: durationText(t, Math.max(0, endsAtMs - now)) });
  const cells = {
    table: tableName(t, table),
    subject: <VisibleText text={subject} />,
    values: <Values values={values} />,
    ends,
    reset: (
      <Button
        size="small"
        aria-label={t('state.resetWhat', { subject })}
        onClick={() => void state.reset({ table, id })}
      >
        {t('state.reset')}
      </Button>
    ),
  };
  return columns.map((column) => (
    // biome-ignore lint/a11y/useSemanticElements: rows of a virtual list are no table elements
    <span key={column} role="cell" className={`${styles.cell} ${styles[column]}`}>
      {cells[column]}
    </span>
  ));
}

function valueText(t: Translate, name: string, value: StateLineValue['values'][string]): string {
  if (typeof value === 'boolean') return t(value ? 'state.yes' : 'state.no');
  return name === 'scope' ? wordsOr(t, `state.scope.${value}`, String(value)) : String(value);
}

function Values({ values }: { readonly values: StateLineValue['values'] }) {
  const { t } = useText();
  const { used, limit, ...others } = values;
  const words = Object.entries(others).map(([name, value]) =>
    t('state.pair', { name: wordsOr(t, `state.value.${name}`, name), value: valueText(t, name, value) }),
  );
  if (typeof used !== 'number' || typeof limit !== 'number') return words.join(' · ');
  return (
    <>
      <meter
        className={styles.meter}
        min={0}
        max={limit}
        high={limit * 0.8}
        value={Math.min(used, limit)}
        aria-label={t('state.used', { used, limit })}
      />
      <span className={styles.number}>{t('state.used', { used, limit })}</span>
      <span className={styles.note}>{words.join(' · ')}</span>
    </>
  );
}
