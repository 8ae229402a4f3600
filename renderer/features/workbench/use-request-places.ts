import type { DragEvent, HTMLAttributes, KeyboardEvent } from 'react';
import type { RequestDraft } from '../../../shared/model/request.ts';
import { useText } from '../../panels/use-text.ts';
import type { MenuEntry } from '../../ui/menu.tsx';
import { showToast } from '../../ui/toast-store.ts';
import { folderName } from './request-names.ts';
import { useWorkbench } from './workbench-context.tsx';

const DRAGGED = 'application/x-countersign-request';

/** Ways to put a request elsewhere: Alt with the arrow keys, the menu, and dragging it onto another one. */
export function useRequestPlaces(draft: RequestDraft, name: string) {
  const { t } = useText();
  const workbench = useWorkbench();
  const fail = (error: Error) => showToast(error.message, { tone: 'error' });
  const place = (id: string, folder: string, before?: string) => void workbench.place(id, folder, before).catch(fail);
  const move = (by: 1 | -1) => {
    const mates = workbench.store.getState().drafts.filter(({ folder }) => folder === draft.folder);
    const at = mates.findIndex(({ id }) => id === draft.id);
    const to = at + by;
    if (to < 0 || to >= mates.length) return;
    place(draft.id, draft.folder, by === -1 ? mates[to]?.id : mates[to + 1]?.id);
    showToast(t('workspace.moved', { name, place: to + 1, count: mates.length }));
  };
  const entries = (): MenuEntry[] => [
    { id: 'up', label: t('workspace.moveUp'), hint: 'Alt+↑', onSelect: () => move(-1) },
    { id: 'down', label: t('workspace.moveDown'), hint: 'Alt+↓', onSelect: () => move(1) },
    ...['', ...workbench.store.getState().folders]
      .filter((folder) => folder !== draft.folder)
      .slice(0, 30)
      .map((folder) => ({
        id: `to-${folder}`,
        label: t('workspace.moveTo', { folder: folderName(folder, t) }),
        onSelect: () => place(draft.id, folder),
      })),
  ];
  const drag: HTMLAttributes<HTMLElement> = {
    draggable: true,
    onDragStart: (event) => {
      event.dataTransfer.setData(DRAGGED, draft.id);
      event.dataTransfer.effectAllowed = 'move';
    },
    onDragOver: (event) => {
      if (event.dataTransfer.types.includes(DRAGGED)) event.preventDefault();
    },
    onDrop: (event: DragEvent) => {
      const id = event.dataTransfer.getData(DRAGGED);
      if (id === '' || id === draft.id) return;
      event.preventDefault();
      place(id, draft.folder, draft.id);
    },
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    move(event.key === 'ArrowUp' ? -1 : 1);
  };
  return { entries, drag, onKeyDown };
}

/** A request that is dropped on a folder goes to its end. */
export function useDropInto(folder: string): HTMLAttributes<HTMLElement> {
  const workbench = useWorkbench();
  return {
    onDragOver: (event) => {
      if (event.dataTransfer.types.includes(DRAGGED)) event.preventDefault();
    },
    onDrop: (event) => {
      const id = event.dataTransfer.getData(DRAGGED);
      if (id === '') return;
      event.preventDefault();
      void workbench.place(id, folder).catch((error: Error) => showToast(error.message, { tone: 'error' }));
    },
  };
}
