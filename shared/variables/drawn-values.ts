// Chance that is drawn once, shown in a window and used by the host: the values of `{{$uuid}}` and `{{$randomInt}}` in
// the order in which a request is resolved.
import type { DynamicSources } from './dynamic-values.ts';

export interface DrawnValues {
  readonly uuids: readonly string[];
  readonly randoms: readonly number[];
  /** The moment that was shown; absent: now. */
  readonly nowMs?: number | undefined;
}

/** The drawn values one after the other, then what `otherwise` gives. */
export function drawnSources(drawn: DrawnValues | undefined, otherwise: DynamicSources): DynamicSources {
  const { uuids = [], randoms = [], nowMs = otherwise.nowMs } = drawn ?? {};
  let uuidsTaken = 0;
  let randomsTaken = 0;
  return {
    nowMs,
    uuid: () => uuids[uuidsTaken++] ?? otherwise.uuid(),
    random: () => randoms[randomsTaken++] ?? otherwise.random(),
  };
}
