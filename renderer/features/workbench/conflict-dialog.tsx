import { useState } from 'react';
import type { RequestDraft } from '../../../shared/model/request.ts';
import { fileOfDraft, requestForm } from '../../../shared/model/workspace-request.ts';
import { yamlText } from '../../../shared/model/workspace-yaml.ts';
import { useText } from '../../panels/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { DiffText, type DiffTextProps } from '../../ui/diff-text.tsx';
import { showToast } from '../../ui/toast-store.ts';
import { VisibleText } from '../../ui/visible-text.tsx';
import styles from './conflict-dialog.module.css';
import { requestName } from './request-names.ts';
import { useWorkbench, useWorkbenchState } from './workbench-context.tsx';
import { draftById } from './workbench-state.ts';

/** Longer texts are not compared character by character. */
const LONGEST = 20_000;

/** A request was changed here and on the disk: the user decides, nothing is lost before. */
export function ConflictDialog() {
  const { t } = useText();
  const workbench = useWorkbench();
  const conflict = useWorkbenchState((state) => state.conflicts[0]);
  const mine = useWorkbenchState((state) => draftById(state, conflict?.id));
  const [later, setLater] = useState<string>();
  const [compared, setCompared] = useState(false);
  if (conflict === undefined || mine === undefined) return null;
  const settle = (keep: 'mine' | 'theirs') => {
    setCompared(false);
    void workbench.settle(conflict.id, keep).catch((error: Error) => showToast(error.message, { tone: 'error' }));
  };
  return (
    <>
      {later === conflict.id && (
        <p className={styles.waiting} role="status">
          {t('workspace.conflictWaits', { name: requestName(mine, t) })}{' '}
          <Button onClick={() => setLater(undefined)}>{t('workspace.decide')}</Button>
        </p>
      )}
      <Dialog
        open={later !== conflict.id}
        onClose={() => setLater(conflict.id)}
        title={t(conflict.restored ? 'workspace.restored' : 'workspace.conflict')}
        wide
      >
        <div className={styles.body}>
          <p>
            {t(
              conflict.restored
                ? 'workspace.conflictRestored'
                : conflict.theirs
                  ? 'workspace.conflictChanged'
                  : 'workspace.conflictRemoved',
              {
                name: requestName(mine, t),
              },
            )}
          </p>
          <div className={styles.actions}>
            <Button onClick={() => settle('mine')}>{t('workspace.keepMine')}</Button>
            <Button onClick={() => settle('theirs')}>{t('workspace.takeTheirs')}</Button>
            {conflict.theirs && !compared && (
              <Button onClick={() => setCompared(true)}>{t('workspace.compare')}</Button>
            )}
          </div>
          {compared && conflict.theirs && <Difference mine={mine} theirs={conflict.theirs} />}
        </div>
      </Dialog>
    </>
  );
}

function Difference({ mine, theirs }: { readonly mine: RequestDraft; readonly theirs: RequestDraft }) {
  const { t } = useText();
  const [here, there] = [textOf(mine), textOf(theirs)];
  return (
    <div className={styles.sides}>
      <section aria-label={t('workspace.mine')}>
        <h3>{t('workspace.mine')}</h3>
        <Lines text={here} against={there} side="added" />
      </section>
      <section aria-label={t('workspace.theirs')}>
        <h3>{t('workspace.theirs')}</h3>
        <Lines text={there} against={here} side="removed" />
      </section>
    </div>
  );
}

/** Only lines that the other side has not are looked at character by character. */
function Lines({ text, against, side }: DiffTextProps) {
  const others = against.split('\n');
  const known = new Set(others);
  return (
    <ol className={styles.lines}>
      {text.split('\n').map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one comparison never move
        <li key={index}>
          {known.has(line) ? (
            <span className="code">
              <VisibleText text={line} />
            </span>
          ) : (
            <DiffText text={line} against={others[index] ?? ''} side={side} />
          )}
        </li>
      ))}
    </ol>
  );
}

function textOf(draft: RequestDraft): string {
  return yamlText(requestForm(fileOfDraft(draft))).slice(0, LONGEST);
}
