// A map with a fixed number of places; the entry not used for the longest time leaves first. Requests from outside
// choose the keys (AKs, addresses), so an unbounded map would be a way to fill the memory.

/** What the values together may weigh. */
export interface Weighing<V> {
  readonly most: number;
  of(value: V): number;
}

export class BoundedMap<K, V> {
  readonly #entries = new Map<K, V>();
  readonly #limit: number;
  readonly #weighing: Weighing<V> | undefined;
  #weight = 0;

  constructor(limit: number, weighing?: Weighing<V>) {
    this.#limit = limit;
    this.#weighing = weighing;
  }

  get size(): number {
    return this.#entries.size;
  }

  /**
   * The value of `key`, which becomes the most recently used. While the map is less than half full the order is left
   * as it is: nothing will leave soon, and what is in use is asked for again long before.
   */
  get(key: K): V | undefined {
    const value = this.#entries.get(key);
    if (value === undefined || this.#entries.size * 2 < this.#limit) return value;
    this.#entries.delete(key);
    this.#entries.set(key, value);
    return value;
  }

  set(key: K, value: V): void {
    if (this.#weighing !== undefined) {
      this.#setWeighed(key, value, this.#weighing);
      return;
    }
    this.#entries.delete(key);
    this.#entries.set(key, value);
    if (this.#entries.size <= this.#limit) return;
    const oldest = this.#entries.keys().next();
    if (!oldest.done) this.#entries.delete(oldest.value);
  }

  /** As many of the oldest leave as it takes; the new one stays, however much it weighs. */
  #setWeighed(key: K, value: V, { most, of }: Weighing<V>): void {
    this.delete(key);
    this.#entries.set(key, value);
    this.#weight += of(value);
    while (this.#entries.size > 1 && (this.#weight > most || this.#entries.size > this.#limit)) {
      const oldest = this.#entries.keys().next();
      if (oldest.done) return;
      this.delete(oldest.value);
    }
  }

  /** The values, least recently used first; looking at them does not count as use. */
  values(): IterableIterator<V> {
    return this.#entries.values();
  }

  /** Keys and entries in the same order, equally without counting as use. */
  keys(): IterableIterator<K> {
    return this.#entries.keys();
  }

  entries(): IterableIterator<[K, V]> {
    return this.#entries.entries();
  }

  delete(key: K): void {
    const value = this.#weighing && this.#entries.get(key);
    if (value !== undefined) this.#weight -= this.#weighing?.of(value) ?? 0;
    this.#entries.delete(key);
  }

  clear(): void {
    this.#weight = 0;
    this.#entries.clear();
  }
}
