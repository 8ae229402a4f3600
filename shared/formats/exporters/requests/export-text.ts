// Texts of an export: what stands in them and the places of secrets.

/** A run of text, or the place of a secret: the name of the variable that is to hold it. */
export type ExportPiece = { readonly text: string } | { readonly secret: string };
export type ExportText = readonly ExportPiece[];

export interface ExportHeader {
  readonly name: string;
  readonly value: ExportText;
}

export const plainText = (text: string): ExportText => (text === '' ? [] : [{ text }]);

/** The text as one, each secret by what stands for it. */
export function rendered(text: ExportText, secret: (name: string) => string): string {
  return text.map((piece) => ('secret' in piece ? secret(piece.secret) : piece.text)).join('');
}
