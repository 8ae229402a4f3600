// What a step answers with, before the gateway adds what is its own.
import type { HeaderList } from '../model/header-list.ts';

/** Status, headers and body that a step gives; the gateway adds its own headers. */
export interface PlainAnswer {
  readonly status: number;
  readonly headers: HeaderList;
  readonly body: Uint8Array;
  /** How long a function took, where one was called. */
  readonly upstreamMs?: number;
}
