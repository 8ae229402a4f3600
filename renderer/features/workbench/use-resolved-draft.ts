import type { RequestDraft } from '../../../shared/model/request.ts';
import type { ResolvedDraft } from '../../../shared/variables/resolve-draft.ts';
import { resolvedDraft } from './resolved-draft.ts';
import { useWorkbenchState } from './workbench-context.tsx';

/** The draft as it would be sent now: the same object until it, the environment or the draw changes. */
export function useResolvedDraft(draft: RequestDraft): ResolvedDraft {
  return useWorkbenchState((state) => resolvedDraft(draft, state, Date.now()));
}
