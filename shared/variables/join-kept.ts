import { keptRecord, piecesOf } from './reference.ts';

/** The text with what lies in the vault back in its place, by record; what `texts` does not have stays a reference. */
export function joinKept(text: string, texts: ReadonlyMap<string, string>): string {
  return piecesOf(text)
    .map((piece) => {
      if (piece.kind === 'text') return piece.text;
      const written = text.slice(piece.start, piece.end);
      const record = piece.kind === 'reference' ? keptRecord(piece.name) : undefined;
      return record === undefined ? written : (texts.get(record) ?? written);
    })
    .join('');
}

/** The same in every text of plain data. */
export function joinKeptIn<T>(value: T, texts: ReadonlyMap<string, string>): T {
  // The copy has the shape of the original: only texts are replaced by texts.
  if (typeof value === 'string') return joinKept(value, texts) as T;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((each) => joinKeptIn(each, texts)) as T;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, joinKeptIn(each, texts)])) as T;
}
