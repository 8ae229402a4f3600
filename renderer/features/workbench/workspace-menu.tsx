import { useState } from 'react';
import { useSession } from '../../app/session-context.tsx';
import { useText } from '../../panels/use-text.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { ChevronDownIcon } from '../../ui/icons.tsx';
import { Menu, type MenuEntry } from '../../ui/menu.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast-store.ts';
import { openExport } from './export-state.ts';
import { NameFolder } from './folder-heading.tsx';
import { openRun } from './run-state.ts';
import styles from './sidebar.module.css';
import { useWorkbench, useWorkbenchState } from './workbench-context.tsx';

/** Which workspace folder is open, and others to open. */
export function WorkspaceMenu() {
  const { t } = useText();
  const workbench = useWorkbench();
  const workspace = useWorkbenchState((state) => state.workspace);
  const drafts = useWorkbenchState((state) => state.drafts);
  const [asked, setAsked] = useState<'folder' | 'open'>();
  const open = (folder: string) =>
    void workbench.openFolder(folder).catch((error: Error) => showToast(error.message, { tone: 'error' }));
  // Without a dialog of the system the path is typed.
  const hasDialog = useSession((state) => state.info?.capabilities.nativeFileDialog ?? false);
  const choose = () => {
    if (!hasDialog) return setAsked('open');
    const fail = (error: Error) => showToast(error.message, { tone: 'error' });
    void workbench.chooseFolder().then((folder) => folder !== undefined && open(folder), fail);
  };
  const entries: MenuEntry[] = [
    { id: 'new-folder', label: t('workspace.newFolder'), onSelect: () => setAsked('folder') },
    {
      id: 'run',
      label: t('command.run'),
      disabled: drafts.length === 0,
      onSelect: () => openRun(drafts, ''),
    },
    {
      id: 'export',
      label: t('export.all'),
      disabled: drafts.length === 0,
      onSelect: () => openExport(drafts, workspace?.name ?? ''),
    },
    { kind: 'line', id: 'line' },
    { id: 'open', label: t('workspace.open'), onSelect: choose },
    ...(workspace === undefined || workspace.isDefault
      ? []
      : [{ id: 'default', label: t('workspace.default'), onSelect: () => open('') }]),
    ...(workspace?.recent ?? []).map((path) => ({ id: `recent-${path}`, label: path, onSelect: () => open(path) })),
  ];
  return (
    <>
      <Menu
        label={t('workspace.menu')}
        entries={entries}
        trigger={
          <IconButton label={t('workspace.menu')}>
            <ChevronDownIcon />
          </IconButton>
        }
      />
      <Dialog
        open={asked !== undefined}
        onClose={() => setAsked(undefined)}
        title={asked === 'folder' ? t('workspace.newFolder') : t('workspace.open')}
      >
        {asked === 'folder' && <NameFolder folder="" asked="inside" onDone={() => setAsked(undefined)} />}
        {asked === 'open' && <OpenPath onOpen={open} onDone={() => setAsked(undefined)} />}
      </Dialog>
    </>
  );
}

function OpenPath({ onOpen, onDone }: { readonly onOpen: (path: string) => void; readonly onDone: () => void }) {
  const { t } = useText();
  const current = useWorkbenchState((state) => state.workspace?.folder);
  const [path, setPath] = useState('');
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (path.trim() === '') return;
        onOpen(path.trim());
        onDone();
      }}
    >
      {current !== undefined && <p>{t('workspace.current', { folder: current })}</p>}
      <TextField label={t('workspace.path')} code value={path} onChange={setPath} />
      <div className={styles.buttons}>
        <Button onClick={onDone}>{t('workspace.cancel')}</Button>
        <Button variant="primary" submit>
          {t('workspace.apply')}
        </Button>
      </div>
    </form>
  );
}

/** Said at once when the folder cannot be written, and as long as it is so (S105). */
export function WorkspaceBanner() {
  const { t } = useText();
  const workspace = useWorkbenchState((state) => state.workspace);
  if (workspace?.readOnly === true) return <Banner tone="warning">{t('workspace.readOnly')}</Banner>;
  if (workspace?.writing.kind !== 'memory') return null;
  const { reason, waiting } = workspace.writing;
  return (
    <Banner tone="warning" announce="polite">
      {t('workspace.memory', { reason, count: waiting })}
    </Banner>
  );
}
