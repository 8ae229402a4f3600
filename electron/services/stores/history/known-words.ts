// The words that stand in the list of words already. Forgetting one costs a second mention of it there, nothing else.

/** As many as a quarter of a million take some 20 MB. */
const MOST = 250_000;

export class KnownWords {
  readonly #known = new Set<string>();

  /** The words that were not known; they are now. */
  unknown(words: ReadonlySet<string>): string[] {
    const fresh: string[] = [];
    for (const word of words) {
      if (this.#known.has(word)) continue;
      this.#known.add(word);
      fresh.push(word);
    }
    if (this.#known.size > MOST) this.#known.clear();
    return fresh;
  }

  forget(word: string): void {
    this.#known.delete(word);
  }

  forgetAll(): void {
    this.#known.clear();
  }
}
