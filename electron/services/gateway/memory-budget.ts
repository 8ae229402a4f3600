// How much memory the bodies of all requests may take together: each has a limit of its own, and a thousand callers at
// once would still fill the machine.

export class MemoryBudget {
  readonly #limit: number;
  #held = 0;

  /** @param limit in bytes */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Bytes in memory now. */
  get held(): number {
    return this.#held;
  }

  /** Takes `bytes` where there is room for them; false: they must go elsewhere. */
  take(bytes: number): boolean {
    if (this.#held + bytes > this.#limit) return false;
    this.#held += bytes;
    return true;
  }

  give(bytes: number): void {
    this.#held -= bytes;
  }
}

/** Of all gateways of this process. Half a dozen bodies of the longest kind that stays in memory, or many short ones. */
export const bodiesInMemory = new MemoryBudget(64 * 1024 * 1024);
