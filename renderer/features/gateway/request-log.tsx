import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { GatewayLogEntry, GatewayStatus } from '../../../shared/model/gateway-log.ts';
import { keysOf } from '../../app/hotkeys.ts';
import { goTo } from '../../app/navigation-store.ts';
import { sizeText } from '../../panels/size-text.ts';
import { type Translate, useText } from '../../panels/use-text.ts';
import { useWide } from '../../panels/use-wide.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { saveText } from '../../ui/save-text.ts';
import { SplitPane } from '../../ui/split-pane.tsx';
import { showToast } from '../../ui/toast-store.ts';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { FilterField } from './filter-field.tsx';
import type { GatewayStore } from './gateway-store.ts';
import { type LogFilter, parseLogFilter } from './log-filter.ts';
import { LogHead, LogRow } from './log-row.tsx';
import { RequestDetail } from './request-detail.tsx';
import styles from './request-log.module.css';

interface RequestLogProps {
  readonly gateway: GatewayStore;
  readonly status: GatewayStatus;
  /** Shows how a program is pointed here. */
  readonly onConnect: () => void;
}

/** The live list; selecting a request opens how the gateway decided on it. */
export function RequestLog({ gateway, status, onConnect }: RequestLogProps) {
  const wide = useWide();
  const selected = useStore(gateway.store, (state) => state.selected);
  const list = <LogList gateway={gateway} status={status} onConnect={onConnect} />;
  if (selected === undefined) return list;
  return (
    <SplitPane
      id="gateway-log"
      orientation={wide ? 'horizontal' : 'vertical'}
      defaultSize={wide ? '66%' : '45%'}
      secondMinSize={wide ? 320 : 160}
      first={list}
      second={<RequestDetail gateway={gateway} />}
    />
  );
}

function LogList({ gateway, status, onConnect }: RequestLogProps) {
  const { t } = useText();
  const { entries, filter: text, selected, loaded } = useStore(gateway.store);
  const filter = useMemo(() => parseLogFilter(text), [text]);
  const shown = useMemo(() => (filter.ok ? entries.filter(filter.matches) : entries), [entries, filter]);
  return (
    <div className={styles.log}>
      <LogControls gateway={gateway} filter={filter} shown={shown} all={shown.length === entries.length} />
      {shown.length === 0 && loaded ? (
        <div className={styles.empty}>
          {entries.length === 0 ? (
            <NoRequests running={status.running} onConnect={onConnect} />
          ) : (
            <EmptyState text={t('gateway.emptyFilter')}>
              <Button onClick={() => gateway.setFilter('')}>{t('gateway.showAll')}</Button>
            </EmptyState>
          )}
        </div>
      ) : (
        <VirtualList
          label={t('gateway.logLabel')}
          items={shown}
          rowHeight={28}
          keyOf={(entry) => entry.id}
          head={<LogHead />}
          renderRow={(entry: GatewayLogEntry) => <LogRow entry={entry} />}
          selected={selected}
          onSelect={(entry) => void gateway.select(entry.id)}
          className={styles.list}
        />
      )}
      <footer className={styles.totals}>
        <span>{t('gateway.totals', { requests: status.requests.toLocaleString('en-US') })}</span>
        <span className={status.refused > 0 ? styles.refused : undefined}>
          {t('gateway.totalsRefused', { refused: status.refused.toLocaleString('en-US') })}
        </span>
        {shown.length < entries.length && (
          <span>{t('gateway.shown', { shown: shown.length, total: entries.length })}</span>
        )}
        <span>{t('gateway.logSize', { used: sizeText(status.logBytes), limit: sizeText(status.logLimitBytes) })}</span>
      </footer>
    </div>
  );
}

/** What belongs here, and the two ways to bring it. */
function NoRequests({ running, onConnect }: { readonly running: boolean; readonly onConnect: () => void }) {
  const { t } = useText();
  if (!running) return <EmptyState text={t('gateway.emptyStopped')} />;
  return (
    <EmptyState text={t('gateway.emptyLog')}>
      <span className={styles.actions}>
        <Button variant="primary" keys={keysOf('place.workbench')} onClick={() => goTo('workbench')}>
          {t('gateway.sendOne')}
        </Button>
        <Button onClick={onConnect}>{t('gateway.connectOne')}</Button>
      </span>
    </EmptyState>
  );
}

interface LogControlsProps {
  readonly gateway: GatewayStore;
  readonly filter: LogFilter;
  readonly shown: readonly GatewayLogEntry[];
  /** Nothing is filtered away. */
  readonly all: boolean;
}

function LogControls({ gateway, filter, shown, all }: LogControlsProps) {
  const { t } = useText();
  const text = useStore(gateway.store, (state) => state.filter);
  const entries = useStore(gateway.store, (state) => state.entries);
  const paused = useStore(gateway.store, (state) => state.paused);
  const waiting = useStore(gateway.store, (state) => state.waiting.length);
  return (
    <div className={styles.controls}>
      <FilterField value={text} onChange={gateway.setFilter} error={filterProblem(filter, t)} entries={entries} />
      <Button aria-pressed={paused} onClick={() => gateway.setPaused(!paused)}>
        {t(paused ? 'gateway.resume' : 'gateway.pause')}
        {waiting > 0 && <span className={styles.waiting}>{t('gateway.waiting', { count: waiting })}</span>}
      </Button>
      <Button onClick={() => void gateway.clear()}>{t('gateway.clear')}</Button>
      <Button
        title={t('gateway.harExport')}
        disabledReason={shown.length === 0 ? t('gateway.emptyLog') : undefined}
        onClick={() => void saveHar(gateway, all ? undefined : shown, t)}
      >
        {t('gateway.har')}
      </Button>
    </div>
  );
}

function filterProblem(filter: LogFilter, t: Translate): string | undefined {
  if (filter.ok) return undefined;
  return filter.problem === 'name' ? t('gateway.filterUnknown', { name: filter.found }) : t('gateway.filterVerdict');
}

async function saveHar(
  gateway: GatewayStore,
  chosen: readonly GatewayLogEntry[] | undefined,
  t: Translate,
): Promise<void> {
  const har = await gateway.exportHar(chosen?.map(({ id }) => id));
  if (har === undefined) return;
  saveText('countersign-gateway.har', har.text, 'application/json');
  const { entries: count, leftOut: left } = har;
  showToast(left === 0 ? t('gateway.harSaved', { count }) : t('gateway.harLeftOut', { count, left }));
}
