import { createStore } from 'zustand/vanilla';
import type { RequestDraft } from '../../shared/model/request.ts';

/** The request that is open in the workbench, for places that show it in another way. Kept current by the window. */
export const openRequest = createStore<{ readonly draft: RequestDraft | undefined }>(() => ({ draft: undefined }));
