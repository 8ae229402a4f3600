import { type KeyboardEvent, useRef, useState } from 'react';
import type { ExchangeSummary } from '../../../shared/model/exchange.ts';
import { shortStatus } from '../../panels/response/answer-status.ts';
import { useText } from '../../panels/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { PlusIcon } from '../../ui/icons.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { FolderHeading } from './folder-heading.tsx';
import { HistoryList } from './history-list.tsx';
import { folderName, type RequestGroup, requestGroups } from './request-names.ts';
import { RequestRow } from './request-row.tsx';
import styles from './sidebar.module.css';
import { useWorkbench, useWorkbenchState } from './workbench-context.tsx';
import { WorkspaceMenu } from './workspace-menu.tsx';

/** Saved requests in groups, and what was sent. Arrows go from row to row, typing in the filter narrows both. */
export function Sidebar() {
  const { t } = useText();
  const { create } = useWorkbench();
  const [filter, setFilter] = useState('');
  const [renaming, setRenaming] = useState<string>();
  const drafts = useWorkbenchState((state) => state.drafts);
  const history = useWorkbenchState((state) => state.history);
  const activeId = useWorkbenchState((state) => state.activeId);
  const list = useRef<HTMLDivElement>(null);
  const folders = useWorkbenchState((state) => state.folders);
  const all = requestGroups(drafts, filter, t, folders);
  const [most, setMost] = useState(SHOWN);
  const { groups, more } = firstOf(all, most);
  const last = lastStatuses(history);
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
            if (event.key === 'ArrowDown') moveFocus(list.current, event, 1);
          }}
        />
        <IconButton label={t('workbench.newRequest')} onClick={() => create()}>
          <PlusIcon />
        </IconButton>
        <WorkspaceMenu />
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the buttons inside */}
      <div ref={list} className={styles.list} onKeyDown={(event) => onKeys(list.current, event)}>
        {groups.map(({ folder, requests }) => (
          <section key={folder} aria-label={folderName(folder, t)}>
            <FolderHeading folder={folder} count={drafts.filter((draft) => isInside(draft.folder, folder)).length} />
            <ul>
              {requests.map((draft) => (
                <RequestRow
                  key={draft.id}
                  draft={draft}
                  active={draft.id === activeId}
                  status={last.get(draft.id)}
                  renaming={renaming === draft.id}
                  onRenaming={(on) => setRenaming(on ? draft.id : undefined)}
                />
              ))}
            </ul>
          </section>
        ))}
        {more > 0 && (
          <Button variant="quiet" onClick={() => setMost(most + SHOWN)}>
            {t('workspace.showMore', { count: more })}
          </Button>
        )}
        {groups.length === 0 && (
          <EmptyState text={drafts.length === 0 ? t('sidebar.empty') : t('sidebar.nothingFound', { filter })} />
        )}
      </div>
      <HistoryList />
    </nav>
  );
}

/** Rows drawn at first: a workspace of thousands opens at once, and the filter finds the rest. */
const SHOWN = 300;

function firstOf(groups: readonly RequestGroup[], most: number) {
  let room = most;
  const shown: RequestGroup[] = [];
  for (const group of groups) {
    if (room <= 0) break;
    shown.push({ ...group, requests: group.requests.slice(0, room) });
    room -= group.requests.length;
  }
  return { groups: shown, more: Math.max(0, groups.reduce((sum, { requests }) => sum + requests.length, 0) - most) };
}

function isInside(path: string, folder: string): boolean {
  return path === folder || (folder !== '' && path.startsWith(`${folder}/`));
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

function onKeys(list: HTMLElement | null, event: KeyboardEvent): void {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key === 'ArrowDown') moveFocus(list, event, 1);
  if (event.key === 'ArrowUp') moveFocus(list, event, -1);
}

function moveFocus(list: HTMLElement | null, event: KeyboardEvent, by: 1 | -1): void {
  const rows = [...(list?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
  const focused = document.activeElement;
  const at = focused instanceof HTMLElement ? rows.indexOf(focused) : -1;
  const next = at < 0 ? rows[0] : rows[at + by];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
