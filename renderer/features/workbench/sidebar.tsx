import { useCallback, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { ExchangeSummary } from '../../../shared/model/exchange.ts';
import { shortStatus } from '../../panels/response/answer-status.ts';
import { useText } from '../../panels/use-text.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { PlusIcon } from '../../ui/icons.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { type TreeHandle, VirtualTree } from '../../ui/virtual-tree.tsx';
import { FolderHeading } from './folder-heading.tsx';
import { HistoryList } from './history-list.tsx';
import { openFolder, panes } from './panes-store.ts';
import { RequestRow } from './request-row.tsx';
import { requestTree, type SidebarRow } from './request-tree.ts';
import styles from './sidebar.module.css';
import { useWorkbench, useWorkbenchState } from './workbench-context.tsx';
import { WorkspaceMenu } from './workspace-menu.tsx';

/** In CSS pixels at the usual size of text, as `--row` of tokens.css. */
const ROW = 26;

/** Saved requests in their folders, and what was sent. Arrows go from row to row, typing in the filter narrows them. */
export function Sidebar() {
  const { t } = useText();
  const { create } = useWorkbench();
  const [filter, setFilter] = useState('');
  const tree = useRef<TreeHandle>(null);
  return (
    <nav aria-label={t('sidebar.label')} className={styles.sidebar} data-region="sidebar">
      <div className={styles.top}>
        <TextField
          label={t('sidebar.filter')}
          hideLabel
          placeholder={t('sidebar.filter')}
          className={styles.filter}
          data-focus-target="filter"
          data-find=""
          value={filter}
          onChange={setFilter}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setFilter('');
            if (event.key !== 'ArrowDown') return;
            event.preventDefault();
            tree.current?.focus();
          }}
        />
        <IconButton label={t('workbench.newRequest')} onClick={() => create()}>
          <PlusIcon />
        </IconButton>
        <WorkspaceMenu />
      </div>
      <RequestTree filter={filter} tree={tree} />
      <HistoryList />
    </nav>
  );
}

interface RequestTreeProps {
  readonly filter: string;
  readonly tree: React.Ref<TreeHandle>;
}

function RequestTree({ filter, tree }: RequestTreeProps) {
  const { t } = useText();
  const [renaming, setRenaming] = useState<string>();
  const drafts = useWorkbenchState((state) => state.drafts);
  const folders = useWorkbenchState((state) => state.folders);
  const activeId = useWorkbenchState((state) => state.activeId);
  const history = useWorkbenchState((state) => state.history);
  const closed = useStore(panes, ({ closedFolders }) => closedFolders);
  const rows = useMemo(
    () => requestTree({ drafts, folders, closed: new Set(closed), filter, t }),
    [drafts, folders, closed, filter, t],
  );
  const last = useMemo(() => lastStatuses(history), [history]);
  const onRenaming = useCallback((id: string, on: boolean) => setRenaming(on ? id : undefined), []);
  if (rows.length === 0)
    return (
      <div className={styles.list}>
        <EmptyState text={drafts.length === 0 ? t('sidebar.empty') : t('sidebar.nothingFound', { filter })} />
      </div>
    );
  const renderRow = (row: SidebarRow, isStop: boolean) =>
    row.kind === 'folder' ? (
      <FolderHeading row={row} isStop={isStop} />
    ) : (
      <RequestRow
        draft={row.draft}
        level={row.level}
        isStop={isStop}
        active={row.draft.id === activeId}
        status={last.get(row.draft.id)}
        renaming={renaming === row.draft.id}
        onRenaming={onRenaming}
      />
    );
  return (
    <VirtualTree
      label={t('sidebar.label')}
      rows={rows}
      rowHeight={ROW}
      current={activeId}
      className={styles.list}
      onExpand={(row, expanded) => row.kind === 'folder' && openFolder(row.folder, expanded)}
      renderRow={renderRow}
      handle={tree}
    />
  );
}

/** The newest status of each request. */
function lastStatuses(history: readonly ExchangeSummary[]): ReadonlyMap<string, ReturnType<typeof shortStatus>> {
  const newest = new Map<string, ReturnType<typeof shortStatus>>();
  for (const summary of history) {
    if (summary.draftId !== undefined && !newest.has(summary.draftId))
      newest.set(summary.draftId, shortStatus(summary));
  }
  return newest;
}
