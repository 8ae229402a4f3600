import { type ReactElement, useState } from 'react';
import { goTo } from '../../app/navigation-store.ts';
import { useSession } from '../../app/session-context.tsx';
import { useHostWords } from '../../panels/host-message.ts';
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

/** Which workspace folder is open, and others to open. `trigger`: one button, in place of the sidebar's. */
export function WorkspaceMenu({ trigger }: { readonly trigger?: ReactElement }) {
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
      onSelect: () => {
        goTo('workbench');
        openRun(drafts, '');
      },
    },
    {
      id: 'export',
      label: t('export.all'),
      disabled: drafts.length === 0,
      onSelect: () => {
        goTo('workbench');
        openExport(drafts, workspace?.name ?? '');
      },
    },
    { kind: 'line', id: 'line' },
    { id: 'open', label: t('workspace.open'), onSelect: choose },
    ...(workspace === undefined || workspace.isDefault
      ? []
      : [{ id: 'default', label: t('workspace.default'), onSelect: () => open('') }]),
    ...recentEntries(workspace?.recent ?? [], t('workspace.recent'), open),
    { kind: 'line', id: 'help-line' },
    {
      id: 'help',
      label: t('help.onCode', { code: t('workspace.menu') }),
      onSelect: () => goTo('help', { kind: 'help-page', id: 'topic-workspace' }),
    },
  ];
  return (
    <>
      <Menu
        label={t('workspace.menu')}
        entries={entries}
        trigger={
          trigger ?? (
            <IconButton label={t('workspace.menu')}>
              <ChevronDownIcon />
            </IconButton>
          )
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

function recentEntries(paths: readonly string[], label: string, open: (path: string) => void): readonly MenuEntry[] {
  if (paths.length === 0) return [];
  return [
    { kind: 'heading', id: 'recent', label },
    ...paths.map((path) => ({ id: `recent-${path}`, label: path, onSelect: () => open(path) })),
  ];
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
  const { sentence } = useHostWords();
  const workspace = useWorkbenchState((state) => state.workspace);
  if (workspace?.readOnly === true) return <Banner tone="warning">{t('workspace.readOnly')}</Banner>;
  if (workspace?.writing.kind !== 'memory') return null;
  const { reason, waiting } = workspace.writing;
  return (
    <Banner tone="warning" announce="polite">
      {t('workspace.memory', { reason: sentence(reason), count: waiting })}
    </Banner>
  );
}
