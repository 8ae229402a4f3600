import { useState } from 'react';
import { useStore } from 'zustand';
import { dateTime } from '../../../panels/time-text.ts';
import { useText } from '../../../panels/use-text.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { CloseIcon } from '../../../ui/icons.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import listStyles from '../list-rows.module.css';
import type { PublicationRow } from './publication-rows.ts';
import type { PublishingStore, VersionChange } from './publishing-store.ts';
import styles from './publishing-view.module.css';

interface VersionsPaneProps {
  readonly publishing: PublishingStore;
  readonly row: PublicationRow;
}

/** One API in one environment: publish it, take it offline, go back to an earlier version. */
export function VersionsPane({ publishing, row }: VersionsPaneProps) {
  const { t } = useText();
  const [remark, setRemark] = useState('');
  const target = { api: row.api, environment: row.state.environment };
  const { changedAt, published } = row.state;
  const publish = () => {
    void publishing.publish(target, remark.trim() === '' ? undefined : remark.trim());
    setRemark('');
  };
  return (
    <aside className={styles.pane} aria-label={t('publishing.versions')}>
      <header className={styles.head}>
        <h2 className={classNames(listStyles.title, styles.title)}>
          {row.api} · {row.state.environment}
        </h2>
        <IconButton label={t('gateway.close')} onClick={() => publishing.select(undefined)}>
          <CloseIcon />
        </IconButton>
      </header>
      {row.standing === 'changed' && (
        <p className={styles.changed}>
          ▲{' '}
          {changedAt === undefined ? t('publishing.changed') : t('publishing.changedAt', { time: dateTime(changedAt) })}
        </p>
      )}
      <form
        className={styles.publish}
        onSubmit={(event) => {
          event.preventDefault();
          publish();
        }}
      >
        <TextField label={t('publishing.remark')} value={remark} onChange={setRemark} maxLength={255} />
        <Button submit variant="primary">
          {t('publishing.publish')}
        </Button>
        <Button
          onClick={() => void publishing.takeOffline(target)}
          disabledReason={published ? undefined : t('publishing.isOffline')}
        >
          {t('publishing.takeOffline')}
        </Button>
      </form>
      <Versions publishing={publishing} row={row} />
    </aside>
  );
}

function Versions({ publishing, row }: VersionsPaneProps) {
  const { t } = useText();
  const comparison = useStore(publishing.store, (state) => state.comparison);
  const { records, current, environment } = row.state;
  const target = { api: row.api, environment };
  if (records.length === 0) return <p className={listStyles.note}>{t('publishing.noVersions')}</p>;
  return (
    <>
      <h3 className={styles.subtitle}>{t('publishing.versionsKept', { count: records.length })}</h3>
      <ol className={styles.versions}>
        {[...records].reverse().map(({ id, time, remark, method, path }) => (
          <li key={id} className={styles.version}>
            <span className={styles.versionAbout}>
              <strong className="code">{id}</strong>
              <span className={listStyles.note}>{dateTime(time)}</span>
              {id === current && <Badge tone="success">{t('publishing.answers')}</Badge>}
              <code>
                {method} {path}
              </code>
              {remark !== undefined && <span>{remark}</span>}
            </span>
            <span className={styles.versionActions}>
              <Button
                size="small"
                aria-label={t('publishing.compareWhat', { version: id })}
                onClick={() => void publishing.compare(target, id)}
              >
                {t('publishing.compare')}
              </Button>
              <Button
                size="small"
                aria-label={t('publishing.switchWhat', { version: id })}
                disabledReason={id === current ? t('publishing.answers') : undefined}
                onClick={() => void publishing.switchVersion(target, id)}
              >
                {t('publishing.switch')}
              </Button>
            </span>
            {comparison?.version === id && <Changes changes={comparison.changes} />}
          </li>
        ))}
      </ol>
    </>
  );
}

function Changes({ changes }: { readonly changes: readonly VersionChange[] }) {
  const { t } = useText();
  if (changes.length === 0) return <p className={styles.same}>{t('publishing.same')}</p>;
  return (
    <ul className={styles.changes} aria-label={t('publishing.differences')}>
      {changes.map(({ pointer, before, after }) => (
        <li key={pointer}>
          <code>{pointer}</code>
          {before !== undefined && <del className="code">− {before}</del>}
          {after !== undefined && <ins className="code">+ {after}</ins>}
        </li>
      ))}
    </ul>
  );
}
