// What must survive a killed process; the members stand in targets.ts.

export interface FaultTarget {
  readonly name: string;
  /**
   * A file beside this one, bundled and run as `node CHILD FOLDER FIRST`: prints `{"ready":true}` when its start
   * succeeded, then works through the steps from number FIRST on and prints `{"done":N}` when step N is committed.
   */
  readonly child: string;
  /**
   * After each kill: throws unless everything acknowledged is there, whole. `acknowledged`: the steps of all rounds so
   * far; the step after the last one was under way.
   */
  readonly check: (folder: string, acknowledged: readonly number[]) => Promise<void>;
}
