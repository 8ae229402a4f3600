// Names that a mistyped one may have meant.

const MOST = 3;

/** Up to three of `names`, the likeliest first; none where nothing is like `word`. Case does not count. */
export function nearNames(word: string, names: Iterable<string>): readonly string[] {
  const wanted = plain(word);
  const ranked = [...new Set(names)].flatMap((name) => {
    const rank = rankOf(wanted, plain(name));
    return rank === undefined ? [] : [{ name, rank }];
  });
  ranked.sort((a, b) => a.rank - b.rank || (a.name < b.name ? -1 : 1));
  return ranked.slice(0, MOST).map(({ name }) => name);
}

function plain(name: string): string {
  return name.normalize('NFKC').toLowerCase().slice(0, 200);
}

/** Two changes of one character (letters changed over), in a long word up to a third of it; a word inside a longer name comes behind those. */
function rankOf(wanted: string, name: string): number | undefined {
  const changes = distance(wanted, name);
  const allowed = wanted.length < 3 ? 1 : Math.max(2, Math.floor(wanted.length / 3));
  if (changes <= allowed) return changes;
  return wanted.length > 1 && name.includes(wanted) ? 1000 + name.length : undefined;
}

/** Levenshtein's, row by row. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const changed = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(changed, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
