import { useEffect } from 'react';
import { useStore } from 'zustand';
import { useHost } from '../../../app/host-context.tsx';
import { useText } from '../../../panels/use-text.ts';
import { StatusSign } from '../../../ui/badge.tsx';
import { gatewayStores } from '../gateway-stores.ts';
import { textMember } from './document-edit.ts';
import styles from './structured-view.module.css';

const A_DAY = 1000;

/** FAQ 7.2: how many of today's calls the debugging domain of a group has had. */
export function DebuggingQuota({ group }: { readonly group: unknown }) {
  const { t } = useText();
  const { state } = gatewayStores(useHost());
  const lines = useStore(state.store, (each) => each.lines);
  useEffect(() => {
    void state.load();
  }, [state]);
  const name = textMember(group, 'name');
  const domain = textMember(group, 'debuggingDomain');
  if (domain === undefined || domain === '') return null;
  const line = lines.find(
    ({ table, subject, values }) => table === 'windows' && subject === 'debuggingDomain' && values.of === name,
  );
  const used = typeof line?.values.used === 'number' ? line.values.used : 0;
  return (
    <p className={styles.noteLine}>
      <StatusSign tone={used >= A_DAY ? 'warning' : 'neutral'} />
      <span>{t(used >= A_DAY ? 'advice.quotaUsedUp' : 'advice.quota', { domain, used, limit: A_DAY })}</span>
    </p>
  );
}
