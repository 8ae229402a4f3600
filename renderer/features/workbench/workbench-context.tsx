import { createContext, type ReactNode, useContext } from 'react';
import { useStore } from 'zustand';
import type { WorkbenchState } from './workbench-state.ts';
import type { Workbench } from './workbench-store.ts';

const WorkbenchContext = createContext<Workbench | undefined>(undefined);

export function WorkbenchProvider({
  workbench,
  children,
}: {
  readonly workbench: Workbench;
  readonly children: ReactNode;
}) {
  return <WorkbenchContext value={workbench}>{children}</WorkbenchContext>;
}

/** What can be done with the workbench. */
export function useWorkbench(): Workbench {
  const workbench = useContext(WorkbenchContext);
  if (!workbench) throw new Error('useWorkbench needs a WorkbenchProvider');
  return workbench;
}

/** A part of the workbench's state; the selector must answer the same object for the same state. */
export function useWorkbenchState<Part>(select: (state: WorkbenchState) => Part): Part {
  return useStore(useWorkbench().store, select);
}
