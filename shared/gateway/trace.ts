// The records of a call, in the order of the steps. Most calls to one API go the same way: they share one list, so that
// a log of ten thousand calls holds few lists, and a call makes none.
import type { StepRecord } from './pipeline-step.ts';

/** A way through the steps that calls have taken, up to one step; a tree of them per configuration. */
class Way {
  readonly record: StepRecord | undefined;
  readonly before: Way | undefined;
  /** Where the last call went on: the next one usually does too. */
  #usual: Way | undefined;
  /** All that go on from here, once there are two: behind its route most ways have one, and there is one for each API. */
  #further: Map<StepRecord, Way> | undefined;
  #records: readonly StepRecord[] | undefined;

  constructor(record?: StepRecord, before?: Way) {
    this.record = record;
    this.before = before;
  }

  next(record: StepRecord): Way {
    if (this.#usual?.record === record) return this.#usual;
    const way = this.#further?.get(record) ?? this.#branch(record);
    this.#usual = way;
    return way;
  }

  #branch(record: StepRecord): Way {
    const way = new Way(record, this);
    const only = this.#usual;
    if (only?.record !== undefined) this.#further ??= new Map([[only.record, only]]);
    this.#further?.set(record, way);
    return way;
  }

  /** Made where calls end or go ways of their own, not for each step. */
  get records(): readonly StepRecord[] {
    this.#records ??= this.#collect();
    return this.#records;
  }

  #collect(): readonly StepRecord[] {
    const records: StepRecord[] = [];
    for (let way: Way | undefined = this; way?.record !== undefined; way = way.before) records.unshift(way.record);
    return records;
  }
}

const beginnings = new WeakMap<object, Way>();

/** Takes one record after the other; `records` is what it has taken, and must not be changed. */
export class Trace {
  #way: Way;
  /** From the first record on that is this call's alone. */
  #own: StepRecord[] | undefined;

  /** @param configuration lists are shared among calls under the same one, and end with it */
  constructor(configuration: object) {
    const known = beginnings.get(configuration);
    this.#way = known ?? new Way();
    if (known === undefined) beginnings.set(configuration, this.#way);
  }

  /** A record that was made once for many calls; it must come from the configuration, not from what callers send. */
  addShared(record: StepRecord): void {
    if (this.#own === undefined) this.#way = this.#way.next(record);
    else this.#own.push(record);
  }

  add(record: StepRecord): void {
    this.#own ??= [...this.#way.records];
    this.#own.push(record);
  }

  get records(): readonly StepRecord[] {
    return this.#own ?? this.#way.records;
  }
}
