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
