// biome-ignore-all lint/a11y/useSemanticElements: the rows of the tree are no table elements either
// biome-ignore-all lint/a11y/useFocusableInteractive: the focus goes to the buttons in the cells
import { memo, useState } from 'react';
import { type Translate, useText } from '../../panels/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { ChevronDownIcon, ChevronRightIcon, MoreIcon } from '../../ui/icons.tsx';
import { Menu, type MenuEntry } from '../../ui/menu.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast-store.ts';
import { VisibleText } from '../../ui/visible-text.tsx';
import { draftsIn, openExport } from './export-state.ts';
import { openFolder } from './panes-store.ts';
import { folderName } from './request-names.ts';
import type { FolderRow } from './request-tree.ts';
import { openRun } from './run-state.ts';
import styles from './sidebar.module.css';
import { indentOf } from './tree-indent.ts';
import { useDropInto } from './use-request-places.ts';
import { useWorkbench } from './workbench-context.tsx';

type Asked = 'rename' | 'move' | 'inside' | 'remove' | undefined;

export interface FolderHeadingProps {
  readonly row: FolderRow;
  readonly isStop: boolean;
}

/** A folder in the tree: opens and closes, with a menu of what can be done with it; '' is what lies in no folder. */
export const FolderHeading = memo(({ row, isStop }: FolderHeadingProps) => {
  const { folder, count, level, expanded = true } = row;
  const { t } = useText();
  const [asked, setAsked] = useState<Asked>();
  const entries = useFolderEntries(folder, count, setAsked);
  const drop = useDropInto(folder);
  const more = t('sidebar.more', { name: folderName(folder, t) });
  return (
    <div className={styles.folder} data-folder={folder} style={indentOf(level)} {...drop}>
      <div role="gridcell" className={styles.cell}>
        <h2 className={styles.heading}>
          <button
            type="button"
            data-stop=""
            tabIndex={isStop ? 0 : -1}
            className={styles.toggle}
            onClick={() => openFolder(folder, !expanded)}
          >
            {expanded ? <ChevronDownIcon size={12} /> : <ChevronRightIcon size={12} />}
            <span className={styles.name}>
              <VisibleText text={row.name} />
            </span>
            {!expanded && <span className={styles.count}>{count}</span>}
          </button>
        </h2>
      </div>
      <div role="gridcell">
        <Menu
          label={more}
          entries={entries}
          trigger={
            <IconButton label={more} className={styles.more} tabIndex={isStop ? 0 : -1}>
              <MoreIcon />
            </IconButton>
          }
        />
        <FolderDialog folder={folder} count={count} asked={asked} onDone={() => setAsked(undefined)} />
      </div>
    </div>
  );
});

/** What can be done with a folder. */
function useFolderEntries(folder: string, count: number, setAsked: (asked: Asked) => void) {
  const { t } = useText();
  const workbench = useWorkbench();
  return () => folderEntries({ t, workbench, folder, count, setAsked });
}

interface FolderParts {
  readonly t: Translate;
  readonly workbench: ReturnType<typeof useWorkbench>;
  readonly folder: string;
  readonly count: number;
  readonly setAsked: (asked: Asked) => void;
}

function folderEntries({ t, workbench, folder, count, setAsked }: FolderParts): readonly MenuEntry[] {
  const { folders } = workbench.store.getState();
  const name = folderName(folder, t);
  const parent = folder.slice(0, Math.max(0, folder.lastIndexOf('/')));
  const siblings = folders.filter((path) => path.slice(0, Math.max(0, path.lastIndexOf('/'))) === parent);
  const at = siblings.indexOf(folder);
  const fail = (error: Error) => showToast(error.message, { tone: 'error' });
  const move = (by: 1 | -1) => {
    const before = by === -1 ? siblings[at - 1] : siblings[at + 2];
    const work =
      before === undefined && by === 1
        ? workbench.moveFolder(siblings[at + 1] ?? folder, siblings[at + 1] ?? folder, folder)
        : workbench.moveFolder(folder, folder, before);
    void work.catch(fail);
  };
  const entries: MenuEntry[] = [
    { id: 'new', label: t('workbench.newRequest'), onSelect: () => void workbench.create({ folder }) },
    { id: 'inside', label: t('workspace.newFolder'), onSelect: () => setAsked('inside') },
    {
      id: 'run',
      label: t('run.entry'),
      disabled: count === 0,
      onSelect: () => openRun(workbench.store.getState().drafts, folder),
    },
    {
      id: 'export',
      label: t('export.entry'),
      disabled: count === 0,
      onSelect: () => openExport(draftsIn(workbench.store.getState().drafts, folder), name),
    },
    ...(folder === '' ? [] : ownEntries()),
  ];
  function ownEntries(): MenuEntry[] {
    return [
      { kind: 'line', id: 'line' },
      { id: 'rename', label: t('sidebar.rename'), onSelect: () => setAsked('rename') },
      { id: 'move', label: t('workspace.moveFolder'), onSelect: () => setAsked('move') },
      { id: 'up', label: t('workspace.moveUp'), disabled: at <= 0, onSelect: () => move(-1) },
      { id: 'down', label: t('workspace.moveDown'), disabled: at >= siblings.length - 1, onSelect: () => move(1) },
      { kind: 'line', id: 'line-2' },
      { id: 'remove', label: t('sidebar.remove'), danger: true, onSelect: () => setAsked('remove') },
    ];
  }
  return entries;
}

interface FolderDialogProps {
  readonly folder: string;
  readonly count: number;
  readonly asked: Asked;
  readonly onDone: () => void;
}

function FolderDialog({ folder, count, asked, onDone }: FolderDialogProps) {
  const { t } = useText();
  const titles = {
    rename: t('workspace.renameFolder'),
    move: t('workspace.moveFolder'),
    inside: t('workspace.newFolder'),
    remove: t('workspace.removeFolder'),
  };
  return (
    <Dialog open={asked !== undefined} onClose={onDone} title={asked === undefined ? '' : titles[asked]}>
      {asked === 'remove' && <RemoveFolder folder={folder} count={count} onDone={onDone} />}
      {asked !== undefined && asked !== 'remove' && <NameFolder folder={folder} asked={asked} onDone={onDone} />}
    </Dialog>
  );
}

interface NameFolderProps {
  readonly folder: string;
  readonly asked: 'rename' | 'move' | 'inside';
  readonly onDone: () => void;
}

/** One name; for a move the whole path, its names joined by `/`. */
export function NameFolder({ folder, asked, onDone }: NameFolderProps) {
  const { t } = useText();
  const workbench = useWorkbench();
  const cut = folder.lastIndexOf('/');
  const [text, setText] = useState(asked === 'inside' ? '' : asked === 'move' ? folder : folder.slice(cut + 1));
  const apply = () => {
    const word = asked === 'move' ? text : text.replaceAll('/', '\u2215');
    const parent = asked === 'inside' ? folder : folder.slice(0, Math.max(0, cut));
    const path = asked === 'move' || parent === '' ? word.trim() : `${parent}/${word.trim()}`;
    const work = asked === 'inside' ? workbench.createFolder(path) : workbench.moveFolder(folder, path);
    void work.catch((error: Error) => showToast(error.message, { tone: 'error' }));
    onDone();
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '') apply();
      }}
    >
      <TextField
        label={asked === 'move' ? t('workspace.folderPath') : t('workspace.folderName')}
        value={text}
        onChange={setText}
      />
      <div className={styles.buttons}>
        <Button onClick={onDone}>{t('workspace.cancel')}</Button>
        <Button variant="primary" submit>
          {t('workspace.apply')}
        </Button>
      </div>
    </form>
  );
}

function RemoveFolder({ folder, count, onDone }: Omit<FolderDialogProps, 'asked'>) {
  const { t } = useText();
  const workbench = useWorkbench();
  const name = folderName(folder, t);
  const remove = async () => {
    onDone();
    try {
      const undo = await workbench.removeFolder(folder);
      const run = () => void undo().catch((error: Error) => showToast(error.message, { tone: 'error' }));
      showToast(t('sidebar.removed', { name }), { action: { label: t('sidebar.undo'), run } });
    } catch (error) {
      showToast(error instanceof Error ? error.message : String(error), { tone: 'error' });
    }
  };
  return (
    <div className={styles.form}>
      <p>{t('workspace.removeFolderAsk', { name, count })}</p>
      <div className={styles.buttons}>
        <Button onClick={onDone}>{t('workspace.cancel')}</Button>
        <Button variant="primary" onClick={() => void remove()}>
          {t('sidebar.remove')}
        </Button>
      </div>
    </div>
  );
}
