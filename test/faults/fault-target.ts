// What must survive a killed process; the members stand in targets.ts.

export interface FaultTarget {
  readonly name: string;
  /** A file beside this one that calls `live` of child-life.ts. */
  readonly child: string;
  /** Threads that the child starts, from the root of the repository; each is bundled beside it as `NAME.mjs`. */
  readonly threads?: Readonly<Record<string, string>>;
  /**
   * After each kill: throws unless everything acknowledged is there, whole. `acknowledged`: the steps of all rounds so
   * far; the steps after the last one may have been under way, as many as the child works on at once.
   */
  readonly check: (folder: string, acknowledged: readonly number[]) => Promise<void>;
}

/** For steps that replace one of several things again and again: the newest acknowledged step of each. */
export function newestOf(acknowledged: readonly number[], things: number): readonly number[] {
  const newest = new Map<number, number>();
  for (const step of acknowledged) newest.set(step % things, step);
  return [...newest.values()];
}
