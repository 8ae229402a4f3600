import { useState } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { useText } from '../../panels/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast-store.ts';
import { VisibleText } from '../../ui/visible-text.tsx';
import { hostsInUse, isHost, rebased } from './rebase.ts';
import styles from './rebase-dialog.module.css';
import { useWorkbench, useWorkbenchState } from './workbench-context.tsx';

const asked = createStore(() => ({ open: false }));

/** Opens the dialog, from the palette or a menu. */
export const openRebase = () => asked.setState({ open: true });

/** All requests of one domain to another one: what would change is shown before it does, and can be taken back. */
export function RebaseDialog() {
  const { t } = useText();
  const { open } = useStore(asked);
  const close = () => asked.setState({ open: false });
  return (
    <Dialog open={open} onClose={close} title={t('rebase.title')} wide>
      {open && <RebaseForm onDone={close} />}
    </Dialog>
  );
}

function RebaseForm({ onDone }: { readonly onDone: () => void }) {
  const { t } = useText();
  const workbench = useWorkbench();
  const drafts = useWorkbenchState((state) => state.drafts);
  const hosts = hostsInUse(drafts);
  const [from, setFrom] = useState(hosts[0]?.host ?? '');
  const [to, setTo] = useState('');
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const changes = rebased(drafts, from, to.trim());
  const chosen = changes.filter(({ id }) => !left.has(id));
  const isWrong = to.trim() !== '' && !isHost(to.trim());
  const apply = () => {
    const before = drafts.filter(({ id }) => chosen.some((each) => each.id === id));
    for (const { id, change } of chosen) workbench.edit(id, { url: change.url, headers: [...change.headers] });
    const undo = () => {
      for (const { id, url, headers } of before) workbench.edit(id, { url, headers });
    };
    showToast(t('rebase.done', { count: chosen.length, host: to.trim() }), {
      action: { label: t('sidebar.undo'), run: undo },
    });
    onDone();
  };
  const toggle = (id: string, on: boolean) => {
    const next = new Set(left);
    if (on) next.delete(id);
    else next.add(id);
    setLeft(next);
  };
  return (
    <div className={styles.form}>
      <p className={styles.lead}>{t('rebase.lead')}</p>
      <div className={styles.fields}>
        <Select
          label={t('rebase.from')}
          code
          value={from}
          options={hosts.map(({ host, count }) => ({ value: host, label: t('rebase.host', { host, count }) }))}
          onChange={setFrom}
        />
        <TextField
          label={t('rebase.to')}
          code
          placeholder="pets.example.com"
          value={to}
          onChange={setTo}
          error={isWrong ? t('rebase.wrong') : undefined}
          className={styles.to}
        />
      </div>
      {changes.length > 0 && (
        <ul className={styles.changes} aria-label={t('rebase.changes')}>
          {changes.map(({ id, before, after }) => (
            <li key={id}>
              <Checkbox
                label={t('rebase.change', { before, after })}
                hideLabel
                checked={!left.has(id)}
                onChange={(on) => toggle(id, on)}
              />
              <span className={styles.change}>
                <del className="code">
                  <VisibleText text={before} />
                </del>
                <ins className="code">
                  <VisibleText text={after} />
                </ins>
              </span>
            </li>
          ))}
        </ul>
      )}
      <div className={styles.actions}>
        <Button onClick={onDone}>{t('rebase.cancel')}</Button>
        <Button
          variant="primary"
          disabledReason={chosen.length === 0 ? t('rebase.nothing') : undefined}
          onClick={apply}
        >
          {t('rebase.apply', { count: chosen.length })}
        </Button>
      </div>
    </div>
  );
}
