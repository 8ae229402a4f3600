import { useStore } from 'zustand';
import { MethodName } from '../../panels/method-name.tsx';
import { useText } from '../../panels/use-text.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { ArrowDownIcon, ArrowUpIcon } from '../../ui/icons.tsx';
import { requestName } from './request-names.ts';
import { moved, runState, withLeft } from './run-state.ts';
import styles from './run-view.module.css';
import { useWorkbenchState } from './workbench-context.tsx';

/** Which requests, and in which order. */
export function RunRequests() {
  const { t } = useText();
  const { order, left } = useStore(runState);
  const drafts = useWorkbenchState((state) => state.drafts);
  const byId = new Map(drafts.map((draft) => [draft.id, draft]));
  const set = (ids: readonly string[], on: boolean) => runState.setState({ left: withLeft(left, ids, !on) });
  const chosen = order.filter((id) => !left.has(id)).length;
  return (
    <section aria-label={t('run.requests')}>
      <Checkbox
        label={t('run.chosen', { count: chosen, all: order.length })}
        checked={chosen === order.length}
        onChange={(on) => set(order, on)}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1) */}
      <ol className={styles.requests} tabIndex={0} aria-label={t('run.requests')}>
        {order.map((id) => {
          const draft = byId.get(id);
          if (draft === undefined) return null;
          const name = requestName(draft, t);
          return (
            <li key={id} className={styles.request}>
              <Checkbox label={name} checked={!left.has(id)} onChange={(on) => set([id], on)} />
              <MethodName method={draft.method} />
              <span className={styles.url}>{draft.url}</span>
              <span className={styles.expected}>{t('run.expected', { count: draft.expect?.length ?? 0 })}</span>
              <IconButton
                label={t('run.up', { name })}
                onClick={() => runState.setState({ order: moved(order, id, -1) })}
              >
                <ArrowUpIcon />
              </IconButton>
              <IconButton
                label={t('run.down', { name })}
                onClick={() => runState.setState({ order: moved(order, id, 1) })}
              >
                <ArrowDownIcon />
              </IconButton>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
