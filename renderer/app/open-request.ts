import { createStore } from 'zustand/vanilla';
import type { RequestDraft } from '../../shared/model/request.ts';

/** What places beside the workbench may do with its open request. */
export interface OpenRequestActions {
  /** As the list of requests shows it, in the language now in force. */
  readonly nameOf: (draft: RequestDraft) => string;
  readonly edit: (id: string, change: Pick<RequestDraft, 'auth'>) => void;
  /** Goes to the workbench, where the request is authenticated. */
  readonly showAuth: (id: string) => void;
}

/** The request that is open in the workbench, for places that show it in another way. Kept current by the window. */
export const openRequest = createStore<{
  readonly draft: RequestDraft | undefined;
  readonly actions: OpenRequestActions | undefined;
}>(() => ({ draft: undefined, actions: undefined }));
