import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { useSession } from '../../../app/session-context.tsx';
import { labelOf } from '../../../panels/field-form/field-help.ts';
import { HostText } from '../../../panels/host-text.tsx';
import { type TextKey, useText } from '../../../panels/use-text.ts';
import { useWide } from '../../../panels/use-wide.ts';
import { StatusSign } from '../../../ui/badge.tsx';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { SplitPane } from '../../../ui/split-pane.tsx';
import { VirtualList } from '../../../ui/virtual-list.tsx';
import type { ConfigurationStore } from '../configuration/configuration-store.ts';
import listStyles from '../list-rows.module.css';
import { methodClass } from '../method-class.ts';
import { type PublicationRow, publicationRows } from './publication-rows.ts';
import type { PublishingStore } from './publishing-store.ts';
import styles from './publishing-view.module.css';
import { VersionsPane } from './versions-pane.tsx';

interface PublishingViewProps {
  readonly publishing: PublishingStore;
  readonly configuration: ConfigurationStore;
}

/** What each environment answers with, and what was changed since. FAQ 4.1, 4.2. */
export function PublishingView({ publishing, configuration }: PublishingViewProps) {
  const { t } = useText();
  const wide = useWide();
  const { apis, loaded, error, selected, busy } = useStore(publishing.store);
  const unapplied = useStore(configuration.store, ({ saved, text }) => saved !== undefined && saved !== text);
  const changes = useSession((session) => session.gateway?.unpublishedChanges);
  const rows = useMemo(() => publicationRows(apis), [apis]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the count tells that something was published or changed
  useEffect(() => void publishing.load(), [publishing, changes]);
  if (loaded && rows.length === 0) return <EmptyState text={t('publishing.empty')} />;
  const changed = rows.filter(({ standing }) => standing === 'changed').length;
  const row = rows.find(({ id }) => id === selected);
  const list = <PublicationList publishing={publishing} rows={rows} />;
  return (
    <div className={styles.view}>
      <div className={styles.tools}>
        <span className={changed > 0 ? styles.changed : listStyles.note}>
          {changed > 0 ? `▲ ${t('publishing.changedCount', { count: changed })}` : t('publishing.allPublished')}
        </span>
        <Button
          size="small"
          variant={changed > 0 ? 'primary' : 'secondary'}
          disabledReason={changed === 0 ? t('publishing.allPublished') : busy ? t('publishing.busy') : undefined}
          onClick={() => void publishing.publishChanged()}
        >
          {t('gateway.publishAll')}
        </Button>
      </div>
      {unapplied && <Banner tone="info">{t('publishing.unapplied')}</Banner>}
      {error !== undefined && (
        <Banner tone="error" announce="assertive">
          <HostText text={error} />
        </Banner>
      )}
      <div className={styles.body}>
        {row === undefined ? (
          list
        ) : (
          <SplitPane
            id="gateway-versions"
            orientation={wide ? 'horizontal' : 'vertical'}
            defaultSize={wide ? '58%' : '45%'}
            secondMinSize={wide ? 320 : 140}
            first={list}
            second={<VersionsPane key={row.id} publishing={publishing} row={row} />}
          />
        )}
      </div>
    </div>
  );
}

const columns = ['standing', 'api', 'path', 'environment', 'version'] as const;
const titles: Readonly<Record<(typeof columns)[number], TextKey>> = {
  standing: 'publishing.column.standing',
  api: 'field.api',
  path: 'field.path',
  environment: 'publishing.column.environment',
  version: 'field.version',
};

function PublicationList({ publishing, rows }: { publishing: PublishingStore; rows: readonly PublicationRow[] }) {
  const { t } = useText();
  const selected = useStore(publishing.store, (state) => state.selected);
  return (
    <VirtualList
      label={t('configuration.publishing')}
      items={rows}
      rowHeight={28}
      keyOf={({ id }) => id}
      head={columns.map((column) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the list holds the focus
        // biome-ignore lint/a11y/useSemanticElements: rows of a virtual list are no table elements
        <span key={column} role="columnheader" className={classNames(listStyles.cell, styles.cell, styles[column])}>
          {t(titles[column])}
        </span>
      ))}
      renderRow={(row: PublicationRow) => <Row row={row} />}
      selected={selected}
      onSelect={({ id }) => publishing.select(id)}
      className={classNames(listStyles.rows, styles.rows)}
    />
  );
}

const tones = { published: 'success', changed: 'warning', offline: 'neutral' } as const;

function Row({ row }: { readonly row: PublicationRow }) {
  const { t } = useText();
  const { records, current, environment } = row.state;
  const version = current ?? (row.state.published ? t('publishing.asItStands') : '');
  const cells = {
    standing: (
      <>
        <StatusSign tone={tones[row.standing]} /> {t(`publishing.standing.${row.standing}`)}
      </>
    ),
    api: row.api,
    path: (
      <>
        <span className={methodClass(row.method)}>{row.method}</span> {row.path}
      </>
    ),
    environment,
    version: records.length > 1 ? t('publishing.versionOf', { version, count: records.length }) : version,
  };
  return columns.map((column) => (
    // biome-ignore lint/a11y/useSemanticElements: rows of a virtual list are no table elements
    <span
      key={column}
      role="cell"
      className={classNames(listStyles.cell, styles.cell, styles[column], column === 'path' && 'code')}
      title={column === 'api' ? `${row.api}, ${labelOf(t, 'path')}: ${row.path}` : undefined}
    >
      {cells[column]}
    </span>
  ));
}
