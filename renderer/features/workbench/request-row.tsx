// biome-ignore-all lint/a11y/useSemanticElements: the rows of the tree are no table elements either
// biome-ignore-all lint/a11y/useFocusableInteractive: the focus goes to the buttons in the cells
import { memo, useState } from 'react';
import type { RequestDraft } from '../../../shared/model/request.ts';
import { useHost } from '../../app/host-context.tsx';
import { MethodName } from '../../panels/method-name.tsx';
import type { AnswerStatus } from '../../panels/response/answer-status.ts';
import { useText } from '../../panels/use-text.ts';
import { classNames } from '../../ui/class-names.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { MoreIcon } from '../../ui/icons.tsx';
import { Menu, type MenuEntry } from '../../ui/menu.tsx';
import { showToast } from '../../ui/toast-store.ts';
import { visibleString } from '../../ui/visible-characters.ts';
import { VisibleText } from '../../ui/visible-text.tsx';
import { exportEntries } from './export-entries.ts';
import { closeOverlay } from './panes-store.ts';
import { isSample, requestName } from './request-names.ts';
import styles from './sidebar.module.css';
import { indentOf } from './tree-indent.ts';
import { useRequestPlaces } from './use-request-places.ts';
import { useWorkbench } from './workbench-context.tsx';

export interface RequestRowProps {
  readonly draft: RequestDraft;
  /** How deep in the tree, from 1. */
  readonly level: number;
  /** Tab comes to it. */
  readonly isStop: boolean;
  readonly active: boolean;
  readonly status: AnswerStatus | undefined;
  readonly renaming: boolean;
  readonly onRenaming: (id: string, on: boolean) => void;
}

/** One saved request: method, name, how it ended last, and a menu of what can be done with it. */
export const RequestRow = memo((props: RequestRowProps) => {
  const { draft, level, isStop, active, status, renaming } = props;
  const onRenaming = (on: boolean) => props.onRenaming(draft.id, on);
  const { t, language } = useText();
  const host = useHost();
  const workbench = useWorkbench();
  const name = requestName(draft, t);
  const places = useRequestPlaces(draft, name);
  if (renaming) return <RenameField draft={draft} level={level} name={name} onDone={() => onRenaming(false)} />;
  const entries = (): readonly MenuEntry[] => [
    { id: 'rename', label: t('sidebar.rename'), hint: 'F2', onSelect: () => onRenaming(true) },
    {
      id: 'duplicate',
      label: t('sidebar.duplicate'),
      onSelect: () => workbench.duplicate(draft.id, t('sidebar.copyOf', { name })),
    },
    ...(isSample(draft.id) ? [{ id: 'reset', label: t('sidebar.reset'), onSelect: () => reset() }] : []),
    { kind: 'line', id: 'export-line' },
    ...exportEntries(t, host, draft, name, language),
    { kind: 'line', id: 'line' },
    ...places.entries(),
    { kind: 'line', id: 'line-2' },
    { id: 'remove', label: t('sidebar.remove'), danger: true, onSelect: () => removeWithUndo() },
  ];
  const reset = () =>
    void workbench.reset(draft.id).catch((error: Error) => showToast(error.message, { tone: 'error' }));
  const removeWithUndo = () => {
    const undo = workbench.remove(draft.id);
    if (undo) showToast(t('sidebar.removed', { name }), { action: { label: t('sidebar.undo'), run: undo } });
  };
  return (
    <div className={classNames(styles.row, active && styles.active)} style={indentOf(level)} {...places.drag}>
      <div role="gridcell" className={styles.cell}>
        <button
          type="button"
          data-row=""
          data-stop=""
          tabIndex={isStop ? 0 : -1}
          className={styles.open}
          aria-current={active || undefined}
          title={visibleString(`${draft.method} ${draft.url}`)}
          onClick={() => {
            workbench.open(draft.id);
            closeOverlay();
          }}
          onKeyDown={(event) => {
            if (event.key === 'F2') onRenaming(true);
            if (event.key === 'Delete') removeWithUndo();
            places.onKeyDown(event);
          }}
        >
          <MethodName method={draft.method} />
          <span className={styles.name}>
            <VisibleText text={name} />
          </span>
          {status && <span className={classNames(styles.status, styles[`status-${status.tone}`])}>{status.text}</span>}
        </button>
      </div>
      <div role="gridcell">
        <Menu
          label={t('sidebar.more', { name })}
          entries={entries}
          trigger={
            <IconButton label={t('sidebar.more', { name })} className={styles.more} tabIndex={isStop ? 0 : -1}>
              <MoreIcon />
            </IconButton>
          }
        />
      </div>
    </div>
  );
});

interface RenameFieldProps {
  readonly draft: RequestDraft;
  readonly level: number;
  readonly name: string;
  readonly onDone: () => void;
}

function RenameField({ draft, level, name, onDone }: RenameFieldProps) {
  const { t } = useText();
  const { edit } = useWorkbench();
  const [text, setText] = useState(name);
  const finish = (keep: boolean) => {
    if (keep && text.trim() !== '' && text !== name) edit(draft.id, { name: text.trim() });
    onDone();
  };
  return (
    <div role="gridcell" className={styles.row} style={indentOf(level)}>
      <input
        // biome-ignore lint/a11y/noAutofocus: the user asked to type here
        autoFocus
        aria-label={t('sidebar.newName')}
        className={styles.rename}
        value={text}
        onFocus={(event) => event.target.select()}
        onChange={(event) => setText(event.target.value)}
        onBlur={() => finish(true)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter') finish(true);
          if (event.key === 'Escape') finish(false);
        }}
      />
    </div>
  );
}
