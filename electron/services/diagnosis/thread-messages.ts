// What the host and the thread of the diagnosis say to each other. Secrets travel here, inside the process alone.
import type { Diagnosis, DiagnosisCase } from '../../../shared/model/diagnosis.ts';

export interface ThreadData {
  /** Shared memory of one cell: the id of the job that is to end now. */
  readonly stop: Int32Array;
}

export interface ThreadJob {
  readonly id: number;
  readonly evidence: DiagnosisCase;
  /** Milliseconds of search. */
  readonly budgetMs: number;
}

export type ThreadAnswer =
  | { readonly kind: 'done'; readonly id: number; readonly diagnosis: Diagnosis }
  /** It was told to end before it was done. */
  | { readonly kind: 'interrupted'; readonly id: number }
  /** A fault of ours. Its message stays in the thread: it may quote the case. */
  | { readonly kind: 'fault'; readonly id: number; readonly name: string; readonly frames: string };
